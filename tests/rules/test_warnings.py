"""Levels of warning: one at a time, never going back, by the unit's own working time."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.base.rulebooks import calendar
from motcua.rules.process import Group, Process, Step
from motcua.rules.terms import Term
from motcua.rules.warnings import (
    LEVELS,
    Thresholds,
    Told,
    earliest_end,
    hours_ahead,
    marks,
    recipients,
)
from motcua.rules.worktime import ZONE, Opening, WorkCalendar

DAYS = calendar()
RULE = Thresholds(Term.parse("4 working hours"), Decimal("0.5"), Term.parse("2 working days"))
MORNINGS = WorkCalendar(
    {day: (Opening(*(datetime(2026, 1, 1, h).time() for h in (8, 11))),) for day in range(6)},
    basis="ngoài đảo",
)

# Within the years whose days off are published: beyond them the answer is provisional.
MOMENTS = st.datetimes(min_value=datetime(2026, 1, 5), max_value=datetime(2026, 11, 30)).map(
    lambda at: at.replace(tzinfo=ZONE)
)
TERMS = st.sampled_from(["1 working hour", "2 working hours", "3 working days", "15 days"])
CALENDARS = st.sampled_from([DAYS, MORNINGS])


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=ZONE)


def level(now, due, term="3 working days", by=DAYS):
    return marks(now, Term.parse(term), RULE, by).level(due)


@pytest.mark.parametrize(
    ("now", "due", "term", "told"),
    [
        ("03-13 08:00", "03-13 17:00", "3 working days", None),
        ("03-13 13:30", "03-13 17:00", "3 working days", "near"),
        ("03-13 17:00", "03-13 17:00", "3 working days", "near"),
        ("03-13 17:01", "03-13 17:00", "3 working days", "late"),
        # Saturday and Sunday make nobody later than he is.
        ("03-15 12:00", "03-13 17:00", "3 working days", "late"),
        ("03-17 16:00", "03-13 17:00", "3 working days", "late"),
        ("03-18 08:00", "03-13 17:00", "3 working days", "very_late"),
        # Two hours are not near their end when they begin, but when one is left.
        ("03-13 08:00", "03-13 10:00", "2 working hours", None),
        ("03-13 09:10", "03-13 10:00", "2 working hours", "near"),
    ],
)
def test_the_level_of_a_moment(now, due, term, told):
    assert level(at(now), at(due), term) == told


@given(MOMENTS, MOMENTS, st.timedeltas(timedelta(0), timedelta(days=30)), TERMS, CALENDARS)
def test_levels_are_monotone_in_time(due, now, later, term, by):
    rank = {None: 0, **{each: number for number, each in enumerate(LEVELS, 1)}}
    first = level(now, due, term, by)
    then = level(min(now + later, datetime(2026, 12, 20, tzinfo=ZONE)), due, term, by)
    if now + later <= datetime(2026, 12, 20, tzinfo=ZONE):
        assert rank[then] >= rank[first]


@given(MOMENTS, MOMENTS, TERMS, CALENDARS)
def test_each_level_is_what_the_units_own_working_time_says(due, now, term, by):
    found = level(now, due, term, by)
    over = by.between(due, now)
    two_days = timedelta(hours=16)
    assert (found in {"late", "very_late"}) == (now > due)
    if over > two_days:
        assert found == "very_late"
    if found == "very_late":
        assert over >= two_days
    if found == "near":
        assert timedelta(0) <= by.between(now, due) <= timedelta(hours=4)


def test_two_units_are_parted_by_their_own_hours():
    friday, monday = at("03-13 16:30"), at("03-16 09:00")
    assert level(friday, monday) == "near"
    assert level(at("03-12 10:30"), at("03-13 10:30"), by=MORNINGS) == "near"
    assert level(at("03-12 10:30"), at("03-13 15:30"), by=DAYS) is None


HELD = {("H17.32.", "leader"), ("H17.32.03.", "section_head"), ("H17.32.03.", "case_officer")}
HEADS = ("one_stop_head", "section_head", "leader")


def told(whom, holder=7, path="H17.32.03.", held=HELD):
    return recipients(
        whom, holder_id=holder, role="case_officer", unit_path=path, held=held, heads=HEADS
    )


def test_each_level_goes_one_higher():
    assert told(["holder", "head", "above"]) == (
        Told("holder", "case_officer", "H17.32.03.", 7),
        Told("head", "section_head", "H17.32.03."),
        Told("above", "leader", "H17.32."),
    )


def test_what_nobody_holds_is_told_to_the_role_of_the_unit():
    assert told(["holder"], holder=None) == (Told("holder", "case_officer", "H17.32.03."),)


def test_a_unit_without_a_head_is_looked_after_from_above():
    assert told(["head", "above"], path="H17.32.04.") == (Told("head", "leader", "H17.32."),)
    assert told(["head"], path="H18.1.") == ()


def step(code, term, moves=(), act="appraise"):
    return Step(
        code, {"vi": code, "en": code}, act, "case_officer", "lead", Term.parse(term), moves
    )


PROCESS = Process(
    "assign",
    (
        step("assign", "2 working hours", ("both",)),
        step("review", "1 working day"),
        step("tax", "2 working days"),
        step("sign", "4 working hours", ("issue", "review"), act="approve"),
        step("issue", "1 working hour", ("give",), act="issue"),
        step("give", "8 working hours", act="return"),
    ),
    (Group("both", {"vi": "", "en": ""}, ("review", "tax"), "sign"),),
)


@pytest.mark.parametrize(
    ("code", "hours"), [("assign", 21), ("review", 5), ("tax", 5), ("sign", 1), ("issue", 0)]
)
def test_the_hours_ahead_are_the_longest_way_on_without_handing_over(code, hours):
    assert hours_ahead(PROCESS, code) == hours


def test_the_steps_ahead_end_at_the_earliest_then():
    assert earliest_end(at("03-13 16:00"), Decimal(5), DAYS) == at("03-16 11:30")
