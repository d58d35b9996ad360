"""How much of what agencies write to each other goes electronically."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count, F, IntegerField, Q, QuerySet, Value

from motcua.apps.letters.law import law
from motcua.apps.letters.models import Addressee, Dispatch, Incoming, Letter
from motcua.apps.letters.queries.lines import Paged, paged
from motcua.base import clock
from motcua.base.query import visible
from motcua.rules.access import Actor

WAYS: Final = ("edxml", "paper")


@dataclass(frozen=True)
class Exchange:
    """Letters given to each addressee and letters that came, over so many days."""

    total: int
    electronic: int
    days: int

    @property
    def percent(self) -> int | None:
        return None if not self.total else round(100 * self.electronic / self.total)


@dataclass(frozen=True)
class Exchanged:
    out: bool
    id: int
    written: str
    abstract: str
    other: str
    way: str
    at: datetime


def messages_waiting() -> int:
    """How many messages were not sent yet: for who watches the house, naming nobody."""
    return int(Dispatch.objects.filter(sent_at__isnull=True).count())


def share(actor: Actor) -> Exchange:
    """The figure over the letters that the actor may see."""
    went, came = _went(actor), _came(actor)
    counts = [
        rows.aggregate(all=Count("pk"), electronic=Count("pk", filter=Q(way="edxml")))
        for rows in (went, came)
    ]
    total = sum(each["all"] for each in counts)
    return Exchange(total, sum(each["electronic"] for each in counts), _days())


def exchanged(actor: Actor, way: str = "", page: int = 1) -> Paged:
    """The letters behind the figure, the latest first; of one way when it is named."""
    went = _went(actor).annotate(
        about_id=F("letter_id"), at=F("letter__sent_at"), out=Value(1, IntegerField())
    )
    came = _came(actor).annotate(about_id=F("pk"), at=F("arrived_at"), out=Value(0, IntegerField()))
    if way in WAYS:
        went, came = went.filter(way=way), came.filter(way=way)
    names = ("out", "pk", "about_id", "at")
    rows = went.order_by().values_list(*names).union(came.order_by().values_list(*names), all=True)
    found = paged(rows.order_by("-at", "-pk"), page)
    made = _made(found.rows)
    return Paged(made, found.number, found.pages, found.first, found.last, found.total)


def _made(rows: list[tuple[int, int, int, datetime]]) -> list[Exchanged]:
    went = {
        one.pk: one
        for one in Addressee.objects.filter(
            pk__in=[n for out, n, _, _ in rows if out]
        ).select_related("letter")
    }
    came = Incoming.objects.in_bulk([n for out, n, _, _ in rows if not out])
    made = []
    for out, number, about, at in rows:
        if out:
            to = went[number]
            row = to.letter
            made.append(Exchanged(bool(out), about, row.written, row.abstract, to.name, to.way, at))
        else:
            one = came[number]
            told = (one.written, one.abstract, one.sender_name, one.way)
            made.append(Exchanged(bool(out), about, *told, at))
    return made


def _days() -> int:
    return int(law("letter_share_days", clock.today()))


def _since() -> datetime:
    return clock.now() - timedelta(days=_days())


def _went(actor: Actor) -> QuerySet[Addressee]:
    seen = visible(actor, "letters.see", Letter.objects.filter(sent_at__gte=_since()))
    return Addressee.objects.filter(letter__in=seen.values("pk"))


def _came(actor: Actor) -> QuerySet[Incoming]:
    return visible(actor, "letters.see", Incoming.objects.filter(arrived_at__gte=_since()))
