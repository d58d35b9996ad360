"""A year of an office: days off, make-up days and weekends, and one day more, tried first."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from motcua.apps.agencies import commands, registers
from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.registers import DecidedDay, ProposedDay
from motcua.apps.dossiers.queries.recount import Moved, moved_by
from motcua.base import clock
from motcua.faces.office.asked import (
    FIRST_YEAR,
    LAST_YEAR,
    AskedDay,
    asked_number,
    office_page,
    optional_day,
)
from motcua.faces.office.fields import BASIS, BASIS_HINT, BothLanguages, Day, Openings
from motcua.faces.office.told import month_name, weekday_brief, weekday_words
from motcua.faces.ui.access import Request
from motcua.faces.ui.forms import UseCaseForm
from motcua.faces.ui.language import t, words
from motcua.rules.errors import Forbidden, Refused

KINDS: Final[dict[str, tuple[str, str, str]]] = {
    "off": ("Nghỉ", "Off", "N"),
    "swap": ("Làm bù", "Make-up", "B"),
    "part": ("Giờ riêng", "Own hours", "G"),
    "weekend": ("Cuối tuần", "Weekend", ""),
    "work": ("Làm việc", "Working", ""),
}
RIGHT: Final = "agencies.set_calendar_day"


@dataclass(frozen=True)
class Cell:
    """A day of the drawn year: what it is, in a letter and in words."""

    day: date
    kind: str
    letter: str
    told: str
    today: bool


@dataclass(frozen=True)
class Month:
    number: int
    weeks: list[list[Cell | None]]
    working: int


@dataclass(frozen=True)
class DayLine:
    decided: DecidedDay
    kind: str
    words: str


class DayForm(UseCaseForm):
    refusal_fields = {
        "calendar_day_exists": "day",
        "openings_missing": "openings",
        "openings_wrong": "openings",
        "basis_missing": "document",
    }
    day = Day(label=words("Ngày", "Day"))
    kind = forms.ChoiceField(label=words("Loại ngày", "Kind of day"), widget=forms.RadioSelect)
    swap = Day(
        label=words("Làm bù cho ngày", "Makes up for"),
        help_text=words(
            "Mở cửa như thứ của ngày được bù", "Open as on the weekday of the day it makes up for"
        ),
        required=False,
    )
    openings = Openings(
        label=words("Hoặc giờ mở cửa riêng", "Or hours of its own"),
        help_text=words("Ví dụ 07:30-11:30", "Such as 07:30-11:30"),
        required=False,
        max_length=200,
    )
    name = BothLanguages(label=words("Gọi là", "Called"))
    document = forms.CharField(label=BASIS, help_text=BASIS_HINT, max_length=300)
    announced_on = Day(label=words("Công bố ngày", "Announced on"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            ("off", t("Ngày nghỉ", "A day off")),
            ("work", t("Ngày làm việc", "A working day")),
        ]

    def clean(self) -> dict[str, Any]:
        """Hours left in the form from before are nothing to a day off."""
        told = super().clean() or {}
        if told.get("kind") == "off":
            told["openings"] = []
        return told


@office_page
def year(request: Request) -> HttpResponse:
    number = asked_number(request, "nam") or clock.today().year
    number = min(max(number, FIRST_YEAR), LAST_YEAR)
    unit = _unit(request)
    known = optional_day(request, "biet-ngay")
    days = registers.decided_days(number, unit.path, _known(known))
    week, document = agencies.hours_of(unit.path, date(number, 7, 1))
    return render(
        request,
        "office/calendar.html",
        {
            "year": number,
            "unit": unit,
            "known": known,
            "months": [_month(number, month, days, week) for month in range(1, 13)],
            "lines": [_line(each) for each in days],
            "week": week,
            "weekday_words": weekday_words,
            "weekday_brief": weekday_brief,
            "month_name": month_name,
            "document": document,
            "kinds": {kind: t(*pair[:2]) for kind, pair in KINDS.items()},
            "letters": {kind: pair[2] for kind, pair in KINDS.items()},
            "may": bool(request.actor.paths(RIGHT)),
            "recount": _recount(request, unit.code),
            "earliest": FIRST_YEAR,
            "of_unit": _of_unit,
        },
    )


def _recount(request: Request, code: str) -> tuple[int, str] | None:
    """After a day was decided: how many terms it moves, and where they are counted again."""
    moved = asked_number(request, "doi-han")
    if not moved or not request.actor.paths("dossiers.recount"):
        return None
    told = {name: request.GET.get(name, "")[:300] for name in ("since", "document")}
    path = reverse("office:plan", args=["tinh-lai-han"])
    return moved, f"{path}?{urlencode({'unit': code, **told})}"


def _known(asked: AskedDay | None) -> date | None:
    return None if asked is None or asked.wrong else asked.day


def _unit(request: Request) -> agencies.UnitRow:
    """The unit that is asked for, or the one of one's own post."""
    code = request.GET.get("don-vi", "").strip().upper()[:60]
    if code:
        return agencies.unit_coded(code, clock.today())
    paths = sorted((post.unit_path for post in request.actor.posts), key=len)
    return agencies.unit_at(paths[0], clock.today())


def _of_unit(path: str) -> str:
    return path.rstrip(".") or t("cả nước", "the whole country")


def _kind(decided: DecidedDay | None, day: date, week: dict[str, list[str]]) -> str:
    if decided is None:
        return "work" if week.get(str(day.isoweekday())) else "weekend"
    if decided.kind == "off":
        return "off"
    return "part" if decided.openings else "swap"


def _month(number: int, month: int, days: list[DecidedDay], week: dict[str, list[str]]) -> Month:
    decided = {each.day: each for each in days}
    weeks = [
        [_cell(day, decided.get(day), week) if day.month == month else None for day in row]
        for row in Calendar().monthdatescalendar(number, month)
    ]
    working = sum(
        cell is not None and cell.kind in {"work", "swap", "part"} for row in weeks for cell in row
    )
    return Month(month, weeks, working)


def _cell(day: date, decided: DecidedDay | None, week: dict[str, list[str]]) -> Cell:
    kind = _kind(decided, day, week)
    vi, en, letter = KINDS[kind]
    name = (
        f": {t(decided.name['vi'], decided.name.get('en', decided.name['vi']))}" if decided else ""
    )
    return Cell(day, kind, letter, f"{t(vi, en)}{name}", day == clock.today())


def _line(decided: DecidedDay) -> DayLine:
    kind = _kind(decided, decided.day, {})
    return DayLine(decided, kind, t(*KINDS[kind][:2]))


@office_page
@require_http_methods(["GET", "POST"])
def add(request: Request) -> HttpResponse:
    """A day is tried first: what would move is listed, and only then can it be decided."""
    if not request.actor.paths(RIGHT):
        raise Forbidden(RIGHT)
    unit = agencies.unit_coded(_code(request), clock.today())
    if request.method == "GET":
        return _try(request, unit, DayForm(initial={"announced_on": clock.today()}), None)
    form = DayForm(request.POST)
    moved = _moved(request, unit, form)
    if moved is None:
        return _try(request, unit, form, None, 422)
    if request.POST.get("da-xem") != _mark(moved):
        return _try(request, unit, form, moved)
    if form.carries_out(commands.set_calendar_day, request.actor, unit.id):
        told = {"nam": form.fact.day.year, "don-vi": unit.code, "doi-han": moved.moved}
        seen = {"since": form.fact.day.isoformat(), "document": form.fact.document}
        shown = "?" + urlencode({**told, **seen} if moved.moved else told)
        return redirect(reverse("office:calendar") + shown)
    return _try(request, unit, form, None, 422)


def _code(request: Request) -> str:
    asked = (request.POST.get("don-vi") or request.GET.get("don-vi", "")).strip().upper()[:60]
    return asked or min(request.actor.paths(RIGHT), key=len).rstrip(".")


def _moved(request: Request, unit: agencies.UnitRow, form: DayForm) -> Moved | None:
    if not form.is_valid():
        return None
    told = form.cleaned_data
    proposed = ProposedDay(
        unit.path, told["day"], told["kind"], tuple(told["openings"]), told["swap"]
    )
    try:
        return moved_by(request.actor, proposed, clock.today())
    except Refused as refusal:
        form.show(refusal)
        return None


def _mark(moved: Moved) -> str:
    """What was seen when it was tried: if it has changed since, it is shown again."""
    return f"{moved.looked_at}-{moved.moved}-{moved.earlier}"


def _try(
    request: Request,
    unit: agencies.UnitRow,
    form: DayForm,
    moved: Moved | None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "unit": unit,
        "form": form,
        "moved": moved,
        "mark": _mark(moved) if moved else "",
        "again": bool(moved and request.POST.get("da-xem")),
    }
    return render(request, "office/add_day.html", context, status=status)
