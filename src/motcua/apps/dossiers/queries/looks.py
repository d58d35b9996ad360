"""Who looked at a dossier, for its owner, for who stands for the owner, and for inspectors."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers.models import Dossier, Given, Look
from motcua.apps.dossiers.queries.lists import step_name
from motcua.apps.procedures import queries as procedures
from motcua.base import clock
from motcua.base.rulebooks import rule
from motcua.rules.access import Actor, may
from motcua.rules.errors import Missing, Refused
from motcua.rules.procedure import Content
from motcua.rules.text import Text

SEE_LOOKS = "dossiers.see_looks"
LOOKS_A_PAGE = 30
_NOTHING: Text = {"vi": "", "en": ""}


@dataclass(frozen=True)
class Seen:
    """One thing that was looked at: its kind, its name where it has one, and how often."""

    kind: str
    about: str
    name: Text
    times: int


@dataclass(frozen=True)
class LookRow:
    """What one person looked at on one day; without a name, who held code and secret."""

    id: int
    day: date
    first_at: datetime
    last_at: datetime
    by: str
    role: str
    unit: Text
    step: Text
    seen: tuple[Seen, ...]


@dataclass(frozen=True)
class Looks:
    """A page of looks, newest first; `older` begins the next page. `people` counts all pages."""

    rows: list[LookRow]
    older: int | None
    people: int
    secret: bool
    kept_months: int | None
    basis: str
    unverified: bool


def may_see_looks(actor: Actor, dossier: Dossier) -> bool:
    return may(actor, SEE_LOOKS, dossier)


def looks(
    actor: Actor, dossier: Dossier, *, before: int | None = None, most: int = LOOKS_A_PAGE
) -> Looks:
    """Three statements, whatever the number of looks; `Missing` for whom they do not concern."""
    if not may(actor, SEE_LOOKS, dossier):
        raise Missing("dossier", dossier.code or dossier.token)
    rows = Look.objects.filter(dossier=dossier)
    count = rows.aggregate(
        people=Count("person", distinct=True), secret=Count("pk", filter=Q(person__isnull=True))
    )
    page = rows if before is None else rows.filter(pk__lt=before)
    found = list(page.order_by("-pk")[: most + 1])
    content = procedures.pinned(dossier.version_id)
    given = dict(Given.objects.filter(dossier=dossier).values_list("pk", "component"))
    months, basis, unverified = _kept()
    return Looks(
        [_row(row, content, given) for row in found[:most]],
        found[most - 1].pk if len(found) > most else None,
        int(count["people"]),
        bool(count["secret"]),
        months,
        basis,
        unverified,
    )


def _kept() -> tuple[int | None, str, bool]:
    try:
        found = rule("looks_kept").on(clock.today())
    except Refused:
        return None, "", False
    return int(found.value), found.basis, found.unverified


def _row(row: Look, content: Content, given: Mapping[int, str]) -> LookRow:
    return LookRow(
        row.pk,
        row.day,
        row.first_at,
        row.last_at,
        row.by,
        row.role,
        _unit(row),
        _step(row, content),
        _seen(row.seen, content, given),
    )


def _step(row: Look, content: Content) -> Text:
    """A dossier that went on under another version may have lost the step."""
    try:
        return step_name(content, row.step) if row.step else _NOTHING
    except Refused:
        return _NOTHING


def _unit(row: Look) -> Text:
    if not row.from_path:
        return _NOTHING
    try:
        return agencies.unit_at(row.from_path, row.day).name
    except Missing:
        return {"vi": row.from_path, "en": row.from_path}


def _seen(
    counted: Mapping[str, int], content: Content, given: Mapping[int, str]
) -> tuple[Seen, ...]:
    """By kind and name; a file is told by the component that it was given for."""
    found = []
    for key, times in sorted(counted.items()):
        kind, _, about = key.partition(":")
        about = given.get(int(about), "") if kind == "file" else about
        component = content.component(about) if about else None
        found.append(Seen(kind, about, component.name if component else _NOTHING, int(times)))
    return tuple(found)
