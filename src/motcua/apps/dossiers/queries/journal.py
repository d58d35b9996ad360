"""The journal as the office reads it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Max

from motcua.apps.dossiers.models import Counter, Dossier
from motcua.apps.dossiers.queries.pages import Line, line
from motcua.base.clock import HANOI
from motcua.base.models import Block, Entry
from motcua.base.query import authority
from motcua.rules.access import Actor

PAGE = 100


@dataclass(frozen=True)
class JournalPage:
    lines: list[tuple[str, int, Line]]
    older: int | None


def journal(
    actor: Actor, *, before: int | None = None, fact: str = "", day: date | None = None
) -> JournalPage:
    """Lines of the units one may look into, newest first."""
    rows = Entry.objects.filter(authority(actor, "journal.see", Entry))
    if before is not None:
        rows = rows.filter(pk__lt=before)
    if fact:
        rows = rows.filter(fact=fact)
    if day is not None:
        start = datetime.combine(day, datetime.min.time(), HANOI)
        rows = rows.filter(at__gte=start, at__lt=start + timedelta(days=1))
    found = list(rows.order_by("-id")[: PAGE + 1])
    lines = [(row.subject_kind, row.subject_id, line(row)) for row in found[:PAGE]]
    return JournalPage(lines, found[PAGE - 1].pk if len(found) > PAGE else None)


@dataclass(frozen=True)
class Sealed:
    blocks: int
    lines: int
    last_at: datetime | None


def seals(actor: Actor) -> Sealed:
    if not actor.paths("journal.see"):
        return Sealed(0, 0, None)
    found = Block.objects.aggregate(blocks=Count("pk"), last=Max("sealed_at"))
    return Sealed(int(found["blocks"]), Entry.objects.count(), found["last"])


def serial_gaps(agency: str, day: date) -> list[int]:
    """Serials of an agency's day that no dossier carries: none, unless a row was taken away."""
    book = f"dossier:{agency}:{day.isoformat()}"
    last = Counter.objects.filter(book=book).values_list("last", flat=True).first() or 0
    start = datetime.combine(day, datetime.min.time(), HANOI)
    codes = Dossier.objects.filter(
        unit_path=f"{agency}.", submitted_at__gte=start, submitted_at__lt=start + timedelta(days=1)
    ).values_list("code", flat=True)
    there = {int(str(code).rpartition("-")[2]) for code in codes}
    return [serial for serial in range(1, last + 1) if serial not in there]
