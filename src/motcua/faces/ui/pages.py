"""Pages that say what went wrong, whose fault it was, and what to do now."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import escape_leading_slashes, url_has_allowed_host_and_scheme

from motcua.base.outage import is_outage
from motcua.faces.ui.away import away
from motcua.faces.ui.language import t
from motcua.faces.ui.navigation import Link
from motcua.faces.ui.refusals import sentence
from motcua.faces.ui.sentences.troubles import TROUBLES
from motcua.faces.ui.troubles import RETRY_AFTER, STATUSES, Trouble, trouble
from motcua.rules.access import NOBODY
from motcua.rules.errors import Refused

DESKS = ("/ban-lam-viec", "/van-phong")


@dataclass(frozen=True)
class Fault:
    heading: str
    told: str
    open_door: bool = True


def page(request: HttpRequest, status: int, fault: Fault) -> HttpResponse:
    at_desk = request.path.startswith(DESKS)
    context: Mapping[str, object] = {
        "fault": fault,
        "frame": "ui/desk.html" if at_desk else "ui/citizen.html",
        "way": _way_on(request, status, at_desk=at_desk),
        "incident": getattr(request, "incident", None),
    }
    return render(request, "ui/fault.html", context, status=status)


def _way_on(request: HttpRequest, status: int, *, at_desk: bool) -> Link:
    """Where the one button of the page leads: again, back, or home."""
    sender = request.headers.get("Referer", "")
    if status == HTTPStatus.INTERNAL_SERVER_ERROR and request.method == "GET":
        return Link(escape_leading_slashes(request.get_full_path()), "Thử lại", "Try again")
    if request.method == "POST" and url_has_allowed_host_and_scheme(sender, {request.get_host()}):
        return Link(sender, "Về trang vừa rồi", "Back to that page")
    if at_desk and getattr(request, "actor", NOBODY).is_officer:
        return Link("/ban-lam-viec", "Về bàn làm việc", "To the desk")
    return Link("/", "Về trang đầu", "To the start page")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(
        request,
        HTTPStatus.BAD_REQUEST,
        Fault(
            t("Chúng tôi không đọc được yêu cầu này", "We could not read this request"),
            t(
                "Địa chỉ hoặc dữ liệu gửi lên bị hỏng. Quay lại trang trước và làm lại từ đó.",
                "The address or the data arrived damaged. Go back one page and start from there.",
            ),
        ),
    )


def wrong_way(request: HttpRequest) -> HttpResponse:
    """An address that takes what a form sends, opened by hand, by a reload or a bookmark."""
    return page(
        request,
        HTTPStatus.METHOD_NOT_ALLOWED,
        Fault(
            t("Trang này mở từ một biểu mẫu", "This page is opened by a form"),
            t(
                "Quay lại trang trước, rồi bấm nút ở đó.",
                "Go back to the page before and press its button.",
            ),
        ),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(
        request,
        HTTPStatus.FORBIDDEN,
        Fault(
            t("Việc này không thuộc vị trí của bạn", "Your post does not cover this"),
            t(
                "Chưa có gì thay đổi. Nếu bạn được giao việc này, hỏi người quản trị đơn "
                "vị để được phân công.",
                "Nothing has changed. If this is your work, ask your unit's "
                "administrator for the post.",
            ),
            open_door=False,
        ),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(
        request,
        HTTPStatus.NOT_FOUND,
        Fault(
            t("Không có gì ở địa chỉ này", "There is nothing at this address"),
            t(
                "Có thể địa chỉ gõ thiếu, hoặc đây là hồ sơ của người khác. Tìm lại bằng "
                "tên việc hoặc mã hồ sơ.",
                "The address may be incomplete, or the dossier is someone else's. "
                "Search by what you need or by dossier code.",
            ),
        ),
    )


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """A refusal that no form was there to show."""
    return page(
        request,
        STATUSES.get(refusal.code, HTTPStatus.CONFLICT),
        Fault(
            t("Chưa làm được việc này", "This could not be done"),
            sentence(refusal),
            open_door=False,
        ),
    )


def incomplete(request: HttpRequest, told: str) -> HttpResponse:
    """What was sent cannot be used, and there is no form left to show it on."""
    return page(
        request,
        HTTPStatus.UNPROCESSABLE_ENTITY,
        Fault(t("Còn chỗ cần sửa", "Something needs correcting"), told, open_door=False),
    )


def session_over(request: HttpRequest, sent: list[tuple[str, str]], back: str) -> HttpResponse:
    """A form that came after the session had ended, carried along to be sent after a sign-in."""
    told = {
        "path": escape_leading_slashes(request.get_full_path()),
        "sent": sent,
        "back": back,
    }
    return render(request, "ui/over.html", told, status=HTTPStatus.UNAUTHORIZED)


def seconds_to_wait(refusal: Refused) -> int:
    """What `Retry-After` says of `too_many_requests` and `too_many_tries`."""
    minutes, seconds = (refusal.details.get(each, 0) for each in ("minutes", "seconds"))
    return max(1, int(str(seconds)) + 60 * int(str(minutes)))


def too_many(request: HttpRequest, refusal: Refused) -> HttpResponse:
    told = page(
        request,
        HTTPStatus.TOO_MANY_REQUESTS,
        Fault(
            t("Chờ một lát rồi thử lại", "Wait a while, then try again"),
            sentence(refusal),
            open_door=False,
        ),
    )
    told.headers["Retry-After"] = str(seconds_to_wait(refusal))
    return told


def server_error(request: HttpRequest) -> HttpResponse:
    """What nobody foresaw; or a trouble that will pass, by the error that is being handled."""
    if is_outage(sys.exc_info()[1]):
        return away(request)  # met before any view: by whoever asked who it is
    found = trouble(sys.exc_info()[1])
    if found is not None:
        return _troubled(request, found)
    return page(
        request,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        Fault(
            t("Chưa làm được, lỗi ở phía chúng tôi", "Not done yet, and the fault is ours"),
            t(
                "Những gì đã lưu vẫn còn. Thử lại sau ít phút; bấm mấy lần cũng chỉ tính một lần.",
                "What was saved is safe. Try again in a few minutes; pressing twice counts once.",
            ),
            open_door=False,
        ),
    )


def _troubled(request: HttpRequest, found: Trouble) -> HttpResponse:
    heading, told = TROUBLES[found.code]
    response = page(request, found.status, Fault(t(*heading), t(*told), open_door=False))
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return page(
        request,
        HTTPStatus.FORBIDDEN,
        Fault(
            t("Trang này mở đã lâu nên chưa gửi được", "This page was open too long to be sent"),
            t(
                "Chưa có gì thay đổi. Quay lại, tải lại trang rồi bấm lần nữa.",
                "Nothing has changed. Go back, reload the page and press again.",
            ),
            open_door=False,
        ),
    )
