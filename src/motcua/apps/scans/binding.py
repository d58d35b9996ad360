"""Pages of a confirmed paper become one PDF/A, sealed by the unit that received the paper."""

import logging
from typing import Final

from motcua.apps.documents import queries as documents
from motcua.apps.documents.commands import take_in
from motcua.apps.scans import commands
from motcua.apps.scans.models import ScanBatch, ScannedPaper
from motcua.apps.signatures.signing import Signed, seal_copy
from motcua.base import clock, rulebooks
from motcua.gateways import reading
from motcua.rules.access import HOUSE
from motcua.rules.errors import Refused

UNSEALED: Final = frozenset(
    {"certificate_missing", "certificate_expired", "certificate_revoked", "no_trust"}
)
"""Why a unit cannot seal now and no later try would help: the paper goes on without a seal."""
log = logging.getLogger("motcua.scans")


def bind(paper_id: int) -> None:
    """The PDF/A of a confirmed paper. Once: a second call finds it bound.

    Refuses `timestamp_unreachable`, after which the delivery is tried again.
    """
    paper = ScannedPaper.objects.select_related("batch").get(pk=paper_id)
    if paper.file_id is not None:
        return
    leaves = []
    for page in paper.pages.select_related("picture", "layer").order_by("place"):
        leaves.append((_bytes(page.picture) or b"", _bytes(page.layer)))
    title = str(paper.fields.get("title", "")) or paper.component
    pdf = reading.bind(leaves, title)
    file = _sealed(paper, pdf) or take_in([pdf], f"{paper.component}.pdf", ours=True)
    try:
        commands.bind_paper(HOUSE, paper.batch_id, paper_id=paper.pk, file=file)
    except Refused as refusal:
        if refusal.code != "paper_bound_already":
            raise


def _sealed(paper: ScannedPaper, pdf: bytes) -> Signed | None:
    unit = sealing_unit(paper.batch)
    if not unit:
        return None
    try:
        return seal_copy(pdf, unit_path=unit, ordered_by=paper.confirmed_by)
    except Refused as refusal:
        if refusal.code not in UNSEALED:
            raise
        if refusal.code != "certificate_missing":
            log.warning("scan %s of %s bears no seal: %s", paper.pk, unit, refusal.code)
        return None


def sealing_unit(batch: ScanBatch) -> str:
    """The path of the unit that seals scans of this batch today; empty for none."""
    whose = rulebooks.rule("scan_seal").on(clock.today()).value
    paths = {"intake": batch.intake_path, "handling": batch.handling_path}
    return (paths[whose] or batch.unit_path) if whose in paths else ""


def _bytes(kept: documents.File | None) -> bytes | None:
    if kept is None:
        return None
    with documents.content(kept) as file:
        return file.read()
