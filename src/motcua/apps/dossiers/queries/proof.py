"""That nothing written about a dossier was changed, for its applicant: recomputed, not claimed."""

from dataclasses import dataclass
from datetime import datetime

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.queries.pages import Line, line
from motcua.apps.dossiers.queries.questions import OFFICERS_ONLY
from motcua.base.journal import block_of, sealed_among
from motcua.base.models import Entry
from motcua.base.verifying import Broken, verify_subject
from motcua.rules.access import Actor, is_applicants_side
from motcua.rules.errors import Missing

MOST = 1000
"""Lines that are shown; all are recomputed."""
MARK = 16
"""Signs of a hash that are shown: enough to compare by eye."""


@dataclass(frozen=True)
class Marked:
    """A line with the beginning of its hash, which goes into the next one."""

    told: Line
    mark: str


@dataclass(frozen=True)
class Proof:
    """`kept_back`: lines that are the officers' own, recomputed with the others."""

    lines: list[Marked]
    kept_back: int
    read: int
    sealed: int
    broken_at: datetime | None
    block: int | None
    block_mark: str
    sealed_at: datetime | None


def proof(actor: Actor, dossier: Dossier) -> Proof:
    """Its chain, read from the first line and recomputed; Missing for whom it does not concern."""
    if not is_applicants_side(actor, dossier):
        raise Missing("dossier", dossier.code or dossier.token)
    rows = Entry.objects.filter(subject_kind="dossier", subject_id=dossier.pk).order_by("id")
    read, broken = verify_subject("dossier", dossier.pk)
    sealed = sealed_among(rows)
    last = sealed.order_by("-xid").first()
    block = block_of(last) if last else None
    shown = rows.exclude(fact__in=OFFICERS_ONLY)
    return Proof(
        [Marked(line(row), bytes(row.hash).hex()[:MARK]) for row in shown[:MOST]],
        rows.filter(fact__in=OFFICERS_ONLY).count(),
        read,
        sealed.count(),
        _moment_of(broken),
        block.number if block else None,
        bytes(block.hash).hex()[:MARK] if block else "",
        block.sealed_at if block else None,
    )


def _moment_of(broken: Broken | None) -> datetime | None:
    if broken is None or broken.entry_id is None:
        return None
    return Entry.objects.values_list("at", flat=True).get(pk=broken.entry_id)
