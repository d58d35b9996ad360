from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.base.rulebooks import calendar
from motcua.rules.deadlines import POLICIES, counting_day, due, latest_before, remaining
from motcua.rules.errors import Refused
from motcua.rules.terms import UNITS, Term, total
from motcua.rules.worktime import ZONE, Opening, SpecialDay

DAYS = calendar()
OFFICE = (Opening(time(7, 30), time(11, 30)), Opening(time(13), time(17)))

terms = st.one_of(
    st.builds(Term, st.integers(0, 90), st.sampled_from(UNITS)),
    st.builds(
        Term,
        st.integers(0, 9000).map(lambda hundredths: Decimal(hundredths) / 100),
        st.sampled_from(["working_hour", "working_day", "hour"]),
    ),
)
moments = st.datetimes(datetime(2024, 1, 1), datetime(2026, 6, 30)).map(
    lambda moment: moment.replace(second=0, microsecond=0, tzinfo=ZONE)
)
policies = st.sampled_from(POLICIES)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@given(terms)
def test_a_term_reads_back_as_it_is_written(term):
    assert Term.parse(str(term)) == term
    assert Term.parse(term.vi) == term


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("5 working days", 5, "working_day"),
        ("1 working day", 1, "working_day"),
        ("5 ngày làm việc", 5, "working_day"),
        ("Không quá 05 NGÀY  LÀM VIỆC", 5, "working_day"),
        ("0,5 ngày làm việc", Decimal("0.5"), "working_day"),
        ("nửa ngày làm việc", Decimal("0.5"), "working_day"),
        ("half a working day", Decimal("0.5"), "working_day"),
        ("½ working day", Decimal("0.5"), "working_day"),
        ("16 working hours", 16, "working_hour"),
        ("8 giờ làm việc", 8, "working_hour"),
        ("2 hours", 2, "hour"),
        ("24 giờ", 24, "hour"),
        ("30 days", 30, "calendar_day"),
        ("15 ngày", 15, "calendar_day"),
        ("15 calendar days", 15, "calendar_day"),
        ("2 months", 2, "month"),
        ("02 tháng", 2, "month"),
        ("20ngày", 20, "calendar_day"),
    ],
)
def test_terms_as_people_write_them(text, number, unit):
    assert Term.parse(text) == Term(number, unit)


def test_vietnamese_in_either_composition_is_the_same():
    assert Term.parse("3 nga\u0300y la\u0300m vie\u0323\u0302c") == Term(3, "working_day")


@pytest.mark.parametrize("text", ["5", " 05 ", "0,5", "nửa"])
def test_a_number_without_a_unit_is_not_a_term(text):
    with pytest.raises(Refused) as refusal:
        Term.parse(text)
    assert refusal.value.code == "term_without_unit"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ngày",
        "five days",
        "-3 days",
        "3 weeks",
        "1.000 hours",
        "1,5 months",
        "0.5 days",
        "3 - 5 ngày",
    ],
)
def test_what_cannot_be_read_is_refused(text):
    with pytest.raises(Refused) as refusal:
        Term.parse(text)
    assert refusal.value.code == "term_unreadable"


def test_steps_in_hours_add_up_to_a_term_in_days():
    steps = [Term(number, "working_hour") for number in (4, 4, 112, 24, 16, 8, 0)]
    assert total(steps) == Term(21, "working_day").work == timedelta(hours=168)


def test_calendar_terms_do_not_add_up_with_working_ones():
    with pytest.raises(Refused) as refusal:
        total([Term(3, "working_day"), Term(1, "month")])
    assert refusal.value.code == "term_not_in_working_time"


@given(policies, st.sampled_from(UNITS), moments, moments, st.integers(0, 60))
def test_who_applies_later_is_never_due_earlier(policy, unit, one, other, number):
    first, second = sorted((one, other))
    term = Term(number, unit)
    due_first = due(first, term, calendar=DAYS, policy=policy)
    assert due_first.moment <= due(second, term, calendar=DAYS, policy=policy).moment


@given(policies, st.sampled_from(UNITS), moments, st.integers(0, 60))
def test_a_longer_term_is_never_due_earlier(policy, unit, start, number):
    shorter = due(start, Term(number, unit), calendar=DAYS, policy=policy)
    longer = due(start, Term(number + 1, unit), calendar=DAYS, policy=policy)
    assert shorter.moment <= longer.moment


@given(moments, terms)
def test_nothing_is_due_when_nobody_is_there(start, term):
    for policy in POLICIES:
        moment = due(start, term, calendar=DAYS, policy=policy).moment
        if term.unit != "hour":
            assert DAYS.is_working(moment.date())


@given(moments, st.integers(1, 40), st.integers(1, 40))
def test_accumulated_terms_follow_one_another(start, one, two):
    first = due(start, Term(one, "working_hour"), calendar=DAYS, policy="hour_accumulating").moment
    second = due(first, Term(two, "working_hour"), calendar=DAYS, policy="hour_accumulating")
    both = due(start, Term(one + two, "working_hour"), calendar=DAYS, policy="hour_accumulating")
    assert second.moment == both.moment


@given(moments, policies, terms)
def test_every_computation_can_be_told_in_both_languages(start, policy, term):
    found = due(start, term, calendar=DAYS, policy=policy, basis="Điều 1")
    lines = found.lines
    assert any(line.at == found.moment and line.vi.endswith("đến hạn.") for line in lines)
    assert all(line.vi and line.en and line.basis for line in lines)


def test_why_is_it_this_date_reads_aloud():
    found = due(
        at("2026-11-23 10:56"),
        Term(3, "working_day"),
        calendar=DAYS,
        policy="hour_accumulating",
        basis="NĐ 168/2025/NĐ-CP",
    )
    assert [(line.at, line.vi) for line in found.lines] == [
        (at("2026-11-23 10:56"), "Đồng hồ bắt đầu chạy."),
        (date(2026, 11, 24), "Nghỉ lễ, Ngày Văn hóa Việt Nam. Không tính."),
        (at("2026-11-25 10:56"), "Hết ngày làm việc thứ nhất."),
        (at("2026-11-26 10:56"), "Hết ngày làm việc thứ hai."),
        (at("2026-11-27 10:56"), "Hết ngày làm việc thứ ba, đến hạn."),
    ]
    assert found.lines[0].basis == "NĐ 118/2025/NĐ-CP, Điều 17 khoản 3"
    assert found.lines[1].en == "Public holiday, Vietnam Culture Day. Not counted."
    assert found.lines[-1].basis == "NĐ 168/2025/NĐ-CP"


def test_swaps_weekends_and_unknown_days_are_told():
    start, term = at("2025-12-31 09:00"), Term(9, "working_day")
    told = [line.vi for line in due(start, term, calendar=DAYS, policy="hour_accumulating").lines]
    assert "Nghỉ hoán đổi, làm bù thứ Bảy 10/1/2026. Không tính." in told
    assert "Làm bù cho thứ Sáu 2/1/2026. Có tính." in told
    assert "Thứ Bảy, Chủ nhật: nghỉ hằng tuần. Không tính." in told
    late = due(at("2026-12-30 09:00"), term, calendar=DAYS, policy="next_day")
    assert late.provisional
    assert "tạm tính" in late.lines[-1].vi


def test_a_half_day_shows_its_hours():
    morning = SpecialDay(date(2026, 11, 25), OFFICE[:1], "Họp toàn cơ quan", "Staff day", "TB 1")
    found = due(
        at("2026-11-25 10:30"),
        Term(4, "working_hour"),
        calendar=DAYS.with_days(morning),
        policy="hour_accumulating",
    )
    assert found.moment == at("2026-11-26 10:30")
    assert "Họp toàn cơ quan: chỉ làm việc 7:30–11:30." in [line.vi for line in found.lines]
    assert "Hết giờ, đã tính 1 giờ." in [line.vi for line in found.lines]


@pytest.mark.parametrize(
    ("start", "day"),
    [
        ("2026-11-23 15:00", "2026-11-23"),
        ("2026-11-23 15:01", "2026-11-25"),
        ("2026-11-21 09:00", "2026-11-23"),
        ("2026-11-23 06:00", "2026-11-23"),
    ],
)
def test_after_three_in_the_afternoon_it_is_tomorrow(start, day):
    assert counting_day(at(start), DAYS, "same_day_cutoff_15h") == date.fromisoformat(day)


def test_on_a_morning_only_day_noon_is_already_too_late():
    morning = SpecialDay(date(2026, 11, 23), OFFICE[:1], "Sáng", "Morning", "TB 1")
    days = DAYS.with_days(morning)
    assert counting_day(at("2026-11-23 11:29"), days, "same_day_cutoff_15h") == morning.day
    assert counting_day(at("2026-11-23 11:30"), days, "same_day_cutoff_15h") == date(2026, 11, 25)


def test_time_left_and_time_overrun_are_working_time():
    found = due(
        at("2026-11-23 10:56"), Term(3, "working_day"), calendar=DAYS, policy="hour_accumulating"
    )
    assert remaining(at("2026-11-26 12:30"), found, DAYS) == timedelta(hours=7, minutes=26)
    assert remaining(at("2026-11-30 07:56"), found, DAYS) == -timedelta(hours=5)
    assert remaining(found.moment, found, DAYS) == timedelta(0)


@pytest.mark.parametrize(
    ("term", "latest"),
    [
        ("1 working day", "2026-11-23 10:56"),
        ("1 day", "2026-11-24 10:56"),
        ("4 working hours", "2026-11-23 16:26"),
        ("24 hours", "2026-11-24 10:56"),
        ("1 month", "2026-10-25 10:56"),
    ],
)
def test_the_latest_moment_a_term_before(term, latest):
    moment = at("2026-11-25 10:56")
    assert latest_before(moment, Term.parse(term), calendar=DAYS) == at(latest)


def test_a_way_of_counting_that_the_law_does_not_know_is_refused():
    with pytest.raises(Refused) as refusal:
        due(at("2026-11-23 10:56"), Term(3, "working_day"), calendar=DAYS, policy="by_moon")
    assert refusal.value.code == "no_such_policy"
