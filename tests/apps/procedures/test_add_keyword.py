"""add_keyword: search finds the procedure by what people call it, from today on."""

import pytest

from motcua.apps.procedures import commands, queries
from motcua.apps.procedures.models import Procedure
from motcua.base import clock
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.makers import BIRTH, BUSINESS
from tests.national import CODE, imported

pytestmark = pytest.mark.django_db


def add(words: str, code: str = BIRTH, by: str = "trang-sach") -> int:
    number = Procedure.objects.get(code=code).pk
    return commands.add_keyword(actor(by), number, words=words).keyword_id


def codes(asked: str) -> list[str]:
    return [each.code for each in queries.search_all(asked, clock.today())]


def test_it_is_found_by_the_word_in_any_writing_and_before_all_others() -> None:
    assert codes("tờ zùm zoa") == []
    number = add("tờ zùm zoa")
    for asked in ("tờ zùm zoa", "làm to zum zoa", "Xin TỜ ZÙM ZOA cho con"):
        assert codes(asked)[0] == BIRTH, asked
    assert last_line("keyword", number).details["words"] == "tờ zùm zoa"


def test_what_only_informs_is_found_by_it_too() -> None:
    imported()
    add("thẻ rồng", CODE)
    assert codes("làm thẻ rồng") == [CODE]


def test_whole_words_only_and_not_in_a_name_that_is_typed() -> None:
    add("sinh đẻ", BUSINESS)
    assert BUSINESS not in codes("sinh")[:1]
    assert codes("Đăng ký khai sinh cho trẻ mới sinh đẻ rơi tại cơ sở y tế")[:1] != [BUSINESS]


def test_nothing_is_no_word() -> None:
    for words in ("", " . ", "x"):
        with refused("keyword_missing"):
            add(words)


def test_only_catalogue_officers_may() -> None:
    for key in ("cay-gao", "muc-tim", "lua-non", "sao-mai"):
        with forbidden("procedures.add_keyword"):
            add("tờ zùm zoa", by=key)


def test_twice_is_refused() -> None:
    add("tờ zùm zoa")
    with refused("keyword_known", words="To zum zoa"):
        add("To zum zoa")
