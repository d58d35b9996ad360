"""A result is signed as it was shown, numbered, sealed; anybody may check it."""

import subprocess
from pathlib import Path

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers import signing
from motcua.apps.dossiers.models import Dossier, Paper
from motcua.apps.dossiers.queries.papers import paper_of as kept_paper
from motcua.apps.dossiers.reactions import file_result
from motcua.apps.signatures import commands as signatures
from motcua.apps.signatures.models import Certificate, Signature
from motcua.apps.signatures.signing import seal_copy
from motcua.base import clock
from motcua.gateways import papers
from motcua.gateways import signing as gateway
from tests.cast import actor
from tests.certified import PIN, a_sealed_result, certified, certified_agency, signed_by
from tests.expect import refused
from tests.makers import at_step, holder, open_task

pytestmark = pytest.mark.django_db


def paper_of(result_id: int) -> bytes:
    dossier = Paper.objects.get(form="result", about=result_id).dossier_id
    return kept_paper(dossier, "result", result_id, "")


def pdfsig(pdf: bytes, folder: Path) -> str:
    """What poppler says of it: another program, another library."""
    file = folder / "paper.pdf"
    file.write_bytes(pdf)
    said = subprocess.run(["pdfsig", file], capture_output=True, text=True, check=False)
    return said.stdout


def text_of(pdf: bytes, folder: Path) -> str:
    file = folder / "paper.pdf"
    file.write_bytes(pdf)
    args = ["pdftotext", "-layout", file, "-"]
    return subprocess.run(args, capture_output=True, text=True, check=True).stdout


def test_a_result_is_signed_numbered_and_sealed(tmp_path: Path) -> None:
    certified()
    result = a_sealed_result()
    pdf = paper_of(result.pk)
    found = gateway.look(pdf, gateway.trust(clock.now()))
    assert found is not None
    officer, agency = found
    assert (officer.signer, officer.rest) == (actor("nui-cao").name, "filled")
    assert agency.signer == "Phường Hải Châu"
    assert all(each.intact and each.believed and each.stamped for each in found)
    said = text_of(pdf, tmp_path)
    assert f"Số: {result.number}" in said
    assert "ngày 13 tháng 3 năm 2026" in said


def test_poppler_agrees(tmp_path: Path) -> None:
    certified()
    said = pdfsig(paper_of(a_sealed_result().pk), tmp_path)
    assert said.count("Signature is Valid") == 2
    assert "Mismatch" not in said


def test_a_changed_byte_is_seen_by_both(tmp_path: Path) -> None:
    certified()
    pdf = bytearray(paper_of(a_sealed_result().pk))
    pdf[pdf.index(b"endstream") - 30] ^= 1
    found = gateway.look(bytes(pdf), gateway.trust(clock.now()))
    assert found is not None
    assert not any(each.intact for each in found)
    assert pdfsig(bytes(pdf), tmp_path).count("Digest Mismatch") == 2


def test_what_is_signed_begins_with_what_was_shown() -> None:
    certified()
    task = at_step("approve")
    shown = signing.to_sign(actor("nui-cao"), task.pk)
    assert shown is not None
    signed = signing.sign_result(actor("nui-cao"), task.pk, pin=PIN, shown=shown.sha256)
    assert signed.signed.pdf.startswith(shown.pdf)
    dossiers.approve(actor("nui-cao"), task.pk, signed=signed)
    row = Signature.objects.get(about_kind="task", about=task.pk)
    assert row.shown == shown.sha256


def test_what_was_not_shown_is_not_signed() -> None:
    certified()
    task = at_step("approve")
    with refused("signed_is_not_shown"):
        signing.sign_result(actor("nui-cao"), task.pk, pin=PIN, shown="0" * 64)


def test_what_changed_behind_the_signature_is_not_approved() -> None:
    certified()
    task = at_step("approve")
    signed = signed_by("nui-cao", task.pk)
    Dossier.objects.filter(pk=task.dossier_id).update(decision="refuse", decision_reason="Khác")
    with refused("signed_is_not_shown"):
        dossiers.approve(actor("nui-cao"), task.pk, signed=signed)
    assert not Signature.objects.exists()


def test_what_changed_before_it_is_issued_is_not_issued() -> None:
    certified()
    task = at_step("approve")
    dossiers.approve(actor("nui-cao"), task.pk, signed=signed_by("nui-cao", task.pk))
    dossier = Dossier.objects.get(pk=task.dossier_id)
    dossier.answers = {**dossier.answers, "child_name": "Người Khác"}
    dossier.save(update_fields=["answers"])
    issue = open_task(dossier)
    with refused("signed_is_not_shown"):
        dossiers.issue(holder(issue), issue.pk)


def test_without_a_signature_a_digital_agency_approves_nothing() -> None:
    certified()
    task = at_step("approve")
    with refused("signature_missing"):
        dossiers.approve(actor("nui-cao"), task.pk)


def test_without_an_agencys_certificate_ink_signs_as_before() -> None:
    task = at_step("approve")
    assert signing.to_sign(actor("nui-cao"), task.pk) is None
    dossiers.approve(actor("nui-cao"), task.pk)
    assert Dossier.objects.get(pk=task.dossier_id).approved_digest == ""


def test_until_it_is_sealed_nothing_is_given_out() -> None:
    certified()
    task = at_step("approve")
    dossiers.approve(actor("nui-cao"), task.pk, signed=signed_by("nui-cao", task.pk))
    issue = open_task(task.dossier)
    told = dossiers.issue(holder(issue), issue.pk)
    back = open_task(task.dossier)
    with refused("result_being_sealed"):
        kept_paper(task.dossier_id, "result", told.result_id, "")
    with refused("result_being_sealed"):
        dossiers.return_result(holder(back), back.pk)
    file_result(told)
    dossiers.return_result(holder(back), back.pk)


def test_a_delivery_that_comes_twice_seals_once() -> None:
    certified()
    result = a_sealed_result()
    told = kept_paper(result.dossier_id, "result", result.pk, "")
    from motcua.apps.dossiers import facts  # noqa: PLC0415

    again = facts.ResultIssued(result.dossier_id, 0, result.pk, result.number, "grant", "", ())
    file_result(again)
    assert kept_paper(result.dossier_id, "result", result.pk, "") == told
    assert Signature.objects.filter(about_kind="result").count() == 1


def test_a_wrong_pin_is_counted_and_the_last_one_locks() -> None:
    mine = certified()
    task = at_step("approve")
    for left in (4, 3, 2, 1):
        with refused("pin_wrong", left=left):
            signed_by("nui-cao", task.pk, pin="111112")
    with refused("pin_locked"):
        signed_by("nui-cao", task.pk, pin="111112")
    with refused("pin_locked"):
        signed_by("nui-cao", task.pk)
    signatures.unlock_certificate(actor("cay-gao"), mine.pk)
    signed_by("nui-cao", task.pk)


def test_a_revoked_certificate_signs_no_more() -> None:
    mine = certified()
    task = at_step("approve")
    signatures.revoke_certificate(actor("cay-gao"), mine.pk, reason="Mất thiết bị")
    with refused("certificate_revoked"):
        signed_by("nui-cao", task.pk)


def test_an_expired_certificate_signs_no_more() -> None:
    mine = certified()
    task = at_step("approve")
    Certificate.objects.filter(pk=mine.pk).update(until=clock.now())
    with refused("certificate_expired"):
        signed_by("nui-cao", task.pk)


def test_an_officer_without_a_certificate_cannot_sign() -> None:
    certified_agency()
    task = at_step("approve")
    with refused("certificate_missing"):
        signed_by("nui-cao", task.pk)


def test_no_pin_is_in_the_journal_or_the_log(caplog: pytest.LogCaptureFixture) -> None:
    certified()
    caplog.set_level("DEBUG")
    result = a_sealed_result()
    with refused("pin_wrong"):
        signed_by("nui-cao", at_step("approve").pk, pin="918273")
    from motcua.base.models import Entry  # noqa: PLC0415

    told = " ".join(Entry.objects.values_list("line", flat=True)) + caplog.text
    assert PIN not in told
    assert "918273" not in told
    assert result.number in told


def test_a_copy_that_is_whole_is_sealed_by_its_agency() -> None:
    certified()
    whole = kept_paper_of_ink()
    made = seal_copy(whole, unit_path="H17.32.01.", ordered_by="Văn thư")
    assert made.pdf.startswith(whole)
    (found,) = gateway.look(made.pdf, gateway.trust(clock.now())) or []
    assert (found.signer, found.intact, found.believed) == ("Phường Hải Châu", True, True)
    with refused("certificate_missing"):
        seal_copy(whole, unit_path="H17.45.", ordered_by="Văn thư")


def kept_paper_of_ink() -> bytes:
    return papers.ticket(unit="X", service="Y", number="A1", taken=clock.now(), before=0)
