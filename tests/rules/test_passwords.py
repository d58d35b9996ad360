"""Which password is good enough: long, and not what everybody tries first."""

import pytest

from motcua.base import rulebooks
from motcua.rules.errors import Refused
from motcua.rules.passwords import check

OWN = ("lua.non", "Phan Thị Lúa Non")


def verdict(password: str) -> str:
    asked = rulebooks.rule("passwords").versions[-1].value
    try:
        check(password, asked, OWN)
    except Refused as refusal:
        return refusal.code
    return ""


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("mưa rào trên sông", ""),
        ("một câu dễ nhớ", ""),
        ("gio moi dau thu", ""),
        ("con mèo nằm trên mái 7", ""),
        ("xK9-vQ2_tLm4Rz", ""),
        ("mưa rào", "password_short"),
        ("a b c d e f" * 20, "password_long"),
        ("lua non 2026 abc", "password_own"),
        ("PhanThiLuaNon1", "password_own"),
        ("mật khẩu của tôi", "password_common"),
        ("Matkhau@123456", "password_common"),
        ("motcua-danang-2026", "password_common"),
        ("Ủy ban nhân dân 1", "password_common"),
        ("qwertyuiop123", "password_common"),
        ("poiuytrewq0987", "password_common"),
        ("123456789012", "password_common"),
        ("aaaaaaaaaaaaaaaa", "password_common"),
        ("abababababab", "password_common"),
        ("20262026202620", "password_common"),
        ("!@#$%^&*()_+", "password_common"),
    ],
)
def test_what_is_good_enough(password: str, code: str) -> None:
    assert verdict(password) == code


def test_marks_and_case_hide_nothing() -> None:
    assert verdict("MẬT KHẨU đà nẵng") == verdict("mat khau da nang") == "password_common"
