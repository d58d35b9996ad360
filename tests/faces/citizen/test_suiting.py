"""Does it apply to me: without an account, by plain links, and the answers go into the draft."""

import pytest
from django.test import Client

from motcua.apps.dossiers.models import Dossier
from motcua.apps.procedures import queries as catalogue
from motcua.base import clock
from motcua.rules.procedure.deciding import PLAIN, deciding
from tests.faces.signed_in import client_as
from tests.makers import BIRTH

pytestmark = pytest.mark.django_db
PAGE = f"/thu-tuc/{BIRTH}/hop-voi-toi"


def test_answers_decide_the_papers(client: Client) -> None:
    paper = "Văn bản ủy quyền"
    assert client.get(PAGE).status_code == 200
    kin = {"a.relation": "kin"}
    told = kin | {"a.authorised": "true", "a.authorised_kin": "false"}
    yes = client.get(PAGE, told).content.decode()
    no = client.get(PAGE, kin | {"a.authorised": "false"}).content.decode()
    assert paper in yes.partition('id="ket-qua"')[2]
    assert paper not in no.partition('id="ket-qua"')[2]


def test_what_decides_nothing_is_not_asked_here(client: Client) -> None:
    page = client.get(PAGE, {"a.relation": "kin", "a.authorised": "true"}).content.decode()
    assert 'name="a.authorised"' in page
    assert 'name="a.authorised_kin"' not in page


def test_only_what_decides_is_asked_and_nothing_of_who_asks() -> None:
    for each in catalogue.catalogue(clock.today()):
        for field in deciding(each.content, {}, each.content.channels[0]):
            assert field.type in PLAIN
            assert all(each.source == "usual" for each in field.prefill)


def test_every_procedure_of_the_sheet_opens(client: Client) -> None:
    for each in catalogue.catalogue(clock.today()):
        if each.content.information is None:
            assert client.get(f"/thu-tuc/{each.code}/hop-voi-toi").status_code == 200, each.code


def test_what_is_typed_into_the_address_does_no_harm(client: Client) -> None:
    odd = {"a.authorised": "perhaps", "a.child_name": "Ai", "a.nothing": "x", "cach": "pigeon"}
    page = client.get(PAGE, odd)
    assert page.status_code == 200
    assert 'name="a.child_name"' not in page.content.decode()
    assert client.get("/thu-tuc/9.999999/hop-voi-toi").status_code == 404


def test_the_answers_go_into_the_draft() -> None:
    mine = client_as(Client(), "sao-mai")
    begin = f"/thu-tuc/{BIRTH}/bat-dau"
    page = mine.get(f"{begin}?a.born_at=elsewhere").content.decode()
    assert 'name="a.born_at" value="elsewhere"' in page
    mine.post(begin, {"a.born_at": "elsewhere", "a.child_name": "Không mang theo"})
    assert Dossier.objects.get().answers == {"born_at": "elsewhere"}
