"""read_place_list: a list from a file comes in, once."""

import pytest

from motcua.apps.agencies.models import PlaceList
from tests.cast import actor
from tests.expect import forbidden, refused
from tests.place_lists import DAYS, a_list

pytestmark = pytest.mark.django_db


def test_file_hash_and_day_are_kept() -> None:
    row = PlaceList.objects.get(pk=a_list(actor("cay-gao")))
    assert (row.unit_path, row.file, row.listed_on) == ("H17.", "communes.csv", DAYS.listed)


def test_without_a_basis_it_is_refused() -> None:
    with refused("basis_missing"):
        a_list(basis=" ")


def test_only_an_administrator_may() -> None:
    for key in ("nui-cao", "hang-cau", "sao-mai"):
        with forbidden("agencies.read_place_list"):
            a_list(actor(key))


def test_twice_is_refused() -> None:
    a_list()
    with refused("place_list_known", file="communes.csv"):
        a_list()
