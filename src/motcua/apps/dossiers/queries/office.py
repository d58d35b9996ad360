"""What an office sees of dossiers from above: how many in which state, how many late, and which.

What is read is what is open and what ended lately, never all that ever was: both stand in indexes
of their own (docs/decisions/0025-figures-of-an-office.md).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count, Q, QuerySet

from motcua.apps.dossiers.models import OPEN_STATES, STATES, Dossier, Given
from motcua.apps.dossiers.queries.lists import PAGE, DossierRow, dossier_rows, seen
from motcua.base import clock
from motcua.rules.access import Actor

LATE: Final = "late"
LATELY: Final = timedelta(days=30)
"""How long what has ended is told of here; older ones are found by code, person and register."""

ENDED_STATES: Final = tuple(each for each in STATES if each not in {"draft", *OPEN_STATES})
NOT_ASKED: Final = "not_asked"
COUNTED: Final = (LATE, NOT_ASKED, *OPEN_STATES, *ENDED_STATES)


@dataclass(frozen=True)
class NotAsked:
    """Papers that nobody was asked for lately: of the store, of registers; in how many dossiers.

    `filed` is how many dossiers were filed in the same days.
    """

    store: int
    registers: int
    dossiers: int
    filed: int

    @property
    def papers(self) -> int:
        return self.store + self.registers

    @property
    def percent(self) -> int:
        return self.dossiers * 100 // self.filed if self.filed else 0


@dataclass(frozen=True)
class Overview:
    """Dossiers of the units one may see: the open ones by state, those that ended lately by how,
    how many run late, and the latest of them."""

    at: datetime
    states: dict[str, int]
    ended: dict[str, int]
    late: int
    rows: list[DossierRow]
    not_asked: NotAsked

    @property
    def open(self) -> int:
        return sum(self.states.values())


def overview(actor: Actor, limit: int = 12) -> Overview | None:
    """Five statements; None for who sees no unit's dossiers."""
    office = _office(actor)
    if office is None:
        return None
    now = clock.now()
    opened = office.filter(state__in=OPEN_STATES).order_by().values("state")
    counted = opened.annotate(n=Count("pk"), late=Count("pk", filter=_late(now)))
    found = {row["state"]: (row["n"], row["late"]) for row in counted}
    ended = office.filter(ended_at__gte=now - LATELY).values_list("state").annotate(n=Count("pk"))
    over = dict(ended.order_by())
    return Overview(
        now,
        {state: found.get(state, (0, 0))[0] for state in OPEN_STATES},
        {state: over.get(state, 0) for state in ENDED_STATES},
        sum(behind for _, behind in found.values()),
        dossier_rows(office.filter(_late(now)).order_by("due_at", "pk")[:limit]),
        _not_asked(office, now),
    )


def _not_asked(office: QuerySet[Dossier], now: datetime) -> NotAsked:
    used = _used(now).filter(dossier__in=office)
    counted = used.aggregate(
        store=Count("pk", filter=Q(origin="store")),
        registers=Count("pk", filter=Q(origin="register")),
        dossiers=Count("dossier", distinct=True),
    )
    filed = office.filter(submitted_at__gte=now - LATELY).order_by().count()
    return NotAsked(counted["store"], counted["registers"], counted["dossiers"], filed)


def _used(now: datetime) -> QuerySet[Given]:
    """What stands in dossiers lately and nobody was asked for; read from its own index."""
    return Given.objects.filter(
        origin__in=["store", "register"],
        removed_at__isnull=True,
        given_at__gte=now - LATELY,
        dossier__submitted_at__isnull=False,
    )


def office_dossiers(actor: Actor, which: str, page: int = 1) -> tuple[list[DossierRow], bool]:
    """The dossiers that a figure of the overview counts, and whether there are more.

    `which` is a state, `late` or `not_asked`. Open ones in the order of their terms, the ended
    ones newest first. Nothing for who sees no unit's dossiers.
    """
    start = (max(page, 1) - 1) * PAGE
    # First which, from the index alone; then everything about these few.
    numbers = list(office_numbers(actor, which)[start : start + PAGE + 1])
    found = {row.id: row for row in dossier_rows(Dossier.objects.filter(pk__in=numbers[:PAGE]))}
    return [found[each] for each in numbers[:PAGE] if each in found], len(numbers) > PAGE


def office_numbers(actor: Actor, which: str) -> QuerySet[Dossier, int]:
    """The numbers of all dossiers that such a figure counts, in their order."""
    office, now = _office(actor), clock.now()
    if office is None:
        rows = Dossier.objects.none()
    elif which == NOT_ASKED:
        used = _used(now).values("dossier")
        rows = office.filter(pk__in=used).order_by("-submitted_at", "-pk")
    elif which in ENDED_STATES:
        rows = office.filter(state=which, ended_at__gte=now - LATELY).order_by("-ended_at", "-pk")
    elif which in OPEN_STATES:
        # Said twice, so that it is read from the index of what is open.
        rows = office.filter(state=which, state__in=OPEN_STATES).order_by("due_at", "pk")
    else:
        rows = office.filter(_late(now)).order_by("due_at", "pk")
    return rows.values_list("pk", flat=True)


def _office(actor: Actor) -> QuerySet[Dossier] | None:
    """By posts alone: one's own filings are not the office's business."""
    if not actor.paths("dossiers.see"):
        return None
    return seen(Actor(None, actor.name, actor.posts, actor.only))


def _late(now: datetime) -> Q:
    return Q(state="handling", due_at__lt=now)
