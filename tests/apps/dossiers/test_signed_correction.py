"""correct_result where results are signed digitally: read, signed, numbered, sealed."""

from pathlib import Path

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers import correcting
from motcua.apps.dossiers.models import Dossier, Paper, Result
from motcua.apps.dossiers.queries.papers import paper_of
from motcua.apps.dossiers.reactions import file_corrected_result
from motcua.apps.signatures.models import Signature
from motcua.base import clock
from motcua.gateways import signing as gateway
from motcua.rules.errors import Missing
from tests.apps.dossiers.test_signing import pdfsig, text_of
from tests.cast import actor
from tests.certified import (
    PIN,
    a_sealed_result,
    certified,
    corrected,
)
from tests.expect import refused
from tests.makers import a_returned_dossier, at_step, holder, open_task

pytestmark = pytest.mark.django_db
CHAIR = "nui-cao"
REASON = "Đánh máy sai"


def change_of(result: Result) -> dict[str, str]:
    return {result.content["lines"][0]["label"]: "Trần Hạt Mầm"}


def signed(result: Result, **how: str) -> correcting.SignedResult:
    changes = change_of(result)
    shown = correcting.to_sign(actor(CHAIR), result.pk, changes)
    assert shown is not None
    told = {"pin": PIN, "shown": shown.sha256, **how}
    return correcting.sign_correction(actor(CHAIR), result.pk, changes, **told)


def test_it_is_signed_numbered_and_sealed(tmp_path: Path) -> None:
    certified()
    old = a_sealed_result()
    new = corrected(CHAIR, old.pk, change_of(old), REASON)
    pdf = paper_of(new.dossier_id, "result", new.pk, "")
    officer, agency = gateway.look(pdf, gateway.trust(clock.now())) or []
    assert (officer.signer, officer.rest) == (actor(CHAIR).name, "filled")
    assert agency.signer == "Phường Hải Châu"
    assert all(each.intact and each.believed and each.stamped for each in (officer, agency))
    assert pdfsig(pdf, tmp_path).count("Signature is Valid") == 2
    said = text_of(pdf, tmp_path)
    assert f"Số: {new.number}" in said
    assert f"thay thế văn bản số {old.number}" in said
    assert "Trần Hạt Mầm" in said
    seal = Signature.objects.get(about_kind="result", about=new.pk)
    assert seal.ordered_by == actor(CHAIR).name


def test_a_changed_byte_is_seen_by_both(tmp_path: Path) -> None:
    certified()
    old = a_sealed_result()
    new = corrected(CHAIR, old.pk, change_of(old), REASON)
    pdf = bytearray(paper_of(new.dossier_id, "result", new.pk, ""))
    pdf[pdf.index(b"endstream") - 30] ^= 1
    found = gateway.look(bytes(pdf), gateway.trust(clock.now())) or []
    assert not any(each.intact for each in found)
    assert pdfsig(bytes(pdf), tmp_path).count("Digest Mismatch") == 2


def test_the_old_one_stays_as_it_was_signed() -> None:
    certified()
    old = a_sealed_result()
    before = paper_of(old.dossier_id, "result", old.pk, "")
    corrected(CHAIR, old.pk, change_of(old), REASON)
    assert paper_of(old.dossier_id, "result", old.pk, "") == before
    assert Result.objects.get(pk=old.pk).state == "replaced"


def test_without_a_signature_nothing_is_corrected() -> None:
    certified()
    old = a_sealed_result()
    with refused("signature_missing"):
        dossiers.correct_result(actor(CHAIR), old.pk, changes=change_of(old), reason=REASON)
    assert Result.objects.get(pk=old.pk).state == "in_force"


def test_only_what_was_shown_is_signed_and_issued() -> None:
    certified()
    old = a_sealed_result()
    with refused("signed_is_not_shown"):
        signed(old, shown="0" * 64)
    mine = signed(old)
    other = {old.content["lines"][0]["label"]: "Trần Hạt Khác"}
    with refused("signed_is_not_shown"):
        dossiers.correct_result(actor(CHAIR), old.pk, changes=other, reason=REASON, signed=mine)
    assert not Paper.objects.filter(form="corrected").exists()
    with refused("pin_wrong", left=4):
        signed(old, pin="918273")


def test_twice_is_refused() -> None:
    certified()
    old = a_sealed_result()
    mine = signed(old)
    told = {"changes": change_of(old), "reason": REASON, "signed": mine}
    dossiers.correct_result(actor(CHAIR), old.pk, **told)
    with refused("result_replaced"):
        dossiers.correct_result(actor(CHAIR), old.pk, **told)
    with refused("result_replaced"):
        signed(old)


def test_a_delivery_that_comes_twice_seals_once() -> None:
    certified()
    old = a_sealed_result()
    fact = dossiers.correct_result(
        actor(CHAIR), old.pk, changes=change_of(old), reason=REASON, signed=signed(old)
    )
    file_corrected_result(fact)
    file_corrected_result(fact)
    assert Signature.objects.filter(about_kind="result", about=fact.result_id).count() == 1


def test_until_it_is_sealed_nothing_is_given_out_even_where_ink_signed_the_first() -> None:
    task = at_step("approve")
    dossiers.approve(actor(CHAIR), task.pk)
    issue = open_task(task.dossier)
    first = dossiers.issue(holder(issue), issue.pk)
    certified()
    old = Result.objects.get(pk=first.result_id)
    fact = dossiers.correct_result(
        actor(CHAIR), old.pk, changes=change_of(old), reason=REASON, signed=signed(old)
    )
    back = open_task(task.dossier)
    with refused("result_being_sealed"):
        paper_of(old.dossier_id, "result", fact.result_id, "")
    with refused("result_being_sealed"):
        dossiers.return_result(holder(back), back.pk)
    file_corrected_result(fact)
    dossiers.return_result(holder(back), back.pk)


def test_a_replacement_may_be_corrected_again() -> None:
    certified()
    old = a_sealed_result()
    new = corrected(CHAIR, old.pk, change_of(old), REASON)
    again = corrected(CHAIR, new.pk, {new.content["lines"][0]["label"]: "Trần Hạt"}, REASON)
    assert (again.version, again.content["replaces"]) == (3, new.number)


def test_who_may_not_does_not_even_read_it() -> None:
    certified()
    old = a_sealed_result()
    for key in ("ben-do", "cay-gao", "sao-mai"):
        with pytest.raises(Missing):
            correcting.to_sign(actor(key), old.pk, change_of(old))


def test_without_an_agencys_certificate_ink_signs_as_before() -> None:
    old = Result.objects.get(dossier=a_returned_dossier())
    assert correcting.to_sign(actor(CHAIR), old.pk, change_of(old)) is None
    with refused("nothing_to_sign"):
        correcting.sign_correction(actor(CHAIR), old.pk, change_of(old), pin=PIN, shown="")
    dossiers.correct_result(actor(CHAIR), old.pk, changes=change_of(old), reason=REASON)
    assert Dossier.objects.get(pk=old.dossier_id).approved_digest == ""
