"""correct: another day of answer or urgency, told to every addressee."""

from datetime import date

import pytest

from motcua.apps.letters import commands
from motcua.apps.letters.models import Letter
from tests.apps.letters import letters
from tests.cast import actor
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


DAY = date(2026, 3, 25)


def test_the_receiver_agrees_and_has_the_new_day() -> None:
    came = letters.arrived()
    letter = Letter.objects.get()
    told = {"reason": "Cần sớm hơn", "answer_by": DAY, "urgency": 2}
    commands.correct(actor(letters.CLERK), letter.pk, **told)
    letters.move()
    assert letters.fresh(came).answer_by is None
    commands.settle_change(actor(letters.TAX_CLERK), came.pk, agreed=True)
    came = letters.fresh(came)
    assert (came.answer_by, came.urgency, came.state) == (DAY, 2, "arrived")


def test_what_it_refuses() -> None:
    letter, by = letters.sent(), actor(letters.CLERK)
    with refused("reason_missing"):
        commands.correct(by, letter.pk, reason="", answer_by=DAY, urgency=0)
    with refused("letter_urgency_unknown"):
        commands.correct(by, letter.pk, reason="Sai", answer_by=DAY, urgency=7)
    with refused("letter_answer_day_past"):
        commands.correct(by, letter.pk, reason="Sai", answer_by=date(2026, 3, 1), urgency=0)
    with refused("letter_not_sent"):
        commands.correct(by, letters.issued().pk, reason="Sai", answer_by=DAY, urgency=0)


def test_an_officer_may_not() -> None:
    with forbidden("letters.correct"):
        told = {"reason": "Sai", "answer_by": DAY, "urgency": 0}
        commands.correct(actor(letters.OFFICER), letters.sent().pk, **told)


def test_twice_the_same_is_refused() -> None:
    letter, told = letters.sent(), {"reason": "Sai", "answer_by": DAY, "urgency": 0}
    commands.correct(actor(letters.CLERK), letter.pk, **told)
    with refused("nothing_changed"):
        commands.correct(actor(letters.CLERK), letter.pk, **told)
