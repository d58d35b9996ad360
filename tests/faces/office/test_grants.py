"""Two administrators in the office: one proposes, the other sees whose it is and confirms."""

import pytest
from django.contrib.auth.hashers import check_password

from motcua.apps.agencies import commands
from motcua.apps.agencies.models import Account, Grant, Post, Token
from motcua.base.models import Entry
from tests.accounts import an_account
from tests.cast import person_id

pytestmark = pytest.mark.django_db
PAGE = "/van-phong/cho-xac-nhan"
POST = {"person_id": "Rặng Dừa", "role": "leader", "since": "16/03/2026"}


def shown(text: str) -> list[str]:
    return [each.split("<", maxsplit=1)[0] for each in text.split('class="code token">')[1:]]


def last() -> int:
    return int(Grant.objects.latest("pk").pk)


def test_a_leader_is_appointed_by_two(sign) -> None:
    told = sign("cay-gao").post("/van-phong/don-vi/H17.32.05/giao-vai-tro", POST)
    assert told.headers["Location"].startswith(PAGE)
    assert not Post.objects.filter(person_id=person_id("rang-dua"), role="leader").exists()
    mine = sign("cay-gao").get(PAGE).text
    assert "Người khác xác nhận" in mine
    assert f"{PAGE}/{last()}/xac-nhan" not in mine
    assert "Đoàn Văn Rặng Dừa" in sign("bong-gon").get(PAGE).text
    assert "1 đề nghị trao quyền" in sign("bong-gon").get("/van-phong").text
    assert sign("cay-gao").post(f"{PAGE}/{last()}/xac-nhan").status_code == 422
    assert sign("bong-gon").post(f"{PAGE}/{last()}/xac-nhan").status_code == 302
    assert Post.objects.filter(person_id=person_id("rang-dua"), role="leader").exists()
    chain = sign("mat-cu").get(f"/van-phong/nhat-ky/person/{person_id('rang-dua')}").text
    assert "Đào Văn Cây Gạo" in chain
    assert "Đinh Thị Bông Gòn" in chain


def test_nobody_holds_both_halves_of_an_account(sign) -> None:
    page = f"/van-phong/nguoi/{person_id('rang-dua')}/tai-khoan"
    told = sign("cay-gao").post(page, {"login": "rang.dua"}).text
    login, password = shown(told)
    assert 'class="qr"' not in told
    assert not Account.objects.exists()
    made = sign("bong-gon").post(f"{PAGE}/{last()}/xac-nhan").text
    account = Account.objects.get(login=login)
    assert check_password(password, account.password)
    assert shown(made)[1].replace(" ", "") == account.second_factor
    assert password not in made
    lines = "".join(Entry.objects.values_list("line", flat=True))
    assert password not in lines + str(Grant.objects.values())


def test_a_token_is_shown_to_who_proposed_and_works_when_confirmed(sign) -> None:
    asked = {"client": "Cổng thử", "person_id": "Phan Thị Lúa Non", "rights": ["dossiers.see"]}
    told = sign("cay-gao").post("/van-phong/khoa-api", {**asked, "days": "30"}).text
    assert not Token.objects.exists()
    assert sign("bong-gon").post(f"{PAGE}/{last()}/xac-nhan").status_code == 302
    assert Token.objects.get().fingerprint == commands.token_fingerprint(shown(told)[0])


def test_it_is_declined_with_a_reason_that_is_read(sign) -> None:
    sign("cay-gao").post("/van-phong/don-vi/H17.32.05/giao-vai-tro", POST)
    without = sign("bong-gon").post(f"{PAGE}/{last()}/khong", {"reason": ""})
    assert without.status_code == 422
    assert (
        sign("bong-gon").post(f"{PAGE}/{last()}/khong", {"reason": "Nhầm người"}).status_code == 302
    )
    assert "Nhầm người" in sign("cay-gao").get(PAGE).text
    assert sign("bong-gon").post(f"{PAGE}/{last()}/khac").status_code == 404


def test_nobody_else_sees_or_decides(sign) -> None:
    sign("cay-gao").post("/van-phong/don-vi/H17.32.05/giao-vai-tro", POST)
    for key in ("lua-non", "mat-cu", "nui-cao", "sao-mai"):
        assert sign(key).get(PAGE).status_code == 403
        assert sign(key).post(f"{PAGE}/{last()}/xac-nhan").status_code in (403, 404)
    assert not Grant.objects.filter(confirmed=True).exists()


FEW = "chỉ còn 1 quản trị vào được; cần 2 người"


def test_too_few_administrators_are_told_and_the_last_stays(sign, settings) -> None:
    settings.MOTCUA_OIDC_ISSUER = ""
    for key in ("cay-gao", "bong-gon"):
        an_account(key)
    person = f"/van-phong/nguoi/{person_id('bong-gon')}"
    office = sign("cay-gao")
    assert FEW in office.get(person).text, "told before it is done"
    assert FEW not in office.get("/van-phong").text
    posts = Post.objects.filter(person_id=person_id("bong-gon")).values_list("pk", flat=True)
    for post in posts:
        done = office.post(f"{person}/{post}/thoi", {"until": "16/03/2026"})
        assert done.status_code == 302
    for page in ("/van-phong", PAGE):
        assert "H17 chỉ còn 1 quản trị vào được" in office.get(page).text
    own = Post.objects.get(person_id=person_id("cay-gao"), unit_path="H17.")
    mine = f"/van-phong/nguoi/{person_id('cay-gao')}/{own.pk}/thoi"
    said = office.post(mine, {"until": "16/03/2026"})
    assert said.status_code == 422
    assert "Từ thứ Hai 16/03/2026 không còn quản trị nào khác" in said.text
    assert "người vận hành" in office.get(PAGE).text
