"""A token is shown once, kept as a fingerprint, and taken back at once."""

from collections.abc import Iterator

import pytest

from motcua.apps.agencies import commands
from motcua.apps.agencies.models import Token
from motcua.faces.office.right_groups import GROUPS, offered
from motcua.faces.office.rights import RIGHTS
from motcua.rules.roles import ROLES
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
        ({"rights": ["dossiers.warn"]}, "Chọn lại"),
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


def test_every_right_that_a_person_holds_over_dossiers_is_in_one_group() -> None:
    held = frozenset().union(*(rights for role, rights in ROLES.items() if role != "house"))
    wanted = sorted(right for right in held if right.startswith("dossiers."))
    assert sorted(offered()) == wanted
    assert set(offered()) <= RIGHTS.keys(), "each is told in words"


def test_rights_are_ticked_by_group_and_what_was_ticked_stays(sign) -> None:
    client = sign("cay-gao")
    page = client.get(PAGE).text
    for group in GROUPS:
        assert f'<legend class="vh">{group.vi}</legend>' in page
        assert f"<b>{group.vi}</b>" in page
    assert page.count('<details class="fold"') == len(GROUPS), "none is open"
    told = client.post(PAGE, {**ASKED, "rights": ["dossiers.extend"], "client": ""}).text
    opened = told.split('<details class="fold" open>')
    assert len(opened) == 2, "only the group with the tick is open"
    assert opened[1].startswith("<summary><b>Thời hạn và dừng</b>")
    assert "1/8</span>" in opened[1]
    faulty = client.post(PAGE, {**ASKED, "rights": []}).text
    first = faulty.split('<details class="fold" open>')[1]
    assert 'id="id_rights_0"' in first, "the fault leads to a box that is shown"
