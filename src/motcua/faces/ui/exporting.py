"""What a list that is taken out says of itself: its name, its heads, what it was narrowed by."""

import base64
import json
from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Any, Final
from urllib.parse import urlencode

from cryptography.exceptions import InvalidTag
from django.http import HttpRequest

from motcua.apps.exports.lists import LISTS, Exportable
from motcua.apps.exports.making import Voice
from motcua.base import clock
from motcua.base.encryption import seal, unseal
from motcua.faces.ui import format as written
from motcua.faces.ui.language import speaking, t
from motcua.rules.access import NOBODY, Actor

ASK: Final = "/van-phong/ban-tai-ve/moi/"
RIGHT: Final = "exports.ask_export"
SEALED: Final = "kin"
LONG_NUMBER: Final = 9


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
            told = one.said(actor, name, value) if one.said else value
            found.append((t(*pair), _shown(told) if name in one.typed else told))
    return [(name, value) for name, value in found if value]


def _shown(text: str) -> str:
    """A number that names somebody is not shown whole."""
    digits = "".join(text.split())
    return written.masked(digits) if digits.isdecimal() and len(digits) >= LONG_NUMBER else text


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
    query = {name: value for name, value in asked.items() if name not in one.typed}
    if typed := {name: value for name, value in asked.items() if name in one.typed}:
        # No name and no number stands in an address, a history or a log.
        sealed = seal(json.dumps(typed), _whose(actor))
        query[SEALED] = base64.urlsafe_b64encode(sealed).decode()
    return f"{ASK}{one.code}?{urlencode(query)}" if query else f"{ASK}{one.code}"


def asked_for(one: Exportable, actor: Actor, address: Mapping[str, str]) -> dict[str, str]:
    """What narrows the list, from the address that `take_out` made for this actor."""
    told = dict(address)
    try:
        opened = unseal(base64.urlsafe_b64decode(told.pop(SEALED, "")), _whose(actor))
        told |= json.loads(opened)
    except (ValueError, InvalidTag):  # nothing typed, another officer's, or cut short
        pass
    return one.narrowed(told)


def _whose(actor: Actor) -> str:
    return f"exports.ask.{actor.person_id}"


def may_take_out(actor: Actor, one: Exportable) -> bool:
    if not actor.paths(RIGHT):
        return False
    return bool(actor.paths(one.right)) if one.right else actor.is_officer


def _speaking(language: str) -> AbstractContextManager[None]:
    return speaking("en" if language == "en" else "vi")


VOICE: Final = Voice(_speaking, named, heads, about, written.masked)
