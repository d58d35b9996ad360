"""settle_place_doubt: an officer says why it stays, or on which day the change really was."""

from datetime import date

import pytest

from motcua.apps.agencies import commands, places
from motcua.apps.agencies.models import PlaceDoubt
from motcua.rules.access import HOUSE
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.place_lists import DAYS, the_register, versions

pytestmark = pytest.mark.django_db
REAL = date(2026, 1, 1)


def doubt(kind: str = "kind_differs", code: str = "97004") -> int:
    the_register()
    return int(PlaceDoubt.objects.get(kind=kind, code=code).pk)


def settle(number: int, by: str = "cay-gao", note: str = "NQ 5", since: date | None = None) -> None:
    commands.settle_place_doubt(actor(by), number, note=note, since=since)


def test_the_change_gets_its_real_day() -> None:
    number = doubt()
    settle(number, since=REAL)
    assert versions("97004")[1:] == [
        ("Xã Lau Hòa", DAYS.two, REAL),
        ("Phường Lau Hoà", REAL, None),
    ]
    assert not places.place_page("97004").versions[0].unverified
    line = last_line("placedoubt", number)
    assert (line.details["choice"], line.details["note"]) == ("dated", "NQ 5")


def test_it_may_be_later_than_the_list_said() -> None:
    settle(doubt("kind_differs", "97"), since=date(2026, 3, 1))
    assert [each[1:] for each in versions("97")] == [
        (DAYS.three, DAYS.two),
        (DAYS.two, date(2026, 3, 1)),
        (date(2026, 3, 1), None),
    ]


def test_the_register_may_stay_as_it_is() -> None:
    number = doubt("new_code_differs", "97018")
    settle(number, note="Bản đồ ghi nhầm mã")
    assert [row.note for row in places.doubts(actor("cay-gao"), settled=True)] == [
        "Bản đồ ghi nhầm mã"
    ]
    assert number not in {row.id for row in places.doubts(actor("cay-gao"))}


def test_reading_the_lists_again_leaves_what_was_settled() -> None:
    settle(doubt(), since=REAL)
    told = versions("97004")
    with refused("place_list_known"):
        the_register()
    assert versions("97004") == told


@pytest.mark.parametrize("since", [DAYS.two, date(2020, 1, 1)])
def test_a_day_outside_both_versions_is_refused(since: date) -> None:
    with refused("place_day_outside", since=DAYS.two):
        settle(doubt(), since=since)


def test_without_a_note_it_is_refused() -> None:
    with refused("note_missing"):
        settle(doubt(), note=" ")


def test_what_a_reform_parted_is_not_moved() -> None:
    with refused("place_not_changed", code="97007"):
        settle(doubt("name_in_parts", "97007"), since=REAL)


def test_only_an_administrator_may() -> None:
    number = doubt()
    for key in ("nui-cao", "hang-cau", "sao-mai"):
        with forbidden("agencies.settle_place_doubt"):
            settle(number, key)
    with forbidden("agencies.settle_place_doubt"):
        commands.settle_place_doubt(HOUSE, number, note="máy")


def test_twice_is_refused() -> None:
    number = doubt()
    settle(number)
    with refused("doubt_settled"):
        settle(number)
