"""Papers made digital: a batch begun, its pages arriving and arranged, its end."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, BinaryIO, Final, cast

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.scans import awaiting, commands, queries
from motcua.apps.scans.arriving import arrive
from motcua.apps.scans.queries import BatchPage
from motcua.faces.desk.posts import officer, place
from motcua.faces.desk.scanned import failure_words, finding_words
from motcua.faces.desk.situation import situation
from motcua.faces.ui.access import Request
from motcua.faces.ui.cages import caged
from motcua.faces.ui.language import t, tr
from motcua.faces.ui.refusals import sentence
from motcua.rules.access import Actor
from motcua.rules.errors import Forbidden, Refused

HERE: Final = "/ban-lam-viec/so-hoa"
DIGITISE: Final = "dossiers.digitise"
TRAY: Final = "khay"
MOST: Final = 40
"""Files of one form."""
A_YEAR: Final = "private, max-age=31536000, immutable"


@require_http_methods(["GET", "POST"])
def begin(request: Request, code: str) -> HttpResponse:
    """A batch for a dossier: the one that is open, or a new one."""
    officer(request.actor)
    at = situation(request.actor, code)
    if not at.may(DIGITISE):
        raise Forbidden(DIGITISE)
    open_ = queries.batch_id_of(request.actor, at.dossier.pk)
    if open_ is not None:
        return _begun(request, open_)
    said = ""
    if request.method == "POST":
        tray = request.POST.get(TRAY, "")
        try:
            fact = dossiers.digitise(request.actor, at.dossier.pk, tray=_known(tray))
        except Refused as refusal:
            said = sentence(refusal)
        else:
            answer = _begun(request, fact.batch_id)
            answer.set_cookie(TRAY, tray, max_age=365 * 86400, httponly=True, samesite="Lax")
            return answer
    context = {
        "place": place(request.actor),
        "dossier": at.dossier,
        "slots": [slot for slot in at.page.slots if slot.component.is_handed_in],
        "trays": (trays := queries.tray_names()),
        "tray": request.POST.get(TRAY, request.COOKIES.get(TRAY, _only(trays))),
        "reader": queries.reader(),
        "said": said,
    }
    status = HTTPStatus.CONFLICT if said else HTTPStatus.OK
    return render(request, "desk/digitise.html", context, status=status)


def _begun(request: Request, number: int) -> HttpResponse:
    """On to the batch, which waits for the scanner at once where a paper was pressed."""
    if not request.POST.get("giay"):
        return HttpResponseRedirect(f"{HERE}/{number}")
    return _done(request, number, lambda: _waits(request.actor, number, request.POST), "")


def _only(trays: list[str]) -> str:
    """The one there is to choose."""
    return trays[0] if len(trays) == 1 else ""


def _known(tray: str) -> str:
    return tray if tray in queries.tray_names() else ""


@require_GET
def batches(request: Request) -> HttpResponse:
    """Batches that have not ended, in the actor's units."""
    actor = officer(request.actor)
    context = {"place": place(actor), "rows": queries.batches(actor)}
    return render(request, "desk/scan_batches.html", context)


@require_GET
def batch(request: Request, number: int) -> HttpResponse:
    return _shown(request, number)


def _shown(request: Request, number: int, said: str = "") -> HttpResponse:
    actor = officer(request.actor)
    at = queries.batch(actor, number)
    context = {
        "place": place(actor),
        "at": at,
        "batch": at.batch,
        "base": f"{HERE}/{number}",
        "live": at.batch.state == "open",
        "ended": at.batch.state == "ended",
        "stacks": [_stack(at, stack) for stack in at.loose],
        "reader": queries.reader(),
        "waiting": queries.in_tray(at.batch.tray),
        "awaited": at.awaited,
        "trays": queries.tray_names() if not at.batch.tray else [],
        "aside": [
            (name, sentence(Refused(code, name=name)))
            for name, code in queries.put_aside(at.batch.tray)
        ],
        "said": said,
        "done": _done_words(request.GET.get("xong", "")),
        "found": finding_words,
        "failed": failure_words,
        "asked": request.POST,
    }
    status = HTTPStatus.CONFLICT if said else HTTPStatus.OK
    return render(request, "desk/scan_batch.html", context, status=status)


def _done_words(name: str) -> str:
    return {
        "nhan": t("Đã nhận các trang, đang đọc", "The pages are taken and being read"),
        "xep": t("Đã xếp lại các trang", "The pages are arranged"),
        "thoi": t("Đã thôi chờ máy quét", "The scanner is not awaited any more"),
        "ben": t("Đã để sang bên những tệp trong khay", "What lay in the tray is put aside"),
        "giay": t("Đã xác nhận, đang đóng PDF/A", "The paper is confirmed and being bound"),
        "het": t("Đã kết thúc lượt quét", "The batch has ended"),
    }.get(name, "")


def _stack(at: BatchPage, stack: Any) -> dict[str, Any]:
    pages = [at.at(number) for number in stack.pages]
    places = [page.place for page in pages]
    return {
        "first": places[0],
        "last": places[-1],
        "count": len(places),
        "component": stack.component,
        "name": tr(at.name(stack.component)) if stack.component else "",
        "ready": all(page.state == "read" for page in pages),
        "poor": sorted({code for page in pages for code in page.findings}),
    }


@require_GET
def now(request: Request, number: int) -> JsonResponse:
    """Whether anything of the batch has changed."""
    at = queries.batch(officer(request.actor), number)
    return JsonResponse({"mark": at.mark})


@require_POST
def pages(request: Request, number: int) -> HttpResponse:
    """Files from an upload or a camera. What is refused is named, the others are taken."""
    actor = officer(request.actor)
    begins, faults = request.POST.get("giay", ""), []
    sent = [(each, "upload") for each in request.FILES.getlist("tep")]
    sent += [(each, "camera") for each in request.FILES.getlist("anh")]
    for each, way in sent[:MOST]:
        if not isinstance(each, UploadedFile) or each.file is None:
            continue
        try:
            arrive(
                actor, number, cast(BinaryIO, each.file), each.name or "", way=way, begins=begins
            )
        except Refused as refusal:
            faults.append(sentence(refusal))
        else:
            begins = ""
    if not sent:
        faults.append(t("Chọn ít nhất một tệp rồi bấm lại.", "Choose at least one file."))
    if faults:
        return _shown(request, number, " ".join(faults))
    return HttpResponseRedirect(f"{HERE}/{number}?xong=nhan")


@require_POST
def from_tray(request: Request, number: int) -> HttpResponse:
    """What the scanner of the counter has written by now."""
    try:
        taken = awaiting.fetch(officer(request.actor), number)
    except Refused as refusal:
        return _shown(request, number, sentence(refusal))
    if not taken:
        words = t(
            "Chưa có tệp nào trong khay, hoặc máy quét còn đang ghi. Đợi vài giây rồi bấm lại.",
            "Nothing in the tray, or the scanner still writes. Wait some seconds, press again.",
        )
        return _shown(request, number, words)
    return HttpResponseRedirect(f"{HERE}/{number}?xong=nhan")


@require_POST
def wait(request: Request, number: int) -> HttpResponse:
    """The next pages of the counter's scanner are of this paper."""
    actor, data = officer(request.actor), request.POST
    return _done(request, number, lambda: _waits(actor, number, data), "")


def _waits(actor: Actor, number: int, data: QueryDict) -> None:
    tray = _known(data.get(TRAY, ""))
    awaiting.wait(actor, number, component=data.get("giay", ""), tray=tray)


@require_POST
def wait_no_more(request: Request, number: int) -> HttpResponse:
    actor = officer(request.actor)
    return _done(request, number, lambda: commands.stop_waiting(actor, number), "?xong=thoi")


@require_POST
def aside(request: Request, number: int) -> HttpResponse:
    """What lies in the tray is not of this dossier."""
    actor = officer(request.actor)
    return _done(request, number, lambda: awaiting.put_aside(actor, number), "?xong=ben")


@require_POST
def arranged(request: Request, number: int) -> HttpResponse:
    """Where papers begin, what is left out; or one page read again."""
    actor, data = officer(request.actor), request.POST
    again, turn = data.get("doc-lai", ""), data.get("xoay", "")
    try:
        commands.arrange(actor, number, pages=_wishes(data))
        if (place_ := again or turn).isdecimal():
            turned = 90 if turn else None
            commands.read_again(actor, number, place=int(place_), turned=turned)
    except Refused as refusal:
        return _shown(request, number, sentence(refusal))
    return HttpResponseRedirect(f"{HERE}/{number}?xong=xep")


def _wishes(data: QueryDict) -> dict[int, dict[str, Any]]:
    shown = [int(each) for each in data.getlist("trang") if each.isdecimal()]
    return {
        place_: {"begins": data.get(f"dau-{place_}", ""), "left_out": f"bo-{place_}" in data}
        for place_ in shown
    }


def _done(request: Request, number: int, work: Callable[[], object], word: str) -> HttpResponse:
    try:
        work()
    except Refused as refusal:
        return _shown(request, number, sentence(refusal))
    return HttpResponseRedirect(f"{HERE}/{number}{word}")


@require_POST
def stop(request: Request, number: int) -> HttpResponse:
    actor = officer(request.actor)
    return _done(request, number, lambda: commands.stop_reading(actor, number), "")


@require_POST
def go_on(request: Request, number: int) -> HttpResponse:
    actor = officer(request.actor)
    return _done(request, number, lambda: commands.go_on_reading(actor, number), "")


@require_POST
def end(request: Request, number: int) -> HttpResponse:
    actor = officer(request.actor)
    return _done(request, number, lambda: commands.end_batch(actor, number), "?xong=het")


@require_GET
def picture(request: Request, number: int, at: int) -> HttpResponse:
    """The picture of a page; with `nho`, a small one."""
    actor = officer(request.actor)
    if "nho" in request.GET:
        data = queries.small(actor, number, at)
    else:
        with queries.picture(actor, number, at) as file:
            data = file.read()
    answer = caged(HttpResponse(data, content_type="image/jpeg"), f"trang-{at}.jpg", inline=True)
    if "v" in request.GET:
        answer.headers["Cache-Control"] = A_YEAR
    return answer


@require_GET
def separators(request: Request, number: int) -> HttpResponse:
    """Sheets to lay between papers in the feeder."""
    actor = officer(request.actor)
    code = queries.batch(actor, number).batch.dossier_code
    content = situation(actor, code).page.content
    pdf = queries.separators(actor, number, content.short_name["vi"])
    answer = HttpResponse(pdf, content_type="application/pdf")
    return caged(answer, "to-phan-cach.pdf", inline=True)
