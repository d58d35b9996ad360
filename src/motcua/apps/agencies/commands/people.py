"""People: met at the counter, vouched for elsewhere, coming in."""

from collections.abc import Mapping
from datetime import date

from motcua.apps.agencies import facts
from motcua.apps.agencies.models import (
    Person,
    Unit,
)
from motcua.apps.agencies.numbers import is_known
from motcua.base.command import command
from motcua.rules.access import Actor
from motcua.rules.codes import personal_number as checked_number
from motcua.rules.errors import Refused
from motcua.rules.keys import chosen
from motcua.rules.text import fold, tidy

NAME_LIMIT = 1200


@command(Unit, creates=True)
def register_person(
    actor: Actor,
    unit: Unit,
    *,
    name: str,
    personal_number: str = "",
    birth_date: date | None = None,
    phone: str = "",
    email: str = "",
    address: str = "",
    commune_code: str = "",
) -> facts.PersonRegistered:
    """A person met at the counter. Somebody known by the number is not registered twice."""
    person = _person(name, personal_number, birth_date, phone, email, address, commune_code)
    person.unit_path = unit.unit_path
    person.save()
    return facts.PersonRegistered(person.pk, "counter")


@command(Unit, creates=True)
def enrol(
    actor: Actor,
    unit: Unit,
    *,
    name: str,
    how: str,
    personal_number: str = "",
    birth_date: date | None = None,
    phone: str = "",
    email: str = "",
    address: str = "",
    commune_code: str = "",
    made_up: bool = False,
) -> facts.PersonRegistered:
    """A person whom an identity provider or a load of data vouches for."""
    person = _person(name, personal_number, birth_date, phone, email, address, commune_code)
    person.unit_path, person.verified_by, person.made_up = unit.unit_path, how, made_up
    person.save()
    return facts.PersonRegistered(person.pk, how)


@command(Person)
def sign_in(actor: Actor, person: Person, *, how: str) -> facts.PersonSignedIn:
    """The person came in, by which door."""
    return facts.PersonSignedIn(person.pk, how)


@command(Person)
def set_keys(
    actor: Actor, person: Person, *, on: bool, changed: Mapping[str, str]
) -> facts.KeysSet:
    """The keys of the desk as this officer's hands want them; "" rests one, not `on` rests all.

    Refuses `key_unknown`, `key_unusable`, `key_twice`.
    """
    person.keys = {"on": on, "changed": chosen(changed)}
    person.save(update_fields=["keys"])
    return facts.KeysSet(person.pk, on, len(person.keys["changed"]))


def _person(
    name: str,
    number: str,
    birth_date: date | None,
    phone: str,
    email: str,
    address: str,
    commune_code: str,
) -> Person:
    name = tidy(name)
    if not name:
        raise Refused("name_missing")
    if len(name) > NAME_LIMIT:
        raise Refused("name_too_long", limit=NAME_LIMIT)
    number = tidy(number)
    if number:
        number = checked_number(number).text
        if is_known(number):
            raise Refused("person_known")
    return Person(
        name=name,
        name_folded=fold(name),
        birth_date=birth_date,
        personal_number=number,
        phone=tidy(phone),
        email=tidy(email),
        address=tidy(address),
        commune_code=commune_code,
    )
