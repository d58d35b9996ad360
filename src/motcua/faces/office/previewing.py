"""A page of a drafted form as a citizen's phone will show it, with invented answers."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin

from motcua.apps.agencies import queries as agencies
from motcua.base import clock
from motcua.faces.office.asked import office_page
from motcua.faces.office.drafted import drafted
from motcua.faces.ui import asking
from motcua.faces.ui.access import Request
from motcua.rules.errors import Missing
from motcua.rules.procedure import Content, Topic, asked_fields
from motcua.rules.procedure.inventing import invented

POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "frame-ancestors 'self'; form-action 'none'"
)


@office_page
@xframe_options_sameorigin
def preview(request: Request, code: str, version_id: int, topic: str) -> HttpResponse:
    """One page of the form; nothing is kept, and its buttons lead nowhere."""
    version = drafted(request, code, version_id)
    content = version.content
    page = content.form.topic(topic)
    if page is None:
        raise Missing("topic", topic)
    codes = [each.code for each in content.form.topics]
    context: dict[str, Any] = {
        "content": content,
        "page": page,
        "asked": questions(content, page, every="tat-ca" in request.GET),
        "every": "tat-ca" in request.GET,
        "number": (codes.index(page.code) + 1, len(codes) + 2),
        "communes": agencies.communes(clock.today()),
        "an_example": asking.seen_today(),
    }
    response = render(request, "office/preview.html", context)
    response.headers["Content-Security-Policy"] = POLICY
    return response


def questions(content: Content, page: Topic, *, every: bool = False) -> list[asking.Asked]:
    """What the page asks of the invented person; with `every`, also what it would ask others."""
    communes = agencies.communes(clock.today())
    commune = communes[0].commune_code if communes else "00001"
    channel = "online" if "online" in content.channels else next(iter(content.channels), "counter")
    answers = invented(content, channel, on=clock.today(), commune=commune or "00001")
    asked = page.fields if every else asked_fields(page, content.facts(answers, channel))
    return asking.ask(asked, answers, [], None, {})
