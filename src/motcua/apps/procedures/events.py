"""Events of life of what only informs: by the rulebook of fields, or as officers set a field."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, Final

from django.db.models import Q

from motcua.apps.procedures.models import FieldEvents
from motcua.base.rulebooks import rule
from motcua.rules.access import Actor
from motcua.rules.catalogue.content import field_code
from motcua.rules.errors import Refused
from motcua.rules.procedure import LIFE_EVENTS
from motcua.rules.text import fold

NOTHING: Final = Q(pk__in=())


@dataclass(frozen=True)
class EventOfField:
    """Whether a field belongs to an event, and by which words of its names."""

    event: str
    belongs: bool
    words: str


def belonging(event: str, day: date) -> Q:
    """The versions of an event: what the rulebook says, but for fields that officers have set."""
    own = {row.field_code: row.events for row in FieldEvents.objects.on(day)}
    general = reduce(
        or_, (_of_rule(each) for each in _rules(day) if each["event"] == event), NOTHING
    )
    found = general & ~Q(field_code__in=list(own)) if own else general
    for field, events in own.items():
        if event in events:
            found |= Q(field_code=field) & _named(_listed(events[event]))
    return found


def of_field(field: str, day: date) -> list[EventOfField]:
    """The events of a field as they hold on a day, to be changed by an officer."""
    row = FieldEvents.objects.on(day).filter(field_code=field).first()
    events: Mapping[str, str] = row.events if row is not None else _general(field, day)
    return [
        EventOfField(event, event in events, str(events.get(event, ""))) for event in LIFE_EVENTS
    ]


def settable(actor: Actor) -> str:
    """The widest path over which the actor may set them; empty for nobody."""
    return min(actor.paths("procedures.set_field_events"), key=len, default="")


def is_set(day: date) -> frozenset[str]:
    """The fields that officers have set."""
    return frozenset(FieldEvents.objects.on(day).values_list("field_code", flat=True))


def _general(field: str, day: date) -> dict[str, str]:
    """What the rulebook says of this field by name, without its words for every field."""
    return {
        each["event"]: ", ".join(each.get("words", ()))
        for each in _rules(day)
        if field_code(each.get("field", ""), {}) == field and each.get("field")
    }


def _rules(day: date) -> list[Mapping[str, Any]]:
    try:
        return list(rule("life_events_of_fields").on(day).value)
    except Refused:
        return []


def _of_rule(each: Mapping[str, Any]) -> Q:
    names = _named(tuple(each.get("words", ())))
    field = each.get("field")
    return (Q(field_code=field_code(field, {})) | Q(field_name=field)) & names if field else names


def _named(words: tuple[str, ...]) -> Q:
    return reduce(or_, (Q(names__contains=fold(each)) for each in words)) if words else Q()


def _listed(words: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in words.split(",") if each.strip())
