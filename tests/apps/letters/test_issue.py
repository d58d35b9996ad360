"""issue: the number of the book, without gaps."""

import pytest

from motcua.apps.letters import commands
from motcua.apps.letters.models import LetterBook
from motcua.base import clock
from tests.apps.letters import letters
from tests.cast import actor
from tests.expect import forbidden, moment, refused

pytestmark = pytest.mark.django_db


def test_numbers_go_up_by_kind_and_begin_again_each_year() -> None:
    assert letters.issued().written == "01/UBND-KTHTĐT"
    assert letters.issued(kind="decision").written == "01/QĐ-UBND"
    letter = letters.issued()
    assert letter.written == "02/UBND-KTHTĐT"
    assert letter.document_id == "H17.32,2026/03/13,02/UBND-KTHTĐT"
    with clock.at(moment("2027-03-12 09:50")):
        assert letters.issued().written == "01/UBND-KTHTĐT"


def test_a_refusal_leaves_no_gap() -> None:
    with refused("letter_not_approved"):
        commands.issue(actor(letters.CLERK), letters.proposed().pk)
    assert not LetterBook.objects.exists()
    assert letters.issued().number == 1


def test_neither_the_drafter_nor_another_clerk_may() -> None:
    letter = letters.approved()
    for key in (letters.OFFICER, letters.TAX_CLERK):
        with forbidden("letters.issue"):
            commands.issue(actor(key), letter.pk)


def test_twice_is_refused() -> None:
    letter = letters.issued()
    with refused("letter_not_approved"):
        commands.issue(actor(letters.CLERK), letter.pk)
