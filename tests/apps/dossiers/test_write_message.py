"""write_message: to the other side, inside the dossier, and what waited is read by answering."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.commands.talk import LONGEST
from motcua.apps.dossiers.models import Message
from motcua.base import clock
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.makers import a_draft, a_submitted_dossier

pytestmark = pytest.mark.django_db

SAID = "Tôi nộp thêm giấy chứng sinh được không?"


def test_the_applicant_asks_and_the_journal_keeps_no_word_of_it() -> None:
    dossier = a_submitted_dossier()
    dossiers.write_message(actor("sao-mai"), dossier.pk, text=f"  {SAID}  ")
    kept = Message.objects.get(dossier=dossier)
    assert (kept.side, kept.text, kept.at, kept.read_at) == ("applicant", SAID, clock.now(), None)
    line = last_line("dossier", dossier.pk)
    assert line.fact == "MessageWritten"
    assert SAID not in line.line


def test_an_answer_reads_what_was_asked() -> None:
    dossier = a_submitted_dossier()
    dossiers.write_message(actor("sao-mai"), dossier.pk, text=SAID)
    dossiers.write_message(actor("lua-non"), dossier.pk, text="Được, anh chị tải lên ở đây.")
    asked, answered = Message.objects.filter(dossier=dossier).order_by("pk")
    assert (asked.read_by, asked.read_at) == (actor("lua-non").name, clock.now())
    assert (answered.side, answered.read_at) == ("office", None)


def test_lines_stay_lines() -> None:
    dossier = a_submitted_dossier()
    dossiers.write_message(actor("lua-non"), dossier.pk, text="Một.\nHai.")
    assert Message.objects.get().text == "Một.\nHai."


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_nothing_said_is_refused(text: str) -> None:
    with refused("text_missing"):
        dossiers.write_message(actor("sao-mai"), a_submitted_dossier().pk, text=text)


def test_too_much_said_is_refused() -> None:
    dossier = a_submitted_dossier()
    dossiers.write_message(actor("sao-mai"), dossier.pk, text="a" * LONGEST)
    with refused("text_too_long", longest=LONGEST, length=LONGEST + 1):
        dossiers.write_message(actor("sao-mai"), dossier.pk, text="a" * (LONGEST + 1))


def test_a_draft_has_no_other_side() -> None:
    with refused("not_filed_yet"):
        dossiers.write_message(actor("sao-mai"), a_draft().pk, text=SAID)


def test_neither_another_citizen_nor_another_ward_may() -> None:
    dossier = a_submitted_dossier()
    for key in ("cay-duoc", "la-tre"):
        with forbidden("dossiers.write_message"):
            dossiers.write_message(actor(key), dossier.pk, text=SAID)


def test_twice_is_refused_but_the_same_may_be_said_again_later() -> None:
    dossier = a_submitted_dossier()
    dossiers.write_message(actor("sao-mai"), dossier.pk, text=SAID)
    with refused("said_already", at=clock.now()):
        dossiers.write_message(actor("sao-mai"), dossier.pk, text=SAID)
    dossiers.write_message(actor("lua-non"), dossier.pk, text=SAID)
    dossiers.write_message(actor("sao-mai"), dossier.pk, text=SAID)
    assert Message.objects.filter(dossier=dossier).count() == 3
