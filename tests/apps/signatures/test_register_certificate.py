"""register_certificate: an officer's or an agency's, once, and by who answers for people."""

import pytest

from motcua.apps.agencies import queries as units
from motcua.apps.signatures import commands, keys
from motcua.apps.signatures.models import Certificate
from motcua.base import clock
from motcua.rules.access import HOUSE
from tests.cast import actor
from tests.certified import COMMITTEE, certified_agency, enrolment
from tests.expect import forbidden, last_line, refused

pytestmark = pytest.mark.django_db


def unit_id() -> int:
    return units.unit_coded(COMMITTEE, clock.today()).id


def test_from_then_on_the_agency_signs_digitally() -> None:
    assert not keys.signs_digitally("H17.32.03.", clock.now())
    mine = certified_agency()
    assert keys.signs_digitally("H17.32.03.", clock.now())
    assert not keys.signs_digitally("H17.45.", clock.now())
    line = last_line("certificate", mine.pk)
    assert (line.fact, line.details["kind"]) == ("CertificateRegistered", "agency")


def test_the_key_is_not_readable_at_rest() -> None:
    mine = certified_agency()
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("select sealed, service_pin from signatures_certificate")
        stored = b"".join(bytes(each) for each in cursor.fetchone())
    assert b"PRIVATE KEY" not in stored
    assert (mine.service_pin or "").encode() not in stored
    assert "ENCRYPTED PRIVATE KEY" in (mine.sealed or "")


def test_an_expired_one_is_refused() -> None:
    made = enrolment("Cơ quan cũ", "Cơ quan cũ", "H17.99")
    with clock.at(made.certificate.until), refused("certificate_expired"):
        commands.register_certificate(HOUSE, unit_id(), enrolment=made)


def test_who_may_not() -> None:
    made = enrolment("Cơ quan cũ", "Cơ quan cũ", "H17.99")
    with forbidden("signatures.register_certificate"):
        commands.register_certificate(actor("nui-cao"), unit_id(), enrolment=made)


def test_twice_is_refused() -> None:
    certified_agency()
    with refused("certificate_known"):
        certified_agency()
    assert Certificate.objects.count() == 1
