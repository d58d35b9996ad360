"""The second factor of a local account: six digits of thirty seconds, each good once."""

from datetime import UTC, datetime, timedelta

import pyotp
import pytest

from motcua.gateways import second_factor
from tests.expect import refused

NOON = datetime(2026, 1, 5, 5, 0, 0, tzinfo=UTC)
FIXED = "JBSWY3DPEHPK3PXP" * 2


def test_a_code_is_good_one_step_early_or_late_and_no_further() -> None:
    secret = second_factor.new_secret()
    for off, good in ((-60, False), (-30, True), (0, True), (30, True), (60, False)):
        code = pyotp.TOTP(secret).at(NOON + timedelta(seconds=off))
        if good:
            expected = (int(NOON.timestamp()) + off) // 30
            assert second_factor.verify(secret, code, at=NOON) == expected
        else:
            with refused("second_factor_wrong"):
                second_factor.verify(secret, code, at=NOON)


def test_a_code_is_good_once_and_so_is_every_older_one() -> None:
    secret = second_factor.new_secret()
    totp = pyotp.TOTP(secret)
    step = second_factor.verify(secret, totp.at(NOON), at=NOON)
    for off in (0, -30):
        with refused("second_factor_wrong"):
            old = totp.at(NOON + timedelta(seconds=off))
            second_factor.verify(secret, old, at=NOON, last_step=step)
    later = NOON + timedelta(seconds=30)
    assert second_factor.verify(secret, totp.at(later), at=later, last_step=step) == step + 1


@pytest.mark.parametrize("code", ["", "abcdef", "12345", "１２３４５６", "000000\u0000"])
def test_what_is_no_code_is_refused(code: str) -> None:
    with refused("second_factor_wrong"):
        second_factor.verify(FIXED, code, at=NOON)


def test_a_code_may_be_typed_with_a_space() -> None:
    code = pyotp.TOTP(FIXED).at(NOON)
    assert second_factor.verify(FIXED, f" {code[:3]} {code[3:]}", at=NOON)


def test_the_address_for_the_authenticator_names_account_and_house() -> None:
    uri = second_factor.provisioning_uri(FIXED, "lua-non")
    assert uri.startswith("otpauth://totp/Motcua:lua-non?")
    assert "issuer=Motcua" in uri
