"""What was scanned of a dossier goes with it, when its years are over."""

from collections.abc import Iterable

from motcua.apps.scans.commands.papers import ABOUT
from motcua.apps.scans.models import ScanBatch, ScannedPaper, ScanPage
from motcua.apps.signatures.erasing import erase as erase_signatures

ERASED = (ScanPage, ScannedPaper, ScanBatch)


def erase(dossier_id: int) -> Iterable[int]:
    """Its batches, pages and read papers; the numbers of their files, which go next.

    Joins the caller's command; has no authority of its own.
    """
    pages = ScanPage.objects.filter(batch__dossier_id=dossier_id)
    papers = ScannedPaper.objects.filter(batch__dossier_id=dossier_id)
    files: set[int] = set()
    for rows, column in (
        *((pages, name) for name in ("source_id", "picture_id", "layer_id")),
        (papers, "file_id"),
    ):
        files |= {number for number in rows.values_list(column, flat=True) if number}
    erase_signatures(ABOUT, papers.values_list("pk", flat=True))
    pages.delete()
    papers.delete()
    ScanBatch.objects.filter(dossier_id=dossier_id).delete()
    return files
