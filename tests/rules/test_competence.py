"""Who decides is found by the narrowest rule, in whatever order they are told, or not."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.rules.competence import Filing, LocalRule, deciding, disputing, heir, may_both_hold
from motcua.rules.conditions import ALWAYS, Condition, condition
from tests.expect import refused

DAY = date(2026, 3, 13)
PROCEDURES, FIELDS, PLACES = ("1.000001", "1.000002"), ("land", "water"), ("20242", "20257")

answers = st.fixed_dictionaries(
    {}, optional={"area": st.integers(0, 9), "use": st.sampled_from(["home", "farm", "shop"])}
)
tests = st.one_of(
    st.builds(lambda v: Condition("is", "use", v), st.sampled_from(["home", "farm", "shop"])),
    st.builds(lambda v: Condition("is_not", "use", v), st.sampled_from(["home", "farm"])),
    st.builds(
        lambda v: Condition("in", "use", tuple(v)), st.sets(st.sampled_from(["home", "farm"]))
    ),
    st.builds(
        lambda k, v: Condition(k, "area", v),
        st.sampled_from(["at_least", "at_most"]),
        st.integers(0, 9),
    ),
    st.builds(lambda v: Condition("answered", "use", v), st.booleans()),
)
conditions = st.recursive(
    tests,
    lambda inner: st.one_of(
        st.builds(
            lambda parts: Condition("all", parts=tuple(parts)),
            st.lists(inner, min_size=1, max_size=3),
        ),
        st.builds(
            lambda parts: Condition("any", parts=tuple(parts)),
            st.lists(inner, min_size=1, max_size=3),
        ),
        st.builds(lambda part: Condition("not", parts=(part,)), inner),
    ),
    max_leaves=5,
)
starts = st.integers(-30, 5).map(lambda n: DAY + timedelta(days=n))


@st.composite
def rules(draw: Any) -> LocalRule:
    of = draw(st.booleans())
    since = draw(starts)
    until = draw(st.one_of(st.none(), st.integers(1, 60).map(lambda n: since + timedelta(days=n))))
    return LocalRule(
        draw(st.integers(1, 10**6)),
        draw(st.sampled_from(["H17.05", "H17.06", "H17.32"])),
        since,
        until,
        procedure=draw(st.sampled_from(PROCEDURES)) if of else "",
        field="" if of else draw(st.sampled_from(FIELDS)),
        place=draw(st.sampled_from(("", *PLACES))),
        when=draw(st.one_of(st.just(ALWAYS), conditions)),
    )


def filing(told: Mapping[str, Any], **more: Any) -> Filing:
    return Filing(
        **{
            "procedure": "1.000001",
            "field": "land",
            "place": "20242",
            "answers": told,
            "day": DAY,
            **more,
        }
    )


def accepted(told: list[LocalRule]) -> list[LocalRule]:
    """As they would stand: each one set only if it disputes none before it."""
    standing: list[LocalRule] = []
    for rule in told:
        if not list(disputing(rule, standing)):
            standing.append(rule)
    return standing


@given(st.lists(rules(), max_size=12), answers, st.sampled_from(PLACES), starts)
def test_rules_that_could_be_set_never_leave_a_choice(told, said, place, day) -> None:
    standing = accepted(told)
    asked = filing(said, place=place, day=day)
    found = deciding(standing, asked)
    fitting = [rule for rule in standing if rule.fits(asked)]
    assert (found is None) == (not fitting)
    if found is not None:
        assert all(rule.narrowness < found.narrowness for rule in fitting if rule is not found)


@given(st.lists(rules(), max_size=12), answers, st.randoms(use_true_random=False))
def test_the_order_in_which_rules_are_told_decides_nothing(told, said, chance: Random) -> None:
    standing = accepted(told)
    mixed = standing[:]
    chance.shuffle(mixed)
    assert deciding(mixed, filing(said)) == deciding(standing, filing(said))


@given(rules(), answers)
def test_a_rule_is_silent_before_its_day_and_from_its_last(rule: LocalRule, said) -> None:
    assert not rule.fits(filing(said, day=rule.since - timedelta(days=1)))
    if rule.until is not None:
        assert not rule.fits(filing(said, day=rule.until))


@given(conditions, conditions, answers)
def test_what_is_said_never_to_meet_never_meets(one: Condition, other: Condition, said) -> None:
    if one.holds(said) and other.holds(said):
        assert may_both_hold(one, other)


@given(conditions)
def test_a_condition_that_can_be_met_may_meet_itself(one: Condition) -> None:
    for use in (None, "home", "farm", "shop"):
        for area in range(10):
            if one.holds({"use": use, "area": area}):
                assert may_both_hold(one, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"field": "use", "is": "home"}, {"field": "use", "is": "farm"}),
        ({"field": "use", "in": ["home", "shop"]}, {"field": "use", "is": "farm"}),
        ({"field": "use", "is": "home"}, {"field": "use", "is_not": "home"}),
        ({"field": "area", "at_least": 5}, {"field": "area", "at_most": 4}),
        ({"field": "area", "answered": False}, {"field": "area", "at_most": 4}),
    ],
)
def test_conditions_that_shut_each_other_out_may_stand_side_by_side(one, other) -> None:
    assert not may_both_hold(condition(one), condition(other))
    a = LocalRule(1, "H17.05", DAY, procedure="1.000001", when=condition(one))
    b = LocalRule(2, "H17.06", DAY, procedure="1.000001", when=condition(other))
    assert not list(disputing(b, [a]))


def test_the_narrower_rule_goes_before_the_wider() -> None:
    field = LocalRule(1, "H17.04", DAY, field="land")
    whole = LocalRule(2, "H17.05", DAY, procedure="1.000001")
    there = LocalRule(3, "H17.06", DAY, procedure="1.000001", place="20242")
    large = LocalRule(
        4, "H17", DAY, procedure="1.000001", when=condition({"field": "area", "at_least": 5})
    )
    everything = [field, whole, there, large]
    for said, place, by in (
        ({"area": 9}, "20242", there),
        ({"area": 9}, "20257", large),
        ({"area": 1}, "20257", whole),
    ):
        assert deciding(everything, filing(said, place=place)) is by
    assert deciding(everything, filing({}, procedure="1.000002")) is field
    assert deciding(everything, filing({}, procedure="1.000002", field="water")) is None


def test_two_equal_rules_are_never_chosen_between() -> None:
    a, b = (LocalRule(n, f"H17.0{n}", DAY, procedure="1.000001", basis=f"QĐ {n}") for n in (4, 5))
    assert list(disputing(b, [a])) == [a]
    with refused("competence_disputed"):
        deciding([a, b], filing({}))


def test_who_took_over_is_followed_to_the_one_that_stands() -> None:
    after = {"A": ("B",), "B": ("C",), "D": ("E", "F"), "G": (), "H": ("I",), "I": ("H",)}
    assert [heir(each, after) for each in "ACDGH"] == ["C", "C", None, None, None]
