"""draft: a letter of an agency, in one of its parts."""

from datetime import date
from typing import Any

import pytest

from motcua.apps.letters import commands
from tests import makers
from tests.apps.letters import letters
from tests.cast import actor
from tests.expect import forbidden, last_line, refused

pytestmark = pytest.mark.django_db


def test_it_is_the_agencys_and_lies_with_who_drafted_it() -> None:
    letter = letters.a_draft(places=["Lưu: VT", " "], urgency=1, asked="H17.32.05")
    assert (letter.agency_path, letter.unit_path) == ("H17.32.", "H17.32.04.")
    assert (letter.clerk_path, letter.leader_path) == ("H17.32.03.", "H17.32.02.")
    assert letter.asked_path == "H17.32.05."
    assert letter.places == ["Lưu: VT"]
    assert [each.name for each in letter.addressees.all()] == ["Thuế cơ sở 1"]
    assert last_line("letter", letter.pk).fact == "LetterDrafted"


def test_an_organisation_of_the_nation_and_one_on_paper_are_addressees_too() -> None:
    letter = letters.a_draft(to=["G22"], by_paper=["Công ty Gió Lành"])
    told = letter.addressees.order_by("pk").values_list("code", "way")
    assert list(told) == [("G22", "edxml"), ("cong ty gio lanh", "paper")]


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("letter_kind_unknown", {"kind": "poem"}),
        ("letter_abstract_missing", {"abstract": " "}),
        ("letter_body_missing", {"body": ""}),
        ("letter_addressee_missing", {"to": []}),
        ("letter_addressee_unknown", {"to": ["H99"]}),
        ("letter_addressee_unknown", {"to": ["H17.32"]}),
        ("letter_urgency_unknown", {"urgency": 9}),
        ("letter_answer_day_past", {"answer_by": date(2026, 3, 12)}),
        ("letter_asked_unknown", {"asked": "H17.45.04"}),
        ("letter_dossier_unknown", {"dossier": "H17.32-260313-0001"}),
    ],
)
def test_what_it_lacks_is_named(code: str, changes: dict[str, Any]) -> None:
    with refused(code):
        letters.a_draft(**changes)


def test_only_who_sees_a_dossier_may_name_it() -> None:
    dossier = makers.an_accepted_dossier()
    fact = commands.draft(
        actor("hoa-muop"), letters.unit_id("H17.32.03"), **letters.said(dossier=dossier.code)
    )
    assert fact.dossier == dossier.code


def test_only_a_letter_that_went_out_is_replaced() -> None:
    with refused("letter_not_replaceable"):
        letters.a_draft(replaces=letters.issued().pk)


def test_neither_a_citizen_nor_another_ward_may() -> None:
    for key in ("sao-mai", "den-long"):
        with forbidden("letters.draft"):
            letters.a_draft(by=key)


def test_twice_is_two_letters() -> None:
    assert letters.a_draft().pk != letters.a_draft().pk
