"""Numbers and terms of official letters."""

from datetime import timedelta

import pytest

from motcua.base import rulebooks
from motcua.rules.letters import (
    Kind,
    Urgency,
    answer_due,
    initials,
    notation,
    register_by,
    try_again,
    written_number,
)
from tests.expect import moment, written


def kinds() -> dict[str, Kind]:
    told = rulebooks.rule("letter_kinds").on(moment("2026-03-13 09:50").date()).value
    return {each["code"]: Kind.read(each) for each in told}


def test_there_are_the_twenty_nine_kinds_of_the_decree() -> None:
    assert len(kinds()) == 29
    shorts = [each.short for each in kinds().values() if each.short]
    assert len(shorts) == len(set(shorts)) == 27


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Phòng Kinh tế, Hạ tầng và Đô thị phường Hải Châu", "KTHTĐT"),
        ("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân phường Hải Châu", "VP"),
        ("Sở Xây dựng", "SXD"),
        ("Thuế cơ sở 1", "TCS1"),
        ("Phòng nghiệp vụ Sở Nội vụ", "NVSNV"),
    ],
)
def test_units_are_abbreviated_by_their_first_letters(name: str, short: str) -> None:
    assert initials(name) == short


def test_a_letter_names_who_drafted_it_and_a_decision_does_not() -> None:
    assert notation(kinds()["official_letter"], "UBND", "KT") == "UBND-KT"
    assert notation(kinds()["official_letter"], "SXD", "") == "SXD"
    assert notation(kinds()["decision"], "UBND", "KT") == "QĐ-UBND"
    assert written_number(7, "QĐ-UBND") == "07/QĐ-UBND"
    assert written_number(123, "QĐ-UBND") == "123/QĐ-UBND"


def test_terms_count_working_time() -> None:
    calendar = rulebooks.calendar()
    friday = moment("2026-03-13 09:50")
    told = rulebooks.rule("letter_urgency").on(friday.date()).value
    within = {each.code: each.within for each in map(Urgency.read, told)}
    assert written(answer_due(friday, within[0], calendar)) == "2026-03-20 09:50"
    assert written(answer_due(friday, within[3], calendar)) == "2026-03-13 15:20"


def test_a_letter_is_in_the_book_on_the_next_working_day_at_the_latest() -> None:
    calendar = rulebooks.calendar()
    assert register_by(moment("2026-03-13 09:50"), 1, calendar).date().isoformat() == "2026-03-16"
    assert register_by(moment("2026-03-13 09:50"), 0, calendar).date().isoformat() == "2026-03-13"
    # What came after closing came, for the book, on the next working day.
    assert register_by(moment("2026-03-13 20:00"), 0, calendar).date().isoformat() == "2026-03-16"


def test_each_failure_waits_longer_and_none_is_the_last() -> None:
    minutes = [1, 2, 5]
    assert [try_again(n, minutes) for n in (0, 1, 2, 3, 99)] == [
        timedelta(minutes=m) for m in (1, 1, 2, 5, 5)
    ]
