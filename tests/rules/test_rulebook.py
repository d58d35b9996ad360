from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.base.rulebooks import read_rulebook, rule, rulebook, rulebooks
from motcua.rules.errors import Missing, Refused
from motcua.rules.rulebook import Rule, Version
from motcua.rules.terms import Term


def version(value, since):
    return Version(value, "Điều 1", date.fromisoformat(since))


FEE_FREE = Rule(
    "limit", (version(5, "2020-01-01"), version(3, "2025-07-01"), version(None, "2027-01-01"))
)


@pytest.mark.parametrize(
    ("day", "value"), [("2020-01-01", 5), ("2025-06-30", 5), ("2025-07-01", 3), ("2026-12-31", 3)]
)
def test_a_rule_answers_for_the_day_it_is_asked_about(day, value):
    assert FEE_FREE.on(date.fromisoformat(day)).value == value


@pytest.mark.parametrize("day", ["2019-12-31", "2027-01-01"])
def test_before_and_after_the_law_there_is_no_value(day):
    with pytest.raises(Refused) as refusal:
        FEE_FREE.on(date.fromisoformat(day))
    assert refusal.value.code == "rule_not_in_force"


@given(st.dates(date(2020, 1, 1), date(2026, 12, 31)))
def test_the_version_found_is_the_last_that_has_begun(day):
    found = FEE_FREE.on(day)
    assert found.since <= day
    assert not any(found.since < other.since <= day for other in FEE_FREE.versions)


def test_a_rule_without_basis_or_with_falling_dates_cannot_be_made():
    with pytest.raises(ValueError, match="basis"):
        Rule("bare", (Version(1, " ", date(2025, 1, 1)),))
    with pytest.raises(ValueError, match="rise"):
        Rule("fallen", (version(1, "2025-01-01"), version(2, "2024-01-01")))
    with pytest.raises(ValueError, match="no version"):
        Rule("empty", ())


@pytest.mark.parametrize(
    "entry",
    [
        "{value: 5}",
        "{basis: Điều 1}",
        "{value: 1, term: 5 days, basis: Điều 1}",
        "{value: 1, bassi: x}",
    ],
)
def test_a_careless_entry_is_refused_when_read(entry):
    with pytest.raises(ValueError, match="needs a basis"):
        read_rulebook("draft", f"limit:\n  2025-07-01: {entry}\n")


def test_every_rulebook_of_the_house_can_be_read():
    assert "handling" in {book.name for book in rulebooks()}
    for book in rulebooks():
        for one in book:
            assert all(version.basis for version in one.versions)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("notice_to_intake", Term(2, "hour")),
        ("answer_to_online_submission", Term(8, "working_hour")),
        ("close_if_not_completed_after", Term(15, "calendar_day")),
        ("return_for_completion_within", Term(3, "working_day")),
        ("apology_at_least_before", Term(1, "working_day")),
        ("extensions_allowed", 1),
        ("correction_of_wrong_result", Term(3, "working_day")),
        ("paper_forwarding_cutoff", "15:00"),
        ("counting_policy", "hour_accumulating"),
    ],
)
def test_the_decree_in_numbers(name, value):
    assert rule(f"handling.{name}").on(date(2026, 11, 23)).value == value
    assert rule(name).name == name


def test_what_the_decree_brought_did_not_exist_before():
    for name in ("close_if_not_completed_after", "return_for_completion_within"):
        with pytest.raises(Refused):
            rule(name).on(date(2025, 6, 30))


@pytest.mark.parametrize(
    ("day", "order", "central"),
    [
        ("2019-01-06", "most_specific_first", False),
        ("2025-09-14", "most_specific_first", False),
        ("2025-09-15", "most_general_first", False),
        ("2026-01-25", "most_general_first", True),
    ],
)
def test_the_layout_of_a_code_depends_on_the_day(day, order, central):
    layout = rule("dossier_code").on(date.fromisoformat(day)).value
    assert layout["order"] == order
    assert bool(layout["central"]) == central


def test_an_unknown_rule_or_book_is_missing():
    for asked in (
        lambda: rule("handling.no_such"),
        lambda: rulebook("no_such"),
        lambda: rule("no_such"),
    ):
        with pytest.raises(Missing):
            asked()
