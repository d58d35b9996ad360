"""Who acts in the tests, with fixed relations; all of them plainly invented."""

from functools import cache

from motcua.apps.agencies import queries as agencies
from motcua.base import clock
from motcua.rules.access import Actor, Post


@cache
def _keys() -> dict[str, str]:
    from motcua.faces.console import province  # noqa: PLC0415

    return {m["key"]: m["personal_number"] for m in province.read("danang")["cast"]}


def number(key: str) -> str:
    """The personal number of a person of the cast."""
    return _keys()[key]


def person_id(key: str) -> int:
    """The number of a person of the cast, by the key in the province's cast."""
    found = agencies.person_numbered(number(key))
    assert found is not None, key
    return int(found.pk)


def actor(key: str) -> Actor:
    """The person as an actor, with the posts held now."""
    return agencies.actor_for(person_id(key), clock.now())


def as_(key: str, role: str, unit_path: str) -> Actor:
    """The person as if holding one post and no other: for what the cast has nobody for."""
    own = actor(key)
    return Actor(own.person_id, own.name, (Post(role, unit_path, clock.today()),))
