"""What warns me: by level, with who holds it and how long it is over; one press says I saw it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers import commands
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import WarningRow
from motcua.base import clock
from motcua.base.clock import HANOI
from motcua.faces.desk.posts import officer, place
from motcua.faces.ui import format as written
from motcua.faces.ui.access import Request
from motcua.faces.ui.language import t
from motcua.faces.ui.refusals import sentence
from motcua.rules.deadlines import remaining
from motcua.rules.errors import Forbidden, Missing, Refused

ADDRESS: Final = "/ban-lam-viec/canh-bao"
_LOOK: Final = {
    "very_late": "late",
    "late": "late",
    "silent": "late",
    "closing": "hold",
    "near": "soon",
}


@dataclass(frozen=True)
class Line:
    """A warning with its clock read; `last`: it calls for something before `act_by`."""

    row: WarningRow
    time: str
    kind: str
    whose: str


@dataclass(frozen=True)
class Group:
    level: str
    title: str
    told: str
    lines: list[Line]


@require_GET
def warnings(request: Request) -> HttpResponse:
    return _shown(request)


@require_POST
def seen(request: Request, number: int) -> HttpResponse:
    actor = officer(request.actor)
    try:
        commands.acknowledge(actor, dossiers.warning_id(actor, number))
    except (Refused, Forbidden, Missing) as said_no:
        return _shown(request, sentence(said_no), status=409)
    back = request.POST.get("cua", "")
    whose = f"&cua={back}" if back in dossiers.WHOSE else ""
    then = request.POST.get("toi", "")
    row = f"#cb-{then}" if then.isdigit() else ""
    return HttpResponseRedirect(f"{ADDRESS}?xong=1{whose}{row}")


def _shown(request: Request, refusal: str = "", status: int = 200) -> HttpResponse:
    actor = officer(request.actor)
    asked = request.GET.get("cua", "")
    old = asked == "da-xem"
    rows = dossiers.warnings_for(actor)
    shown = dossiers.warnings_for(actor, seen=True) if old else rows
    if asked in dossiers.WHOSE:
        shown = [each for each in rows if each.whose == asked]
    context = {
        "tabs": _tabs(rows, asked),
        "groups": _groups(shown),
        "asked": asked,
        "old": old,
        "refusal": refusal,
        "place": place(actor),
        "most": dossiers.MOST_WARNINGS,
        "cut": len(rows) >= dossiers.MOST_WARNINGS,
    }
    return render(request, "desk/warnings.html", context, status=status)


def _tabs(rows: list[WarningRow], asked: str) -> list[tuple[str, str, int, bool]]:
    counts = {whose: sum(each.whose == whose for each in rows) for whose in dossiers.WHOSE}
    every = (ADDRESS, t("Chưa xem", "Not seen"), len(rows), asked not in (*counts, "da-xem"))
    return [
        every,
        *(
            (f"{ADDRESS}?cua={whose}", whose_words(whose), number, asked == whose)
            for whose, number in counts.items()
        ),
    ]


def whose_words(whose: str) -> str:
    return {
        "mine": t("Việc của tôi", "My work"),
        "unit": t("Đơn vị tôi", "My unit"),
        "beneath": t("Cấp dưới", "Units beneath"),
        "da-xem": t("Đã xem", "Seen"),
    }.get(whose, "")


def level_words(level: str) -> str:
    return _title(level)[0]


def _groups(rows: list[WarningRow]) -> list[Group]:
    by_level: dict[str, list[Line]] = {}
    for row in rows:
        by_level.setdefault(row.level, []).append(_line(row))
    return [Group(level, *_title(level), lines) for level, lines in by_level.items()]


def _title(level: str) -> tuple[str, str]:
    return {
        "very_late": (t("Quá hạn lâu", "Very late"), t("đã báo lên cấp trên", "told higher up")),
        "late": (t("Quá hạn", "Late"), t("đã báo phụ trách đơn vị", "the head was told")),
        "silent": (
            t("Cơ quan được hỏi chưa trả lời", "Asked, and no answer in time"),
            t("đôn đốc nơi được hỏi", "urge whoever was asked"),
        ),
        "closing": (
            t("Hết hạn bổ sung", "Not completed in time"),
            t("đóng hồ sơ, hoặc ghi lý do chờ thêm", "close it, or say why you wait on"),
        ),
        "apology": (
            t("Có thể trễ hẹn", "The promise may be missed"),
            t("xin lỗi và hẹn lại, chỉ được một lần", "apologise with a new date, once only"),
        ),
        "ask": (
            t("Sắp hết giờ yêu cầu bổ sung", "Last hours to ask for completion"),
            t("sau đó phải có thủ trưởng cho phép", "afterwards only with the head's leave"),
        ),
        "near": (t("Sắp đến hạn", "Near its term"), t("còn kịp", "still in time")),
    }[level]


def _line(row: WarningRow) -> Line:
    now = clock.now()
    days = agencies.work_calendar(row.unit_path, now.date())
    ends = row.act_by if row.act_by and row.level != "closing" else row.due_at
    rest = remaining(now, ends.astimezone(HANOI), days)
    time = written.remaining(rest)
    if ends < now and rest > timedelta(minutes=-1):
        time = t("vừa quá hạn", "just past")  # over outside working time: never told as time left
    return Line(row, time, _LOOK.get(row.level, "soon"), whose_words(row.whose))
