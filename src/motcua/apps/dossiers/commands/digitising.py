"""Papers made digital: begun at a counter or by who handles it, taken up when they are bound."""

from motcua.apps.documents import queries as documents
from motcua.apps.dossiers import facts
from motcua.apps.dossiers.models import Dossier, Given
from motcua.apps.procedures import queries as procedures
from motcua.apps.scans import queries as scans
from motcua.apps.scans.beginning import begin
from motcua.base import clock
from motcua.base.command import command
from motcua.rules.access import Actor
from motcua.rules.errors import Refused

SCANNED = frozenset({"submitted", "completion", "handling"})
"""From the counter to the result; a draft is its filer's, and what has ended is not added to."""


@command(Dossier)
def digitise(actor: Actor, dossier: Dossier, *, tray: str = "") -> facts.DigitisingBegun:
    """A batch for the papers of this dossier (NĐ 118/2025/NĐ-CP, Điều 17 khoản 1 điểm c).

    `tray`: the folder of the counter's scanner. Refuses `dossier_not_open`, and what the batch
    refuses: `nothing_to_scan`, `scan_batch_open`.
    """
    if dossier.state not in SCANNED:
        raise Refused("dossier_not_open", state=dossier.state)
    content = procedures.pinned(dossier.version_id)
    slots = [
        {
            "code": each.code,
            "name": dict(each.name),
            "exempt": each.scan_exempt if each.scan != "required" else "",
        }
        for each in content.applicable_components(dossier.answers, dossier.channel)
        if each.is_handed_in
    ]
    batch = begin(
        actor,
        dossier_id=dossier.pk,
        dossier_code=str(dossier.code),
        paths=(dossier.unit_path, dossier.intake_path, dossier.handling_path),
        slots=slots,
        tray=tray,
    )
    return facts.DigitisingBegun(dossier.pk, batch.pk, len(slots))


@command(Dossier)
def link_scan(actor: Actor, dossier: Dossier, *, paper_id: int) -> facts.ScanLinked:
    """A bound paper becomes the file of its component. Refuses `scan_linked_already`."""
    paper = scans.bound(paper_id, dossier.pk)
    kept = documents.file(paper.file_id or 0)
    if Given.objects.filter(dossier=dossier, file=kept).exists():
        raise Refused("scan_linked_already")
    given = Given.objects.create(
        dossier=dossier,
        component=paper.component,
        file=kept,
        origin="scan",
        given_at=clock.now(),
        given_by=paper.confirmed_by,
    )
    return facts.ScanLinked(
        dossier.pk, given.pk, paper.component, kept.pages or 0, kept.size, kept.sha256
    )
