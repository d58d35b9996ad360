"""Why is it this date? A computation told line by line, in two languages."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple, Protocol

from motcua.rules.terms import Term
from motcua.rules.worktime import ZONE, Openings, SpecialDay, WorkCalendar

_EACH_UP_TO = 10
_DAYS_VI = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_DAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ORDINAL_VI = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_ORDINAL_EN = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
)
DAY_OF_HOURS = "working_day_in_hours"
BEGINS = "clock_begins"
_COUNTED_BY = {
    "next_day": "counted_from_next_day",
    "hour_accumulating": DAY_OF_HOURS,
    "same_day_cutoff_15h": "counted_from_same_day",
}
GROUNDS = (BEGINS, *_COUNTED_BY.values())
"""The rules whose articles a computation names; a calendar carries them."""
_BEGINS = {
    "next_day": (
        "Bắt đầu tính; ngày này không đếm.",
        "Counting begins; this day itself is not counted.",
    ),
    "hour_accumulating": ("Đồng hồ bắt đầu chạy.", "The clock starts."),
    "same_day_cutoff_15h": (
        "Bắt đầu tính, đếm cả ngày này.",
        "Counting begins, with this day as the first.",
    ),
}


@dataclass(frozen=True)
class Line:
    """One step of a computation: a moment or a whole day, what happened, by which article, whom.

    `basis_en` only where the ground is no article, whose name is the same in every language.
    """

    at: datetime | date
    vi: str
    en: str
    basis: str
    by: str = ""
    basis_en: str = ""


class Wait(NamedTuple):
    """A stretch, half-open, in which the time did not run. Open: not over yet, `until` is today."""

    since: datetime
    until: datetime
    reason: str = ""
    basis: str = ""
    is_open: bool = False
    by: str = ""
    ended_by: str = ""


class Counted(Protocol):
    """What has been counted; `deadlines.Due` is one."""

    @property
    def moment(self) -> datetime: ...
    @property
    def term(self) -> Term: ...
    @property
    def policy(self) -> str: ...
    @property
    def start(self) -> datetime: ...
    @property
    def calendar(self) -> WorkCalendar: ...
    @property
    def basis(self) -> str: ...
    @property
    def waits(self) -> tuple[Wait, ...]: ...
    @property
    def fixed(self) -> bool: ...
    @property
    def by(self) -> str: ...
    def after(self, number: int) -> datetime: ...
    def counting_from(self) -> datetime: ...


def explain(due: Counted) -> tuple[Line, ...]:
    """The lines of one count, in the order of time."""
    told = [*_waits(due)]
    if not due.fixed:
        told += [*_beginning(due), *_days_off(due), *_units(due)]
    told.append(_end(due))
    told.sort(key=_when)
    if due.moment.date() > due.calendar.known_until:
        told.append(_not_yet_known(due))
    return tuple(told)


def _when(line: Line) -> tuple[datetime, bool]:
    if isinstance(line.at, datetime):
        return line.at, True
    return datetime.combine(line.at, time.min, ZONE), False


def _beginning(due: Counted) -> Iterator[Line]:
    begins = due.counting_from()
    basis = start_basis(due.calendar, due.start)
    if begins != due.start:
        yield Line(
            due.start.astimezone(ZONE),
            "Ngoài giờ tính. Chưa đếm.",
            "Outside the hours that count. Not counted yet.",
            due.calendar.basis,
        )
    vi, en = _BEGINS[_way(due)]
    yield Line(begins, vi, en, basis, due.by)


def start_basis(calendar: WorkCalendar, at: datetime) -> str:
    """The article by which a clock that began then starts at acceptance."""
    return calendar.ground(BEGINS, at.astimezone(ZONE).date())


def _counted_by(due: Counted) -> str:
    return due.calendar.ground(_COUNTED_BY[due.policy], due.start.astimezone(ZONE).date())


def _way(due: Counted) -> str:
    if due.term.unit in ("hour", "working_hour"):
        return "hour_accumulating"
    if due.term.unit != "working_day":
        return "next_day"
    return due.policy


def _days_off(due: Counted) -> Iterator[Line]:
    """Days off, half days and make-up days on the way; all days count for other units."""
    if due.term.unit not in ("working_day", "working_hour"):
        return
    day, last = due.counting_from().date(), due.moment.date()
    while day <= last:
        special = due.calendar.special(day)
        if special and (due.calendar.is_working(day) or due.calendar.week.get(day.weekday())):
            yield _special(special, due.calendar.openings(day))
        elif not due.calendar.is_working(day):
            run = _weekly_rest(due.calendar, day, last)
            yield Line(
                day,
                f"{_listed(run, _DAYS_VI)}: nghỉ hằng tuần. Không tính.",
                f"{_listed(run, _DAYS_EN)}: weekly rest. Not counted.",
                due.calendar.basis,
            )
            day = run[-1]
        day += timedelta(days=1)


def _weekly_rest(calendar: WorkCalendar, day: date, last: date) -> list[date]:
    run = []
    while day <= last and not calendar.is_working(day) and not calendar.week.get(day.weekday()):
        run.append(day)
        day += timedelta(days=1)
    return run


def _listed(days: list[date], names: tuple[str, ...]) -> str:
    text = ", ".join(names[day.weekday()] for day in days)
    return text[0].upper() + text[1:]


def _special(day: SpecialDay, openings: Openings) -> Line:
    if openings and day.swap:
        vi = f"Làm bù cho {_spoken_vi(day.swap)}. Có tính."
        en = f"Working day that makes up for {_spoken_en(day.swap)}. Counted."
    elif openings:
        hours = ", ".join(f"{_hour(opens)}–{_hour(closes)}" for opens, closes in openings)
        vi = f"{day.vi}: chỉ làm việc {hours}."
        en = f"{day.en}: open only {hours}."
    elif day.swap:
        vi = f"Nghỉ hoán đổi, làm bù {_spoken_vi(day.swap)}. Không tính."
        en = f"Day off, made up for on {_spoken_en(day.swap)}. Not counted."
    else:
        vi = f"Nghỉ lễ, {day.vi}. Không tính."
        en = f"Public holiday, {day.en}. Not counted."
    return Line(day.day, vi, en, day.basis)


def _spoken_vi(day: date) -> str:
    return f"{_DAYS_VI[day.weekday()]} {day.day}/{day.month}/{day.year}"


def _spoken_en(day: date) -> str:
    return f"{_DAYS_EN[day.weekday()]} {day.day}/{day.month}/{day.year}"


def _hour(at: time) -> str:
    return f"{at.hour}:{at.minute:02}"


def _units(due: Counted) -> Iterator[Line]:
    if due.term.unit == "working_day":
        number = int(due.term.number)
        step = 1 if number <= _EACH_UP_TO else 5
        for nth in range(step, number + 1, step):
            at = due.after(nth)
            if at < due.moment:
                vi, en = _nth_day(nth)
                yield Line(at, f"{vi}.", f"{en}.", _counted_by(due))
    elif due.term.unit == "working_hour":
        yield from _hours_by_day(due)


def _hours_by_day(due: Counted) -> Iterator[Line]:
    """How much of the term each working day used up, for as long as that stays readable."""
    day = due.counting_from().date()
    closings = []
    while day < due.moment.date():
        if due.calendar.is_working(day):
            closings.append(due.calendar.closing(day))
        day += timedelta(days=1)
    for at in closings if len(closings) <= _EACH_UP_TO else closings[4::5]:
        used = due.calendar.between(due.start, at)
        for wait in due.waits:
            used -= max(due.calendar.between(wait.since, min(wait.until, at)), timedelta(0))
        if used > timedelta(0):
            vi, en = spoken(used)
            basis = due.calendar.ground(DAY_OF_HOURS, at.date())
            yield Line(at, f"Hết giờ, đã tính {vi}.", f"Closing time, {en} counted.", basis)


def spoken(span: timedelta) -> tuple[str, str]:
    """A length of working time in hours and minutes, in both languages."""
    hours, minutes = divmod(int(span.total_seconds()) // 60, 60)
    vi = [f"{hours} giờ"] * bool(hours) + [f"{minutes} phút"] * bool(minutes)
    en = [f"{hours} h"] * bool(hours) + [f"{minutes} min"] * bool(minutes)
    return " ".join(vi) or "0 phút", " ".join(en) or "0 min"


def _nth_day(nth: int) -> tuple[str, str]:
    if nth <= len(_ORDINAL_VI):
        vi, en = _ORDINAL_VI[nth - 1], f"the {_ORDINAL_EN[nth - 1]} working day"
    else:
        vi, en = str(nth), f"working day {nth}"
    return f"Hết ngày làm việc thứ {vi}", f"End of {en}"


def _waits(due: Counted) -> Iterator[Line]:
    for wait in due.waits:
        basis = wait.basis or start_basis(due.calendar, wait.since)
        why = f": {wait.reason.rstrip('.')}" if wait.reason else ""
        yield Line(
            wait.since.astimezone(ZONE),
            f"Tạm dừng{why}. Thời gian chờ không tính.",
            f"Paused{why}. The waiting is not counted.",
            basis,
            wait.by,
        )
        yield _after_wait(wait, basis)


def _after_wait(wait: Wait, basis: str) -> Line:
    at = wait.until.astimezone(ZONE)
    if wait.is_open:
        vi = "Vẫn đang chờ: mỗi ngày chờ, ngày hẹn lùi thêm."
        en = "Still waiting: the date moves on with the waiting."
        return Line(at, vi, en, basis)
    return Line(at, "Tính tiếp.", "Counting goes on.", basis, wait.ended_by)


def _end(due: Counted) -> Line:
    number, unit = due.term.number, due.term.unit
    if due.fixed:
        vi, en = "Ngày hẹn mới", "The new date"
    elif unit == "working_day" and number == int(number) and number > 0:
        vi, en = _nth_day(int(number))
    else:
        vi, en = f"Đủ {due.term.vi}", f"{due.term} have passed"
    return Line(due.moment, f"{vi}, đến hạn.", f"{en}: due.", due.basis or _counted_by(due))


def _not_yet_known(due: Counted) -> Line:
    until = due.calendar.known_until
    return Line(
        until,
        f"Lịch nghỉ sau {_spoken_vi(until)} chưa công bố: đây là ngày tạm tính.",
        f"Days off after {_spoken_en(until)} are not published yet: this date is provisional.",
        due.calendar.basis,
    )
