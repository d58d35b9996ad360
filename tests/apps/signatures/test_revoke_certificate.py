"""revoke_certificate: it signs no more, and the pretend authority's list names it."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from motcua.apps.signatures import commands, facts
from motcua.apps.signatures.models import Certificate
from motcua.apps.signatures.reactions import publish_revocation
from motcua.base import clock
from motcua.gateways import signing
from tests.cast import actor
from tests.certified import certified, certified_agency
from tests.expect import forbidden, last_line, refused

pytestmark = pytest.mark.django_db


def test_it_is_revoked_with_its_reason() -> None:
    mine = certified_agency()
    commands.revoke_certificate(actor("cay-gao"), mine.pk, reason="Mất thiết bị")
    assert Certificate.objects.get(pk=mine.pk).revoked_at == clock.now()
    assert last_line("certificate", mine.pk).details["reason"] == "Mất thiết bị"


def test_the_authority_publishes_it(settings: Any, tmp_path: Path) -> None:
    mine = certified()
    folder = tmp_path / "authority"
    shutil.copytree(settings.MOTCUA_AUTHORITY, folder)
    (folder / "revoked.json").unlink(missing_ok=True)  # what other tests had revoked
    settings.MOTCUA_AUTHORITY = str(folder)
    assert _named() == []
    publish_revocation(facts.CertificateRevoked(mine.pk, mine.serial, "Mất", clock.now()))
    assert _named() == [mine.serial]


def _named() -> list[str]:
    """The serials that the authority's list names, oldest first."""
    return [
        f"{line['user_certificate'].native:x}"
        for each in signing.trust(clock.now()).lists
        for line in each["tbs_cert_list"]["revoked_certificates"] or ()
    ]


def test_without_a_reason_it_is_refused() -> None:
    mine = certified_agency()
    with refused("reason_missing"):
        commands.revoke_certificate(actor("cay-gao"), mine.pk, reason=" ")


def test_who_may_not() -> None:
    mine = certified()
    with forbidden("signatures.revoke_certificate"):
        commands.revoke_certificate(actor("trang-ram"), mine.pk, reason="Mất")


def test_twice_is_refused() -> None:
    mine = certified_agency()
    commands.revoke_certificate(actor("cay-gao"), mine.pk, reason="Mất")
    with refused("certificate_revoked"):
        commands.revoke_certificate(actor("cay-gao"), mine.pk, reason="Mất")
