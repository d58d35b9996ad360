"""A token is shown once, kept as a fingerprint, and taken back at once."""

from collections.abc import Iterator

import pytest

from motcua.apps.agencies import commands
from motcua.apps.agencies.models import Token
from tests.cast import person_id
from tests.granting import one_suffices

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_administrator() -> Iterator[None]:
    """With two, the same is proposed and confirmed: test_grants.py."""
    with one_suffices():
        yield


PAGE = "/van-phong/khoa-api"
ASKED = {
    "client": "Cổng dịch vụ thử",
    "person_id": "Phan Thị Lúa Non",
    "rights": ["dossiers.see"],
    "days": "30",
}


def made(text: str) -> str:
    return text.split('class="code token">')[1].split("<", maxsplit=1)[0]


def test_shown_once_and_kept_as_a_fingerprint(sign) -> None:
    client = sign("cay-gao")
    token = made(client.post(PAGE, ASKED).content.decode())
    kept = Token.objects.get(client="Cổng dịch vụ thử")
    assert kept.fingerprint == commands.token_fingerprint(token)
    assert kept.person_id == person_id("lua-non")
    later = client.get(PAGE).content.decode()
    assert token not in later
    assert "Cổng dịch vụ thử" in later


def test_revoked_once(sign) -> None:
    client = sign("cay-gao")
    client.post(PAGE, ASKED)
    pk = Token.objects.get(client="Cổng dịch vụ thử").pk
    assert client.post(f"{PAGE}/{pk}/thu-hoi").status_code == 302
    again = client.post(f"{PAGE}/{pk}/thu-hoi")
    assert again.status_code == 409
    assert "Đã thu hồi" in client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"rights": []}, "Chọn quyền"),
        ({"days": "0"}, "không nhỏ hơn 1"),
        ({"days": "9999"}, "không lớn hơn 366"),
        ({"person_id": "ai đó"}, "Không có ai như vậy"),
        ({"client": ""}, "Nhập ai dùng"),
        ({"rights": ["agencies.found"]}, "Chọn lại"),
    ],
)
def test_what_is_wrong_is_said_and_no_token_is_made(sign, change, said) -> None:
    answer = sign("cay-gao").post(PAGE, {**ASKED, **change})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Token.objects.filter(client="Cổng dịch vụ thử").exists()


def test_nobody_else_issues_or_revokes(sign) -> None:
    sign("cay-gao").post(PAGE, ASKED)
    pk = Token.objects.get(client="Cổng dịch vụ thử").pk
    for key in ("mat-cu", "lua-non", "trang-sach"):
        assert sign(key).post(PAGE, ASKED).status_code == 403
        assert sign(key).post(f"{PAGE}/{pk}/thu-hoi").status_code == 404
    assert Token.objects.get(pk=pk).revoked_at is None
