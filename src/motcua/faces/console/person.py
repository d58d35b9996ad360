"""The first people of an installation: who they are, their posts, their local accounts."""

from datetime import date

import click
import segno

from motcua.apps.agencies import commands as agencies
from motcua.apps.agencies import identity
from motcua.apps.agencies import queries as people
from motcua.base import clock
from motcua.rules.access import HOUSE
from motcua.rules.errors import Missing
from motcua.rules.roles import ASSIGNABLE


@click.group()
def person() -> None:
    """People of an installation: enrol, appoint, open a local account."""


@person.command()
@click.option("--name", required=True)
@click.option("--number", required=True, help="Personal number, 12 digits.")
@click.option("--unit", required=True, help="Code of the unit that answers for the entry.")
def enrol(name: str, number: str, unit: str) -> None:
    """Enter a person, when nobody who may do so in the pages is there yet."""
    where = people.unit_coded(unit, clock.today())
    agencies.enrol(HOUSE, where.id, name=name, how="console", personal_number=number)
    click.echo(f"{name} is enrolled.")


@person.command()
@click.option("--number", required=True, help="Personal number, 12 digits.")
@click.option("--role", required=True, type=click.Choice(sorted(ASSIGNABLE)))
@click.option("--unit", required=True, help="Code of the unit.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="First day; today if not said.")
def appoint(number: str, role: str, unit: str, since: "date | None") -> None:
    """Give a person a role in a unit and all beneath it."""
    found = people.person_numbered(number)
    if found is None:
        raise Missing("person", number)
    first = date(since.year, since.month, since.day) if since else clock.today()
    where = people.unit_coded(unit, first)
    agencies.appoint(HOUSE, where.id, person_id=found.pk, role=role, since=first)
    click.echo(f"{found.name}: {role} in {where.name['vi']} since {first}.")


@person.command()
@click.option("--number", required=True, help="Personal number, 12 digits.")
@click.option("--login", required=True)
def account(number: str, login: str) -> None:
    """Open a local account, or open it anew; password and second factor are shown once, here."""
    found = people.person_numbered(number)
    if found is None:
        raise Missing("person", number)
    password, secret = identity.new_password(), identity.new_secret()
    agencies.open_account(
        HOUSE, found.pk, login=login, password=password, second_factor=secret, first=True
    )
    address = identity.address_of_secret(secret, login)
    click.echo(f"login     {login}\npassword  {password}\nsecond    {address}")
    segno.make(address).terminal(compact=True)
    click.echo("Scan the code with an authenticator. Nothing of this is shown again.", err=True)
    click.echo("The password is to be changed at the first sign-in, and ends soon.", err=True)
