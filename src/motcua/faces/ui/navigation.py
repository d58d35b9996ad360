"""The links that every page carries. A page that no face answers yet is not linked."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from django.http import HttpRequest
from django.urls import Resolver404, resolve

from motcua.faces.ui.language import COOKIE, t
from motcua.rules.access import NOBODY, Actor

OFFICERS: Final = frozenset[str]()
COUNTER: Final = frozenset({"receptionist", "one_stop_head"})
MOST_IN_BAR: Final = 7
WRITERS: Final = frozenset({"case_officer", "section_head", "leader", "clerk"})
TALKERS: Final = COUNTER | {"case_officer", "section_head", "leader"}


@dataclass(frozen=True)
class Link:
    path: str
    vi: str
    en: str
    roles: frozenset[str] | None = None  # None: anybody; empty: whoever holds a post

    def open_to(self, actor: Actor) -> bool:
        if self.roles is None:
            return True
        held = {post.role for post in actor.posts}
        return bool(held & self.roles) if self.roles else bool(held)

    @property
    def words(self) -> str:
        return t(self.vi, self.en)


CITIZEN: Final = (
    Link("/thu-tuc", "Thủ tục hành chính", "Procedures"),
    Link("/tra-cuu", "Tra cứu hồ sơ", "Look up a dossier"),
    Link("/dat-lich", "Đặt lịch hẹn", "Book a visit"),
    Link("/ho-so-cua-toi", "Hồ sơ của tôi", "My dossiers"),
    Link("/ban-lam-viec", "Bàn làm việc", "Officer's desk", OFFICERS),
)
FOOT: Final = (
    Link("/sanh", "Lấy số thứ tự", "Take a number"),
    Link("/gioi-thieu", "Giới thiệu", "About"),
    Link("/dia-ban", "Xã cũ, xã mới", "Old and new communes"),
    Link("/du-lieu", "Dữ liệu mở", "Open data"),
    Link("/quyen-rieng-tu", "Quyền riêng tư", "Privacy"),
    Link("/tiep-can", "Tiếp cận cho mọi người", "Accessibility"),
)
DESK: Final = (
    Link("/ban-lam-viec", "Hồ sơ", "Dossiers", OFFICERS),
    Link(
        "/ban-lam-viec/nhan",
        "Tiếp nhận",
        "Intake",
        frozenset({"receptionist", "one_stop_head"}),
    ),
    Link(
        "/ban-lam-viec/quay",
        "Quầy",
        "Counter",
        frozenset({"receptionist", "one_stop_head"}),
    ),
    Link("/ban-lam-viec/nhan", "Giúp nộp", "Help to file", frozenset({"helper"})),
    Link("/ban-lam-viec/diem-ho-tro", "Đã giúp nộp", "Helped to file", frozenset({"helper"})),
    Link("/ban-lam-viec/canh-bao", "Cảnh báo", "Warnings", OFFICERS),
    Link("/ban-lam-viec/trao-doi", "Tin", "Messages", TALKERS),
    Link("/ban-lam-viec/van-ban-den", "Văn bản", "Letters", WRITERS),
    Link("/ban-lam-viec/xem-truoc", "Xem trước", "Pre-checks", COUNTER),
    Link("/ban-lam-viec/dai-dien", "Đại diện", "Representatives", COUNTER),
    Link("/van-phong/thu-tuc", "Thủ tục", "Procedures", OFFICERS),
    Link("/van-phong/don-vi", "Đơn vị", "Units", OFFICERS),
    Link(
        "/van-phong/tham-quyen",
        "Thẩm quyền",
        "Competence",
        frozenset({"administrator", "reform_officer", "inspector"}),
    ),
    Link("/van-phong/nguoi", "Người", "People", frozenset({"administrator"})),
    Link("/van-phong/lich", "Lịch", "Calendars", OFFICERS),
    Link(
        "/van-phong/nhat-ky",
        "Nhật ký",
        "Journal",
        frozenset({"inspector", "reform_officer"}),
    ),
)


def citizen_links(request: HttpRequest) -> list[Link]:
    return _shown(CITIZEN, request)


def foot_links() -> list[Link]:
    return [link for link in FOOT if _answered(link.path)]


def desk_links(request: HttpRequest) -> list[Link]:
    """What stands in the bar: what one works with, when all of it would be too much for a line."""
    shown = _shown(DESK, request)
    return shown if len(shown) <= MOST_IN_BAR else [each for each in shown if not _to_look_up(each)]


def aside_links(request: HttpRequest) -> list[Link]:
    """What the bar leaves out: places to look something up, in the menu under one's name."""
    shown, kept = _shown(DESK, request), desk_links(request)
    return [each for each in shown if each not in kept]


def _to_look_up(link: Link) -> bool:
    return link.path.startswith("/van-phong/")


OF_THE_CATALOGUE: Final = ("/van-phong/quoc-gia", "/van-phong/su-kien", "/van-phong/tim-khong-ra")


def is_here(link: Link, request: HttpRequest) -> bool:
    """Whether the link leads to this page or to the shelf that it stands on."""
    if link.path == "/ban-lam-viec":
        other = [each.path for each in DESK if each.path.startswith(f"{link.path}/")]
        elsewhere = request.path.startswith(
            (*other, f"{link.path}/sanh", f"{link.path}/van-ban-di")
        )
        here = request.path == link.path or request.path.startswith(f"{link.path}/")
        return here and not elsewhere
    if link.path == "/van-phong/thu-tuc" and request.path.startswith(OF_THE_CATALOGUE):
        return True
    if link.path == "/ban-lam-viec/van-ban-den" and "/van-ban-di" in request.path:
        return True
    return request.path == link.path or request.path.startswith(f"{link.path}/")


def in_language(request: HttpRequest, language: str) -> str:
    """This same page in another language."""
    query = request.GET.copy()
    query[COOKIE] = language
    return f"?{query.urlencode()}"


def on_page(request: HttpRequest, number: int) -> str:
    """This same list at another page, its filters kept."""
    query = request.GET.copy()
    query["trang"] = str(number)
    return f"?{query.urlencode()}"


def _shown(links: tuple[Link, ...], request: HttpRequest) -> list[Link]:
    actor = getattr(request, "actor", NOBODY)
    return [link for link in links if link.open_to(actor) and _answered(link.path)]


def is_answered(path: str) -> bool:
    """Whether some face answers this address, whatever it asks."""
    return _answered(path.partition("?")[0])


@cache
def _answered(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True
