"""Units through time: the tree, one unit, and what changes it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from motcua.apps.agencies import commands, granting, registers
from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.facts import GrantProposed
from motcua.base import clock
from motcua.faces.office.asked import asked_day, office_page
from motcua.faces.office.fields import (
    BASIS,
    BASIS_HINT,
    SINCE,
    UNTIL,
    BothLanguages,
    Codes,
    Day,
    SomePerson,
    Week,
)
from motcua.faces.office.told import function_words, weekday_words
from motcua.faces.ui.access import Request
from motcua.faces.ui.forms import UseCaseForm
from motcua.faces.ui.language import t, tr, words
from motcua.faces.ui.vocabulary import role_name
from motcua.rules.errors import Missing
from motcua.rules.process import FUNCTIONS
from motcua.rules.roles import NAMES

KINDS: Final[dict[str, tuple[str, str]]] = {
    "province": ("Tỉnh, thành phố", "Province"),
    "department": ("Sở, ngành", "Department"),
    "ward": ("Phường", "Ward"),
    "commune": ("Xã", "Commune"),
    "special_zone": ("Đặc khu", "Special zone"),
    "one_stop": ("Bộ phận Một cửa", "One-stop unit"),
    "leaders": ("Lãnh đạo", "Leaders"),
    "office": ("Văn phòng", "Office"),
    "division": ("Phòng", "Division"),
    "police": ("Công an", "Police"),
    "tax_office": ("Thuế cơ sở", "Tax office"),
    "insurance_office": ("Bảo hiểm xã hội cơ sở", "Insurance office"),
    "land_branch": ("Chi nhánh đăng ký đất đai", "Land registration branch"),
    "district": ("Quận, huyện (trước 01/7/2025)", "District (before 1 July 2025)"),
    "state": ("Nhà nước", "The State"),
}
TIERS: Final[dict[str, tuple[str, str]]] = {
    "commune": ("Cấp xã", "Commune"),
    "province": ("Cấp tỉnh", "Province"),
    "ministry": ("Cấp bộ", "Ministry"),
    "district": ("Cấp huyện", "District"),
}
NOT_GIVEN: Final = frozenset({"house", "person", "applicant"})


def kind_words(kind: str) -> str:
    pair = KINDS.get(kind)
    return t(*pair) if pair else kind


def tier_words(tier: str) -> str:
    pair = TIERS.get(tier)
    return t(*pair) if pair else tier


class RenameForm(UseCaseForm):
    refusal_fields = {"unit_not_in_force": "since", "name_unchanged": "name"}
    name = BothLanguages(label=words("Tên mới", "New name"))
    since = Day(label=SINCE)
    basis = forms.CharField(label=BASIS, help_text=BASIS_HINT, max_length=300)


class DissolveForm(UseCaseForm):
    refusal_fields = {"unit_unknown": "successors", "unit_not_in_force": "until"}
    until = Day(label=words("Ngày thôi hoạt động", "Day it ends"))
    successors = Codes(
        label=words("Mã các đơn vị kế tục", "Codes of the successors"),
        help_text=words("Cách nhau bằng dấu phẩy, ví dụ H17.32, H17.33", "Such as H17.32, H17.33"),
        required=False,
    )
    basis = forms.CharField(label=BASIS, help_text=BASIS_HINT, max_length=300)


class FoundForm(UseCaseForm):
    refusal_fields = {"unit_code_taken": "code"}
    code = forms.RegexField(
        r"^[A-Z]\d{2}(\.\d{1,4})*$",
        label=words("Mã định danh", "Identifier code"),
        help_text=words("Ví dụ H17.32.06", "Such as H17.32.06"),
        max_length=60,
        error_messages={
            "invalid": words(
                "Viết mã như H17.32.06: chữ và số, cách nhau bằng dấu chấm",
                "Write a code such as H17.32.06: letter and digits, parted by dots",
            )
        },
    )
    name = BothLanguages(label=words("Tên", "Name"))
    kind = forms.ChoiceField(label=words("Loại", "Kind"))
    tier = forms.ChoiceField(label=words("Cấp", "Tier"))
    functions = forms.MultipleChoiceField(
        label=words("Làm việc gì cho cơ quan", "What the agency has it for"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    since = Day(label=SINCE)
    basis = forms.CharField(label=BASIS, help_text=BASIS_HINT, max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(k, t(*v)) for k, v in KINDS.items() if k != "state"]  # type: ignore[attr-defined]
        self.fields["tier"].choices = [(k, t(*v)) for k, v in TIERS.items()]  # type: ignore[attr-defined]
        self.fields["functions"].choices = [(k, tr(v)) for k, v in FUNCTIONS.items() if k != "lead"]  # type: ignore[attr-defined]


class HoursForm(UseCaseForm):
    refusal_fields = {
        "openings_wrong": "week",
        "week_closed": "week",
        "hours_already_set": "since",
        "basis_missing": "document",
    }
    week = Week(
        label=words("Giờ mở cửa từng ngày", "Hours of each day"),
        help_text=words(
            "Ví dụ 07:30-11:30, 13:30-17:00; để trống là nghỉ",
            "Such as 07:30-11:30, 13:30-17:00; empty is closed",
        ),
    )
    since = Day(label=SINCE)
    document = forms.CharField(label=BASIS, help_text=BASIS_HINT, max_length=300)


class AppointForm(UseCaseForm):
    refusal_fields = {"post_overlaps": "role", "dates_reversed": "until", "role_unknown": "role"}
    person_id = SomePerson(
        label=words("Người", "Person"),
        help_text=words(
            "Số định danh cá nhân, hoặc đủ họ tên", "The personal number, or the whole name"
        ),
        max_length=200,
    )
    role = forms.ChoiceField(label=words("Vai trò", "Role"))
    since = Day(label=SINCE)
    until = Day(label=UNTIL, required=False)
    title = BothLanguages(
        label=words("Chức danh in trên giấy tờ", "Title on papers"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = [role for role in NAMES if role not in NOT_GIVEN]
        self.fields["role"].choices = [(role, role_name(role)) for role in given]  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Deed:
    """One way to change a unit: its address, form, command and words."""

    form: type[UseCaseForm]
    command: Callable[..., Any]
    right: str
    vi: str
    en: str

    @property
    def words(self) -> str:
        return t(self.vi, self.en)


DEEDS: Final[dict[str, Deed]] = {
    "giao-vai-tro": Deed(
        AppointForm, granting.appoint, "agencies.appoint", "Giao vai trò", "Appoint somebody"
    ),
    "gio": Deed(
        HoursForm, commands.set_hours, "agencies.set_hours", "Đặt giờ làm việc", "Set office hours"
    ),
    "lap": Deed(
        FoundForm, commands.found, "agencies.found", "Lập đơn vị bên dưới", "Found a unit beneath"
    ),
    "doi-ten": Deed(RenameForm, commands.rename, "agencies.rename", "Đổi tên", "Rename"),
    "giai-the": Deed(
        DissolveForm,
        commands.dissolve,
        "agencies.dissolve",
        "Giải thể, sáp nhập",
        "Dissolve or merge",
    ),
}


@dataclass(frozen=True)
class TreeRow:
    unit: agencies.UnitRow
    depth: int
    kind: str


@office_page
def units(request: Request) -> HttpResponse:
    asked = asked_day(request)
    text = request.GET.get("q", "").strip()[:200]
    kind = request.GET.get("loai", "")[:30]
    whole = request.GET.get("tat-ca") == "1"
    found = registers.units_like(request.actor, text, asked.day, kind)
    total = len(found)
    if not (text or kind or whole):
        found = [row for row in found if row.kind in agencies.AGENCY_KINDS]
    kinds = {row.kind for row in agencies.units_on(asked.day) if row.code}
    return render(
        request,
        "office/units.html",
        {
            "asked": asked,
            "unit_function": function_words,
            "text": text,
            "kind": kind,
            "whole": whole,
            "total": total,
            "kinds": sorted((each, kind_words(each)) for each in kinds),
            "rows": [TreeRow(row, row.code.count("."), kind_words(row.kind)) for row in found],
        },
    )


@office_page
def unit(request: Request, code: str) -> HttpResponse:
    return _page(request, code)


@office_page
@require_POST
def change(request: Request, code: str, deed: str) -> HttpResponse:
    if deed not in DEEDS:
        raise Missing("deed", deed)
    found = registers.unit_page(request.actor, code, clock.today()).unit
    form = _form(request, deed, request.POST)
    if form.carries_out(DEEDS[deed].command, request.actor, found.id):
        if isinstance(form.fact, GrantProposed):
            return redirect("/van-phong/cho-xac-nhan?de-nghi=1")
        new = getattr(form.fact, "code", code) if deed == "lap" else code
        return redirect("office:unit", code=new)
    return _page(request, code, {deed: form}, 422)


def _form(request: Request, deed: str, posted: Any = None, **initial: Any) -> UseCaseForm:
    form = (
        DEEDS[deed].form(posted, initial=initial) if posted else DEEDS[deed].form(initial=initial)
    )
    for field in form.fields.values():
        if isinstance(field, SomePerson):
            field.actor = request.actor
    form.auto_id = f"{deed}_%s"  # several forms on one page: each needs ids of its own
    return form


def _page(
    request: Request, code: str, tried: dict[str, UseCaseForm] | None = None, status: int = 200
) -> HttpResponse:
    asked = asked_day(request)
    found = registers.unit_page(request.actor, code, asked.day)
    week, document = agencies.hours_of(found.unit.path, asked.day)
    offered = {
        deed: (tried or {}).get(deed) or _form(request, deed, **_begun(deed, found, week))
        for deed, each in DEEDS.items()
        if registers.unit_over(request.actor, each.right, code, asked.day)
    }
    offered.update(tried or {})
    return render(
        request,
        "office/unit.html",
        {
            "found": found,
            "unit": found.unit,
            "asked": asked,
            "kind": kind_words(found.unit.kind),
            "tier": tier_words(found.unit.tier),
            "week": week,
            "weekday_words": weekday_words,
            "unit_function": function_words,
            "document": document,
            "posts": registers.posts_ever(request.actor, under=found.unit.path),
            "deeds": DEEDS,
            "forms": offered,
            "tried": set(tried or ()),
        },
        status=status,
    )


def _begun(deed: str, found: registers.UnitPage, week: dict[str, list[str]]) -> dict[str, Any]:
    """What a form shows before anybody types."""
    if deed == "gio":
        return {"week": week}
    if deed == "doi-ten":
        return {"name": found.unit.name}
    return {"code": f"{found.unit.code}."} if deed == "lap" else {}
