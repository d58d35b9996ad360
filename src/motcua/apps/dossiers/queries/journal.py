"""The journal as the office reads it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, Q, QuerySet, Sum

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers.models import Counter, Dossier
from motcua.apps.dossiers.queries.pages import Line, line
from motcua.apps.procedures import queries as procedures
from motcua.apps.procedures.models import Version
from motcua.base.clock import HANOI
from motcua.base.journal import sealed_among
from motcua.base.models import Block, Entry
from motcua.base.query import authority
from motcua.base.verifying import Broken, Held, held, verify_subject
from motcua.rules.access import Actor
from motcua.rules.codes import parse_code
from motcua.rules.errors import Forbidden, Missing, Refused
from motcua.rules.text import Text, tidy

PAGE = 100
READ_AGAIN = 20_000


@dataclass(frozen=True)
class JournalPage:
    lines: list[tuple[str, int, Line]]
    older: int | None


def journal(
    actor: Actor,
    *,
    before: int | None = None,
    fact: str = "",
    day: date | None = None,
    unit: str = "",
    code: str = "",
) -> JournalPage:
    """Lines of the units one may look into, newest first.

    `unit` is a code, and means its parts too; `code` is that of a dossier or a procedure.
    """
    rows = _narrowed(actor, fact=fact, day=day, unit=unit, code=code)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-id")[: PAGE + 1])
    lines = [(row.subject_kind, row.subject_id, line(row)) for row in found[:PAGE]]
    return JournalPage(lines, found[PAGE - 1].pk if len(found) > PAGE else None)


def journal_numbers(
    actor: Actor, *, fact: str = "", day: date | None = None, unit: str = "", code: str = ""
) -> QuerySet[Entry, int]:
    """The numbers of all such lines, newest first."""
    rows = _narrowed(actor, fact=fact, day=day, unit=unit, code=code)
    return rows.order_by("-id").values_list("pk", flat=True)


def journal_lines(actor: Actor, numbers: Iterable[int]) -> list[tuple[str, int, Line]]:
    """These lines, of those the actor may read, newest first."""
    rows = _readable(actor).filter(pk__in=list(numbers)).order_by("-id")
    return [(row.subject_kind, row.subject_id, line(row)) for row in rows]


def _narrowed(
    actor: Actor, *, fact: str, day: date | None, unit: str, code: str
) -> QuerySet[Entry]:
    rows = _readable(actor)
    if fact:
        rows = rows.filter(fact=fact)
    if day is not None:
        start = datetime.combine(day, datetime.min.time(), HANOI)
        rows = rows.filter(at__gte=start, at__lt=start + timedelta(days=1))
    if unit:
        rows = rows.filter(unit_path__startswith=f"{unit.strip().upper().rstrip('.')}.")
    if code:
        rows = rows.filter(_about(code))
    return rows


def _readable(actor: Actor) -> QuerySet[Entry]:
    return Entry.objects.filter(authority(actor, "journal.see", Entry))


def _about(code: str) -> Q:
    """Lines about a dossier, or about a procedure and its versions."""
    code = tidy(code)
    try:
        dossiers = Dossier.objects.filter(code=parse_code(code).text).values("pk")
    except Refused:
        versions = Version.objects.filter(procedure__code=code)
        return Q(subject_kind="version", subject_id__in=versions.values("pk")) | Q(
            subject_kind="procedure", subject_id__in=versions.values("procedure_id")
        )
    return Q(subject_kind="dossier", subject_id__in=dossiers)


@dataclass(frozen=True)
class Names:
    """What the numbers in lines stand for: dossiers' codes, people, steps of a dossier."""

    codes: dict[int, str] = field(default_factory=dict)
    people: dict[int, str] = field(default_factory=dict)
    steps: dict[int, dict[str, Text]] = field(default_factory=dict)


def names(actor: Actor, lines: Iterable[tuple[str, int, Line]]) -> Names:
    """Two statements, whatever the number of lines."""
    lines = list(lines)
    about = {subject for kind, subject, _ in lines if kind == "dossier"}
    rows = Dossier.objects.filter(pk__in=about).values_list("pk", "code", "token", "version_id")
    codes: dict[int, str] = {}
    steps: dict[int, dict[str, Text]] = {}
    for pk, code, token, version_id in rows:
        codes[pk] = code or token
        content = procedures.pinned(version_id)
        steps[pk] = {step.code: step.name for step in content.process.steps}
    people = agencies.people_named(_persons(actor, lines))
    return Names(codes, people, steps)


def codes(actor: Actor, ids: Iterable[int]) -> dict[int, str]:
    """Codes of dossiers that work was given up for, for whoever may have it tried again."""
    if not actor.paths("agencies.retry_deliveries"):
        return {}
    rows = Dossier.objects.filter(pk__in=set(ids)).values_list("pk", "code", "token")
    return {pk: code or token for pk, code, token in rows}


def _persons(actor: Actor, lines: list[tuple[str, int, Line]]) -> set[int]:
    """Officers named in lines; whom a line is about only for who may see people."""
    found = {
        int(each.details[key])
        for _, _, each in lines
        for key in ("holder_id", "from_person_id")
        if each.details.get(key)
    }
    if actor.paths("agencies.see_people"):
        found |= {subject for kind, subject, _ in lines if kind == "person"}
    return found


# ── Proof ───────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Sealed:
    blocks: int
    lines: int
    last_at: datetime | None


def seals(actor: Actor) -> Sealed:
    """How many blocks were sealed, over how many lines, and when last."""
    if not actor.paths("journal.see"):
        return Sealed(0, 0, None)
    found = Block.objects.aggregate(blocks=Count("pk"), lines=Sum("lines"), last=Max("sealed_at"))
    return Sealed(int(found["blocks"]), int(found["lines"] or 0), found["last"])


@dataclass(frozen=True)
class BlockRow:
    """A sealed block; `held` is what it holds today, None where it was not read again."""

    number: int
    lines: int
    sealed_at: datetime
    mark: str
    held: Held | None


def blocks(actor: Actor, limit: int = 20) -> list[BlockRow]:
    """The last seals, newest first, each with its mark to compare with a printed one.

    The newest are read again, up to `READ_AGAIN` lines.
    """
    if not actor.paths("journal.see"):
        raise Forbidden("journal.see")
    rows = list(Block.objects.order_by("-number")[:limit])
    found = held(rows, READ_AGAIN)
    return [
        BlockRow(row.number, row.lines, row.sealed_at, bytes(row.hash).hex(), found.get(row.number))
        for row in rows
    ]


@dataclass(frozen=True)
class Chain:
    """All lines about one subject, read again and recomputed."""

    kind: str
    subject_id: int
    lines: list[tuple[str, int, Line]]
    read: int
    sealed: int
    broken: Broken | None


def chain(actor: Actor, kind: str, subject_id: int) -> Chain:
    """Verify the chain of one subject. Missing when the actor may read none of its lines."""
    rows = Entry.objects.filter(subject_kind=kind, subject_id=subject_id).order_by("id")
    readable = set(
        _readable(actor)
        .filter(subject_kind=kind, subject_id=subject_id)
        .values_list("pk", flat=True)
    )
    if not readable:
        raise Missing("journal", f"{kind} {subject_id}")
    read, broken = verify_subject(kind, subject_id)
    sealed = sealed_among(rows).count()
    lines = [(kind, subject_id, line(row)) for row in rows[:1000] if row.pk in readable]
    return Chain(kind, subject_id, lines, read, sealed, broken)


@dataclass(frozen=True)
class SerialBook:
    """The serials an agency gave on a day: the last, and those that no dossier carries."""

    agency: str
    day: date
    last: int
    gaps: list[int]


def serial_book(actor: Actor, agency: str, day: date) -> SerialBook:
    """For who may read the journal of the agency; Missing otherwise."""
    agency = agency.strip().upper().rstrip(".")
    if not any(f"{agency}.".startswith(path) for path in actor.paths("journal.see")):
        raise Missing("unit", agency)
    return SerialBook(agency, day, _last_serial(agency, day), serial_gaps(agency, day))


def _last_serial(agency: str, day: date) -> int:
    book = f"dossier:{agency}:{day.isoformat()}"
    return Counter.objects.filter(book=book).values_list("last", flat=True).first() or 0


def serial_gaps(agency: str, day: date) -> list[int]:
    """Serials of an agency's day that no dossier carries: none, unless a row was taken away."""
    last = _last_serial(agency, day)
    start = datetime.combine(day, datetime.min.time(), HANOI)
    codes = Dossier.objects.filter(
        unit_path=f"{agency}.", submitted_at__gte=start, submitted_at__lt=start + timedelta(days=1)
    ).values_list("code", flat=True)
    there = {int(str(code).rpartition("-")[2]) for code in codes}
    return [serial for serial in range(1, last + 1) if serial not in there]
