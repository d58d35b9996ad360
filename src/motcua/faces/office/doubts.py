"""Where lists of the nation's units disagree: the work list, and each doubt settled on it."""

from typing import Any, Final

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from motcua.apps.agencies import commands, places
from motcua.base import clock
from motcua.faces.office.asked import office_page
from motcua.faces.office.fields import Day
from motcua.faces.ui.access import Request
from motcua.faces.ui.forms import UseCaseForm
from motcua.faces.ui.language import t, words

KINDS: Final[dict[str, tuple[str, str]]] = {
    "agency_differs": ("Cơ quan ở đây mang tên khác", "The agency here has another name"),
    "birth_code_differs": ("Mã nơi sinh ứng với tỉnh khác", "Code of birth of another province"),
    "code_short": ("Mã thiếu chữ số đầu", "Code lacks its first digits"),
    "code_twice": ("Một mã, hai dòng", "One code on two rows"),
    "count_differs": ("Số xã khác số danh mục nêu", "Another number of communes than told"),
    "default_not_one": ("Xã cũ không có đúng một nơi chính", "Not exactly one first choice"),
    "kind_differs": ("Đổi loại: xã, phường, tỉnh…", "Another kind: commune, ward, province…"),
    "kind_unknown": ("Tên không nêu loại", "The name tells no kind"),
    "link_twice": ("Một nối cũ–mới, hai dòng", "One link on two rows"),
    "link_unjoined": ("Chưa nối được xã cũ với xã mới", "Old and new could not be joined"),
    "missing_from_list": ("Danh mục mới không còn", "Not in the newer list"),
    "name_differs": ("Đổi tên", "Another name"),
    "name_in_parts": ("Tên đầy đủ khác loại cộng tên", "Full name is not kind and name"),
    "name_not_nfc": ("Tên viết bằng mã tách dấu", "Name with detached marks"),
    "new_code_differs": ("Bảng nối ghi mã khác", "The map has another code"),
    "new_parent_differs": ("Bảng nối ghi tỉnh khác", "The map has another province"),
    "new_unknown": ("Bảng nối nêu xã không có", "The map names an unknown commune"),
    "old_name_differs": ("Bảng nối ghi tên cũ khác", "The map has another old name"),
    "old_unknown": ("Bảng nối nêu xã cũ không có", "The map names an unknown old commune"),
    "parent_unknown": ("Không có tỉnh này", "No such province"),
    "past_differs": ("Khác với điều đã ghi từ trước", "Differs from what stood before"),
    "row_unreadable": ("Dòng không đọc được", "Unreadable row"),
    "split_differs": ("Cờ chia tách không khớp số dòng", "Split flag does not match the rows"),
}


class SettleForm(UseCaseForm):
    refusal_fields = {
        "note_missing": "note",
        "place_not_changed": "since",
        "place_day_outside": "since",
    }
    since = Day(
        label=words("Ngày đổi thật", "Real day of the change"),
        help_text=words("Để trống nếu giữ nguyên", "Empty to leave it as it is"),
        required=False,
    )
    note = forms.CharField(
        label=words("Căn cứ", "Basis"),
        help_text=words("Văn bản nào, hoặc vì sao để nguyên", "Which document, or why it stays"),
        max_length=500,
    )


def kind_words(kind: str) -> str:
    pair = KINDS.get(kind)
    return t(*pair) if pair else kind


@office_page
@require_safe
def doubts(request: Request) -> HttpResponse:
    """The open ones first; the settled ones with what was said."""
    return _page(request)


@office_page
@require_POST
def settle(request: Request, doubt_id: int) -> HttpResponse:
    """Settled from its row; a refusal is shown there."""
    form = SettleForm(request.POST, auto_id=f"lech-{doubt_id}-%s")
    if form.carries_out(commands.settle_place_doubt, request.actor, doubt_id):
        return redirect("office:doubts")
    return _page(request, (doubt_id, form), 422)


def _page(
    request: Request, tried: tuple[int, UseCaseForm] | None = None, status: int = 200
) -> HttpResponse:
    settled = request.GET.get("da-xu-ly") == "1"
    kind = request.GET.get("loai", "")[:30]
    every = places.doubts(request.actor, settled=settled)
    told: dict[str, Any] = {
        "rows": [row for row in every if kind in ("", row.kind)][:SHOWN],
        "total": len(every),
        "settled": settled,
        "kind": kind,
        "kinds": sorted((each, kind_words(each)) for each in {row.kind for row in every}),
        "kind_words": kind_words,
        "settle_form": SettleForm,
        "tried_row": tried,
        "today": clock.today(),
    }
    return render(request, "office/doubts.html", told, status=status)


SHOWN: Final = 100
