"""remark: what a colleague says of a draft."""

import pytest

from motcua.apps.letters import commands
from tests.apps.letters import letters
from tests.cast import actor
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


def test_it_is_about_the_wording_at_hand() -> None:
    letter = letters.a_draft()
    commands.remark(actor(letters.HEAD), letter.pk, text="Nêu rõ thời hạn.")
    made = letter.remarks.get()
    assert (made.wording, made.text, made.by.name) == (1, "Nêu rõ thời hạn.", "Hồ Thị Mưa Rào")


def test_a_part_that_was_asked_may() -> None:
    with forbidden("letters.remark"):
        commands.remark(actor("rau-ma"), letters.a_draft().pk, text="Đồng ý.")
    asked = letters.a_draft(asked="H17.32.05")
    assert commands.remark(actor("rau-ma"), asked.pk, text="Đồng ý.").wording == 1


def test_nothing_is_no_remark_and_what_is_approved_has_none() -> None:
    with refused("letter_remark_missing"):
        commands.remark(actor(letters.HEAD), letters.a_draft().pk, text=" ")
    with refused("letter_not_draft"):
        commands.remark(actor(letters.HEAD), letters.approved().pk, text="Muộn rồi.")


def test_another_ward_may_not() -> None:
    with forbidden("letters.remark"):
        commands.remark(actor("den-long"), letters.a_draft().pk, text="Xin chào")


def test_twice_the_same_is_refused() -> None:
    letter = letters.a_draft()
    commands.remark(actor(letters.HEAD), letter.pk, text="Đồng ý.")
    with refused("letter_remark_known"):
        commands.remark(actor(letters.HEAD), letter.pk, text="Đồng ý.")
