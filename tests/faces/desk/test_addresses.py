"""Addresses at the counter: of any province, chosen first; old communes lead to today's."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.apps.agencies import commands
from motcua.apps.agencies.models import Person
from motcua.apps.dossiers.models import Dossier
from motcua.faces.desk.communes import Address, communes_for
from motcua.rules.access import HOUSE
from tests.faces.desk.test_filling import fields, sheet
from tests.faces.signed_in import client_as
from tests.makers import PLACE, a_submitted_dossier, asked_for, open_task
from tests.place_lists import COMMUNES, PROVINCES, a_list, read, the_register

pytestmark = pytest.mark.django_db
HERE = "48,Đà Nẵng,Thành phố Đà Nẵng,Da Nang City,da_nang,Thành phố,1\n"
ADDRESS = "tl.applicant_address"
OLD = "5 ngõ Tre, Xã Gạo Trên, Huyện Gạo Nước, Tỉnh Bến Lau"


@pytest.fixture
def counter(client: Client) -> Client:
    """A counter in a country of three provinces, old and new."""
    the_register()
    ours = COMMUNES.splitlines()[0] + f"\n{PLACE},Hải Châu,Phường Hải Châu,,,Phường,48\n"
    told = read(PROVINCES + HERE, ours)
    lines = [each for each in told.places if "48" in (each.code, each.parent)]
    commands.take_places(HOUSE, a_list(sha256="cd" * 32), places=lines)
    return client_as(client, "lua-non")


def listed(page: str, name: str) -> list[str]:
    (control,) = re.findall(rf'<select[^>]* name="{re.escape(name)}"[^>]*>(.*?)</select>', page)
    return re.findall(r'<option value="(\d+)"', control)


def carried(page: str, name: str = ADDRESS) -> dict[str, str]:
    (shown,) = re.findall(rf'name="{re.escape(name)}\.shown" value="(\d*)"', page)
    return fields(page) | {f"{name}.shown": shown, f"{name}.province": shown}


def test_the_own_province_is_there_at_first(counter: Client) -> None:
    page = sheet(counter)
    told = carried(page)
    assert (told[f"{ADDRESS}.province"], told[f"{ADDRESS}.commune"]) == ("48", PLACE)
    assert listed(page, f"{ADDRESS}.province") == ["97", "48", "98"]
    assert len(listed(page, f"{ADDRESS}.commune")) == 94


def test_a_list_without_the_own_province_chooses_no_other(client: Client) -> None:
    """As a browser does, which takes the first of a list where none is chosen."""
    the_register()
    page = sheet(client_as(client, "lua-non"))
    assert re.search(r'data-province="[^"]+"><option value="" selected>', page)
    again = sheet(client, **carried(page))
    assert carried(again)[f"{ADDRESS}.commune"] == PLACE


def test_another_province_shows_its_communes_and_the_choice_is_filed(counter: Client) -> None:
    first = carried(sheet(counter))
    page = sheet(counter, **first | {f"{ADDRESS}.province": "97", f"{ADDRESS}.text": "5 ngõ Tre"})
    assert listed(page, f"{ADDRESS}.commune") == ["97001", "97004", "97018", "97007"]
    second = carried(page)
    assert (second[f"{ADDRESS}.commune"], second[f"{ADDRESS}.text"]) == ("", "5 ngõ Tre")
    page = sheet(counter, **second | {f"{ADDRESS}.commune": "97004"})
    assert carried(page)[f"{ADDRESS}.province"] == "97"
    assert carried(page)[f"{ADDRESS}.commune"] == "97004"


def test_a_commune_of_the_province_before_is_not_filed_for_the_new_one(counter: Client) -> None:
    """Without JavaScript one may press Receive with another province and the old commune."""
    told = carried(sheet(counter)) | {f"{ADDRESS}.province": "98", "lam": "nhan"}
    page = sheet(counter, **told)
    assert listed(page, f"{ADDRESS}.commune") == ["98001"]
    assert carried(page)[f"{ADDRESS}.commune"] == ""
    assert 'aria-invalid="true"' in page
    assert not Dossier.objects.exists()


def test_the_commune_stays_when_it_was_chosen_before_the_street(counter: Client) -> None:
    first = carried(sheet(counter, **{"nop-so": "", "nop-ten": "Trần Văn Hạt Bụi"}))
    chosen = {f"{ADDRESS}.province": "97", f"{ADDRESS}.shown": "97", f"{ADDRESS}.commune": "97007"}
    told = carried(sheet(counter, **first | chosen | {"nop-so": "", "nop-ten": "Trần Văn Hạt Bụi"}))
    assert told[f"{ADDRESS}.commune"] == "97007"


def test_of_a_divided_commune_the_heirs_come_first_and_none_is_chosen(counter: Client) -> None:
    first = carried(sheet(counter))
    page = sheet(counter, **first | {f"{ADDRESS}.text": OLD, f"{ADDRESS}.commune": ""})
    assert "Xã cũ đã chia về Phường Cây Gạo, Phường Lau Hoà; hỏi rồi chọn một." in page
    assert listed(page, f"{ADDRESS}.commune") == ["97001", "97004", "97018", "97007"]
    told = carried(page)
    assert (told[f"{ADDRESS}.province"], told[f"{ADDRESS}.commune"]) == ("97", "")
    page = sheet(counter, **told | {f"{ADDRESS}.commune": "97004"})
    assert carried(page)[f"{ADDRESS}.commune"] == "97004"
    assert carried(page)[f"{ADDRESS}.text"] == OLD


def test_an_old_commune_that_became_one_is_chosen(counter: Client) -> None:
    old = "Tổ 3, Thị trấn Bãi Sậy, Huyện Gạo Nước, Tỉnh Bến Lau"
    first = carried(sheet(counter))
    page = sheet(counter, **first | {f"{ADDRESS}.text": old, f"{ADDRESS}.commune": ""})
    assert carried(page)[f"{ADDRESS}.commune"] == "97018"
    assert "Xã cũ nay là Xã Bãi Sậy" in page


def test_who_is_new_may_live_in_another_province(counter: Client) -> None:
    who = {"nop-so": "048095000012", "nop-ten": "Trần Văn Hạt Bụi", "nop-sinh": "02/09/1995"}
    page = sheet(counter, **who)
    told = carried(page, "nop-xa") | who
    page = sheet(counter, **told | {"nop-xa.province": "98"})
    assert listed(page, "nop-xa") == ["98001"]
    asked = {"nop-xa.province": "98", "nop-xa.shown": "98", "nop-xa": "98001"}
    asked |= {"tt": "1.004873", "lam": "bo-sung", "bs-san": "1"}
    page = sheet(counter, **told | asked)
    assert "98001" in listed(page, "nop-xa")
    assert re.search(r'value="98001" selected', page)
    assert not Person.objects.filter(name=who["nop-ten"]).exists()


def test_while_completing_the_button_shows_another_province_and_saves_nothing(
    counter: Client,
) -> None:
    dossier = a_submitted_dossier()
    item = {"component": "birth_notice", "reason": "Mờ", "basis": "NĐ 118/2025/NĐ-CP, Điều 16"}
    asked_for(open_task(dossier), [item])
    path = f"/ban-lam-viec/ho-so/{dossier.code}/to-khai"
    page = counter.get(path).content.decode()
    assert 'name="lam" value="lai"' in page
    assert "<noscript><button" not in page
    # Enter in a field presses the first button of the form.
    (pressed,) = re.findall(r'<form class="guide declaration".*?<button([^>]*)>', page, re.DOTALL)
    assert "name=" not in pressed
    told = carried(page) | {f"{ADDRESS}.text": "5 ngõ Tre", f"{ADDRESS}.province": "97"}
    shown = counter.post(path, told | {"lam": "lai"})
    assert shown.status_code == 200
    assert "97001" in listed(shown.content.decode(), f"{ADDRESS}.commune")
    assert Dossier.objects.get(pk=dossier.pk).answers == dossier.answers
    told |= {f"{ADDRESS}.shown": "97", f"{ADDRESS}.commune": "97001"}
    assert counter.post(path, told).status_code == 302
    kept = Dossier.objects.get(pk=dossier.pk).answers["applicant_address"]
    assert kept == {"text": "5 ngõ Tre", "commune": "97001"}


def test_questions_to_the_database_do_not_grow_with_addresses(counter: Client) -> None:
    def asked(*names: str, text: str = OLD) -> int:
        rows = [Address(name, "", text) for name in names]
        communes_for({}, rows, {})
        with CaptureQueriesContext(connection) as seen:
            found = communes_for({}, rows, {})
        assert len(found.choices) == len(names)
        return len(seen)

    assert asked("a") == asked("a", "b", "c", "d") <= 11
    assert asked("a", text="5 ngõ Tre") <= 5

    def page(**more: str) -> int:
        sheet(counter, **more)
        with CaptureQueriesContext(connection) as seen:
            sheet(counter, **more)
        return len(seen)

    one = page(**{f"{ADDRESS}.text": OLD, "tl.relation": "other"})
    more = {f"tl.{whose}_address.text": OLD for whose in ("mother", "father")}
    many = page(**{f"{ADDRESS}.text": OLD, "tl.relation": "other", "tl.father_known": "co"} | more)
    assert many == one


def test_without_the_nations_list_there_are_only_own_communes(client: Client) -> None:
    page = sheet(client_as(client, "lua-non"))
    assert f"{ADDRESS}.province" not in page
    assert len(communes_for({"home": {"commune": "20242"}}, [Address("a", "", "")], {}).all) == 94


def test_without_the_nations_list_the_code_stays() -> None:
    assert communes_for({"home": {"commune": "98001"}}).all[-1].name["vi"] == "98001"
