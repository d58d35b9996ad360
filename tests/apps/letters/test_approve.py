"""approve: the leader approves what was shown."""

import pytest

from motcua.apps.letters import commands
from tests.apps.letters import letters
from tests.cast import actor
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


def test_the_title_of_the_day_is_kept() -> None:
    letter = letters.approved()
    assert letter.state == "approved"
    assert letter.approver_title["vi"] == "Chủ tịch"


def test_the_deputy_in_the_leaders_unit_may() -> None:
    letter = letters.proposed()
    commands.approve(actor("trang-ram"), letter.pk, wording=1)
    assert letters.fresh(letter).approver_title["vi"] == "Phó Chủ tịch"


def test_only_what_was_shown_is_approved() -> None:
    with refused("letter_wording_changed", wording=1):
        commands.approve(actor(letters.CHAIR), letters.proposed().pk, wording=2)
    with refused("letter_not_proposed"):
        commands.approve(actor(letters.CHAIR), letters.a_draft().pk, wording=1)


def test_neither_who_drafted_it_nor_another_agency_may() -> None:
    letter = letters.proposed()
    for key in (letters.OFFICER, letters.TAX_HEAD):
        with forbidden("letters.approve"):
            commands.approve(actor(key), letter.pk, wording=1)


def test_twice_is_refused() -> None:
    letter = letters.approved()
    with refused("letter_not_proposed"):
        commands.approve(actor(letters.CHAIR), letter.pk, wording=1)
