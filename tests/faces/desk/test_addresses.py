"""An address in another province stays what it is when the desk shows it."""

import pytest

from motcua.apps.agencies import commands
from motcua.faces.desk.communes import communes_for
from motcua.rules.access import HOUSE
from tests.place_lists import COMMUNES, PROVINCES, a_list, read

pytestmark = pytest.mark.django_db


def test_a_commune_elsewhere_is_offered_by_its_full_name() -> None:
    commands.take_places(HOUSE, a_list(), places=read(PROVINCES, COMMUNES).places)
    values = {
        "home": {"text": "5 ngõ Tre", "commune": "98001"},
        "rows": [{"at": {"commune": "20242"}}],
    }
    found = communes_for(values)
    assert [row.name["vi"] for row in found if row.commune_code == "98001"] == [
        "Xã Suối Reo, Tỉnh Khe Thuỷ"
    ]
    assert [row.commune_code for row in found].count("20242") == 1


def test_without_the_nations_list_the_code_stays() -> None:
    assert communes_for({"home": {"commune": "98001"}})[-1].name["vi"] == "98001"


def test_with_own_addresses_only_there_are_only_own_communes() -> None:
    assert len(communes_for({"home": {"commune": "20242"}})) == 94
