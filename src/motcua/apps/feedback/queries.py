"""One's own rating; and for the office figures of many, with the dossiers behind them by right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Avg, Count, IntegerField, QuerySet, Sum
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers.models import Dossier
from motcua.apps.feedback.law import contents, law, rating_rule
from motcua.apps.feedback.models import Rating
from motcua.apps.procedures import queries as procedures
from motcua.base import clock
from motcua.base.query import visible
from motcua.rules.access import Actor, may
from motcua.rules.ratings import Cell, hidden
from motcua.rules.text import Text

FIGURES: Final = "feedback.see_figures"
DOSSIERS: Final = "feedback.see_dossiers"
LATELY: Final = timedelta(days=365)
A_PAGE: Final = 50


def has_rated(actor: Actor, dossier_id: int) -> bool:
    """Whether whoever asks has said how this dossier of theirs was handled."""
    return Rating.objects.filter(dossier=dossier_id, owner=actor.person_id).exists()


@dataclass(frozen=True)
class Invitation:
    """Whether a dossier may be rated, what was said, and until when that may be changed."""

    highest: int
    contents: dict[str, Text]
    open: bool
    rating: Rating | None = None
    changeable_until: datetime | None = None

    @property
    def changeable(self) -> bool:
        return self.changeable_until is not None and clock.now() < self.changeable_until


def invitation(actor: Actor, dossier: Dossier, *, by_secret: bool = False) -> Invitation | None:
    """What the page of a dossier says of rating; None for whom it does not concern, or too early.

    `by_secret`: for who has shown code and secret. They see no rating, only that there is one.
    """
    now = clock.now()
    ended = dossier.returned_at or dossier.ended_at
    if ended is None or not (by_secret or may(actor, "feedback.rate", dossier)):
        return None
    rule = rating_rule(now.date())
    given = Rating.objects.filter(dossier=dossier).first()
    open_now = given is None and rule.is_open(dossier.state, ended, now)
    if given is None and not open_now:
        return None
    until = rule.changeable_until(given.given_at) if given and not by_secret else None
    return Invitation(rule.highest, contents(now.date()), open_now, given, until)


# Figures ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """A row of a table; without `mean` it is too small to be shown."""

    key: str
    name: Text
    count: int | None
    mean: float | None


@dataclass(frozen=True)
class Figures:
    """What was said in a period: the whole, the marks, by unit, by procedure, by content."""

    since: datetime
    least: int
    highest: int
    total: Line
    marks: list[tuple[int, int]]
    units: list[Line]
    procedures: list[Line]
    contents: list[Line]
    may_see_dossiers: bool


def figures(actor: Actor) -> Figures:
    """Of the last year, in what the actor answers for; small cells are left out, and cannot be
    worked out from the rest. A fixed number of statements."""
    now = clock.now()
    least = int(law("least_shown", now.date()))
    rows = _lately(actor, FIGURES)
    marks = dict(rows.values_list("score").annotate(count=Count("id")).order_by("score"))
    count, total = sum(marks.values()), sum(mark * each for mark, each in marks.items())
    enough = count >= least
    highest = int(law("highest", now.date()))
    spread = [Cell(str(mark), marks.get(mark, 0)) for mark in range(1, highest + 1)]
    gone = hidden(spread, least)
    whole = {"vi": "Tất cả", "en": "All"}
    return Figures(
        now - LATELY,
        least,
        highest,
        Line("", whole, count if enough else None, total / count if enough else None),
        [(mark, marks.get(mark, 0)) for mark in range(highest, 0, -1)] if not gone else [],
        _lines(_cells(rows, "unit_path"), least, _unit_names()),
        _lines(_cells(rows, "procedure_code"), least, _procedure_names()),
        _content_lines(rows, least),
        bool(actor.paths(DOSSIERS)),
    )


def _lately(actor: Actor, right: str) -> QuerySet[Rating]:
    """For officers alone: nobody counts as the owner of what the office sums up."""
    office = Actor(None, actor.name, actor.posts, actor.only)
    rows = Rating.objects.filter(given_at__gte=clock.now() - LATELY)
    return visible(office, right, rows)


def _cells(rows: QuerySet[Rating], by: str) -> list[Cell]:
    found = rows.values_list(by).annotate(count=Count("id"), total=Sum("score")).order_by(by)
    return [Cell(key, count, total) for key, count, total in found]


def _lines(cells: Iterable[Cell], least: int, names: dict[str, Text]) -> list[Line]:
    told = list(cells)
    gone = hidden(told, least)
    return [_line(each, each.key in gone, names) for each in told]


def _line(each: Cell, small: bool, names: dict[str, Text]) -> Line:  # noqa: FBT001
    name = names.get(each.key) or {"vi": each.key, "en": each.key}
    return Line(each.key, name, None if small else each.count, None if small else each.mean)


def _content_lines(rows: QuerySet[Rating], least: int) -> list[Line]:
    names = contents(clock.today())
    asked: dict[str, Any] = {}
    for code in names:
        mark = Cast(KeyTextTransform(code, "contents"), IntegerField())
        asked |= {f"{code}_n": Count(mark), f"{code}_mean": Avg(mark)}
    told = rows.aggregate(**asked)
    return [
        Line(code, name, told[f"{code}_n"], told[f"{code}_mean"])
        if told[f"{code}_n"] >= least
        else Line(code, name, None, None)
        for code, name in names.items()
    ]


def _unit_names() -> dict[str, Text]:
    return {row.path: row.name for row in agencies.units_on(clock.today())}


def _procedure_names() -> dict[str, Text]:
    return {each.code: each.content.short_name for each in procedures.catalogue(clock.today())}


# The dossiers behind a figure --------------------------------------------------------------------


@dataclass(frozen=True)
class RatedRow:
    """A rating with its dossier, for who answers for the office."""

    code: str
    procedure: Text
    unit: Text
    score: int
    contents: list[tuple[Text, int]]
    words: str
    given_at: datetime
    changed: bool


def rated(
    actor: Actor, *, unit: str = "", procedure: str = "", score: int = 0, page: int = 1
) -> tuple[list[RatedRow], bool]:
    """The ratings behind a figure, newest first; only of dossiers that the actor may see too."""
    start = (max(page, 1) - 1) * A_PAGE
    numbers = list(rated_numbers(actor, unit, procedure, score)[start : start + A_PAGE + 1])
    return rated_numbered(actor, numbers[:A_PAGE]), len(numbers) > A_PAGE


def rated_numbers(actor: Actor, unit: str, procedure: str, score: int) -> QuerySet[Rating, int]:
    """The numbers of all of them, in their order."""
    rows = _rated(actor)
    wanted: dict[str, Any] = {"unit_path": unit, "procedure_code": procedure, "score": score}
    rows = rows.filter(**{name: value for name, value in wanted.items() if value})
    return rows.order_by("-given_at", "-pk").values_list("pk", flat=True)


def rated_numbered(actor: Actor, numbers: Sequence[int]) -> list[RatedRow]:
    """These ratings, of those the actor may see, newest first."""
    rows = _rated(actor).filter(pk__in=list(numbers)).select_related("dossier")
    units, names, marks = _unit_names(), _procedure_names(), contents(clock.today())
    return [_row(each, units, names, marks) for each in rows.order_by("-given_at", "-pk")]


def _rated(actor: Actor) -> QuerySet[Rating]:
    rows = _lately(actor, DOSSIERS)
    seen = visible(Actor(None, actor.name, actor.posts, actor.only), "dossiers.see", _dossiers())
    return rows.filter(dossier__in=seen)


def _dossiers() -> QuerySet[Dossier]:
    return Dossier.objects.only("pk")


def _row(
    each: Rating, units: dict[str, Text], names: dict[str, Text], marks: dict[str, Text]
) -> RatedRow:
    code, path = each.procedure_code, each.unit_path
    return RatedRow(
        str(each.dossier.code),
        names.get(code) or {"vi": code, "en": code},
        units.get(path) or {"vi": path, "en": path},
        each.score,
        [(marks[one], mark) for one, mark in each.contents.items() if one in marks],
        each.words or "",
        each.given_at,
        each.changed_at is not None,
    )
