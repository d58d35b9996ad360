"""A clock that stops, starts again or is put off: dated segments, each with its legal reason.

One history, two readings. The handling decree says when the result is due; the index of
QĐ 766/QĐ-TTg says whether the dossier was late. They may disagree and are both kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from motcua.rules.deadlines import Due, Policy, due
from motcua.rules.errors import Refused
from motcua.rules.explain import Line, Wait, start_basis
from motcua.rules.terms import Term
from motcua.rules.worktime import ZONE, WorkCalendar

Kind = Literal["running", "paused", "restarted", "extended", "stopped"]


@dataclass(frozen=True)
class Segment:
    """What happened to a clock, from `since` up to `until`.

    running: time counts; says so and changes nothing.
    paused: time does not run; `until` None while still waiting.
    restarted: sent back at `since`, complete at `until`, the term counted again from there
        (NĐ 118/2025/NĐ-CP, Art. 19(5)); `until` None while still waiting.
    extended: at `since` the date was put off to `until`, once (Art. 19(6)).
    stopped: no further clock from `since` on (Art. 21).

    `supplement`: the wait is a request for completion to the applicant, which the index counts.
    `by` and `ended_by`: who began it and who ended it, to be told with the date.
    """

    kind: Kind
    since: datetime
    until: datetime | None
    reason: str
    basis: str
    supplement: bool = True
    by: str = ""
    ended_by: str = ""


def in_order(start: datetime, segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """What was written one after another, none before what came before it.

    The clock of a machine may be set back between two acts: the second then happened at the
    moment of the first, for nobody knows better.
    """
    reached, found = start, []
    for one in segments:
        since = max(one.since, reached)
        until = max(one.until, since) if one.until is not None else None
        found.append(replace(one, since=since, until=until))
        held = one.kind in ("paused", "restarted") and until is not None
        reached = until if held and until is not None else since
    return tuple(found)


@dataclass(frozen=True)
class Measured:
    """The reading of QĐ 766/QĐ-TTg, indicator 2.1: waiting is subtracted from one single run."""

    end: datetime
    due: datetime
    supplements: int
    supplements_allowed: int
    waited: timedelta = timedelta(0)

    @property
    def too_often(self) -> bool:
        return self.supplements > self.supplements_allowed

    @property
    def late(self) -> bool:
        """A second request for completion is late, whatever the dates say."""
        return self.too_often or self.end > self.due


@dataclass(frozen=True)
class Clock:
    """A term begun at `start` and what has happened to it, in the order of time.

    `extensions_allowed` is what the law of its day says; None where it says nothing. Refuses
    `segments_out_of_order`, `segment_after_stop`, `segment_without_end`.
    """

    start: datetime
    term: Term
    policy: Policy
    segments: tuple[Segment, ...] = ()
    basis: str = ""
    by: str = ""
    extensions_allowed: int | None = None

    def __post_init__(self) -> None:
        reached = self.start
        for index, one in enumerate(self.segments):
            if one.since < reached or (one.until is not None and one.until < one.since):
                raise Refused("segments_out_of_order", kind=one.kind, since=one.since)
            if one.kind == "extended" and one.until is None:
                raise Refused("segment_without_end", kind=one.kind, since=one.since)
            last = index == len(self.segments) - 1
            if not last and one.kind == "stopped":
                raise Refused("segment_after_stop", since=self.segments[index + 1].since)
            if not last and one.until is None and one.kind != "running":
                raise Refused("segment_without_end", kind=one.kind, since=one.since)
            # An extension names a day to come; other things may well happen before it.
            held = one.kind in ("paused", "restarted") and one.until is not None
            reached = one.until if held and one.until is not None else one.since

    @property
    def waiting(self) -> Segment | None:
        """The wait that is still open, if any."""
        last = self.segments[-1] if self.segments else None
        return last if last and last.kind in ("paused", "restarted") and not last.until else None

    @property
    def is_stopped(self) -> bool:
        return bool(self.segments) and self.segments[-1].kind == "stopped"

    def with_segment(self, segment: Segment) -> "Clock":
        return replace(self, segments=(*self.segments, segment))

    def ended_wait(self, at: datetime) -> "Clock":
        """The same clock once the open wait is over. Refuses `clock_not_waiting`."""
        if self.waiting is None:
            raise Refused("clock_not_waiting")
        return replace(self, segments=(*self.segments[:-1], replace(self.waiting, until=at)))

    def due(self, calendar: WorkCalendar, now: datetime | None = None) -> Due:
        """When the result is due by the handling decree.

        A wait still open is taken to end at `now` (without it: at once), and the date is then
        provisional. Refuses `already_extended`, `extension_not_later`.
        """
        found = self._count(self.start, (), calendar)
        waits: tuple[Wait, ...] = ()
        extended = 0
        for one in self.segments:
            until = one.until or max(now or one.since, one.since)
            if one.kind == "paused":
                waits = (*waits, _wait(one, until))
                found = self._resumed(found, waits, calendar)
            elif one.kind == "restarted":
                told = (*found.history, *_sent_back(found, one, until))
                counted = self._count(until, (), calendar)
                found = replace(counted, history=told, by=one.ended_by)
                waits = ()
            elif one.kind == "extended":
                extended += 1
                if self.extensions_allowed is not None and extended > self.extensions_allowed:
                    raise Refused("already_extended", since=one.since)
                # Once made it stands, whatever days off are decided afterwards.
                if until <= found.moment and (now is None or now <= one.since):
                    raise Refused("extension_not_later", due=found.moment, proposed=until)
                found = _put_off(found, one, until, calendar)
                waits = ()
        return replace(found, provisional=True) if self.waiting else found

    def measured(
        self, calendar: WorkCalendar, end: datetime, *, supplements_allowed: int
    ) -> Measured:
        """On time or late by the index, for a dossier that ended, or is looked at, at `end`.

        The appointed date is the first one, without restart or extension.
        """
        asked = [
            one
            for one in self.segments
            if one.kind in ("paused", "restarted") and one.supplement and one.since < end
        ]
        if self.is_stopped:
            end = min(end, self.segments[-1].since)
        waited = timedelta(0)
        for one in asked:
            if one.until is None or one.until > end:
                # Still unanswered: the dossier counts as ended when it was asked.
                end = one.since
            else:
                waited += one.until - one.since
        appointed = self._count(self.start, (), calendar).moment
        return Measured(end - waited, appointed, len(asked), supplements_allowed, waited)

    def _count(self, start: datetime, waits: Sequence[Wait], calendar: WorkCalendar) -> Due:
        return due(
            start,
            self.term,
            calendar=calendar,
            policy=self.policy,
            basis=self.basis,
            waits=waits,
            by=self.by,
        )

    def _resumed(self, found: Due, waits: tuple[Wait, ...], calendar: WorkCalendar) -> Due:
        if not found.fixed:
            return replace(self._count(found.start, waits, calendar), history=found.history)
        since, until, *_ = waits[-1]
        if since >= found.moment:
            return found
        moment = calendar.add(found.moment, calendar.between(since, until))
        return _moved(replace(found, waits=waits), moment, calendar)


def task_due(
    opened: datetime,
    term: Term,
    segments: Sequence[Segment],
    *,
    calendar: WorkCalendar,
    now: datetime | None = None,
    basis: str = "",
    by: str = "",
) -> Due:
    """When a task is due: its own term from the moment it was opened, in the hours of its unit.

    By accumulated working time, whatever way the procedure counts. The waits of its segments
    are added; one still open is taken to end at `now` (without it: at once).
    """
    clock = Clock(opened, term, "hour_accumulating", tuple(segments), basis, by)
    return clock.due(calendar, now)


def _wait(one: Segment, until: datetime) -> Wait:
    open_still = one.until is None
    return Wait(one.since, until, one.reason, one.basis, open_still, one.by, one.ended_by)


def _sent_back(found: Due, one: Segment, until: datetime) -> tuple[Line, ...]:
    begun = found.start.astimezone(ZONE)
    return (
        Line(
            begun, "Bắt đầu tính.", "Counting began.", start_basis(found.calendar, begun), found.by
        ),
        Line(
            one.since.astimezone(ZONE),
            f"Yêu cầu bổ sung: {one.reason.rstrip('.')}.",
            f"Request for completion: {one.reason.rstrip('.')}.",
            one.basis,
            one.by,
        ),
        _complete(one, until),
    )


def _complete(one: Segment, until: datetime) -> Line:
    if one.until is None:
        vi = "Vẫn đang chờ bổ sung. Khi đủ hồ sơ, thời hạn tính lại từ đầu."
        en = "Still waiting. Once complete, the term is counted again from zero."
    else:
        vi = "Đã đủ hồ sơ. Thời hạn tính lại từ đầu."
        en = "Complete. The term is counted again from zero."
    return Line(until.astimezone(ZONE), vi, en, one.basis, one.ended_by)


def _put_off(found: Due, one: Segment, until: datetime, calendar: WorkCalendar) -> Due:
    told = Line(
        one.since.astimezone(ZONE),
        f"Xin lỗi và hẹn lại một lần: {one.reason.rstrip('.')}.",
        f"Apology and one new date: {one.reason.rstrip('.')}.",
        one.basis,
        one.by,
    )
    lines = tuple(sorted((*found.lines, told), key=lambda line: _moment_of(line, until)))
    fixed = replace(found, history=lines, fixed=True, basis=one.basis, waits=())
    return _moved(fixed, until, calendar)


def _moment_of(line: Line, like: datetime) -> datetime:
    if isinstance(line.at, datetime):
        return line.at
    return datetime.combine(line.at, datetime.min.time(), like.tzinfo)


def _moved(found: Due, moment: datetime, calendar: WorkCalendar) -> Due:
    local = moment.astimezone(ZONE)
    return replace(found, moment=local, provisional=local.date() > calendar.known_until)
