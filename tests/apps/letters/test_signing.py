"""A letter is signed as it was shown, numbered, sealed, sent; anybody may check it."""

from pathlib import Path

import pytest

from motcua.apps.documents import queries as documents
from motcua.apps.documents.commands import take_in
from motcua.apps.letters import commands, facts, queries, signing
from motcua.apps.letters.models import Incoming, Letter
from motcua.apps.letters.reactions import press_letter
from motcua.apps.signatures.models import Signature
from motcua.base import clock
from motcua.gateways import papers
from motcua.gateways import signing as gateway
from motcua.rules.access import HOUSE
from motcua.rules.errors import Missing
from tests.apps.dossiers.test_signing import pdfsig, text_of
from tests.apps.letters import letters
from tests.cast import actor
from tests.certified import PIN, certified, certified_agency
from tests.expect import refused

pytestmark = pytest.mark.django_db
CHAIR = letters.CHAIR


def signed(letter: Letter, **how: str) -> signing.SignedLetter:
    shown = signing.to_sign(actor(CHAIR), letter.pk)
    assert shown is not None
    return signing.sign_letter(
        actor(CHAIR), letter.pk, **{"pin": PIN, "shown": shown.sha256, **how}
    )


def approved(**changes: object) -> Letter:
    letter = letters.proposed(**changes)
    told = signed(letter)
    commands.approve(actor(CHAIR), letter.pk, wording=letter.wording, signed=told)
    return letters.fresh(letter)


def issued(**changes: object) -> Letter:
    letter = approved(**changes)
    commands.issue(actor(letters.CLERK), letter.pk)
    return letters.fresh(letter)


def sealed(**changes: object) -> Letter:
    letter = issued(**changes)
    press_letter(facts.LetterIssued(letter.pk, letter.written, clock.today()))
    return letters.fresh(letter)


def sent(**changes: object) -> Letter:
    letter = sealed(**changes)
    commands.send(actor(letters.CLERK), letter.pk)
    return letters.fresh(letter)


def paper_of(letter: Letter) -> bytes:
    with documents.content(letter.paper) as file:
        return file.read()


def test_it_is_signed_numbered_and_sealed(tmp_path: Path) -> None:
    certified()
    letter = sealed(urgency=1)
    pdf = paper_of(letter)
    officer, agency = gateway.look(pdf, gateway.trust(clock.now())) or []
    assert (officer.signer, officer.rest) == (actor(CHAIR).name, "filled")
    assert agency.signer == "Phường Hải Châu"
    assert all(each.intact and each.believed and each.stamped for each in (officer, agency))
    assert pdfsig(pdf, tmp_path).count("Signature is Valid") == 2
    said = text_of(pdf, tmp_path)
    for words in (f"Số: {letter.written}", "ngày 13 tháng 3 năm 2026", "KHẨN", actor(CHAIR).name):
        assert words in said
    assert "Đã duyệt lúc" not in said
    seal = Signature.objects.get(about_kind="letter", about=letter.pk)
    assert seal.ordered_by == actor(letters.CLERK).name


def test_a_changed_byte_is_seen_by_both(tmp_path: Path) -> None:
    certified()
    pdf = bytearray(paper_of(sealed()))
    pdf[pdf.index(b"endstream") - 30] ^= 1
    found = gateway.look(bytes(pdf), gateway.trust(clock.now())) or []
    assert not any(each.intact for each in found)
    assert pdfsig(bytes(pdf), tmp_path).count("Digest Mismatch") == 2


def test_what_is_sent_is_the_very_paper_that_was_sealed() -> None:
    certified()
    letter = sent()
    letters.move()
    came = Incoming.objects.latest("pk")
    kept = [each.file for each in came.enclosures.select_related("file")]
    assert letter.paper.sha256 in {each.sha256 for each in kept}


def test_what_is_signed_begins_with_what_was_shown() -> None:
    certified()
    letter = letters.proposed()
    shown = signing.to_sign(actor(CHAIR), letter.pk)
    assert shown is not None
    told = signing.sign_letter(actor(CHAIR), letter.pk, pin=PIN, shown=shown.sha256)
    assert told.signed.pdf.startswith(shown.pdf)
    commands.approve(actor(CHAIR), letter.pk, wording=letter.wording, signed=told)
    assert queries.letter_preview(actor(CHAIR), letter.pk) == told.signed.pdf


def test_only_what_was_shown_is_signed_and_approved() -> None:
    certified()
    letter = letters.proposed()
    with refused("signed_is_not_shown"):
        signed(letter, shown="0" * 64)
    told = signed(letter)
    Letter.objects.filter(pk=letter.pk).update(body="Một lời khác")
    with refused("signed_is_not_shown"):
        commands.approve(actor(CHAIR), letter.pk, wording=letter.wording, signed=told)
    assert not Signature.objects.exists()
    with refused("pin_wrong", left=4):
        signed(letter, pin="918273")


def test_another_leader_does_not_approve_by_this_ones_signature() -> None:
    certified()
    letter = letters.proposed()
    told = signed(letter)
    with refused("signed_is_not_shown"):
        commands.approve(actor("trang-ram"), letter.pk, wording=letter.wording, signed=told)


def test_without_a_signature_a_digital_agency_approves_nothing() -> None:
    certified()
    letter = letters.proposed()
    with refused("signature_missing"):
        commands.approve(actor(CHAIR), letter.pk, wording=letter.wording)


def test_a_letter_that_was_signed_is_not_printed_without_its_seal() -> None:
    certified()
    letter = issued()
    with refused("signature_missing"):
        commands.print_letter(HOUSE, letter.pk, file=letters.a_file())


def test_an_officer_without_a_certificate_cannot_sign() -> None:
    certified_agency()
    with refused("certificate_missing"):
        signed(letters.proposed())


def test_who_may_not_does_not_read_it_for_signing() -> None:
    certified()
    letter = letters.proposed()
    for key in (letters.OFFICER, letters.TAX_HEAD):
        with pytest.raises(Missing):
            signing.to_sign(actor(key), letter.pk)


def test_twice_is_refused_and_a_delivery_that_comes_twice_seals_once() -> None:
    certified()
    letter = letters.proposed()
    told = signed(letter)
    commands.approve(actor(CHAIR), letter.pk, wording=letter.wording, signed=told)
    with refused("letter_not_proposed"):
        commands.approve(actor(CHAIR), letter.pk, wording=letter.wording, signed=told)
    with pytest.raises(Missing):
        signed(letter)
    commands.issue(actor(letters.CLERK), letter.pk)
    again = facts.LetterIssued(letter.pk, letters.fresh(letter).written, clock.today())
    press_letter(again)
    press_letter(again)
    assert Signature.objects.filter(about_kind="letter").count() == 1


def test_without_an_agencys_certificate_ink_signs_as_before() -> None:
    letter = letters.proposed()
    assert signing.to_sign(actor(CHAIR), letter.pk) is None
    with refused("nothing_to_sign"):
        signing.sign_letter(actor(CHAIR), letter.pk, pin=PIN, shown="")
    assert letters.printed().paper is not None
    assert not Signature.objects.exists()


def test_what_ink_approved_is_printed_though_the_agency_signs_since() -> None:
    letter = letters.approved()
    certified()
    commands.issue(actor(letters.CLERK), letter.pk)
    press_letter(facts.LetterIssued(letter.pk, letters.fresh(letter).written, clock.today()))
    assert letters.fresh(letter).paper is not None


def test_checking_tells_what_the_letter_is_and_whether_it_stands() -> None:
    certified()
    letter = sent()
    found = queries.check_letter(letter.paper.sha256)
    assert found is not None
    assert (found.written, found.state, found.title) == (
        letter.written,
        "in_force",
        letter.abstract,
    )
    commands.recall(actor(letters.CLERK), letter.pk, reason="Nhầm nơi nhận")
    found = queries.check_letter(letter.paper.sha256)
    assert found is not None
    assert (found.state, found.reason) == ("recalled", "Nhầm nơi nhận")
    assert queries.check_letter("0" * 64) is None


def test_checking_tells_which_letter_took_its_place() -> None:
    certified()
    old = sent()
    new = letters.a_draft(replaces=old.pk)
    assert _state(old) == "in_force"
    commands.propose(actor(letters.OFFICER), new.pk)
    told = signed(letters.fresh(new))
    commands.approve(actor(CHAIR), new.pk, wording=1, signed=told)
    commands.issue(actor(letters.CLERK), new.pk)
    press_letter(facts.LetterIssued(new.pk, letters.fresh(new).written, clock.today()))
    assert _state(old) == "in_force", "it stands until the new one is sent"
    commands.send(actor(letters.CLERK), new.pk)
    found = queries.check_letter(old.paper.sha256)
    assert found is not None
    assert (found.state, found.replaced_by) == ("replaced", letters.fresh(new).written)


def _state(letter: Letter) -> str:
    found = queries.check_letter(letter.paper.sha256)
    return found.state if found else ""


def test_files_that_go_with_it_are_sealed_each_by_itself(tmp_path: Path) -> None:
    certified()
    letter = letters.a_draft()
    plan = papers.ticket(unit="X", service="Y", number="A1", taken=clock.now(), before=0)
    for name, content in (("ke-hoach.pdf", plan), ("hong.pdf", letters.PDF)):
        file = take_in([content], name)
        commands.enclose(actor(letters.OFFICER), letter.pk, file=file)
    commands.propose(actor(letters.OFFICER), letter.pk)
    told = signed(letters.fresh(letter))
    commands.approve(actor(CHAIR), letter.pk, wording=1, signed=told)
    commands.issue(actor(letters.CLERK), letter.pk)
    letter = letters.fresh(letter)
    press_letter(facts.LetterIssued(letter.pk, letter.written, clock.today()))
    first, second = letter.enclosures.select_related("file").order_by("pk")
    with documents.content(first.file) as file:
        pdf = file.read()
    assert pdf.startswith(plan)
    (agency,) = gateway.look(pdf, gateway.trust(clock.now())) or []
    assert (agency.signer, agency.intact, agency.believed) == ("Phường Hải Châu", True, True)
    assert pdfsig(pdf, tmp_path).count("Signature is Valid") == 1
    found = queries.check_letter(first.file.sha256)
    assert found is not None
    assert (found.written, found.is_annex) == (letter.written, True)
    with documents.content(second.file) as file:
        assert file.read() == letters.PDF, "what cannot be signed goes as it was enclosed"


def test_what_is_signed_already_is_left_as_it_is() -> None:
    certified()
    assert not gateway.is_unsigned(paper_of(sealed()))
    assert not gateway.is_unsigned(b"nothing of the kind")
