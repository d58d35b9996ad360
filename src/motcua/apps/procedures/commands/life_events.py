"""To which events of life the procedures of a field belong."""

from collections.abc import Mapping

from motcua.apps.agencies.models import Unit
from motcua.apps.procedures import facts
from motcua.apps.procedures.models import FieldEvents
from motcua.base import clock
from motcua.base.command import command
from motcua.rules.access import Actor
from motcua.rules.errors import Refused
from motcua.rules.procedure import LIFE_EVENTS
from motcua.rules.text import tidy

LONGEST = 300


@command(Unit, creates=True)
def set_field_events(
    actor: Actor, unit: Unit, *, field: str, events: Mapping[str, str]
) -> facts.FieldEventsSet:
    """From today on, in place of what the rulebook says of this field.

    `events` maps an event to words with commas between, of which a name must hold one; no words:
    every procedure of the field. Refuses `life_event_unknown`, `nothing_changed`.
    """
    if not set(events) <= set(LIFE_EVENTS):
        raise Refused("life_event_unknown")
    told = {event: tidy(words)[:LONGEST] for event, words in sorted(events.items())}
    today = clock.today()
    standing = FieldEvents.objects.on(today).filter(field_code=field).first()
    if standing is not None and standing.events == told:
        raise Refused("nothing_changed")
    if standing is not None and standing.since == today:
        standing.events = told
        standing.save(update_fields=["events"])
        row = standing
    else:
        FieldEvents.objects.on(today).filter(field_code=field).update(until=today)
        row = FieldEvents(unit_path=unit.unit_path, field_code=field, events=told, since=today)
        row.save()
    return facts.FieldEventsSet(row.pk, field, ", ".join(told), today)
