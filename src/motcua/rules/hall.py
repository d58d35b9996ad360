"""The hall of a one-stop unit: whose turn it is, how long one waits, when one may come."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from motcua.rules.worktime import ZONE, WorkCalendar

APPOINTMENT = "appointment"
"""The kind of priority that an appointment gives, from its time on."""

LETTERS = "ABCDEFGHKLMNPRSTUVXY"
"""Letters that are told apart when they are called out in Vietnamese."""


def label(letter: str, number: int) -> str:
    """A012: what is printed, shown and called out."""
    return f"{letter}{number:03}"


def ordinary_turn(recent: Sequence[bool], in_a_row: int, *, priority_counter: bool) -> bool:
    """Whether somebody without priority is called next, though others with priority wait.

    `recent`: for the last calls of this counter, newest first, whether each went first. A
    priority counter always calls those first for whom it is there.
    """
    if priority_counter or len(recent) < in_a_row:
        return False
    return all(recent[:in_a_row])


def foretold(
    served: Sequence[timedelta], before: int, counters: int, *, from_samples: int
) -> timedelta | None:
    """About how long until the call, in whole minutes; None when today cannot tell yet.

    The middle serving time of today, for each person before, shared by the open counters.
    """
    if len(served) < from_samples or counters < 1:
        return None
    middle = median(each.total_seconds() for each in served)
    return timedelta(minutes=round(middle * before / counters / 60))


def percentile(lengths: Iterable[timedelta], share: float) -> timedelta | None:
    """The length that this share of them does not pass (nearest rank); None of nothing."""
    ranked = sorted(lengths)
    if not ranked:
        return None
    return ranked[min(len(ranked) - 1, max(0, -(-int(share * 100) * len(ranked) // 100) - 1))]


@dataclass(frozen=True)
class BookingRule:
    """How appointments are given: minutes of a slot, its places, working days ahead."""

    minutes: int
    places: int
    days_ahead: int
    open_for_one: int
    early: int
    late: int

    @classmethod
    def read(cls, value: Mapping[str, int]) -> "BookingRule":
        return cls(**value)

    def is_kept(self, starts_at: datetime, now: datetime) -> bool:
        """Whether who comes now still has the appointment."""
        return now <= starts_at + timedelta(minutes=self.late)

    def may_come(self, starts_at: datetime, now: datetime) -> bool:
        """Whether the kiosk gives the number now, not hours before."""
        return now >= starts_at - timedelta(minutes=self.early)


def days_to_book(calendar: WorkCalendar, today: date, ahead: int) -> list[date]:
    """Today, when it is open, and so many working days after it."""
    days = [today] if calendar.is_working(today) else []
    day = today
    while len(days) < ahead + 1 and (day - today).days < 90:
        day += timedelta(days=1)
        if calendar.is_working(day):
            days.append(day)
    return days


def slots(calendar: WorkCalendar, day: date, minutes: int) -> list[datetime]:
    """The beginnings of the slots of a day; each lies whole within the opening hours."""
    length, found = timedelta(minutes=minutes), []
    for opening in calendar.openings(day):
        at = datetime.combine(day, opening.opens, ZONE)
        closes = datetime.combine(day, opening.closes, ZONE)
        while at + length <= closes:
            found.append(at)
            at += length
    return found
