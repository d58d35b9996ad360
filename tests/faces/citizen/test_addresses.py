"""An address may lie anywhere in the country; old communes lead to today's; pages stay light."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.apps.agencies import commands, places
from motcua.apps.agencies.models import Person
from motcua.apps.dossiers.models import Dossier
from motcua.base import clock
from motcua.rules.access import HOUSE
from motcua.rules.places import LinkLine
from tests.cast import person_id
from tests.faces.signed_in import client_as
from tests.makers import BIRTH, PLACE
from tests.place_lists import COMMUNES, DAYS, PROVINCES, a_list, read, the_register

pytestmark = pytest.mark.django_db
HERE = "48,Đà Nẵng,Thành phố Đà Nẵng,Da Nang City,da_nang,Thành phố,1\n"
ADDRESS = "a.applicant_address"


@pytest.fixture
def mother(client: Client) -> Client:
    the_register()
    ours = COMMUNES.splitlines()[0] + f"\n{PLACE},Hải Châu,Phường Hải Châu,,,Phường,48\n"
    told = read(PROVINCES + HERE, ours)
    lines = [each for each in told.places if "48" in (each.code, each.parent)]
    commands.take_places(HOUSE, a_list(sha256="cd" * 32), places=lines)
    return client_as(client, "sao-mai")


def begun(client: Client) -> str:
    assert client.post(f"/thu-tuc/{BIRTH}/bat-dau").status_code == 302
    return f"/ho-so/{Dossier.objects.latest('pk').token}/applicant"


def chosen(page: str, name: str) -> list[str]:
    (control,) = re.findall(rf'<select[^>]* name="{re.escape(name)}"[^>]*>(.*?)</select>', page)
    return re.findall(r'<option value="(\d*)" selected>', control)


def offered(page: str, name: str) -> set[str]:
    (control,) = re.findall(rf'<select[^>]* name="{re.escape(name)}"[^>]*>(.*?)</select>', page)
    return set(re.findall(r'<option value="(\d+)"', control))


def test_the_own_province_is_there_at_first(mother: Client) -> None:
    page = mother.get(begun(mother)).content.decode()
    assert chosen(page, f"{ADDRESS}.province") == ["48"]
    assert chosen(page, f"{ADDRESS}.commune") == [PLACE]
    assert offered(page, f"{ADDRESS}.province") == {"48", "97", "98"}


def test_another_province_shows_its_communes_and_loses_nothing(mother: Client) -> None:
    path = begun(mother)
    typed = {
        "cau": "applicant_address",
        f"{ADDRESS}.text": "5 ngõ Tre",
        f"{ADDRESS}.commune": PLACE,
        f"{ADDRESS}.province": "97",
        "tinh": ADDRESS,
    }
    answer = mother.post(path, typed)
    assert answer.status_code == 302
    page = mother.get(answer.headers["Location"].partition("#")[0]).content.decode()
    assert offered(page, f"{ADDRESS}.commune") == {"97001", "97004", "97007", "97018"}
    assert 'value="5 ngõ Tre"' in page
    mother.post(path, typed | {"tinh": "", f"{ADDRESS}.commune": "97004"})
    page = mother.get(path).content.decode()
    assert chosen(page, f"{ADDRESS}.province") == ["97"]
    assert chosen(page, f"{ADDRESS}.commune") == ["97004"]


def lives_in(commune: str) -> None:
    Person.objects.filter(pk=person_id("sao-mai")).update(commune_code=commune)


def test_an_old_commune_is_translated_where_it_became_one(mother: Client) -> None:
    lives_in("97013")
    page = mother.get(begun(mother)).content.decode()
    assert chosen(page, f"{ADDRESS}.commune") == ["97018"]
    assert "Xã cũ nay là Xã Bãi Sậy" in page


def test_of_a_divided_one_somebody_chooses() -> None:
    the_register()
    today = clock.today()
    found = places.choices({"a": ("", "97001"), "b": ("", "97013")}, ["97007"], today)
    # The code of the divided one is borne by a commune of today as well: that one is meant.
    assert (found["a"].commune, found["a"].heirs) == ("97001", ())
    assert (found["b"].commune, [row.code for row in found["b"].heirs]) == ("97018", ["97018"])


def test_of_a_divided_one_that_is_no_more_nothing_is_chosen(mother: Client) -> None:
    told = read(PROVINCES, COMMUNES)
    link = LinkLine("97013", "97007", DAYS.two, split=True, chosen_first=False)
    commands.take_places(HOUSE, a_list(sha256="ef" * 32), places=told.places, links=[link])
    lives_in("97013")
    page = mother.get(begun(mother)).content.decode()
    assert chosen(page, f"{ADDRESS}.commune") == []
    assert "Xã cũ đã chia về Xã Bãi Sậy, Xã Đá Dựng; chọn một" in page


def test_questions_to_the_database_do_not_grow_with_addresses(mother: Client) -> None:
    def asked(*names: str) -> int:
        with CaptureQueriesContext(connection) as seen:
            places.choices(dict.fromkeys(names, ("97", "97013")), ["20242"], clock.today())
        return len(seen)

    assert asked("a") == asked("a", "b", "c", "d") <= 5


def test_without_the_nations_list_there_is_only_the_own_province(client: Client) -> None:
    client = client_as(client, "sao-mai")
    page = client.get(begun(client)).content.decode()
    assert f"{ADDRESS}.province" not in page
    assert chosen(page, f"{ADDRESS}.commune") == [PLACE]
