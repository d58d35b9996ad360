"""The ticket as a paper that a printer of 80 mm takes: for who has no phone, or no script."""

from django.conf import settings

from motcua.apps.hall.queries.hall import ticket_held
from motcua.base.clock import HANOI
from motcua.gateways import papers
from motcua.rules.errors import Missing


def ticket_paper(token: str) -> bytes:
    """The PDF of a ticket that still waits today, with who is before it now; else Missing."""
    held = ticket_held(token)
    if not held.today or held.state != "waiting":
        raise Missing("ticket")
    return papers.ticket(
        unit=held.unit.name["vi"],
        service=held.matter.name["vi"],
        number=held.label,
        taken=held.taken_at.astimezone(HANOI),
        before=held.before,
        url=f"{settings.MOTCUA_ADDRESS}/sanh/ve/{token}",
        note="Lỡ lượt thì báo cán bộ ở sảnh.",
    )
