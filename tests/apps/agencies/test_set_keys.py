"""set_keys: the keys of the desk as one officer's hands want them."""

import pytest

from motcua.apps.agencies import commands, facts
from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.models import Person
from tests.cast import actor, person_id
from tests.expect import forbidden, last_line, refused

pytestmark = pytest.mark.django_db


def kept(key: str = "lua-non") -> dict[str, object]:
    return agencies.keys_of(person_id(key))


def test_it_is_kept_with_the_person_and_told_in_the_journal() -> None:
    me = person_id("lua-non")
    fact = commands.set_keys(actor("lua-non"), me, on=True, changed={"t": "M", "n": "", "x": "x"})
    assert fact == facts.KeysSet(me, True, 2)
    assert kept() == {"on": True, "changed": {"t": "m", "n": ""}}
    assert last_line("person", me).details["changed"] == 2


def test_all_can_rest_and_all_can_be_as_at_first() -> None:
    assert kept() == {"on": True, "changed": {}}
    commands.set_keys(actor("lua-non"), person_id("lua-non"), on=False, changed={})
    assert kept()["on"] is False
    commands.set_keys(actor("lua-non"), person_id("lua-non"), on=True, changed={})
    assert kept() == {"on": True, "changed": {}}


@pytest.mark.parametrize(
    ("changed", "code"),
    [({"t": "c"}, "key_twice"), ({"t": "ệ"}, "key_unusable"), ({"/": "h"}, "key_unknown")],
)
def test_it_refuses(changed: dict[str, str], code: str) -> None:
    with refused(code):
        commands.set_keys(actor("lua-non"), person_id("lua-non"), on=True, changed=changed)
    assert kept() == {"on": True, "changed": {}}


def test_only_one_s_own() -> None:
    with forbidden("agencies.set_keys"):
        commands.set_keys(actor("cay-gao"), person_id("lua-non"), on=False, changed={})


def test_twice_is_the_same() -> None:
    me = person_id("lua-non")
    for _ in range(2):
        commands.set_keys(actor("lua-non"), me, on=True, changed={"t": "m"})
    assert Person.objects.get(pk=me).keys == {"on": True, "changed": {"t": "m"}}
