"""Papers: the statutory forms, results and copies that leave the house as PDF."""

from collections.abc import Iterable
from datetime import datetime
from io import BytesIO

from pypdf import PdfReader, PdfWriter

from motcua.gateways.papers.rendering import render, render_marks, render_open
from motcua.gateways.papers.word import EDITABLE, word

__all__ = ["EDITABLE", "joined", "render", "render_marks", "render_open", "ticket", "word"]


def ticket(
    *,
    unit: str,
    service: str,
    number: str,
    taken: datetime,
    before: int,
    url: str = "",
    note: str = "",
) -> bytes:
    """A ticket of the hall on a roll of 80 mm. `before`: people waiting ahead of this number."""
    told = {
        "unit": unit,
        "service": service,
        "number": number,
        "taken": taken,
        "before": before,
        "verify_url": url,
        "note": note,
    }
    return render("ticket", told, on=taken.date())


def joined(pdfs: Iterable[bytes]) -> bytes:
    """Several papers as one file to print, in their order; what they share is in it once."""
    whole = PdfWriter()
    for pdf in pdfs:
        for page in PdfReader(BytesIO(pdf)).pages:
            whole.add_page(page)
    made = BytesIO()
    whole.write(made)
    return made.getvalue()
