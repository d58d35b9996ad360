"""Procedures that only inform: listed by columns, so that no list reads a thousand contents."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max

from motcua.apps.procedures.events import belonging
from motcua.apps.procedures.models import PUBLISHED, Version
from motcua.base.dated import DatedRows
from motcua.rules.catalogue.content import OTHER, OTHER_FIELDS
from motcua.rules.procedure import LIFE_EVENTS
from motcua.rules.text import Text

COLUMNS = ("procedure__code", "title", "field_code", "field_name", "since", "until", "number")


@dataclass(frozen=True)
class Informing:
    """One of them, as a list shows it."""

    code: str
    name: Text
    field_code: str
    field_name: Text
    since: date
    until: date | None
    number: int


@dataclass(frozen=True)
class Shelf:
    """A field, and how many of them stand in it."""

    code: str
    name: Text
    count: int


def told(row: Sequence[Any]) -> Informing:
    """From the columns of `COLUMNS`."""
    code, title, field_code, field_name, since, until, number = row
    field = _field(field_code, field_name)
    return Informing(code, _vi(title), field_code, field, since, until, number)


def _vi(text: str) -> Text:
    return {"vi": text, "en": ""}


def _field(code: str, name: str) -> Text:
    return OTHER_FIELDS if code == OTHER else _vi(name)


def of_event(event: str, day: date, first: int = 0, limit: int = 50) -> list[Informing]:
    """Those that belong to an event of life, by their name: see `events.belonging`."""
    rows = _rows(day).filter(belonging(event, day)).order_by("title", "pk")
    return [told(row) for row in rows[first : first + limit].values_list(*COLUMNS)]


def count_of_events(day: date) -> dict[str, int]:
    """How many belong to each event, in one question."""
    counted = {event: Count("pk", filter=belonging(event, day)) for event in LIFE_EVENTS}
    return dict(_rows(day).aggregate(**counted))


def _rows(day: date) -> DatedRows:
    rows: DatedRows = Version.objects.on(day).filter(state=PUBLISHED, information=True)
    return rows


def informing(day: date, field: str = "", first: int = 0, limit: int = 50) -> list[Informing]:
    """Those of a field, or of all, by their name, from the `first` on."""
    rows = _rows(day).filter(field_code=field) if field else _rows(day)
    shown = rows.order_by("title", "pk")[first : first + limit]
    return [told(row) for row in shown.values_list(*COLUMNS)]


def shelves(day: date) -> list[Shelf]:
    """The fields they stand in, by name."""
    rows = _rows(day).values("field_code").annotate(name=Max("field_name"), count=Count("pk"))
    return [
        Shelf(row["field_code"], _field(row["field_code"], row["name"]), row["count"])
        for row in rows.order_by("name")
    ]
