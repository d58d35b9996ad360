"""seal_copy: the agency signs a certified copy; until then it is given to nobody."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from motcua.apps.documents import queries as documents
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.register import commands as register
from motcua.apps.register import facts, queries
from motcua.apps.register.models import CertifiedCopy
from motcua.apps.register.reactions import seal_certified_copy
from motcua.apps.signatures.models import Signature
from motcua.apps.signatures.signing import Signed
from motcua.apps.signatures.signing import seal_copy as sign
from motcua.base import clock
from motcua.gateways import signing as gateway
from motcua.rules.access import HOUSE
from motcua.rules.errors import Missing
from tests.apps.dossiers.test_signing import pdfsig, text_of
from tests.apps.register.papers import a_registered_paper, an_old_paper, citizen, clerk
from tests.certified import certified_agency
from tests.expect import facts_of, forbidden, refused

pytestmark = pytest.mark.django_db


def certified() -> facts.CopyCertified:
    paper = a_registered_paper()
    certified_agency()
    return register.certify_copy(clerk(), paper.pk, copy_for="Nộp ngân hàng")


def copy_of(fact: facts.CopyCertified) -> CertifiedCopy:
    return CertifiedCopy.objects.get(paper_id=fact.registered_paper_id, number=fact.copy_number)


def pdf_of(copy: CertifiedCopy) -> bytes:
    with documents.content(copy.file) as file:
        return file.read()


def signed(copy: CertifiedCopy) -> Signed:
    return sign(pdf_of(copy), unit_path=copy.unit_path, ordered_by=copy.issued_by)


def test_it_is_sealed_and_names_who_certified_it(tmp_path: Path) -> None:
    fact = certified()
    before = pdf_of(copy_of(fact))
    assert fact.signed
    seal_certified_copy(fact)
    copy = copy_of(fact)
    pdf = pdf_of(copy)
    assert pdf.startswith(before)
    (agency,) = gateway.look(pdf, gateway.trust(clock.now())) or []
    assert (agency.signer, agency.intact, agency.believed) == ("Phường Hải Châu", True, True)
    assert pdfsig(pdf, tmp_path).count("Signature is Valid") == 1
    reason = PdfReader(BytesIO(pdf)).get_fields()[gateway.AGENCY]["/V"]["/Reason"]
    assert f"người cấp: {clerk().name}" in reason
    assert Signature.objects.get(about_kind="copy", about=copy.pk).ordered_by == clerk().name
    said = text_of(pdf, tmp_path)
    assert clerk().name in said
    assert "Chữ ký số của cơ quan ở đầu trang" in said
    assert "chưa có chữ ký số" not in said
    with documents.content(queries.my_copy(citizen(), copy.token)) as file:
        assert file.read() == pdf


def test_a_changed_byte_is_seen_by_both(tmp_path: Path) -> None:
    fact = certified()
    seal_certified_copy(fact)
    pdf = bytearray(pdf_of(copy_of(fact)))
    pdf[pdf.index(b"endstream") - 30] ^= 1
    found = gateway.look(bytes(pdf), gateway.trust(clock.now())) or []
    assert not any(each.intact for each in found)
    assert pdfsig(bytes(pdf), tmp_path).count("Digest Mismatch") == 1
    assert dossiers.check_file(bytes(pdf)).verdict == "changed"


def test_anybody_who_holds_it_may_check_it_and_the_paper_it_is_of() -> None:
    fact = certified()
    seal_certified_copy(fact)
    found = dossiers.check_file(pdf_of(copy_of(fact)))
    assert found.verdict == "good"
    assert found.ours is not None
    assert (found.ours.copy_number, found.ours.state) == (fact.copy_number, "in_force")
    assert (found.ours.copy_by, found.ours.copy_signed) == (clerk().name, True)


def test_until_it_is_sealed_nobody_gets_it() -> None:
    fact = certified()
    copy = copy_of(fact)
    register.look_at_paper(clerk(), fact.registered_paper_id, why="Cấp bản sao")
    with refused("copy_being_sealed"):
        queries.my_copy(citizen(), copy.token)
    with refused("copy_being_sealed"):
        queries.copy_file(clerk(), fact.registered_paper_id, copy.pk)
    seal_certified_copy(fact)
    assert queries.copy_file(clerk(), fact.registered_paper_id, copy.pk).sha256
    with pytest.raises(Missing):
        queries.copy_file(citizen(), fact.registered_paper_id, copy.pk)


def test_without_an_agencys_certificate_it_says_of_itself_that_it_has_none() -> None:
    paper = a_registered_paper()
    fact = register.certify_copy(clerk(), paper.pk, copy_for="Nộp ngân hàng")
    assert not fact.signed
    seal_certified_copy(fact)
    assert not Signature.objects.exists()
    assert queries.my_copy(citizen(), copy_of(fact).token)


def test_twice_is_refused_and_a_delivery_that_comes_twice_seals_once() -> None:
    fact = certified()
    copy = copy_of(fact)
    made = signed(copy)
    seal_certified_copy(fact)
    seal_certified_copy(fact)
    with refused("copy_sealed", number=copy.number):
        register.seal_copy(HOUSE, fact.registered_paper_id, copy_id=copy.pk, sealed=made)
    told = facts_of("registered_paper", fact.registered_paper_id)
    assert told.count("CopySealed") == 1


def test_a_copy_of_another_paper_is_missing() -> None:
    fact = certified()
    copy = copy_of(fact)
    with pytest.raises(Missing):
        register.seal_copy(HOUSE, an_old_paper().pk, copy_id=copy.pk, sealed=signed(copy))


def test_nobody_but_the_house_may() -> None:
    fact = certified()
    copy = copy_of(fact)
    with forbidden("register.seal_copy"):
        register.seal_copy(clerk(), fact.registered_paper_id, copy_id=copy.pk, sealed=signed(copy))
