"""`motcua signing`: certificates of officers and agencies, and the pretend authority of a demo."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import click
from django.conf import settings

from motcua.apps.agencies import queries as units
from motcua.apps.signatures import commands, queries
from motcua.apps.signatures.enrolling import brought, made_here
from motcua.base import clock
from motcua.gateways import signing as gateway
from motcua.gateways.signing.trust import fetch_lists
from motcua.rules.access import HOUSE, Actor
from motcua.rules.signing import DEMO_PIN

SERVICE_PIN: Final = "518203"
YEARS: Final = 3
FIRST_DAY: Final = date(2025, 7, 1)


@click.group()
def signing() -> None:
    """Certificates and whom the house believes."""


@signing.command("list")
def listed() -> None:
    """Every certificate, and how it stands."""
    for row in queries.certificates(HOUSE):
        until = row.until.date().isoformat()
        click.echo(f"{row.id}\t{row.kind}\t{row.state}\t{until}\t{row.name}\t{row.unit_name}")


@signing.command()
@click.argument("unit")
@click.argument("certificate", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--store", type=click.Choice(["pkcs11", "remote"]), required=True)
@click.option("--key", "key_name", required=True, help="Label of the token, or credential id.")
@click.option("--person", help="Personal number of the officer; an agency's without it.")
def register(unit: str, certificate: Path, store: str, key_name: str, person: str | None) -> None:
    """Register a certificate whose key lies elsewhere, for an officer or an agency.

    An agency's PIN is asked for and kept, sealed: the worker signs when a clerk issues.
    """
    found = units.unit_coded(unit, clock.today())
    who = units.person_numbered(person) if person else None
    if person and who is None:
        raise click.ClickException("nobody has this number")
    pin = "" if who else click.prompt("PIN", hide_input=True)
    person_id = int(who.pk) if who else None
    enrolment = brought(
        certificate.read_bytes(),
        store=store,
        key_name=key_name,
        person_id=person_id,
        service_pin=pin,
    )
    told = commands.register_certificate(HOUSE, found.id, enrolment=enrolment)
    click.echo(f"certificate {told.certificate_id}: {told.holder}, until {told.until:%Y-%m-%d}")


@signing.command()
@click.argument("certificate", type=int)
@click.option("--by", "number", required=True, help="Personal number of the administrator.")
def unlock(certificate: int, number: str) -> None:
    """Let a certificate that wrong PINs have locked be tried again."""
    commands.unlock_certificate(_administrator(number), certificate)
    click.echo(f"certificate {certificate} is unlocked")


@signing.command()
@click.argument("certificate", type=int)
@click.option("--by", "number", required=True, help="Personal number of the administrator.")
@click.option("--reason", required=True)
def revoke(certificate: int, number: str, reason: str) -> None:
    """Let a certificate sign no more; tell whoever issued it as well."""
    commands.revoke_certificate(_administrator(number), certificate, reason=reason)
    click.echo(f"certificate {certificate} is revoked")


def _administrator(number: str) -> Actor:
    """Who answers for it: the command asks for the post, and the journal names the person."""
    person = units.person_numbered(number)
    if person is None:
        raise click.ClickException("nobody has this number")
    return units.actor_for(int(person.pk), clock.now())


@signing.command()
def lists() -> None:
    """Get the lists of the revoked again that the certificates in MOTCUA_TRUST name."""
    if not settings.MOTCUA_TRUST:
        raise click.ClickException("MOTCUA_TRUST is not set")
    for address, size in fetch_lists(Path(settings.MOTCUA_TRUST)).items():
        click.echo(f"{size or 'not had'}\t{address}")


def load_certificates(raw: Mapping[str, Any]) -> int:
    """The pretend authority, and certificates for the cast's leaders and their agencies.

    They hold from now on: what was signed before was signed by hand. Nothing outside of a
    demonstration.
    """
    if not settings.PROVING:
        return 0
    gateway.pretend_authority(make=True)
    known = {(row.name, row.unit_path) for row in queries.certificates(HOUSE)}
    now = clock.now()
    made = 0
    for code, leaders in _leaders(raw).items():
        unit = units.unit_coded(code, FIRST_DAY)
        name = _agency_name(unit)
        holders: list[tuple[str, int | None, str]] = [(name, None, code), *leaders]
        for holder, person_id, number in holders:
            if (holder, unit.path) in known:
                continue
            enrolment = made_here(
                name=holder,
                unit=name,
                number=number,
                since=now,
                until=now + timedelta(days=365 * YEARS),
                pin=SERVICE_PIN if person_id is None else DEMO_PIN,
                person_id=person_id,
            )
            commands.register_certificate(HOUSE, unit.id, enrolment=enrolment)
            made += 1
    return made


def _leaders(raw: Mapping[str, Any]) -> dict[str, list[tuple[str, int | None, str]]]:
    """By agency: name, person and number of each of the cast who signs for it."""
    found: dict[str, list[tuple[str, int | None, str]]] = {}
    for member in raw["cast"]:
        for post in member.get("roles", ()):
            if post["role"] != "leader":
                continue
            person = units.person_numbered(member["personal_number"])
            if person is not None:
                agency = _agency_of(post["unit"])
                told = (str(person.name), int(person.pk), f"CB-{person.pk}")
                found.setdefault(agency, []).append(told)
    return found


def _agency_of(code: str) -> str:
    """The leaders' own office stands under the agency that signs."""
    unit = units.unit_coded(code, FIRST_DAY)
    if "leaders" not in unit.functions or unit.kind in units.COMMUNE_KINDS:
        return unit.code
    return units.agency_above(unit.parent_path, FIRST_DAY).code


def _agency_name(unit: Any) -> str:
    name = str(unit.name["vi"])
    if unit.kind in units.COMMUNE_KINDS | {"province"}:
        return f"Ủy ban nhân dân {name[:1].lower()}{name[1:]}"
    return name
