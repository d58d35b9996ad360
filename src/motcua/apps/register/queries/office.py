"""The register as officers search it: what it is and how it stands; its content only by a look."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from motcua.apps.agencies import queries as agencies
from motcua.apps.documents.models import File
from motcua.apps.register.holders import keys_of
from motcua.apps.register.holdings import StoredPaper, awaits_seal, copy_row, stored
from motcua.apps.register.models import CertifiedCopy, PaperLook, RegisteredPaper
from motcua.base import clock
from motcua.base.query import visible
from motcua.rules.access import Actor, may
from motcua.rules.errors import Missing, Refused
from motcua.rules.text import Text, tidy

OPEN_FOR = timedelta(minutes=30)
"""How long a look holds: coming back to the page within it asks for no new reason."""
PAGE = 50


@dataclass(frozen=True)
class FoundPaper:
    """A line of the register. Whose it is stands there by name alone."""

    id: int
    type_name: Text
    title: str
    number: str
    unit: Text
    issued_on: date
    last_day: date | None
    state: str
    holder: str
    origin: str
    version: int


@dataclass(frozen=True)
class OpenedPaper:
    paper: StoredPaper
    looked_at: bool
    rights: frozenset[str]


def find_papers(
    actor: Actor, *, text: str = "", state: str = "", page: int = 1
) -> tuple[list[FoundPaper], bool]:
    """Papers of the units one may see, newest first, by number of paper or of holder, by name."""
    start = (max(page, 1) - 1) * PAGE
    rows = _wanted(actor, text, state).order_by("-issued_on", "-pk")
    found = list(rows[start : start + PAGE + 1])
    return [_found(row) for row in found[:PAGE]], len(found) > PAGE


def paper_numbers(actor: Actor, text: str, state: str) -> QuerySet[RegisteredPaper, int]:
    """The numbers of all that `find_papers` finds, in its order."""
    rows = _wanted(actor, text, state).order_by("-issued_on", "-pk")
    return rows.values_list("pk", flat=True)


def papers_numbered(actor: Actor, numbers: Sequence[int]) -> list[FoundPaper]:
    """These papers, of those the actor may see, newest first."""
    rows = visible(actor, "register.see", RegisteredPaper.objects.filter(pk__in=list(numbers)))
    return [_found(row) for row in rows.order_by("-issued_on", "-pk")]


def _wanted(actor: Actor, text: str, state: str) -> QuerySet[RegisteredPaper]:
    rows = visible(actor, "register.see", RegisteredPaper.objects.all())
    words = tidy(text)
    if words:
        digits = "".join(words.split())
        wanted = Q(number__iexact=words) | Q(holder_name__icontains=words)
        if digits.isdecimal():
            wanted |= Q(holder_key__in=keys_of(digits))
        rows = rows.filter(wanted)
    today = clock.today()
    if state == "expired":
        rows = rows.filter(state="in_force", last_day__lt=today)
    elif state == "in_force":
        rows = rows.filter(Q(last_day__isnull=True) | Q(last_day__gte=today), state="in_force")
    elif state:
        rows = rows.filter(state=state)
    return rows


def registered_id(actor: Actor, number: int) -> int:
    """The same number, when the paper is one that the actor may see."""
    rows = visible(actor, "register.see", RegisteredPaper.objects.filter(pk=number))
    if not rows.exists():
        raise Missing("paper", number)
    return number


def opened_paper(actor: Actor, number: int) -> OpenedPaper:
    """A paper as it lies open before an officer: its content only after a look of today."""
    registered_id(actor, number)
    row = RegisteredPaper.objects.select_related("replaced_by").get(pk=number)
    looked = _is_open(actor, row.pk)
    copies = [copy_row(each) for each in CertifiedCopy.objects.filter(paper=row).order_by("-pk")]
    rights = ("register.correct_paper", "register.revoke_paper", "register.certify_copy")
    held = frozenset(right.partition(".")[2] for right in rights if may(actor, right, row))
    return OpenedPaper(stored(row, copies), looked, held)


def copy_file(actor: Actor, number: int, copy_id: int) -> File:
    """A certified copy, for who may certify one and has the paper open; else Missing.

    Refuses `copy_being_sealed`.
    """
    rows = visible(actor, "register.certify_copy", RegisteredPaper.objects.filter(pk=number))
    copies = CertifiedCopy.objects.filter(pk=copy_id, paper__in=rows).select_related("file")
    copy = copies.first()
    if copy is None or not _is_open(actor, number):
        raise Missing("copy", copy_id)
    if awaits_seal(copy):
        raise Refused("copy_being_sealed", number=copy.number)
    file: File = copy.file
    return file


def _is_open(actor: Actor, number: int) -> bool:
    """Whether the actor gave a reason to look at the paper a short while ago."""
    since = clock.now() - OPEN_FOR
    mine = PaperLook.objects.filter(paper_id=number, person_id=actor.person_id, at__gte=since)
    return mine.filter(purpose="officer").exists()


def _found(row: RegisteredPaper) -> FoundPaper:
    return FoundPaper(
        row.pk,
        row.type_name,
        row.title,
        row.number,
        agencies.unit_at(row.unit_path, row.issued_on).name,
        row.issued_on,
        row.last_day,
        row.as_held().state_on(clock.today()),
        row.holder_name,
        row.origin,
        row.version,
    )
