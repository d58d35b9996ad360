"""revise: a new wording of a draft."""

import pytest

from motcua.apps.letters import commands
from tests.apps.letters import letters
from tests.cast import actor
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


def test_each_wording_is_kept() -> None:
    letter = letters.a_draft()
    changed = letters.said(body="Khác", to=["G22"])
    fact = commands.revise(actor(letters.OFFICER), letter.pk, **changed)
    assert fact.wording == 2
    assert [each.body for each in letter.wordings.order_by("number")][-1] == "Khác"
    assert [each.code for each in letter.addressees.all()] == ["G22"]


def test_an_enclosure_can_be_left_out() -> None:
    letter = letters.a_draft()
    commands.enclose(actor(letters.OFFICER), letter.pk, file=letters.a_file())
    out = letter.enclosures.get().pk
    commands.revise(actor(letters.OFFICER), letter.pk, without=[out], **letters.said())
    assert letter.enclosures.get().dropped_at is not None


def test_what_is_with_the_leader_is_not_changed() -> None:
    with refused("letter_not_draft"):
        commands.revise(actor(letters.OFFICER), letters.proposed().pk, **letters.said(body="X"))


def test_another_ward_may_not() -> None:
    with forbidden("letters.revise"):
        commands.revise(actor("den-long"), letters.a_draft().pk, **letters.said(body="X"))


def test_twice_the_same_is_refused() -> None:
    letter = letters.a_draft()
    with refused("nothing_changed"):
        commands.revise(actor(letters.OFFICER), letter.pk, **letters.said())
