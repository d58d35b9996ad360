"""register_person: met at the counter; nobody is registered twice under one number."""

import unicodedata

import pytest
from django.db import connection

from motcua.apps.agencies import commands
from motcua.apps.agencies import queries as units
from motcua.apps.agencies.models import Person
from motcua.base import clock
from tests.cast import actor, number
from tests.expect import forbidden, last_line, refused

pytestmark = pytest.mark.django_db
NUMBER = "048190000991"


def register(by: str = "lua-non", **kwargs: object) -> Person:
    counter = units.unit_coded("H17.32.01", clock.today()).id
    values = {"name": "Hồ Thị Hoa Cải", "personal_number": NUMBER, **kwargs}
    fact = commands.register_person(actor(by), counter, **values)  # type: ignore[arg-type]
    return Person.objects.get(pk=fact.person_id)


def test_the_person_is_found_by_the_number_and_only_so() -> None:
    person = register(phone="0905 000 991")
    assert units.person_numbered(" 048 190 000 991 ") == person
    assert units.person_numbered("048190000992") is None
    assert units.look_up_person(actor("lua-non"), NUMBER) == person
    assert units.look_up_person(actor("sao-mai"), NUMBER) is None, "without the right: nothing"


def test_what_identifies_is_not_in_the_table_nor_in_the_journal() -> None:
    person = register(phone="0905000991", email="hoa@vidu.vn", address="12 đường Hàng Tre")
    with connection.cursor() as cursor:
        cursor.execute("select p::text from agencies_person p where id=%s", [person.pk])
        stored = cursor.fetchone()[0]
    for secret in (NUMBER, "0905000991", "hoa@vidu.vn", "Hàng Tre"):
        assert secret not in stored
        assert secret.encode().hex() not in stored
        assert secret not in last_line("person", person.pk).line
    assert (person.personal_number, person.phone) == (NUMBER, "0905000991")


def test_a_name_in_pieces_becomes_whole_and_is_found_without_marks() -> None:
    person = register(name=unicodedata.normalize("NFD", "  Đỗ  Thị Mưa Ngâu "))
    assert (person.name, person.name_folded) == ("Đỗ Thị Mưa Ngâu", "do thi mua ngau")


def test_the_longest_name_of_1094_letters_is_kept() -> None:
    name = ("Sông " * 218 + "Hậu")[:1094]
    assert register(name=name).name == name


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": "  "}, "name_missing"),
        ({"name": "a" * 1201}, "name_too_long"),
        ({"personal_number": "12"}, "personal_number_wrong"),
        ({"personal_number": "000000000000"}, "personal_number_wrong"),
        ({"personal_number": "04819000099x"}, "personal_number_wrong"),
    ],
)
def test_what_is_not_right_is_refused(changes: dict[str, str], code: str) -> None:
    with refused(code):
        register(**changes)


def test_somebody_known_is_refused_also_when_written_with_spaces() -> None:
    for written in (number("sao-mai"), "048 198 000 001"):
        with refused("person_known"):
            register(personal_number=written)


def test_neither_a_citizen_nor_a_handler_may() -> None:
    for key in ("sao-mai", "hoa-muop", "la-tre", "cay-gao"):
        with forbidden("agencies.register_person"):
            register(key)


def test_twice_is_refused() -> None:
    register()
    with refused("person_known"):
        register()
