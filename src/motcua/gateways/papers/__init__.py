"""Papers: the statutory forms, results and copies that leave the house as PDF."""

from datetime import datetime

from motcua.gateways.papers.rendering import render
from motcua.gateways.papers.word import EDITABLE, word

__all__ = ["EDITABLE", "render", "ticket", "word"]


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
