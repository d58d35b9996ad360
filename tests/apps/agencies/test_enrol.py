"""enrol: a person whom an identity provider or a load of data vouches for."""

import pytest

from motcua.apps.agencies import commands
from motcua.apps.agencies import queries as units
from motcua.apps.agencies.models import Person
from motcua.base import clock
from motcua.rules.access import HOUSE, Actor
from tests.cast import actor
from tests.expect import forbidden, last_line, refused

pytestmark = pytest.mark.django_db


def enrol(by: Actor = HOUSE, **kwargs: object) -> Person:
    root = units.unit_at("", clock.today()).id
    values = {"name": "Lê Văn Đá Cuội", "personal_number": "048090000992", "how": "oidc", **kwargs}
    return Person.objects.get(pk=commands.enrol(by, root, **values).person_id)  # type: ignore[arg-type]


def test_the_line_tells_who_vouched() -> None:
    person = enrol()
    assert (person.verified_by, person.made_up) == ("oidc", False)
    line = last_line("person", person.pk)
    assert (line.fact, line.details["how"], line.actor_name) == (
        "PersonRegistered",
        "oidc",
        "Motcua",
    )


def test_a_wrong_number_is_refused() -> None:
    with refused("personal_number_wrong"):
        enrol(personal_number="1")


def test_no_person_may() -> None:
    for key in ("cay-gao", "lua-non", "sao-mai"):
        with forbidden("agencies.enrol"):
            enrol(actor(key))


def test_twice_is_refused() -> None:
    enrol()
    with refused("person_known"):
        enrol()
