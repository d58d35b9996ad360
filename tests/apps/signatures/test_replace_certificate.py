"""replace_certificate: another takes its place at once, of the same holder."""

from datetime import timedelta

import pytest

from motcua.apps.signatures import commands, keys
from motcua.apps.signatures.enrolling import Enrolment, brought
from motcua.apps.signatures.models import Certificate
from motcua.base import clock
from tests.cast import actor, person_id
from tests.certified import SINCE, UNTIL, certified, certified_agency, enrolment
from tests.expect import forbidden, last_line, refused

pytestmark = pytest.mark.django_db
CHAIR = "nui-cao"
ADMIN = "cay-gao"


def another(key: str = CHAIR) -> Enrolment:
    """A certificate of the person whose key lies on a token."""
    told = enrolment("Phạm Văn Núi Cao", "Phường Hải Châu", f"{key}-2", SINCE, UNTIL)
    raw = told.certificate.der
    return brought(raw, store="pkcs11", key_name="lanh-dao", person_id=person_id(key))


def test_the_new_one_signs_and_the_old_one_is_revoked() -> None:
    old = certified()
    told = commands.replace_certificate(actor(ADMIN), old.pk, enrolment=another(), reason="Mất")
    now = keys.of_officer(actor(CHAIR), "H17.32.", clock.now())
    assert (now.pk, now.store, now.key_name) == (told.new_id, "pkcs11", "lanh-dao")
    gone = Certificate.objects.get(pk=old.pk)
    assert (gone.revoked_at, gone.revoked_reason) == (clock.now(), "Mất")
    line = last_line("certificate", old.pk)
    assert (line.fact, line.details["new_serial"]) == ("CertificateReplaced", now.serial)


def test_only_by_one_of_the_same_holder() -> None:
    old = certified()
    with refused("certificate_holder_differs"):
        commands.replace_certificate(
            actor(ADMIN), old.pk, enrolment=another("trang-ram"), reason="Mất"
        )
    raw = another().certificate.der
    agencys = brought(raw, store="pkcs11", key_name="x", service_pin="123987")
    with refused("certificate_holder_differs"):
        commands.replace_certificate(actor(ADMIN), old.pk, enrolment=agencys, reason="Mất")
    assert Certificate.objects.get(pk=old.pk).revoked_at is None


def test_not_by_one_that_does_not_hold_yet() -> None:
    old = certified()
    made = enrolment("Phạm Văn Núi Cao", "P", "nui-cao-3", clock.now() + timedelta(days=9), UNTIL)
    later = Enrolment(**{**vars(made), "person_id": person_id(CHAIR)})
    with refused("certificate_later"):
        commands.replace_certificate(actor(ADMIN), old.pk, enrolment=later, reason="Mất")


def test_without_a_reason_nothing_changes() -> None:
    old = certified_agency()
    raw = another().certificate.der
    made = brought(raw, store="remote", key_name="id-1", service_pin="123987")
    with refused("reason_missing"):
        commands.replace_certificate(actor(ADMIN), old.pk, enrolment=made, reason=" ")
    assert Certificate.objects.count() == 1


def test_who_may_not() -> None:
    old = certified()
    for key in (CHAIR, "trang-ram", "giay-do"):
        with forbidden("signatures.replace_certificate"):
            commands.replace_certificate(actor(key), old.pk, enrolment=another(), reason="Mất")


def test_twice_is_refused() -> None:
    old = certified()
    commands.replace_certificate(actor(ADMIN), old.pk, enrolment=another(), reason="Mất")
    with refused("certificate_revoked"):
        commands.replace_certificate(actor(ADMIN), old.pk, enrolment=another(), reason="Mất")
