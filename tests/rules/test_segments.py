"""Clocks that stop, start again and are put off; one history, two readings."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.base.rulebooks import calendar, rule
from motcua.rules.errors import Refused
from motcua.rules.segments import Clock, Segment, in_order
from motcua.rules.terms import Term
from motcua.rules.worktime import ZONE

DAYS = calendar()
LAW = "NĐ 118/2025/NĐ-CP, Điều 19"


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=ZONE)


def segment(kind, since, until=None, **more):
    return Segment(kind, at(since), at(until) if until else None, "thiếu bản vẽ", LAW, **more)


def clock(*segments, term="5 working days", policy="hour_accumulating"):
    return Clock(
        at("03-02 09:00"),
        Term.parse(term),
        policy,
        segments,
        basis="QĐ công bố",
        extensions_allowed=1,
    )


def due_of(one, now=None):
    return one.due(DAYS, now).moment


def refused(code, build):
    with pytest.raises(Refused) as refusal:
        build()
    assert refusal.value.code == code


def test_without_segments_a_clock_is_its_term():
    assert due_of(clock()) == at("03-09 09:00")


def test_a_running_segment_changes_nothing():
    assert due_of(clock(segment("running", "03-03 08:00"))) == due_of(clock())


@pytest.mark.parametrize(
    ("policy", "term", "expected"),
    [
        ("hour_accumulating", "5 working days", "03-11 11:00"),
        ("next_day", "5 working days", "03-11 17:00"),
        ("same_day_cutoff_15h", "5 working days", "03-10 17:00"),
        ("next_day", "10 days", "03-16 17:00"),
        ("next_day", "96 hours", "03-08 11:00"),
    ],
)
def test_a_pause_puts_the_date_off_by_the_time_waited(policy, term, expected):
    paused = segment("paused", "03-04 09:00", "03-06 11:00")
    assert due_of(clock(paused, term=term, policy=policy)) == at(expected)


def test_several_pauses_are_all_waited_for():
    first = segment("paused", "03-03 09:00", "03-03 10:00")
    second = segment("paused", "03-05 14:00", "03-06 14:00")
    assert due_of(clock(first, second)) == at("03-10 10:00")


def test_a_pause_after_the_date_does_not_make_a_late_dossier_timely():
    late = segment("paused", "03-10 09:00", "03-13 09:00")
    for policy in ("hour_accumulating", "next_day"):
        assert due_of(clock(late, policy=policy)) == due_of(clock(policy=policy))


def test_sent_back_and_complete_the_term_begins_again_from_zero():
    back = segment("restarted", "03-04 16:00", "03-12 14:00")
    assert due_of(clock(back)) == at("03-19 14:00")


def test_the_history_of_a_restart_is_told():
    lines = clock(segment("restarted", "03-04 16:00", "03-12 14:00")).due(DAYS).lines
    told = [line.vi for line in lines]
    assert told[:3] == [
        "Bắt đầu tính.",
        "Yêu cầu bổ sung: thiếu bản vẽ.",
        "Đã đủ hồ sơ. Thời hạn tính lại từ đầu.",
    ]
    assert told[-1] == "Hết ngày làm việc thứ năm, đến hạn."
    assert lines[1].basis == LAW
    assert all(line.basis for line in lines)


def test_an_open_wait_has_no_firm_date():
    waiting = clock(segment("paused", "03-04 09:00"))
    assert waiting.waiting is not None
    found = waiting.due(DAYS, now=at("03-05 09:00"))
    assert found.provisional
    assert found.moment == at("03-10 09:00")
    answered = waiting.ended_wait(at("03-05 09:00"))
    assert answered.waiting is None
    assert not answered.due(DAYS).provisional
    assert due_of(answered) == found.moment


def test_an_open_wait_is_told_as_one():
    for kind, words in (("paused", "Vẫn đang chờ"), ("restarted", "Vẫn đang chờ bổ sung")):
        lines = clock(segment(kind, "03-04 09:00")).due(DAYS, now=at("03-05 09:00")).lines
        told = [line.vi for line in lines]
        assert any(one.startswith(words) for one in told)
        assert any("thiếu bản vẽ" in one for one in told)
        assert not any(
            "Tính tiếp" in one or "Đã đủ" in one or "chưa công bố" in one for one in told
        )


def test_an_extension_names_the_new_date_once():
    put_off = segment("extended", "03-06 08:00", "03-16 09:00")
    found = clock(put_off).due(DAYS)
    assert found.moment == at("03-16 09:00")
    assert "Xin lỗi và hẹn lại một lần: thiếu bản vẽ." in [line.vi for line in found.lines]
    assert found.lines[-1].vi == "Ngày hẹn mới, đến hạn."
    again = segment("extended", "03-13 08:00", "03-20 09:00")
    refused("already_extended", lambda: clock(put_off, again).due(DAYS))


def test_an_extension_to_an_earlier_date_is_none():
    refused(
        "extension_not_later",
        lambda: clock(segment("extended", "03-04 08:00", "03-09 09:00")).due(DAYS),
    )


def test_an_extension_that_was_made_stands_when_the_days_off_change():
    made = clock(segment("extended", "03-04 08:00", "03-09 09:00"))
    assert made.due(DAYS, now=at("03-05 08:00")).moment == at("03-09 09:00")


def test_a_pause_after_an_extension_moves_the_new_date():
    put_off = segment("extended", "03-06 08:00", "03-16 09:00")
    paused = segment("paused", "03-10 08:00", "03-11 08:00")
    assert due_of(clock(put_off, paused)) == at("03-17 09:00")


def test_a_stopped_clock_keeps_its_date_and_takes_nothing_more():
    stopped = clock(segment("stopped", "03-04 09:00"))
    assert stopped.is_stopped
    assert due_of(stopped) == due_of(clock())
    refused("segment_after_stop", lambda: stopped.with_segment(segment("paused", "03-05 09:00")))


@pytest.mark.parametrize(
    ("code", "segments"),
    [
        ("segments_out_of_order", [("paused", "03-05 09:00", "03-04 09:00")]),
        ("segments_out_of_order", [("paused", "03-01 09:00", "03-04 09:00")]),
        (
            "segments_out_of_order",
            [("paused", "03-03 09:00", "03-05 09:00"), ("paused", "03-04 09:00", "03-06 09:00")],
        ),
        ("segment_without_end", [("paused", "03-03 09:00"), ("paused", "03-04 09:00")]),
        ("segment_without_end", [("extended", "03-03 09:00")]),
    ],
)
def test_a_history_that_cannot_be_is_refused(code, segments):
    refused(code, lambda: clock(*(segment(*one) for one in segments)))


def test_a_clock_that_does_not_wait_cannot_end_a_wait():
    refused("clock_not_waiting", lambda: clock().ended_wait(at("03-05 09:00")))


def test_two_readings_of_one_history_disagree():
    """Restarted by the decree it is on time; the index subtracts the wait and finds it late."""
    history = clock(segment("restarted", "03-05 09:00", "03-12 09:00"))
    end = at("03-18 09:00")
    assert end < due_of(history)
    measured = history.measured(DAYS, end, supplements_allowed=1)
    assert measured.end == end - timedelta(days=7)
    assert measured.due == at("03-09 09:00")
    assert measured.late


def test_the_index_subtracts_one_wait_and_calls_two_late():
    once = clock(segment("paused", "03-04 09:00", "03-06 09:00"))
    assert not once.measured(DAYS, at("03-11 08:00"), supplements_allowed=1).late
    twice = once.with_segment(segment("paused", "03-06 10:00", "03-06 11:00"))
    assert twice.measured(DAYS, at("03-06 12:00"), supplements_allowed=1).late
    assert twice.measured(DAYS, at("03-06 12:00"), supplements_allowed=1).supplements == 2


def test_for_the_index_an_unanswered_request_ends_the_run():
    waiting = clock(segment("restarted", "03-04 09:00"))
    measured = waiting.measured(DAYS, at("06-30 17:00"), supplements_allowed=1)
    assert measured.end == at("03-04 09:00")
    assert not measured.late


def test_a_wait_for_another_reason_is_not_subtracted_by_the_index():
    tax = clock(segment("paused", "03-04 09:00", "03-10 09:00", supplement=False))
    measured = tax.measured(DAYS, at("03-10 10:00"), supplements_allowed=1)
    assert measured.supplements == 0
    assert measured.late
    assert due_of(tax) > at("03-10 10:00")


def test_which_kind_of_wait_is_a_rule_by_date():
    assert rule("handling.after_completion").on(date(2025, 6, 30)).value == "paused"
    assert rule("handling.after_completion").on(date(2025, 7, 1)).value == "restarted"


@given(
    st.lists(st.integers(1, 3000), min_size=1, max_size=6), st.sampled_from(["paused", "restarted"])
)
def test_waiting_never_brings_the_date_nearer(minutes, kind):
    one, moment = clock(term="10 working days"), at("03-02 09:00")
    before = due_of(one)
    for length in minutes:
        since = moment + timedelta(minutes=1)
        moment = since + timedelta(minutes=length)
        one = one.with_segment(Segment(kind, since, moment, "", LAW))
        after = due_of(one)
        assert after >= before
        before = after


@given(st.integers(1, 4000), st.integers(1, 4000))
def test_a_pause_in_two_parts_is_a_pause(first, second):
    start = at("03-03 09:00")
    middle = start + timedelta(minutes=first)
    end = middle + timedelta(minutes=second)
    whole = clock(Segment("paused", start, end, "", LAW), term="20 working days")
    parts = clock(
        Segment("paused", start, middle, "", LAW),
        Segment("paused", middle, end, "", LAW),
        term="20 working days",
    )
    assert due_of(whole) == due_of(parts)


def test_what_a_clock_set_back_wrote_happened_no_earlier_than_what_came_before() -> None:
    start = at("03-13 09:50")
    written = (
        Segment("paused", at("03-13 09:00"), at("03-13 08:30"), "", ""),
        Segment("paused", at("03-13 11:00"), at("03-13 11:30"), "", ""),
        Segment("stopped", at("03-13 10:30"), None, "", ""),
    )
    read = in_order(start, written)
    assert [one.since for one in read] == [start, written[1].since, written[1].until]
    assert [one.until for one in read] == [start, written[1].until, None]
    assert in_order(start, written[1:2]) == written[1:2], "what is in order stays as it is"
