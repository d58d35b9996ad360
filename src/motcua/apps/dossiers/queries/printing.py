"""Papers of several dossiers in one file, as a counter prints them in one go."""

from collections.abc import Sequence
from io import BytesIO

from pypdf import PdfReader, PdfWriter

from motcua.apps.dossiers.queries.papers import paper
from motcua.rules.access import Actor


def receipts(actor: Actor, codes: Sequence[str]) -> bytes:
    """The receipts of these dossiers, one after another; `Missing` for one out of sight."""
    whole = PdfWriter()
    for code in codes:
        for page in PdfReader(BytesIO(paper(actor, code, "receipt"))).pages:
            whole.add_page(page)
    made = BytesIO()
    whole.write(made)
    return made.getvalue()
