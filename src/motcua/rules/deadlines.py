"""When something is due, by which way of counting, and why.

The law counts in three ways; the caller names one, from a dated rulebook.

Working days
    next_day: the day of the event is not counted; ends when the nth working day closes; half a
        day more is 4 hours into the day after.
    hour_accumulating: 8 working hours each, from the working minute of the event.
    same_day_cutoff_15h: an event by 15:00 makes its day the first, a later one the next working
        day; ends when the last day closes; a part of a day counts as a day.
Working hours
    accumulated from the working minute of the event, in every way of counting (Civil Code,
    Art. 147(1): a term in hours runs from the moment set).
Hours
    of the clock, day and night, in every way of counting.
Calendar days and months
    the day of the event is not counted; a last day off moves to the next working day; ends when
    that day closes (Civil Code, Art. 148(5)). The policy only settles the day of the event: its
    own day, the day of the next working moment, or the next working day if after 15:00.
"""

import calendar as months
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal, get_args

from motcua.rules.errors import Refused
from motcua.rules.explain import Line, Wait, explain
from motcua.rules.terms import Term
from motcua.rules.worktime import ZONE, WorkCalendar

Policy = Literal["next_day", "hour_accumulating", "same_day_cutoff_15h"]
POLICIES: tuple[Policy, ...] = get_args(Policy)

CUTOFF = time(15, 0)


@dataclass(frozen=True)
class Due:
    """A due moment and how it came about.

    Provisional: the days off are not yet published that far. Fixed: appointed, not counted.
    """

    moment: datetime
    provisional: bool
    term: Term
    policy: Policy
    start: datetime
    calendar: WorkCalendar
    basis: str = ""
    waits: tuple[Wait, ...] = ()
    history: tuple[Line, ...] = ()
    fixed: bool = False
    by: str = ""

    @property
    def lines(self) -> tuple[Line, ...]:
        """The computation, line by line, to be read aloud. Computed only when asked for."""
        return (*self.history, *explain(self))

    def after(self, number: int) -> datetime:
        """When the first `number` units of the term were over."""
        counted = _COUNTED[self.policy, self.term.unit]
        return counted(self.start, Term(number, self.term.unit), self.calendar, self.waits)

    def counting_from(self) -> datetime:
        """The moment from which time counts: `start`, or the next moment that the policy takes."""
        if self.term.unit == "hour":
            return self.start.astimezone(ZONE)
        if self.term.unit == "working_hour" or self.policy == "hour_accumulating":
            return self.calendar.add(self.start, timedelta(0))
        day = counting_day(self.start, self.calendar, self.policy)
        local = self.start.astimezone(ZONE)
        return local if local.date() == day else self.calendar.opening(day)


def due(
    start: datetime,
    term: Term,
    *,
    calendar: WorkCalendar,
    policy: Policy,
    basis: str = "",
    waits: Sequence[Wait] = (),
    by: str = "",
) -> Due:
    """When `term`, begun at `start`, is over. `basis` is the article that sets the term.

    Counted in whole minutes: the receipt prints hours and minutes (TT 03/2025/TT-VPCP, Mẫu 01).
    Refuses `no_such_policy`.
    """
    if start.second or start.microsecond:
        start = start.replace(second=0, microsecond=0)
    counted = _COUNTED.get((policy, term.unit))
    if counted is None:
        raise Refused("no_such_policy", policy=policy)
    moment = counted(start, term, calendar, waits)
    provisional = moment.date() > calendar.known_until
    return Due(moment, provisional, term, policy, start, calendar, basis, tuple(waits), by=by)


def latest_before(moment: datetime, term: Term, *, calendar: WorkCalendar) -> datetime:
    """The latest moment that is still a whole `term` before `moment`.

    For what the law wants done "at the latest 1 day before" (NĐ 118/2025, Art. 19(6)). Whole
    working days are counted as days, by the same hour: eight hours before 17:00 would be 7:30 of
    the promised day itself.
    """
    if term.unit == "working_day" and term.number == int(term.number):
        day = calendar.add_days(moment.date(), -int(term.number))
        same_hour = datetime.combine(day, moment.timetz())
        return min(same_hour, calendar.closing(day))
    if term.unit in ("working_hour", "working_day"):
        return calendar.subtract(moment, term.work)
    if term.unit == "hour":
        return moment - term.elapsed
    if term.unit == "calendar_day":
        return moment - timedelta(days=int(term.number))
    return datetime.combine(_months_on(moment.date(), -int(term.number)), moment.timetz())


def remaining(now: datetime, due: Due | datetime, calendar: WorkCalendar) -> timedelta:
    """Working time left at `now`; negative when late, by the working time overrun."""
    return calendar.between(now, due.moment if isinstance(due, Due) else due)


def counting_day(start: datetime, calendar: WorkCalendar, policy: Policy) -> date:
    """The day on which the event counts as having happened."""
    day = start.astimezone(ZONE).date()
    if policy == "next_day":
        return day
    if policy == "hour_accumulating":
        return calendar.add(start, timedelta(0)).date()
    if not calendar.is_working(day):
        return calendar.add_days(day, 1)
    local = start.astimezone(ZONE)
    in_time = local.timetz().replace(second=0, microsecond=0, tzinfo=None) <= CUTOFF
    return day if in_time and local < calendar.closing(day) else calendar.add_days(day, 1)


def _accumulated(
    start: datetime, term: Term, calendar: WorkCalendar, waits: Sequence[Wait]
) -> datetime:
    moment = calendar.add(start, term.work)
    for since, until, *_ in waits:
        if since < moment:
            moment = calendar.add(moment, calendar.between(max(since, start), until))
    return moment


def _by_the_clock(
    start: datetime, term: Term, calendar: WorkCalendar, waits: Sequence[Wait]
) -> datetime:
    moment = start.astimezone(ZONE) + term.elapsed
    for since, until, *_ in waits:
        if since < moment:
            moment += until - max(since, start)
    return moment


def _from_the_next_day(
    start: datetime, term: Term, calendar: WorkCalendar, waits: Sequence[Wait]
) -> datetime:
    whole = int(term.number)
    part = Term(term.number - whole, "working_day").work
    last = calendar.add_days(start.astimezone(ZONE).date(), whole)
    last = _days_waited(last, waits, calendar)
    if not part:
        return calendar.closing(last)
    day = calendar.add_days(last, 1)
    return min(calendar.add(calendar.opening(day), part), calendar.closing(day))


def _with_the_day(
    start: datetime, term: Term, calendar: WorkCalendar, waits: Sequence[Wait]
) -> datetime:
    first = counting_day(start, calendar, "same_day_cutoff_15h")
    more = max(-int(-term.number // 1) - 1, 0)
    return calendar.closing(_days_waited(calendar.add_days(first, more), waits, calendar))


def _days_waited(last: date, waits: Sequence[Wait], calendar: WorkCalendar) -> date:
    """Put off by the working days of the waits: the day of asking ran, the day of answer not."""
    for since, until, *_ in waits:
        if since.astimezone(ZONE).date() <= last:
            lost = calendar.working_days_between(
                since.astimezone(ZONE).date(), until.astimezone(ZONE).date()
            )
            last = calendar.add_days(last, lost)
    return last


def _by_date(policy: Policy) -> "_Counting":
    def counted(
        start: datetime, term: Term, calendar: WorkCalendar, waits: Sequence[Wait]
    ) -> datetime:
        day = counting_day(start, calendar, policy)
        number = int(term.number)
        last = day + timedelta(days=number) if term.unit != "month" else _months_on(day, number)
        for since, until, *_ in waits:
            if since.astimezone(ZONE).date() <= last:
                last += until.astimezone(ZONE).date() - since.astimezone(ZONE).date()
        return calendar.closing(calendar.add_days(last, 0))

    return counted


def _months_on(day: date, number: int) -> date:
    """The same day of a later month, or its last day (Civil Code, Art. 148(3))."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))


_Counting = Callable[[datetime, Term, WorkCalendar, Sequence[Wait]], datetime]


def _ways() -> dict[tuple[str, str], _Counting]:
    ways: dict[tuple[str, str], _Counting] = {
        ("next_day", "working_day"): _from_the_next_day,
        ("hour_accumulating", "working_day"): _accumulated,
        ("same_day_cutoff_15h", "working_day"): _with_the_day,
    }
    for policy in POLICIES:
        ways[policy, "working_hour"] = _accumulated
        ways[policy, "hour"] = _by_the_clock
        ways[policy, "calendar_day"] = ways[policy, "month"] = _by_date(policy)
    return ways


_COUNTED = _ways()
