"""My account: where I am signed in, a new password, a new second factor."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.apps.agencies.models import Account, Session
from motcua.base import clock
from tests.accounts import NEW, PASSWORD, PHONE, SECRET, a_session, an_account, code, come_in
from tests.cast import person_id
from tests.faces.citizen.pages import words
from tests.faces.signed_in import client_as

pytestmark = pytest.mark.django_db
PAGE = "/tai-khoan"


def asked(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as met:
        assert client.get(path).status_code == 200
    return len(met)


def test_where_i_am_signed_in(client: Client) -> None:
    an_account()
    come_in(client)
    phone = Client()
    come_in(phone, device=PHONE, steps=1)
    told = words(client.get(PAGE))
    assert "Chrome trên Windows thiết bị này" in told
    assert "Chrome trên Android thiết bị mới" in told
    row = Session.objects.get(system="Android")
    assert client.post(f"{PAGE}/phien/{row.pk}/ket-thuc").status_code == 302
    assert phone.get("/ban-lam-viec/vang-mat").status_code == 302, "that browser is out"
    assert client.get(PAGE).status_code == 200


def test_a_citizen_sees_the_same_and_ends_all_others(client: Client) -> None:
    client_as(client, "sao-mai")
    other = a_session()
    assert "tài khoản định danh" in words(client.get(PAGE))
    assert "Đổi mật khẩu" not in client.get(PAGE).text
    assert client.post(f"{PAGE}/phien/ket-thuc").status_code == 302
    other.refresh_from_db()
    assert other.ended_at is not None
    assert client.post(f"{PAGE}/phien/ket-thuc").status_code == 409
    assert client.get(f"{PAGE}/mat-khau").status_code == 404


def test_many_sessions_cost_no_more_and_other_pages_nothing(client: Client) -> None:
    client_as(client, "sao-mai")
    a_session()
    few, elsewhere = asked(client, PAGE), asked(client, "/gioi-thieu")
    for _ in range(20):
        a_session()
    assert asked(client, PAGE) == few
    assert asked(client, "/gioi-thieu") == elsewhere == 2, "the session, and who it is"


def test_a_sign_in_from_a_new_device_is_told_where_one_was_before(client: Client) -> None:
    an_account()
    come_in(client)
    come_in(Client(), device=PHONE, steps=1)
    with clock.at(clock.now() + timedelta(minutes=5)):
        client.post("/dang-xuat")
        come_in(client)
        assert "từ thiết bị mới" in words(client.get("/ban-lam-viec"))
        client.get(PAGE)
        assert "từ thiết bị mới" not in words(client.get("/ban-lam-viec"))


def test_signing_out_ends_the_session_here_too(client: Client) -> None:
    an_account()
    come_in(client)
    client.post("/dang-xuat")
    assert Session.objects.get().ended_at is not None


def changed(client: Client, **more: str) -> Any:
    told = {"old": PASSWORD, "password": NEW, "again": NEW, "code": code(steps=1), **more}
    return client.post(f"{PAGE}/mat-khau", told)


def test_a_new_password(client: Client) -> None:
    an_account()
    come_in(client)
    assert "ít nhất 12 ký tự" in words(client.get(f"{PAGE}/mat-khau"))
    assert changed(client).status_code == 302
    assert "Đã đổi mật khẩu" in words(client.get(f"{PAGE}?xong=mat-khau"))


WRONG: tuple[tuple[dict[str, str], str], ...] = (
    ({"again": "khác"}, "Hai lần nhập khác nhau"),
    ({"old": "sai rồi"}, "Mật khẩu đang dùng chưa đúng"),
    ({"code": "123456"}, "Mã xác thực chưa đúng"),
    ({"password": "ngắn", "again": "ngắn"}, "ít nhất 12 ký tự"),
    ({"old": ""}, "Nhập mật khẩu đang dùng"),
)


def test_what_is_wrong_is_said_and_no_password_comes_back(client: Client) -> None:
    an_account()
    come_in(client)
    for more, said in WRONG:
        answer = changed(client, **more)
        assert (answer.status_code, said in words(answer)) == (422, True), said
        assert NEW not in answer.text


def test_a_password_that_the_house_made_opens_nothing_but_the_page_to_change_it(
    client: Client,
) -> None:
    an_account(first=True)
    told = {"login": "lua-non", "password": PASSWORD, "code": code()}
    answer = client.post("/dang-nhap/can-bo?tiep=/ban-lam-viec", told)
    assert answer.headers["Location"] == f"{PAGE}/mat-khau"
    for path in ("/ban-lam-viec", PAGE, "/ho-so-cua-toi"):
        assert client.get(path).headers["Location"] == f"{PAGE}/mat-khau"
    assert "do máy cấp" in words(client.get(f"{PAGE}/mat-khau"))
    assert changed(client).status_code == 302
    assert client.get("/ban-lam-viec").status_code == 200


def test_a_first_password_ends(client: Client) -> None:
    an_account(first=True)
    ends = Account.objects.get(person_id=person_id("lua-non")).password_ends_at
    with clock.at(ends):
        told = {"login": "lua-non", "password": PASSWORD, "code": code()}
        answer = client.post("/dang-nhap/can-bo", told)
    assert "đã hết hạn; nhờ quản trị" in words(answer)


def test_a_new_second_factor_counts_when_a_code_of_it_came_back(client: Client) -> None:
    an_account()
    come_in(client)
    page = client.get(f"{PAGE}/ma-xac-thuc").text
    held = page.split('name="held" value="')[1].split('"', maxsplit=1)[0]
    secret = page.split('class="code token">')[1].split("<", maxsplit=1)[0].replace(" ", "")
    told = {"held": held, "old": PASSWORD, "code": code(steps=1), "new_code": "000000"}
    wrong = client.post(f"{PAGE}/ma-xac-thuc", told)
    assert "Mã của thiết bị mới chưa đúng" in words(wrong)
    assert held.split(":")[0] in wrong.text, "the same code is shown again"
    assert Account.objects.get(login="lua-non").second_factor == SECRET
    told["new_code"] = code(secret)
    assert client.post(f"{PAGE}/ma-xac-thuc", told).status_code == 302
    assert Account.objects.get(login="lua-non").second_factor == secret


def test_a_secret_that_somebody_else_was_shown_is_not_taken(client: Client) -> None:
    an_account()
    come_in(client)
    told = {"held": "tự đặt", "old": PASSWORD, "code": code(steps=1), "new_code": "000000"}
    answer = client.post(f"{PAGE}/ma-xac-thuc", told)
    assert "Mã QR để quá lâu" in words(answer)
    assert Account.objects.get(login="lua-non").second_factor == SECRET
