"""For the head of a hall: what is set up, who is expected today, how long people wait."""

from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.queries import UnitRow
from motcua.apps.hall import commands, queries
from motcua.apps.procedures import queries as catalogue
from motcua.base import clock
from motcua.faces.desk.hall_counter import in_the_hall
from motcua.faces.desk.posts import place
from motcua.faces.ui.access import Request
from motcua.faces.ui.forms import UseCaseForm, words
from motcua.faces.ui.kiosk import mark_of
from motcua.faces.ui.language import t
from motcua.faces.ui.refusals import sentence
from motcua.rules.errors import Forbidden, Missing, Refused
from motcua.rules.hall import LETTERS

SETTING: Final = "/ban-lam-viec/sanh/thiet-lap"
STATES: Final = {
    "booked": ("Chưa đến", "Not yet here"),
    "met": ("Đã đến", "Came"),
    "not_met": ("Không đến", "Did not come"),
}
WAYS: Final = {
    "waiting": ("Đang chờ", "Waiting"),
    "called": ("Đang gọi", "Called"),
    "serving": ("Đang phục vụ", "Being served"),
    "missed": ("Không có mặt", "Missed"),
    "finished": ("Xong", "Done"),
}


class MatterForm(UseCaseForm):
    """A matter; its letter is asked only once."""

    refusal_fields = {"letter_taken": "letter", "letter_wrong": "letter"}

    letter = forms.ChoiceField(label=words("Chữ đầu của số", "Letter of the numbers"))
    name_vi = forms.CharField(label=words("Tên trên màn hình", "Name on the screen"), max_length=60)
    name_en = forms.CharField(label=words("Tên tiếng Anh", "Name in English"), max_length=60)
    fields_of = forms.MultipleChoiceField(
        label=words("Lĩnh vực, không chọn là mọi việc", "Fields; none means everything"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, letter: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        letters = letter or LETTERS
        self.fields["letter"].choices = [(each, each) for each in letters]  # type: ignore[attr-defined]
        self.fields["fields_of"].choices = sorted(_fields().items())  # type: ignore[attr-defined]

    @property
    def told(self) -> dict[str, Any]:
        data = self.cleaned_data
        name = {"vi": data["name_vi"].strip(), "en": data["name_en"].strip()}
        return {"name": name, "fields": data["fields_of"]}


class CounterForm(UseCaseForm):
    """A counter; its number is asked only once."""

    refusal_fields = {"counter_number_taken": "number", "counter_number_wrong": "number"}

    number = forms.IntegerField(label=words("Số quầy", "Number"), min_value=1, max_value=99)
    name_vi = forms.CharField(label=words("Tên quầy", "Name"), max_length=60)
    name_en = forms.CharField(label=words("Tên tiếng Anh", "Name in English"), max_length=60)
    matters = forms.TypedMultipleChoiceField(
        label=words("Phục vụ nhóm việc, không chọn là mọi nhóm", "Serves; none means all"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    priority = forms.BooleanField(
        label=words(
            "Quầy ưu tiên: người cao tuổi, phụ nữ mang thai, người khuyết tật",
            "Priority counter: the elderly, pregnant women, the disabled",
        ),
        required=False,
    )

    def __init__(self, *args: Any, rows: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(row.pk, f"{row.letter}, {t(row.name['vi'], row.name['en'])}") for row in rows]
        self.fields["matters"].choices = choices  # type: ignore[attr-defined]

    @property
    def told(self) -> dict[str, Any]:
        data = self.cleaned_data
        name = {"vi": data["name_vi"].strip(), "en": data["name_en"].strip()}
        return {"name": name, "matters": data["matters"], "priority": data["priority"]}


def _fields() -> dict[str, str]:
    """Fields of the catalogue in force today, by code."""
    found = catalogue.catalogue(clock.today())
    return {
        each.content.field_code: t(each.content.field_name["vi"], each.content.field_name["en"])
        for each in found
    }


def _mine(request: Request, right: str) -> list[UnitRow]:
    """The one-stop units whose hall the actor heads."""
    actor, today = in_the_hall(request.actor), clock.today()
    paths = actor.paths(right)
    if not paths:
        raise Forbidden(right)
    return [
        unit
        for unit in agencies.units_on(today)
        if "one_stop" in unit.functions and unit.path.startswith(paths)
    ]


def _chosen(request: Request, units: list[UnitRow]) -> UnitRow:
    code = request.GET.get("noi", "").upper()
    found = next((unit for unit in units if unit.code == code), None)
    if found is None and code:
        raise Missing("unit", code)
    if not (found or units):
        raise Missing("unit")
    return found or units[0]


@require_http_methods(["GET", "HEAD", "POST"])
def setting(request: Request) -> HttpResponse:
    """Matters and counters of a hall; each form on the page is one of six acts."""
    units = _mine(request, "hall.add_matter")
    unit = _chosen(request, units)
    matters, counters = queries.setting(request.actor, unit.path)
    tried: dict[str, UseCaseForm] = {}
    fault = None
    if request.method == "POST":
        act, form = _tried(request, matters)
        try:
            if form is None or form.is_valid():
                _carry_out(request, act, unit, form)
                return HttpResponseRedirect(f"{SETTING}?noi={unit.code}")
        except Refused as refusal:
            fault = refusal
        if form is not None:
            if fault is not None:
                form.show(fault)
            tried[act] = form
    return render(
        request,
        "desk/hall_setting.html",
        {
            "place": place(request.actor),
            "units": units,
            "unit": unit,
            "matters": [(row, _matter_form(row, tried)) for row in matters],
            "counters": [(row, _counter_form(row, matters, tried)) for row in counters],
            "new_matter": tried.get("them-nhom") or MatterForm(auto_id="them-nhom-%s"),
            "new_counter": tried.get("them-quay")
            or CounterForm(rows=matters, auto_id="them-quay-%s"),
            "fault": sentence(fault) if fault and not tried else "",
            "kiosk": mark_of(unit.code),
            "fields": _fields(),
        },
        status=422 if tried or fault else 200,
    )


def _tried(request: Request, matters: list[Any]) -> tuple[str, UseCaseForm | None]:
    act = request.POST.get("lam", "")
    kind = act.partition("-")[0]
    if act == "them-nhom":
        return act, MatterForm(request.POST, auto_id=f"{act}-%s")
    if act == "them-quay" or kind == "quay":
        return act, CounterForm(request.POST, rows=matters, auto_id=f"{act}-%s")
    if kind == "nhom":
        letter = request.POST.get("letter", "")[:1]
        return act, MatterForm(request.POST, letter=letter, auto_id=f"{act}-%s")
    return act, None


def _carry_out(request: Request, act: str, unit: UnitRow, form: Any) -> None:
    actor = request.actor
    kind, _, number = act.partition("-")
    if act == "them-nhom":
        commands.add_matter(actor, unit.id, letter=form.cleaned_data["letter"], **form.told)
    elif act == "them-quay":
        commands.add_counter(actor, unit.id, number=form.cleaned_data["number"], **form.told)
    elif not number.isdecimal():
        raise Missing("act", act)
    elif kind == "nhom":
        commands.change_matter(actor, int(number), **form.told)
    elif kind == "quay":
        commands.change_counter(actor, int(number), **form.told)
    elif kind == "ngungnhom":
        commands.end_matter(actor, int(number))
    elif kind == "boquay":
        commands.end_counter(actor, int(number))
    else:
        raise Missing("act", act)


def _matter_form(row: Any, tried: dict[str, UseCaseForm]) -> UseCaseForm:
    name = f"nhom-{row.pk}"
    told = {
        "letter": row.letter,
        "name_vi": row.name["vi"],
        "name_en": row.name["en"],
        "fields_of": row.fields,
    }
    return tried.get(name) or MatterForm(initial=told, letter=row.letter, auto_id=f"{name}-%s")


def _counter_form(
    row: queries.CounterRow, matters: list[Any], tried: dict[str, UseCaseForm]
) -> UseCaseForm:
    name = f"quay-{row.id}"
    told = {
        "number": row.number,
        "name_vi": row.name["vi"],
        "name_en": row.name["en"],
        "matters": list(row.matters),
        "priority": row.priority,
    }
    return tried.get(name) or CounterForm(initial=told, rows=matters, auto_id=f"{name}-%s")


@require_GET
def appointments(request: Request) -> HttpResponse:
    """Who is expected on a day, by the hour."""
    actor = in_the_hall(request.actor)
    try:
        day = date.fromisoformat(request.GET.get("ngay", ""))
    except ValueError:
        day = clock.today()
    rows = queries.appointments_on(actor, day)
    codes = {row.procedure_code for row in rows if row.procedure_code}
    known = {each.content.code: each.content for each in catalogue.catalogue(day)}
    context = {
        "place": place(actor),
        "day": day,
        "before": day - timedelta(days=1),
        "after": day + timedelta(days=1),
        "rows": rows,
        "procedures": {code: known[code].short_name for code in codes if code in known},
        "state_words": {code: t(*pair) for code, pair in STATES.items()},
        "is_head": bool(actor.paths("hall.add_matter")),
        "today": clock.today(),
    }
    return render(request, "desk/hall_appointments.html", context)


@require_GET
def figures(request: Request) -> HttpResponse:
    """Waiting and serving, today or this week; every figure has its tickets beneath."""
    units = _mine(request, "hall.see_figures")
    unit = _chosen(request, units)
    today = clock.today()
    weekly = request.GET.get("ky") == "tuan"
    since = today - timedelta(days=today.weekday()) if weekly else today
    told = queries.figures(request.actor, unit.path, since, today)
    letter, state = request.GET.get("chu", "")[:1], request.GET.get("loai", "")[:10]
    shown = [
        one
        for one in told.tickets
        if (not letter or one.letter == letter) and (not state or one.state == state)
    ]
    context = {
        "place": place(request.actor),
        "units": units,
        "unit": unit,
        "told": told,
        "weekly": weekly,
        "most": max((max(h.taken, h.served) for h in told.hours), default=0),
        "letter": letter,
        "state": state,
        "listed": bool(letter or state or request.GET.get("ds")),
        "shown": shown[:200],
        "count": len(shown),
        "ways": {code: t(*pair) for code, pair in WAYS.items()},
    }
    return render(request, "desk/hall_figures.html", context)
