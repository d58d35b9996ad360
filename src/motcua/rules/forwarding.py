"""Until when papers that were taken in must be with the agency that decides."""

from datetime import datetime, time

from motcua.rules.deadlines import due
from motcua.rules.terms import Term
from motcua.rules.worktime import WorkCalendar


def papers_due(
    accepted: datetime,
    *,
    cutoff: time,
    next_day: Term,
    other_level: Term | None,
    calendar: WorkCalendar,
) -> datetime:
    """The same working day; taken in after the cutoff, the first hours of the next working day.

    NĐ 118/2025/NĐ-CP, Điều 18 khoản 2. To an agency of another level within `other_level` (Điều 20
    khoản 1), which is None between agencies of one level.
    """
    if other_level is not None:
        return due(accepted, other_level, calendar=calendar, policy="hour_accumulating").moment
    day = accepted.date()
    if calendar.is_working(day) and accepted.time() < cutoff:
        closes = calendar.openings(day)[-1].closes
        return datetime.combine(day, closes, accepted.tzinfo)
    opening = calendar.opening(calendar.add_days(day, 1))
    return calendar.add(opening, next_day.work)
