"""refuse_message: what came cannot be taken."""

import pytest

from motcua.apps.letters import commands
from motcua.apps.letters.models import BrokenMessage, Dispatch
from motcua.rules.access import HOUSE, Actor
from motcua.rules.edxml import Reply
from motcua.rules.errors import Refused
from tests.apps.letters import letters
from tests.cast import actor
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


WRONG = Refused("edxml_attachment_damaged", name="a.pdf")
ABOUT = Reply("H17.18.11", "12/TCS1", None, "H17.18.11,2026/03/13,12/TCS1")


def refuse(by: Actor, about: Reply | None = ABOUT) -> None:
    unit = letters.unit_id("H17.32")
    told = {"sha256": "0" * 64, "reason": "Tệp hỏng", "sender": "H17.18.11" if about else ""}
    commands.refuse_message(by, unit, refusal=WRONG, about=about, **told)


def test_it_is_put_on_record_and_its_sender_is_told_why() -> None:
    refuse(HOUSE)
    broken = BrokenMessage.objects.get()
    assert (broken.refusal, broken.details) == ("edxml_attachment_damaged", {"name": "a.pdf"})
    told = Dispatch.objects.get()
    assert (told.to_code, told.code, told.note) == ("H17.18.11", "02", "Tệp hỏng")


def test_nobody_is_told_when_nobody_can_be_read() -> None:
    refuse(HOUSE, about=None)
    assert not Dispatch.objects.exists()


def test_nobody_but_the_house_may() -> None:
    with forbidden("letters.refuse_message"):
        refuse(actor(letters.CLERK))


def test_twice_is_refused() -> None:
    refuse(HOUSE)
    with refused("message_refused_before"):
        refuse(HOUSE)
