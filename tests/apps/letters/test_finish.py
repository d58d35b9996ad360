"""finish: an answer that went out, or what was done."""

import pytest

from motcua.apps.letters import commands
from motcua.apps.letters.models import Addressee
from tests.apps.letters import letters
from tests.cast import actor
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


def test_with_what_was_done() -> None:
    came = letters.assigned()
    commands.finish(actor(letters.TAX_CLERK), came.pk, text="Đã đối chiếu tại chỗ")
    assert letters.fresh(came).state == "finished"
    letters.move()
    assert Addressee.objects.get().status == "06"


def test_not_with_nothing_nor_with_an_answer_that_is_not_sent() -> None:
    came = letters.assigned()
    with refused("letter_outcome_missing"):
        commands.finish(actor(letters.TAX_CLERK), came.pk)
    told = letters.said(to=[letters.WARD])
    fact = commands.draft(
        actor(letters.TAX_CLERK), letters.unit_id(letters.TAX), answers=came.pk, **told
    )
    with refused("letter_answer_not_sent"):
        commands.finish(actor(letters.TAX_CLERK), came.pk, answer=fact.letter_id)


def test_another_agency_may_not() -> None:
    came = letters.assigned()
    with forbidden("letters.finish"):
        commands.finish(actor(letters.OFFICER), came.pk, text="Xong")


def test_twice_is_refused() -> None:
    came = letters.assigned()
    commands.finish(actor(letters.TAX_CLERK), came.pk, text="Xong")
    with refused("letter_not_begun"):
        commands.finish(actor(letters.TAX_CLERK), came.pk, text="Xong")
