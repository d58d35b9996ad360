"""take_places: lines come into the register; what is there is never overwritten."""

from dataclasses import replace
from datetime import date

import pytest

from motcua.apps.agencies import commands, places
from motcua.apps.agencies.models import Place, PlaceDoubt
from motcua.rules.access import HOUSE
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.place_lists import COMMUNES, DAYS, a_list, read, the_register, versions

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 13)


def test_every_day_has_its_places() -> None:
    the_register()
    assert versions("97001") == [
        ("Xã Gạo Trên", DAYS.three, DAYS.two),
        ("Phường Cây Gạo", DAYS.two, None),
    ]
    assert [row.name for row in places.provinces_on(date(2025, 8, 1))] == [
        "Tỉnh Bến Lau",
        "Tỉnh Khe Thuỷ",
    ]
    assert [row.name for row in places.provinces_on(TODAY)] == [
        "Thành phố Bến Lau",
        "Tỉnh Khe Thuỷ",
    ]
    assert [row.name for row in places.communes_of("98", TODAY)] == ["Xã Suối Reo"]


def test_the_row_as_written_stays_beside_what_was_read() -> None:
    the_register()
    row = Place.objects.get(code="97007", until=None)
    assert (row.name, row.raw["full_name"]) == ("Xã Đá Dựng", "xã Đá Dựng")


def test_an_old_commune_leads_to_todays() -> None:
    the_register()
    assert [row.full for row in places.successors_of("97001", TODAY)] == [
        "Phường Cây Gạo, Thành phố Bến Lau",
        "Phường Lau Hoà, Thành phố Bến Lau",
    ]
    assert [row.code for row in places.today_of("97013", TODAY)] == ["97018"]
    assert [row.code for row in places.today_of("972", TODAY)] == ["97007"]
    assert places.today_of("12345", TODAY) == []


def test_a_newer_list_makes_a_version_and_says_what_changed() -> None:
    the_register()
    number = a_list(sha256="cd" * 32, listed_on=date(2026, 3, 1))
    line = next(e for e in read(COMMUNES).places if e.code == "98001")
    changed = replace(line, name="Phường Suối Reo", kind="ward")
    fact = commands.take_places(HOUSE, number, places=[changed])
    assert fact.changes == ("98001: Xã Suối Reo → Phường Suối Reo",)
    assert versions("98001")[-2:] == [
        ("Xã Suối Reo", DAYS.two, date(2026, 3, 1)),
        ("Phường Suối Reo", date(2026, 3, 1), None),
    ]
    assert last_line("placelist", number).details["changes"]


def test_an_older_list_changes_nothing_and_is_doubted() -> None:
    the_register()
    number = a_list(sha256="cd" * 32, listed_on=DAYS.two)
    line = next(e for e in read(COMMUNES).places if e.code == "98001")
    before = versions("98001")
    fact = commands.take_places(HOUSE, number, places=[replace(line, name="Xã Reo")])
    assert (fact.new, fact.doubts, versions("98001")) == (0, 1, before)
    doubt = PlaceDoubt.objects.get(kind="past_differs")
    assert (doubt.here, doubt.there) == ("Phường Suối", "Xã Reo")


def test_only_an_administrator_may() -> None:
    number = a_list()
    for key in ("nui-cao", "hang-cau", "sao-mai"):
        with forbidden("agencies.take_places"):
            commands.take_places(actor(key), number, places=read(COMMUNES).places)


def test_twice_is_refused() -> None:
    told = the_register()
    number = a_list(sha256="cd" * 32)
    with refused("places_unchanged"):
        commands.take_places(
            HOUSE, number, places=told.places, links=told.links, doubts=told.doubts
        )
