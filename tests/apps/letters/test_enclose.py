"""enclose: a file that goes with a letter."""

import pytest

from motcua.apps.letters import commands
from tests.apps.letters import letters
from tests.cast import actor
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


def test_the_file_is_kept() -> None:
    letter = letters.a_draft()
    fact = commands.enclose(actor(letters.OFFICER), letter.pk, file=letters.a_file())
    assert letter.enclosures.get().file_id == fact.file_id


def test_not_once_it_is_proposed() -> None:
    with refused("letter_not_draft"):
        commands.enclose(actor(letters.OFFICER), letters.proposed().pk, file=letters.a_file())


def test_another_ward_may_not() -> None:
    with forbidden("letters.enclose"):
        commands.enclose(actor("den-long"), letters.a_draft().pk, file=letters.a_file())


def test_twice_the_same_file_is_refused() -> None:
    letter = letters.a_draft()
    commands.enclose(actor(letters.OFFICER), letter.pk, file=letters.a_file())
    with refused("letter_file_known", name="khac.pdf"):
        commands.enclose(actor(letters.OFFICER), letter.pk, file=letters.a_file("khac.pdf"))
