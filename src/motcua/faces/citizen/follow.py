"""One's own dossier: what is asked of me, until when, who holds it, why that day, what happened."""

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.successors import names_of_places
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.looking import looked
from motcua.apps.dossiers.queries import DossierPage
from motcua.apps.feedback.queries import invitation
from motcua.base import clock
from motcua.base.clock import HANOI
from motcua.faces.citizen import portal, story
from motcua.faces.citizen.check import own_page
from motcua.faces.citizen.drafts import first_topic
from motcua.faces.citizen.rating import marks as rating_marks
from motcua.faces.citizen.saying import SayForm
from motcua.faces.citizen.states import return_way, state_sign, state_words
from motcua.faces.ui import format as written
from motcua.faces.ui import looks as looks_told
from motcua.faces.ui.access import Request
from motcua.faces.ui.language import t
from motcua.rules.access import NOBODY
from motcua.rules.deadlines import remaining
from motcua.rules.errors import Missing

LOOKS_SHOWN: Final = 3
A_DAY_OF_WORK: Final = 8 * 3600
PAPERS: Final = frozenset(
    {"answers", "receipt", "completion", "refusal", "apology", "stop", "result"}
)


@dataclass(frozen=True)
class Clock:
    """The moment that counts now, and how it stands."""

    term: str
    at: datetime | None
    kind: str
    words: str


@dataclass(frozen=True)
class Link:
    words: str
    path: str
    note: str = ""


@require_safe
def follow(request: Request, ref: str) -> HttpResponse:
    page = own_page(request, ref)
    dossier = page.dossier
    if dossier.state == "draft":
        draft = dossiers.draft(request.actor, ref)
        where = portal.there_for(draft)
        if where is not None:
            return portal.draft_page(request, draft, where)
        return HttpResponseRedirect(first_topic(dossier.token, page.content, dossier.answers))
    looked(request.actor, dossier, "opened")
    return shown(request, page)


def shown(
    request: Request, page: DossierPage, form: Any = None, status: int = HTTPStatus.OK
) -> HttpResponse:
    """The page; `form` is a message that could not be sent, shown as it was typed."""
    mandate = request.actor.mandate_over(page.dossier)
    mine = page.dossier.owner_id == request.actor.person_id
    told = {**situation(page), "mine": mine or mandate is not None, "key": ""}
    told["mandate"], told["is_owner"] = mandate, mine
    told["events"] = story.thread(page, dossiers.changes(request.actor, page.dossier))
    told["papers"] = papers(page, lambda form, about: _own_paper(page, form, about))
    told["just_completed"] = request.GET.get("da") == "bo-sung"
    told["just_said"] = request.GET.get("da") == "nhan"
    told["rating"] = invitation(request.actor, page.dossier)
    told["talk"] = dossiers.conversation(request.actor, page.dossier)
    told["looks"] = _looks(request, page)
    told["looks_told"] = looks_told
    told["may_take_home"] = dossiers.may_take_home(request.actor, page.dossier)
    told["say"] = form or SayForm(auto_id="nhan-%s")
    return render(request, "citizen/follow.html", told, status=status)


def _looks(request: Request, page: DossierPage) -> dossiers.Looks | None:
    """The last few who looked, for whom it concerns."""
    if not dossiers.may_see_looks(request.actor, page.dossier):
        return None
    return dossiers.looks(request.actor, page.dossier, most=LOOKS_SHOWN)


def _own_paper(page: DossierPage, form: str, about: int) -> str:
    return reverse("citizen:paper", args=[page.dossier.code, form, about])


def situation(page: DossierPage) -> dict[str, Any]:
    """What the page of a dossier shows to whoever may see all of it."""
    return {
        "page": page,
        "mandate": None,
        "looks": None,
        "rating": None,
        "marks": rating_marks,
        "may_take_home": False,
        "is_owner": False,
        "dossier": page.dossier,
        "content": page.content,
        "clock": clock_of(page),
        "holders": page.open_tasks if page.dossier.state != "completion" else [],
        "used": dossiers.time_used(NOBODY, page),
        "why": story.why(page),
        "events": story.thread(page),
        "state_words": state_words(page.dossier.state),
        "state_sign": state_sign(page.dossier.state),
        "return_way": return_way(page.dossier.return_by),
        "unpaid": bool(page.dossier.fee) and page.dossier.fee_paid_at is None,
        "place": names_of_places(page.dossier.law_day, clock.today()).get(page.dossier.place, ""),
        "standing_results": [each for each in page.results if each.state == "in_force"],
        "similar": _again(page),
    }


def _again(page: DossierPage) -> str:
    """Where to file anew after a refusal."""
    return reverse("citizen:procedure", args=[page.dossier.procedure_code])


def clock_of(page: DossierPage) -> Clock:
    dossier, now = page.dossier, clock.now()
    if dossier.state == "completion" and page.completion is not None:
        words = t("Đồng hồ dừng, chờ bạn bổ sung", "The clock is paused until you complete it")
        return Clock(t("Hẹn trả kết quả", "Result promised"), dossier.due_at, "hold", words)
    if dossier.state == "submitted":
        task = next(iter(page.open_tasks), None)
        at = task.due_at if task else None
        return Clock(t("Cơ quan trả lời trước", "The office answers by"), at, *_left(page, at, now))
    if dossier.state == "handling":
        word = t("Hẹn trả kết quả", "Result promised")
        if dossier.provisional:
            word = t("Dự kiến trả kết quả", "Result expected")
        return Clock(word, dossier.due_at, *_left(page, dossier.due_at, now))
    return _ended(page)


def _ended(page: DossierPage) -> Clock:
    dossier = page.dossier
    at = dossier.ended_at or dossier.finished_at
    if dossier.state in {"ready", "returned"} and dossier.finished_at and dossier.due_at:
        kept = dossier.finished_at <= dossier.due_at
        words = t("Có kết quả đúng hẹn", "Ready on time")
        if not kept:
            words = t("Có kết quả muộn hơn hẹn", "Ready later than promised")
        term = t("Có kết quả lúc", "Ready at")
        return Clock(term, dossier.finished_at, "done" if kept else "late", words)
    return Clock(
        t("Kết thúc lúc", "Ended at"), at, state_sign(dossier.state), state_words(dossier.state)
    )


def _left(page: DossierPage, due: datetime | None, now: datetime) -> tuple[str, str]:
    if due is None:
        return "wait", ""
    path = (
        page.open_tasks[0].unit_path
        if page.dossier.state == "submitted" and page.open_tasks
        else ""
    )
    calendar = agencies.work_calendar(path or page.dossier.unit_path, now.date())
    left = remaining(now.astimezone(HANOI), due.astimezone(HANOI), calendar)
    seconds = left.total_seconds()
    if seconds < 0:
        return "late", t("Quá hạn {span} làm việc", "{span} of work late", span=written.span(left))
    span = written.span(left)
    if seconds <= A_DAY_OF_WORK / 2:
        return "soon", t("Sắp đến hạn, còn {span}", "Due soon, {span} left", span=span)
    return "ok", t("Trong hạn, còn {span} làm việc", "On time, {span} of work left", span=span)


def papers(page: DossierPage, path: Any) -> list[Link]:
    """Papers that the dossier has: made by the office for its owner, newest last."""
    dossier = page.dossier
    found = [Link(t("Tờ khai bạn đã nộp", "The form you filed"), path("answers", 0), "PDF")]
    if dossier.accepted_at is not None:
        name = t("Giấy tiếp nhận và hẹn trả", "Receipt with the promised day")
        found.append(Link(name, path("receipt", 0), "PDF"))
    for line in page.lines:
        if line.fact == "CompletionRequested":
            name = t("Phiếu yêu cầu bổ sung", "Request for completion")
            found.append(Link(name, path("completion", int(line.details["completion_id"])), "PDF"))
        elif line.fact == "TermExtended":
            name = t("Phiếu xin lỗi và hẹn lại", "Letter of apology")
            found.append(Link(name, path("apology", 0), "PDF"))
        elif line.fact == "DossierRefused":
            name = t("Phiếu từ chối tiếp nhận", "Notice of refusal")
            found.append(Link(name, path("refusal", 0), "PDF"))
        elif line.fact == "DossierStopped":
            found.append(Link(t("Thông báo dừng", "Notice of stopping"), path("stop", 0), "PDF"))
    return found + _results(page, path)


def _results(page: DossierPage, path: Any) -> list[Link]:
    if page.dossier.holds_result_back:
        return []
    return [
        Link(
            t(
                each.title.capitalize(),
                _in_english(page, each.type_code if each.kind == "grant" else ""),
            ),
            path("result", each.pk),
            t("số {number}", "number {number}", number=each.number)
            + ("" if each.state == "in_force" else t(", đã thay thế", ", replaced")),
        )
        for each in page.results
    ]


def _in_english(page: DossierPage, type_code: str) -> str:
    """The kind of result; the paper itself is in Vietnamese only."""
    kinds = {each.code: each.name["en"] for each in page.content.results}
    return kinds.get(type_code, "Notice of the decision")


# Papers -------------------------------------------------------------------------------------------


@require_safe
def paper(request: Request, ref: str, form: str, about: int) -> HttpResponse:
    page = own_page(request, ref)
    open_to_me(page, form)
    told = dossiers.paper(request.actor, ref, form, about)
    looked(request.actor, page.dossier, f"paper:{form}")
    return pdf(told, form, page)


def open_to_me(page: DossierPage, form: str) -> None:
    """Only papers made for the applicant; a result once its fee is paid."""
    if form not in PAPERS or (form == "result" and page.dossier.holds_result_back):
        raise Missing("paper", form)


def pdf(told: bytes, form: str, page: DossierPage) -> HttpResponse:
    name = f"{form}-{page.dossier.code or page.dossier.token}.pdf"
    response = HttpResponse(told, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response
