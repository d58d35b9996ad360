"""bring_message: a message that did not come over the axis, given in by the clerk as a file."""

import hashlib
from typing import Any

import pytest

from motcua.apps.letters import commands
from motcua.apps.letters.exchange import bring
from motcua.apps.letters.models import Dispatch, Incoming
from motcua.rules.edxml import Document
from motcua.rules.edxml.writing import write_document, write_status
from tests.apps.letters import letters
from tests.cast import actor
from tests.expect import facts_of, forbidden, last_line, refused
from tests.rules.edxml.letters import NUMBER, TAX, WARD, letter, message, status

pytestmark = pytest.mark.django_db


def to_us(**changes: Any) -> Document:
    told = {"sender": TAX, "to": (WARD,), "document_id": "H17.18.11,2026/03/12,7/TCS"}
    return letter(**{**told, **changes})


def brought(document: Document, by: str = letters.CLERK) -> int:
    content = write_document(document)
    unit = letters.unit_id("H17.32.03")
    return bring(actor(by), unit, content, "7-TCS.edxml").incoming_id


def test_it_waits_as_if_the_axis_had_brought_it_and_the_file_is_on_record() -> None:
    came = Incoming.objects.get(pk=brought(to_us()))
    assert (came.state, came.unit_path, came.way) == ("arrived", "H17.32.03.", "edxml")
    assert came.enclosures.count() == 1
    assert Dispatch.objects.get(incoming=came).code == "01"
    line = last_line("unit", letters.unit_id("H17.32.03"))
    assert line.actor_id == actor(letters.CLERK).person_id
    assert line.details["sha256"] == hashlib.sha256(write_document(to_us())).hexdigest()
    assert facts_of("incoming", came.pk) == ["LetterArrived"]


def test_a_recall_and_a_status_find_what_they_are_about() -> None:
    first = brought(to_us())
    recall = to_us(business="recall", about="H17.18.11,2026/03/12,7/TCS", reason="Nhầm")
    assert brought(recall) == first
    assert Incoming.objects.get(pk=first).change["kind"] == "recall"
    sent = letters.issued()
    told = status(reply=_about(sent))
    came = bring(actor(letters.CLERK), letters.unit_id("H17.32.03"), write_status(told), "03.edxml")
    assert came.letter_id == sent.pk


def _about(sent: Any) -> Any:
    from motcua.rules.edxml import Reply  # noqa: PLC0415

    return Reply("H17.32", sent.written, sent.issued_at.date(), sent.document_id)


def test_what_is_written_to_others_or_about_nothing_here_is_refused() -> None:
    with refused("letter_for_others"):
        brought(letter(sender=WARD, to=(TAX,)))
    with refused("letter_unknown_here"):
        brought(to_us(business="recall", about="H17.18.11,1", reason="Nhầm"))
    assert not Incoming.objects.exists()


def test_what_cannot_be_read_says_why() -> None:
    unit = letters.unit_id("H17.32.03")
    for content, code in (
        (b"%PDF-1.7", "xml_unreadable"),
        (b"<a/>", "edxml_not_a_message"),
        (message(NUMBER), "edxml_without_sender"),
    ):
        with refused(code):
            bring(actor(letters.CLERK), unit, content, "x.edxml")


def test_who_may_not() -> None:
    for key in (letters.OFFICER, letters.TAX_CLERK):
        with forbidden("letters.bring_message"):
            commands.bring_message(actor(key), letters.unit_id("H17.32.03"), message=to_us())


def test_twice_is_refused() -> None:
    brought(to_us())
    with refused("letter_came_before"):
        brought(to_us())
    assert Incoming.objects.count() == 1
