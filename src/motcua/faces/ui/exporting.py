"""What a list that is taken out says of itself: its name, its heads, what it was narrowed by."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest

from motcua.apps.exports.lists import LISTS, Exportable
from motcua.apps.exports.making import Voice
from motcua.base import clock
from motcua.faces.ui import format as written
from motcua.faces.ui.language import speaking, t
from motcua.rules.access import NOBODY, Actor

ASK: Final = "/van-phong/ban-tai-ve/moi/"
RIGHT: Final = "exports.ask_export"


def list_words(code: str) -> str:
    """What a list is called; its code where it is no more."""
    one = LISTS.get(code)
    return named(one) if one else code


def named(one: Exportable) -> str:
    return t(one.vi, one.en)


def heads(one: Exportable) -> list[str]:
    return [t(column.vi, column.en) for column in one.columns]


def filter_words(one: Exportable, actor: Actor, asked: Mapping[str, str]) -> list[tuple[str, str]]:
    """Each filter that is on: what it is, and its value in words."""
    found = []
    for name, pair in one.filters.items():
        value = asked.get(name, "")
        if value:
            found.append((t(*pair), one.said(actor, name, value) if one.said else value))
    return [(name, value) for name, value in found if value]


def about(one: Exportable, actor: Actor, export: Any) -> list[tuple[str, str]]:
    """What the last sheet of a workbook says."""
    everything = t("không, lấy cả danh sách", "none, the whole list")
    narrowed = filter_words(one, actor, export.asked or {})
    hidden = any(column.kind == "identity" for column in one.columns)
    return [
        (t("Danh sách", "List"), named(one)),
        *(narrowed or [(t("Bộ lọc", "Filters"), everything)]),
        (t("Người xin", "Asked by"), export.asked_by),
        (t("Lúc xin", "Asked at"), written.moment(export.asked_at)),
        (t("Lúc làm xong", "Made at"), written.moment(clock.now())),
        (t("Số dòng", "Rows"), written.number(export.rows)),
        *(_hidden() if hidden else []),
        (
            t("Lưu ý", "Please note"),
            t(
                "Bản này có dữ liệu cá nhân: chỉ dùng cho công việc, xóa khi xong. "
                "Nhật ký đã ghi việc lấy bản này.",
                "Personal data: use it for work only, and delete it afterwards. "
                "The journal tells that it was taken.",
            ),
        ),
    ]


def _hidden() -> list[tuple[str, str]]:
    told = t(
        "che bớt, trừ khi vai trò của người xin được xem đủ",
        "masked, unless a post of the asker shows them",
    )
    return [(t("Số định danh", "Identity numbers"), told)]


def take_out(request: HttpRequest) -> str:
    """Where the list of this page, narrowed as it is before us, is asked for as a file.

    Empty where the page is no such list, or is not the reader's. A page that is narrowed by more
    than its address says so in `request.narrowed`.
    """
    here = request.resolver_match.view_name if request.resolver_match else ""
    one = next((each for each in LISTS.values() if each.page == here), None)
    actor = getattr(request, "actor", NOBODY)
    if one is None or not may_take_out(actor, one):
        return ""
    asked = one.narrowed(getattr(request, "narrowed", request.GET.dict()))
    return f"{ASK}{one.code}?{urlencode(asked)}" if asked else f"{ASK}{one.code}"


def may_take_out(actor: Actor, one: Exportable) -> bool:
    if not actor.paths(RIGHT):
        return False
    return bool(actor.paths(one.right)) if one.right else actor.is_officer


def _speaking(language: str) -> AbstractContextManager[None]:
    return speaking("en" if language == "en" else "vi")


VOICE: Final = Voice(_speaking, named, heads, about, written.masked)
