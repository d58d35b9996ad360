"""What a change of the working calendar would do to deadlines, before anybody decides it."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.registers import ChangedCalendar, ProposedDay
from motcua.apps.dossiers.clocks import clock_of
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.recounting import spans_of
from motcua.apps.procedures import queries as procedures
from motcua.base import clock
from motcua.base.clock import HANOI
from motcua.rules.access import Actor
from motcua.rules.segments import Segment
from motcua.rules.text import Text

SHOWN = 50
RUNNING = ("handling", "completion")
_COLUMNS = (
    "channel",
    "case",
    "code",
    "procedure_code",
    "version_id",
    "unit_path",
    "law_day",
    "accepted_at",
    "term",
    "policy",
    "term_basis",
    "promised_at",
    "due_at",
)


@dataclass(frozen=True)
class MovedRow:
    """A dossier whose term would end at another moment; nothing that tells whose it is."""

    code: str
    procedure: Text
    unit: Text
    promised_at: datetime | None
    was: datetime
    would_be: datetime


@dataclass(frozen=True)
class Moved:
    """`looked_at` open dossiers were counted again, `moved` of them end elsewhere."""

    looked_at: int
    moved: int
    earlier: int
    rows: list[MovedRow]


def moved_by(actor: Actor, proposed: ProposedDay, on: date) -> Moved:
    """Open accepted dossiers whose due moment a day would move; the first fifty by that moment.

    Forbidden for who may not set the day. Nothing is changed: a printed promise stays as it is,
    and a clock is counted by the new calendar only when a command moves it.
    """
    unit = agencies.unit_at(proposed.unit_path, on)
    changed = ChangedCalendar(actor, proposed, unit)
    start = datetime.combine(proposed.day, datetime.min.time(), HANOI)
    dossiers = list(
        Dossier.objects.filter(
            unit_path__startswith=proposed.unit_path,
            state__in=RUNNING,
            accepted_at__isnull=False,
            due_at__gte=start,
        )
        .only(*_COLUMNS)
        .order_by("due_at", "pk")
    )
    spans = spans_of(dossiers)
    found = [row for row in (_moved(each, spans, changed) for each in dossiers) if row]
    earlier = sum(row.would_be < row.was for row in found)
    return Moved(len(dossiers), len(found), earlier, found[:SHOWN])


def _moved(
    dossier: Dossier, spans: dict[int, tuple[Segment, ...]], changed: ChangedCalendar
) -> MovedRow | None:
    now = clock.now()
    counted = clock_of(dossier, spans.get(dossier.pk, ()))
    was = counted.due(agencies.work_calendar(dossier.unit_path, now.date()), now).moment
    would_be = counted.due(changed.calendar(dossier.unit_path, now.date()), now).moment
    if was == would_be:
        return None
    return MovedRow(
        str(dossier.code),
        procedures.pinned(dossier.version_id).short_name,
        agencies.unit_at(dossier.unit_path, now.date()).name,
        dossier.promised_at,
        was,
        would_be,
    )
