"""What stands for a paper: in force on the day, of the right person, for the purpose."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.rules.conditions import Condition
from motcua.rules.digitising import Progress
from motcua.rules.reuse import UNFIT, HeldPaper, Holder, Use, last_day, state_on, unfit
from motcua.rules.terms import Term

DAYS = st.dates(date(2019, 1, 1), date(2035, 1, 1))
ME, MY_NAME = "048198000001", "Trần Thị Sao Mai"


def paper(**values: object) -> HeldPaper:
    told = {
        "type": "KQ.G15.000038",
        "number": "1/XNHN",
        "holder_number": ME,
        "holder_name": MY_NAME,
        "state": "in_force",
        "valid_from": date(2026, 3, 13),
        "last_day": date(2026, 9, 13),
        "fields": {"purpose": "marriage"},
        **values,
    }
    return HeldPaper(**told)  # type: ignore[arg-type]


def judged(held: HeldPaper, *uses: Use, day: date = date(2026, 4, 1), **answers: object) -> str:
    return unfit(held, uses or (Use("KQ.G15.000038"),), answers, ME, MY_NAME, day)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 3, 12), "not_yet"),
        (date(2026, 3, 13), ""),
        (date(2026, 9, 13), ""),
        (date(2026, 9, 14), "expired"),
    ],
)
def test_the_first_and_the_last_day_count(day: date, why: str) -> None:
    assert judged(paper(), day=day) == why


@given(DAYS, DAYS, st.one_of(st.none(), DAYS), st.sampled_from(["replaced", "revoked"]))
def test_what_has_ended_never_comes_back(
    day: date, begins: date, ends: date | None, state: str
) -> None:
    assert state_on(state, begins, ends, day) == state


@given(DAYS, DAYS, DAYS)
def test_what_has_expired_stays_expired(first: date, second: date, last: date) -> None:
    before, after = sorted((first, second))
    if state_on("in_force", date(2019, 1, 1), last, before) == "expired":
        assert state_on("in_force", date(2019, 1, 1), last, after) == "expired"


@given(DAYS, st.integers(1, 24))
def test_months_end_on_the_same_number_or_the_last_of_a_shorter_month(
    issued: date, months: int
) -> None:
    last = last_day(issued, Term(months, "month"))
    assert last is not None
    assert (last.year * 12 + last.month) - (issued.year * 12 + issued.month) == months
    assert last.day == issued.day or (last + timedelta(days=1)).day == 1


def test_one_month_from_the_end_of_january_is_the_end_of_february() -> None:
    assert last_day(date(2027, 1, 31), Term(1, "month")) == date(2027, 2, 28)
    assert last_day(date(2027, 1, 31), Term(10, "calendar_day")) == date(2027, 2, 10)
    assert last_day(date(2027, 1, 31), None) is None


def test_tones_and_capitals_of_a_name_as_people_type_them() -> None:
    assert judged(paper(holder_name="TRẦN THỊ SAO MAI")) == ""
    assert judged(paper(holder_name="Trần Thị Sao Hôm")) == "name_differs"


def test_without_a_number_a_paper_is_nobodys() -> None:
    assert judged(paper(holder_number="")) == "wrong_holder"
    assert unfit(paper(holder_number=""), [Use("KQ.G15.000038")], {}, "", MY_NAME, date(2026, 4, 1))


def test_whose_it_must_be_follows_from_the_answers() -> None:
    wife = Holder("wife_number", "wife_name", Condition("is", "wife_elsewhere", True))
    man = Holder("man_number", "man_name", Condition("is", "man_elsewhere", True))
    use = Use("KQ.G15.000038", holders=(wife, man))
    answers = {"wife_number": ME, "wife_name": MY_NAME, "man_number": "1", "man_name": "B"}
    assert judged(paper(), use, **answers, wife_elsewhere=True) == ""
    assert judged(paper(), use, **answers, man_elsewhere=True) == "wrong_holder"
    assert judged(paper(), use, **answers, wife_elsewhere=True, man_elsewhere=True)
    assert judged(paper(), use, **answers) == "wrong_holder"


def test_kind_and_purpose() -> None:
    marriage = Use("KQ.G15.000038", Condition("is", "purpose", "marriage"))
    assert judged(paper(), marriage) == ""
    assert judged(paper(fields={}), marriage) == "wrong_purpose"
    assert judged(paper(type="KQ.G15.000031"), marriage) == "wrong_kind"
    assert all(text["vi"] and text["en"] for text in UNFIT.values())


@given(st.integers(0, 5000), st.integers(0, 5000), st.integers(0, 100))
def test_a_share_that_is_reached_leaves_nothing_to_enter(
    papers: int, entered: int, target: int
) -> None:
    progress = Progress(papers, min(entered, papers), None, target)
    assert (progress.to_target == 0) == (progress.entered * 100 >= papers * target)
    assert 0 <= progress.percent <= 100
    assert (progress.percent == 100) <= (progress.left == 0)


@pytest.mark.parametrize(("day", "why"), [(date(2026, 6, 13), ""), (date(2026, 6, 14), "too_old")])
def test_how_old_it_may_be_is_less_than_it_is_good_for(day: date, why: str) -> None:
    assert judged(paper(), Use("KQ.G15.000038", within=Term.parse("3 tháng")), day=day) == why
