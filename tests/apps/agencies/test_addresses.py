"""An address of the three tiers, as text: today's commune, surely or one of several."""

import pytest

from motcua.apps.agencies import commands
from motcua.apps.agencies.addresses import understood
from motcua.base import clock
from motcua.rules.access import HOUSE
from tests.place_lists import BEFORE, COMMUNES, MAP, PROVINCES, a_list, read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nation() -> None:
    told = read(PROVINCES, COMMUNES, BEFORE, MAP)
    commands.take_places(HOUSE, a_list(), places=told.places, links=told.links)


def found(written: str) -> tuple[str, str, list[str]] | None:
    told = understood(written, clock.today())
    return (told.street, told.commune, [each.code for each in told.today]) if told else None


@pytest.mark.parametrize(
    "written",
    [
        "Tổ 3, Thị trấn Bãi Sậy, Huyện Gạo Nước, Tỉnh Bến Lau",
        "Tổ 3, Bãi Sậy, Gạo Nước, Bến Lau",
        "Tổ 3, TT. Bãi Sậy, H. Gạo Nước, T. Bến Lau",
        "Tổ 3,  thị trấn bãi sậy ,huyện Gạo Nước, tỉnh Bến Lau",
    ],
)
def test_an_old_address_is_todays_commune_where_the_map_is_sure(written: str) -> None:
    assert found(written) == ("Tổ 3", "97018", ["97018"])


def test_a_commune_that_was_divided_is_a_choice() -> None:
    told = found("5 ngõ Tre, Xã Gạo Trên, Huyện Gạo Nước, Tỉnh Bến Lau")
    assert told is not None
    assert (told[0], told[1]) == ("5 ngõ Tre", "")
    assert set(told[2]) == {"97001", "97004"}


def test_todays_address_is_understood_too() -> None:
    assert found("5 ngõ Tre, Phường Cây Gạo, Thành phố Bến Lau") == (
        "5 ngõ Tre",
        "97001",
        ["97001"],
    )


@pytest.mark.parametrize(
    "written",
    [
        "",
        "12 đường Hàng Tre",
        "Tổ 3, Bãi Sậy",
        "Tổ 3, Bãi Sậy, Gạo Nước, Khe Thuỷ",
        "Tổ 3, Xã Bãi Say, Huyện Gạo Nước, Tỉnh Bến Lau",
        "Tổ 3, Phường Bãi Sậy, Huyện Gạo Nước, Tỉnh Bến Lau",
        ", , ,",
        "Tổ 3, %, Gạo Nước, Bến Lau",
    ],
)
def test_what_names_no_commune_is_left_as_it_is(written: str) -> None:
    assert found(written) is None
