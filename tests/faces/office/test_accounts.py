"""An account is opened in the office: what was made is shown once, and is to be changed."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.hashers import check_password

from motcua.apps.agencies.models import Account
from motcua.base.models import Entry
from tests.cast import person_id
from tests.granting import one_suffices

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_administrator() -> Iterator[None]:
    """With two, the same is proposed and confirmed: test_grants.py."""
    with one_suffices():
        yield


def page(key: str = "lua-non") -> str:
    return f"/van-phong/nguoi/{person_id(key)}/tai-khoan"


def shown(text: str) -> list[str]:
    return [each.split("<", maxsplit=1)[0] for each in text.split('class="code token">')[1:]]


def test_shown_once_to_be_changed_and_told_in_the_journal(sign) -> None:
    client = sign("cay-gao")
    assert "Mở tài khoản" in client.get(f"/van-phong/nguoi/{person_id('lua-non')}").text
    login, password, secret = shown(client.post(page(), {"login": "Lua.Non"}).text)
    kept = Account.objects.get(person_id=person_id("lua-non"))
    assert (login, kept.login) == ("lua.non", "lua.non")
    assert check_password(password, kept.password)
    assert kept.second_factor == secret.replace(" ", "")
    assert kept.password_ends_at is not None
    again = client.get(page()).text
    assert password not in again
    assert 'value="lua.non"' in again
    lines = "".join(Entry.objects.values_list("line", flat=True))
    assert password not in lines
    assert kept.second_factor not in lines


def test_two_are_never_alike(sign) -> None:
    client = sign("cay-gao")
    first, second = (shown(client.post(page(), {"login": "lua.non"}).text) for _ in range(2))
    assert first[1:] != second[1:]


def test_what_is_wrong_is_said(sign) -> None:
    client = sign("cay-gao")
    client.post(page("rang-dua"), {"login": "lua.non"})
    taken = client.post(page(), {"login": "lua.non"})
    assert (taken.status_code, "đã có người dùng" in taken.text) == (422, True)
    assert 'value="lua.non"' in taken.text
    assert client.post(page(), {"login": ""}).status_code == 422


def test_nobody_opens_ones_own_and_nobody_else_opens_any(sign) -> None:
    assert sign("cay-gao").post(page("cay-gao"), {"login": "x"}).status_code == 403
    for key in ("lua-non", "mat-cu", "nui-cao"):
        assert sign(key).post(page("rang-dua"), {"login": "x"}).status_code in (403, 404)
    assert not Account.objects.exists()


def test_an_account_is_closed_on_the_page_of_its_person(sign) -> None:
    client, where = sign("cay-gao"), f"/van-phong/nguoi/{person_id('lua-non')}"
    client.post(page(), {"login": "lua.non"})
    told = client.post(f"{page()}/dong", {"reason": ""})
    assert (told.status_code, "Cho biết vì sao đóng" in told.text) == (422, True)
    assert client.post(f"{page()}/dong", {"reason": "Thôi việc"}).status_code == 302
    assert "Đã đóng" in client.get(where).text
    assert client.post(f"{page()}/dong", {"reason": "Thôi việc"}).status_code == 422
    for key in ("lua-non", "mat-cu"):
        assert sign(key).post(f"{page()}/dong", {"reason": "x"}).status_code in (403, 404)
