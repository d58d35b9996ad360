"""The counter fills in what is known: once, with its origin, and never over what was typed."""

import re
from html import unescape

import pytest
from django.test import Client

from motcua.apps.dossiers.models import Dossier
from tests.faces.signed_in import client_as
from tests.makers import BIRTH, PLACE

pytestmark = pytest.mark.django_db
INTAKE = "/ban-lam-viec/nhan"
FATHER = "049079000002|201234567|Lê Văn Cây Đước|02091979|Nam|12 đường Bờ Kè, Hải Châu|01012022"
STRANGER = "048095000012||Trần Văn Hạt Bụi|02091995|Nam|3 đường Sim, xã Gò Cát|01012022"


def sheet(client: Client, **more: str) -> str:
    told = {"nop-so": "048198000001", "tt": BIRTH, "kenh": "counter", "noi": PLACE, "lam": "lai"}
    return client.post(INTAKE, told | more).content.decode()


def fields(page: str) -> dict[str, str]:
    """What the form would send as it stands."""
    found = {
        name: unescape(value)
        for name, value in re.findall(r'<input[^>]* name="([^"]+)"[^>]* value="([^"]*)"', page)
        if name.startswith("tl.") or name in {"goc", "da-dien", "phien"}
    }
    for name, body in re.findall(r'<select[^>]* name="(tl\.[^"]+)".*?>(.*?)</select>', page, re.S):
        chosen = re.search(r'value="([^"]*)" selected', body)
        found[name] = chosen[1] if chosen else ""
    return found


@pytest.fixture
def counter() -> Client:
    return client_as(Client(), "lua-non")


def test_a_mother_at_the_counter_is_not_asked_who_the_mother_is(counter: Client) -> None:
    first = fields(sheet(counter))
    assert first["tl.applicant_name"] == "Trần Thị Sao Mai"
    assert not first.get("tl.mother_name")
    page = sheet(counter, **first | {"tl.relation": "mother"})
    second = fields(page)
    assert second["tl.mother_name"] == "Trần Thị Sao Mai"
    assert second["tl.mother_birth"] == "08/03/1998"
    assert second["tl.mother_number"] == "048198000001"
    assert second["tl.mother_address.commune"] == PLACE
    assert "từ sổ định danh" in page


def test_a_scanned_card_fills_the_part_of_the_father(counter: Client) -> None:
    first = fields(sheet(counter, **{"tl.relation": "mother", "tl.father_known": "co"}))
    page = sheet(counter, **first | {"tl.father_name": FATHER})
    second = fields(page)
    assert second["tl.father_name"] == "Lê Văn Cây Đước"
    assert second["tl.father_birth"] == "02/09/1979"
    assert second["tl.father_number"] == "049079000002"
    assert second["tl.father_address.text"]
    assert second["tl.mother_name"] == "Trần Thị Sao Mai", "the card is of one part only"
    assert "từ thẻ" in page


def test_another_card_leaves_nothing_of_the_first(counter: Client) -> None:
    first = fields(sheet(counter, **{"tl.relation": "mother", "tl.father_known": "co"}))
    second = fields(sheet(counter, **first | {"tl.father_name": FATHER}))
    third = fields(sheet(counter, **second | {"tl.father_number": STRANGER}))
    assert third["tl.father_name"] == "Trần Văn Hạt Bụi"
    assert third["tl.father_number"] == "048095000012"
    assert third["tl.father_address.text"].startswith("3 đường Sim")


def test_what_was_typed_stays_and_what_was_emptied_stays_empty(counter: Client) -> None:
    first = fields(sheet(counter, **{"tl.relation": "mother", "tl.mother_name": "Trần Thị Khác"}))
    assert first["tl.mother_name"] == "Trần Thị Khác"
    second = fields(sheet(counter, **first | {"tl.mother_number": ""}))
    assert second["tl.mother_number"] == ""


def test_marks_that_make_no_sense_do_no_harm(counter: Client) -> None:
    for odd in ("[]", "{", '{"mother_name": 3}', '{"mother_name": ["account"]}', "null"):
        assert fields(sheet(counter, goc=odd, **{"tl.relation": "mother"}))["tl.mother_name"]


def test_the_origin_is_kept_and_the_officer_sees_it(counter: Client) -> None:
    known = fields(sheet(counter, **{"tl.relation": "mother", "tl.father_known": "khong"}))
    told = known | {
        "tl.birth_place": "Bệnh viện Suối Trong",
        "tl.child_name": "Trần Hạt Mưa",
        "tl.child_sex": "female",
        "tl.child_birth": "05032026",
        "tl.child_ethnicity": "Kinh",
        "tl.child_nationality": "Việt Nam",
        "tl.child_origin": "Hải Châu",
        "tl.mother_ethnicity": "Kinh",
        "tl.mother_name": "Trần Thị Sao Mai Lan",
        "tl.pledge": "co",
        "du-birth_notice": "1",
        "lam": "nhan",
    }
    told |= {"nop-so": "048198000001", "tt": BIRTH, "kenh": "counter", "noi": PLACE}
    answer = counter.post(INTAKE, told)
    assert answer.status_code == 302, answer.content.decode()
    dossier = Dossier.objects.get()
    assert dossier.origins["mother_number"] == "account"
    assert dossier.origins["mother_nationality"] == "usual"
    assert dossier.origins["extra_copies"] == "usual"
    assert not {"mother_name", "mother_ethnicity", "child_name"} & set(dossier.origins)
    page = client_as(Client(), "lua-non").get(f"/ban-lam-viec/ho-so/{dossier.code}")
    assert "(từ sổ định danh)" in page.content.decode()
