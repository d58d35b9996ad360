"""Between the house and the axis: nothing is lost, nothing comes twice, what is wrong is told."""

from datetime import timedelta
from pathlib import Path

import pytest

from motcua.apps.letters import commands, exchange
from motcua.apps.letters.models import BrokenMessage, Dispatch, Incoming, Letter, StatusLine
from motcua.base import clock
from motcua.gateways.letters import AxisDown, FolderAxis, Parcel
from motcua.rules.edxml import Organ, write_document, write_status
from tests.apps.letters import letters
from tests.cast import actor
from tests.rules.edxml.letters import letter, message, status

pytestmark = pytest.mark.django_db
KEY = "0123456789abcdef"
FAR = Organ("H41", "Ủy ban nhân dân tỉnh khác")
"""Not ours: what is told to it lies on the axis."""


def leave(axis: Path, content: bytes, key: str = KEY, to: str = "H17.32") -> None:
    FolderAxis(axis).send(to, key, content)


def test_a_peer_that_fails_loses_nothing_and_the_desk_can_see_it(
    axis: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*_: object) -> None:
        raise AxisDown("Connection timed out")

    with monkeypatch.context() as patch:
        patch.setattr(FolderAxis, "send", down)
        letters.sent()
        assert exchange.push() == 0
        assert exchange.push() == 0, "not tried again before its time"
    waiting = Dispatch.objects.get()
    assert (waiting.tries, waiting.error, waiting.sent_at) == (1, "Connection timed out", None)
    with clock.at(clock.now() + timedelta(minutes=2)):
        letters.move()
    assert letters.fresh(waiting).sent_at is not None
    assert Incoming.objects.count() == 1


def test_a_message_that_comes_twice_is_one_letter(axis: Path) -> None:
    content = write_document(letter(sender=FAR))
    for key in (KEY, f"{KEY}2"):
        leave(axis, content, key)
    letters.move()
    assert Incoming.objects.count() == 1
    assert {each.to for each in FolderAxis(axis).waiting()} == {"H41"}
    assert not BrokenMessage.objects.exists()


def test_a_worker_that_dies_before_it_confirms_takes_it_again(
    axis: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave(axis, write_document(letter(sender=FAR)))
    with monkeypatch.context() as patch:
        patch.setattr(FolderAxis, "confirm", lambda *_: (_ for _ in ()).throw(AxisDown("gone")))
        exchange.pull(str)
    assert Incoming.objects.count() == 1
    letters.move()
    assert Incoming.objects.count() == 1
    assert {each.to for each in FolderAxis(axis).waiting()} == {"H41"}


def test_statuses_in_any_order_and_twice_end_in_the_same_one(axis: Path) -> None:
    sent = letters.sent()
    told = [
        status(code, reply=_reply(sent), at=_after(n)) for n, code in enumerate(["01", "03", "06"])
    ]
    for key, each in enumerate([told[2], told[0], told[1], told[2]]):
        leave(axis, write_status(each), f"{KEY}{key}")
    exchange.pull(str)
    assert sent.addressees.get().status == "06"
    assert StatusLine.objects.count() == 3


def test_a_broken_file_is_refused_and_its_sender_reads_why(axis: Path) -> None:
    """Both agencies are ours, so the refusal comes to the letter that was sent."""
    sent = letters.sent()
    exchange.push()
    parcel = next(iter(FolderAxis(axis).waiting()))
    whole = FolderAxis(axis).fetch(parcel)
    (axis / parcel.to / f"{parcel.key}.edxml").write_bytes(_with_broken_file(whole))
    letters.move()
    assert not Incoming.objects.exists()
    assert BrokenMessage.objects.get().refusal == "edxml_attachment_unreadable"
    addressee = sent.addressees.get()
    assert addressee.status == "02"
    assert "hỏng trên đường đi" in addressee.note


def test_what_is_no_message_is_kept_on_record_and_nobody_is_told(axis: Path) -> None:
    leave(axis, b"<html><h1>502 Bad Gateway</h1></html>")
    letters.move()
    assert BrokenMessage.objects.get().refusal == "edxml_not_a_message"
    assert not Dispatch.objects.exists()


def test_a_bomb_is_on_record_too(axis: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    leave(axis, message("<From/>", head=f'<?xml version="1.0"?>{bomb}'))
    letters.move()
    assert BrokenMessage.objects.get().refusal == "xml_with_entities"


def test_a_recall_of_what_never_came_is_refused(axis: Path) -> None:
    leave(axis, write_document(letter(sender=FAR, business="recall", about="x,2026/03/13,1")))
    letters.move()
    assert BrokenMessage.objects.get().refusal == "letter_unknown_here"


def test_what_is_for_others_is_left_alone(axis: Path) -> None:
    leave(axis, write_document(letter()), to="G22")
    letters.move()
    assert list(FolderAxis(axis).waiting()) == [Parcel("G22", KEY)]


def test_a_letter_to_a_ministry_lies_on_the_axis_for_it(axis: Path) -> None:
    letters.sent(to=["G22"])
    letters.move()
    assert [each.to for each in FolderAxis(axis).waiting()] == ["G22"]


def test_an_answer_comes_to_what_it_answers_and_to_its_dossier(axis: Path) -> None:
    sent = letters.sent()
    Letter.objects.filter(pk=sent.pk).update(dossier_code="H17.32-260313-0001")
    leave(axis, write_document(letter(sender=FAR, replies=(_reply(sent),))))
    exchange.pull(str)
    came = Incoming.objects.get()
    assert (came.replies_to_id, came.dossier_code) == (sent.pk, "H17.32-260313-0001")


def test_without_an_axis_nothing_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.conf import settings  # noqa: PLC0415

    monkeypatch.setattr(settings, "MOTCUA_AXIS", "")
    letters.sent()
    assert exchange.exchange(str) == 0
    assert Dispatch.objects.get().tries == 0


def test_a_status_is_never_answered(axis: Path) -> None:
    leave(axis, write_status(status(reply=_reply_to("khong-co"))))
    letters.move()
    assert BrokenMessage.objects.get().refusal == "letter_unknown_here"
    assert not Dispatch.objects.exists()


def test_refused_by_the_clerk_is_told_with_the_reason(axis: Path) -> None:
    came = letters.arrived()
    commands.refuse(actor(letters.TAX_CLERK), came.pk, reason="Gửi nhầm")
    letters.move()
    assert Letter.objects.get().addressees.get().note == "Gửi nhầm"


def _with_broken_file(content: bytes) -> bytes:
    start = content.index(b"ContentTransferEncoded xmlns")
    start = content.index(b">", start) + 1
    return content[:start] + b"***" + content[start + 3 :]


def _reply(sent: Letter) -> object:
    return _reply_to(sent.document_id, sent.written)


def _reply_to(document_id: str, written: str = "1") -> object:
    from motcua.rules.edxml import Reply  # noqa: PLC0415

    return Reply("H17.32", written, clock.today(), document_id)


def _after(minutes: int) -> object:
    return clock.now() + timedelta(minutes=minutes)
