"""Pages become a paper: a person confirms what it says, the worker binds it."""

from collections.abc import Mapping, Sequence

from motcua.apps.documents.commands import Received, keep
from motcua.apps.documents.models import File
from motcua.apps.scans import facts
from motcua.apps.scans.commands.sitting import refuse_ended
from motcua.apps.scans.models import ScanBatch, ScannedPaper, ScanPage
from motcua.apps.signatures.signing import Signed, keep_signature, name_on
from motcua.base import clock, rulebooks
from motcua.base.command import command
from motcua.base.rows import update
from motcua.rules.access import Actor
from motcua.rules.codes import personal_number
from motcua.rules.errors import Missing, Refused
from motcua.rules.scans import known, wanting
from motcua.rules.text import tidy

ABOUT = "scanned_paper"
"""What a signature on a scan is about."""


@command(ScanBatch)
def confirm_paper(
    actor: Actor,
    batch: ScanBatch,
    *,
    component: str,
    places: Sequence[int],
    fields: Mapping[str, str],
    proposed: Mapping[str, str] | None = None,
) -> facts.PaperConfirmed:
    """These pages are that paper, and this is what it says (NĐ 118/2025/NĐ-CP, Điều 19 khoản 2).

    Refuses `scan_batch_ended`, `component_unknown`, `pages_missing`, `page_not_read` and
    `page_confirmed` (place), `scan_fields_missing` (fields), and what a personal number refuses.
    """
    refuse_ended(batch)
    if component not in {slot["code"] for slot in batch.slots}:
        raise Refused("component_unknown", component=component)
    pages = _pages(batch, places)
    asked = rulebooks.rule("scan_fields").on(clock.today()).value
    told = {name: tidy(str(fields.get(name, ""))) for name in known(asked)}
    if missing := wanting(told, asked):
        raise Refused("scan_fields_missing", fields=missing)
    if told.get("holder_number"):
        personal_number(told["holder_number"])
    paper = ScannedPaper.objects.create(
        batch=batch,
        component=component,
        fields={name: value for name, value in told.items() if value},
        confirmed_by=actor.name,
        confirmed_at=clock.now(),
    )
    ScanPage.objects.filter(pk__in=[page.pk for page in pages]).update(paper=paper)
    mended = [name for name, value in (proposed or {}).items() if told.get(name, "") != value]
    return facts.PaperConfirmed(
        batch.pk, paper.pk, component, tuple(page.place for page in pages), tuple(mended)
    )


def _pages(batch: ScanBatch, places: Sequence[int]) -> list[ScanPage]:
    pages = list(ScanPage.objects.filter(batch=batch, place__in=places).order_by("place"))
    if not pages or len(pages) != len(set(places)):
        raise Refused("pages_missing")
    for page in pages:
        if page.paper_id is not None:
            raise Refused("page_confirmed", place=page.place)
        if page.state != "read" or page.picture_id is None:
            raise Refused("page_not_read", place=page.place)
    return pages


@command(ScanBatch)
def bind_paper(
    actor: Actor, batch: ScanBatch, *, paper_id: int, file: Received | Signed
) -> facts.PaperBound:
    """The PDF/A of a confirmed paper; the facts beneath are no longer changed by it.

    `file` bears the seal of a unit that signs digitally. Refuses `paper_bound_already`: a
    delivery may come twice.
    """
    paper = ScannedPaper.objects.filter(batch=batch, pk=paper_id).first()
    if paper is None:
        raise Missing("scanned_paper", paper_id)
    if paper.file_id is not None:
        raise Refused("paper_bound_already")
    kept = _kept(batch, paper, file)
    paper.file, paper.bound_at = kept, clock.now()
    update(paper, "file", "bound_at", "sealed_by")
    return facts.PaperBound(
        batch.pk,
        paper.pk,
        batch.dossier_id,
        paper.component,
        kept.pages or 0,
        kept.size,
        kept.sha256,
        paper.sealed_by,
    )


def _kept(batch: ScanBatch, paper: ScannedPaper, file: Received | Signed) -> File:
    if not isinstance(file, Signed):
        return keep(file, owner_id=None, unit_path=batch.unit_path)
    paper.sealed_by = name_on(file)
    return keep_signature(
        file,
        name=f"{paper.component}.pdf",
        about=(ABOUT, paper.pk),
        owner_id=None,
        unit_path=batch.unit_path,
    )
