"""The universal box reads what scanners and hands put in."""

from urllib.parse import quote, quote_plus

import pytest
from django.test import Client

from motcua.apps.dossiers.models import Result
from motcua.faces.desk.finding import asked, read_card
from tests import makers
from tests.faces.signed_in import client_as

FIND = "/ban-lam-viec/tim"
CARD = "048190000001|201234567|Võ Thị Sao Mai|02091990|Nữ|12 đường Bờ Kè, Hải Châu|01012022"


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("  H17.32-260313-0001 ", "H17.32-260313-0001"),
        ("http://127.0.0.1:8000/tra-cuu?ma=H17.32-260313-0001&bi-mat=ABC", "H17.32-260313-0001"),
        ("https://x.example/tra-cuu?bi-mat=ABC&ma=H17.32-260313-0002", "H17.32-260313-0002"),
        (CARD, "048190000001"),
        ("048190000001||Võ Thị Sao Mai|02091990|Nữ|12 đường Bờ Kè|", "048190000001"),
        ("a|b|c", "a|b|c"),
        ("", ""),
    ],
)
def test_what_is_looked_for(typed: str, wanted: str) -> None:
    assert asked(typed) == wanted


def test_a_card_is_read() -> None:
    card = read_card(CARD)
    assert card is not None
    assert (card.name, card.birth) == ("Võ Thị Sao Mai", "02091990")
    assert read_card("123|x|y|z|t|u|v") is None


@pytest.mark.django_db
def test_one_hit_opens_the_dossier(client: Client) -> None:
    dossier = makers.a_submitted_dossier()
    client_as(client, "lua-non")
    code = str(dossier.code)
    shapes = (
        code,
        code.lower(),
        code.replace("-", " "),
        f"http://127.0.0.1/tra-cuu?ma={code}&bi-mat=X",
        f"https://dịch-vụ.dânng.vn/tra-cuu?m%61={code}&bi-mât=X",
        dossier.owner.phone,
    )
    for typed in shapes:
        answer = client.get(FIND, {"q": typed})
        assert answer.status_code == 302, typed
        assert answer["Location"] == f"/ban-lam-viec/ho-so/{code}", typed


@pytest.mark.django_db
def test_several_hits_are_listed_and_none_is_said(client: Client) -> None:
    first, second = makers.a_submitted_dossier(), makers.a_submitted_dossier()
    client_as(client, "lua-non")
    page = client.get(FIND, {"q": first.applicant_name.lower()}).content.decode()
    assert "2 hồ sơ khớp" in page
    assert str(first.code) in page
    assert str(second.code) in page
    assert "Không thấy hồ sơ nào" in client.get(FIND, {"q": "không ai cả"}).content.decode()
    assert client.get(FIND, {"q": " "}).status_code == 302


@pytest.mark.django_db
def test_another_agency_finds_nothing(client: Client) -> None:
    dossier = makers.a_submitted_dossier()
    page = client_as(client, "bo-cau").get(FIND, {"q": str(dossier.code)}).content.decode()
    assert "Không thấy hồ sơ nào" in page
    assert dossier.applicant_name not in page


@pytest.mark.django_db
def test_a_card_opens_the_person_and_the_way_to_receive(client: Client) -> None:
    dossier = makers.a_submitted_dossier()
    number = dossier.owner.personal_number
    card = f"{number}||{dossier.applicant_name}|01011990|Nữ|đâu đó|01012020"
    client_as(client, "lua-non")
    for answer in (
        client.get(FIND, {"q": number}, follow=True),
        client.get(FIND, {"q": card}, follow=True),
        client.post(FIND, {"q": card}, follow=True),
        client.post(FIND, {"q": f" {number} "}, follow=True),
    ):
        page = answer.content.decode()
        assert str(dossier.code) in page
        assert "Nhận hồ sơ mới cho người này" in page
        assert "autofocus" in page.split('name="nop-so"')[1].split("</button>")[0]
        assert "autofocus" not in page.split('id="box"')[1].split(">")[0]
    unknown = CARD.replace("048190000001", "048190009993")
    new = client.post(FIND, {"q": unknown}, follow=True).content.decode()
    assert "Võ Thị Sao Mai" in new
    assert "Chưa có trong sổ" in new


@pytest.mark.django_db
def test_who_does_not_receive_sees_the_dossiers_only(client: Client) -> None:
    dossier = makers.a_submitted_dossier()
    page = client_as(client, "giay-do").post(
        FIND, {"q": dossier.owner.personal_number}, follow=True
    )
    assert "Nhận hồ sơ mới" not in page.content.decode()


@pytest.mark.django_db
def test_a_result_is_opened_by_its_mark(client: Client) -> None:
    dossier = makers.a_returned_dossier()
    result = Result.objects.get(dossier=dossier)
    address = f"https://dânng.vn/kiem-tra/{result.verify_token}"
    answer = client_as(client, "lua-non").get(FIND, {"q": address})
    assert answer["Location"] == f"/ban-lam-viec/ho-so/{dossier.code}/giay/result/{result.pk}"
    answer = client_as(client, "bo-cau").get(FIND, {"q": address})
    assert answer["Location"] == f"/kiem-tra/{result.verify_token}"


@pytest.mark.django_db
def test_what_is_unknown_stays_in_the_box(client: Client) -> None:
    page = client_as(client, "lua-non").get(FIND, {"q": "gì đó lạ"}).content.decode()
    box = page.split('id="box"')[1].split(">")[0]
    assert 'value="gì đó lạ"' in box
    assert "autofocus" in box
    assert "Thử mã hồ sơ" in page


@pytest.mark.django_db
def test_what_is_put_in_stands_in_no_address(client: Client) -> None:
    """Neither the number nor the name; and what one officer's address says, another cannot read."""
    dossier, _ = makers.a_submitted_dossier(), makers.a_submitted_dossier()
    number, name = dossier.owner.personal_number, dossier.applicant_name
    client_as(client, "lua-non")
    page = client.get("/ban-lam-viec").content.decode()
    assert 'method="post"' in page.split('action="/ban-lam-viec/tim"')[1].split(">")[0]
    for typed in (CARD, number, name, "không ai cả", "0905 000 999"):
        answer = client.post(FIND, {"q": typed})
        assert answer.status_code == 302, typed
        address = answer["Location"]
        assert address.startswith(f"{FIND}?o="), typed
        assert not any(part in address for part in (number, quote(name), quote_plus(typed))), typed
    address = client.post(FIND, {"q": number})["Location"]
    assert name in client.get(address).content.decode()
    assert client.get(address[:-8])["Location"] == "/ban-lam-viec"
    stranger = client_as(client, "giay-do").get(address)
    assert stranger.status_code == 302
    assert stranger["Location"] == "/ban-lam-viec"


@pytest.mark.django_db
def test_the_box_opens_by_post_what_it_opens_by_address(client: Client) -> None:
    dossier = makers.a_submitted_dossier()
    client_as(client, "lua-non")
    for typed in (str(dossier.code), dossier.owner.phone):
        answer = client.post(FIND, {"q": typed})
        assert answer["Location"] == f"/ban-lam-viec/ho-so/{dossier.code}"
    result = makers.a_returned_dossier()
    token = Result.objects.get(dossier=result).verify_token
    assert (
        str(result.code) in client.post(FIND, {"q": f"https://x.vn/kiem-tra/{token}"})["Location"]
    )
