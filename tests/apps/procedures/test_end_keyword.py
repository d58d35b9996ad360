"""end_keyword: search no longer finds by the word; that it once did stays written."""

from datetime import timedelta

import pytest

from motcua.apps.procedures import commands
from motcua.base import clock
from tests.apps.procedures.test_add_keyword import add, codes
from tests.cast import actor
from tests.expect import forbidden, last_line, refused

pytestmark = pytest.mark.django_db


def test_from_its_day_it_finds_nothing() -> None:
    number = add("tờ zùm zoa")
    tomorrow = clock.today() + timedelta(days=1)
    assert commands.end_keyword(actor("trang-sach"), number).until == tomorrow
    with clock.at(clock.now() + timedelta(days=1)):
        assert codes("tờ zùm zoa") == []
        add("tờ zùm zoa")
        assert codes("tờ zùm zoa") != []
    assert last_line("keyword", number).fact == "KeywordEnded"


def test_only_catalogue_officers_may() -> None:
    number = add("tờ zùm zoa")
    for key in ("cay-gao", "muc-tim", "lua-non"):
        with forbidden("procedures.end_keyword"):
            commands.end_keyword(actor(key), number)


def test_twice_is_refused() -> None:
    number = add("tờ zùm zoa")
    commands.end_keyword(actor("trang-sach"), number)
    with refused("keyword_ended"):
        commands.end_keyword(actor("trang-sach"), number)
