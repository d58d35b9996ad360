"""appoint: a role of a person in a unit, for a time."""

from datetime import date

import pytest

from motcua.apps.agencies import commands
from motcua.apps.agencies import queries as units
from motcua.base import clock
from motcua.rules.errors import Missing
from tests.cast import actor, person_id
from tests.expect import forbidden, last_line, moment, refused

pytestmark = pytest.mark.django_db
SINCE, UNTIL = date(2026, 3, 16), date(2026, 4, 1)


def appoint(by: str = "cay-gao", **kwargs: object) -> int:
    unit = units.unit_coded("H17.32.01", clock.today()).id
    values = {
        "person_id": person_id("cay-duoc"),
        "role": "receptionist",
        "since": SINCE,
        "until": UNTIL,
        **kwargs,
    }
    return commands.appoint(actor(by), unit, **values).person_id  # type: ignore[arg-type]


def roles_on(day: str) -> set[str]:
    who = units.actor_for(person_id("cay-duoc"), moment(f"{day} 08:00"))
    return {post.role for post in who.posts}


def test_the_role_is_held_from_its_first_day_up_to_its_last() -> None:
    appoint()
    assert roles_on("2026-03-15") == set()
    assert roles_on("2026-03-16") == {"receptionist"}
    assert roles_on("2026-03-31") == {"receptionist"}
    assert roles_on("2026-04-01") == set()
    details = last_line("person", person_id("cay-duoc")).details
    assert (details["role"], details["unit"]) == ("receptionist", "H17.32.01")


@pytest.mark.parametrize("role", ["emperor", "house", "person", "applicant"])
def test_a_role_that_cannot_be_given_is_refused(role: str) -> None:
    with refused("role_unknown", role=role):
        appoint(role=role)


def test_dates_reversed_are_refused() -> None:
    with refused("dates_reversed"):
        appoint(until=SINCE)


def test_a_post_that_overlaps_one_held_is_refused() -> None:
    appoint()
    with refused("post_overlaps", role="receptionist"):
        appoint(since=date(2026, 3, 31), until=None)


def test_before_and_after_a_post_there_is_room_for_another() -> None:
    appoint()
    appoint(since=date(2026, 3, 14), until=SINCE)
    appoint(since=UNTIL, until=None)
    assert roles_on("2026-03-15") == roles_on("2026-05-01") == {"receptionist"}


def test_nobody_is_missing() -> None:
    with pytest.raises(Missing):
        appoint(person_id=0)


def test_only_an_administrator_may() -> None:
    for key in ("hang-cau", "nui-cao", "sao-mai"):
        with forbidden("agencies.appoint"):
            appoint(key)


def test_twice_is_refused() -> None:
    appoint()
    with refused("post_overlaps"):
        appoint()
