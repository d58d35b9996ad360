"""Loading a province from its rulebooks, through commands, so that the journal tells how."""

from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from typing import Any

import click

from motcua.apps.agencies import commands as agencies
from motcua.apps.agencies import queries as units
from motcua.apps.procedures import commands as procedures
from motcua.apps.procedures import queries as catalogue
from motcua.base import rulebooks
from motcua.faces.console.halls import load_halls
from motcua.faces.console.signing import load_certificates
from motcua.rules.access import HOUSE
from motcua.rules.errors import Refused
from motcua.rules.procedure.earlier import earlier_versions
from motcua.rules.units import expand

STATE = ""
FIRST_DAY = date(2019, 1, 1)
PARTS = ("units", "communes", "offices", "before", "cast", "halls")


@click.group()
def province() -> None:
    """The test province."""


@province.command()
@click.option("--name", default="danang", show_default=True)
def load(name: str) -> None:
    """Load units, calendars, people and procedures; what is there already stays as it is."""
    raw = read(name)
    click.echo(f"{load_units(raw)} units", err=True)
    click.echo(f"{load_calendar(*provinces_of(raw))} calendar days", err=True)
    click.echo(f"{load_cast(raw)} people", err=True)
    click.echo(f"{load_procedures(raw['province']['code'])} versions of procedures", err=True)
    click.echo(f"{load_halls(raw)} halls", err=True)
    click.echo(f"{load_certificates(raw)} certificates", err=True)
    click.echo("The province is loaded.")


def read(name: str) -> dict[str, Any]:
    folder = files("motcua") / "rulebooks" / "province" / name
    raw: dict[str, Any] = {}
    for part in PARTS:
        raw.update(rulebooks.read_yaml((folder / f"{part}.yaml").read_text(encoding="utf-8")))
    return raw


def load_units(raw: Mapping[str, Any]) -> int:
    """Found each unit that is not there; how many were."""
    known = {(unit.code, unit.since): unit.id for unit in units.units_ever()}
    by_code = {unit.code: unit.id for unit in units.units_ever()}
    root = units.unit_at(STATE, FIRST_DAY).id
    founded = 0
    for row in expand(raw):
        if (row.code, row.since) in known:
            continue
        fact = agencies.found(
            HOUSE,
            by_code[row.parent] if row.parent else root,
            code=row.code,
            name=row.name,
            kind=row.kind,
            tier=row.tier,
            since=row.since,
            until=row.until,
            basis=row.basis,
            functions=row.functions,
            serves=row.serves,
            successors=row.successors,
            commune_code=row.commune_code or "",
            unverified=row.unverified,
            identifier=row.identifier,
        )
        by_code[row.code] = fact.unit_id
        founded += 1
    return founded


def provinces_of(raw: Mapping[str, Any]) -> tuple[str, ...]:
    """The province's code, and those of provinces that have become part of it."""
    return (raw["province"]["code"], *(each["code"] for each in raw.get("before_provinces", ())))


def load_calendar(*codes: str) -> int:
    """The nation's days for the whole State, the same weekly hours for each of the provinces."""
    week = rulebooks.calendar().week
    for code in codes:
        top = units.unit_coded(code, FIRST_DAY)
        if not units.hours_of(top.path, FIRST_DAY)[0]:
            agencies.set_hours(
                HOUSE,
                top.id,
                week={
                    str(n + 1): [f"{o.opens:%H:%M}-{o.closes:%H:%M}" for o in spans]
                    for n, spans in week.items()
                },
                since=FIRST_DAY,
                document=rulebooks.calendar().basis,
            )
    root = units.unit_at(STATE, FIRST_DAY)
    there = {row.day for year in range(2018, 2031) for row in units.calendar_days(year)}
    added = 0
    for special in rulebooks.calendar().exceptions:
        if special.day in there:
            continue
        agencies.set_calendar_day(
            HOUSE,
            root.id,
            day=special.day,
            kind="off" if special.openings == () else "work",
            openings=[f"{o.opens:%H:%M}-{o.closes:%H:%M}" for o in special.openings or ()],
            swap=special.swap,
            name={"vi": special.vi, "en": special.en},
            document=special.basis,
            announced_on=special.announced_on,
        )
        added += 1
    return added


def load_cast(raw: Mapping[str, Any]) -> int:
    """The people one can be, with their posts."""
    added = 0
    today = date(2025, 7, 1)
    for member in raw["cast"]:
        if units.person_numbered(member["personal_number"]) is not None:
            continue
        commune = units.unit_coded(member["commune"], today)
        fact = agencies.enrol(
            HOUSE,
            commune.id,
            name=member["name"],
            how="cast",
            personal_number=member["personal_number"],
            birth_date=member["birth_date"],
            phone=member.get("phone", ""),
            address=f"{member['street']}, {commune.name['vi']}" if member.get("street") else "",
            commune_code=commune.commune_code,
            made_up=True,
        )
        for post in member["roles"]:
            agencies.appoint(
                HOUSE,
                units.unit_coded(post["unit"], today).id,
                person_id=fact.person_id,
                role=post["role"],
                since=today,
                title=post.get("title"),
            )
        added += 1
    return added


def load_procedures(code: str) -> int:
    """Every dated version that the house ships, published from its day, oldest first."""
    owner = units.unit_coded(code, date(2025, 7, 1))
    return sum(publish(owner.id, content) for content in shipped())


def shipped() -> list[dict[str, Any]]:
    """Every version that the house ships, whole, by procedure and day."""
    folder = files("motcua") / "rulebooks" / "procedures"
    written = [
        rulebooks.read_yaml(source.read_text(encoding="utf-8"))
        for source in folder.iterdir()
        if source.name.endswith(".yaml")
    ]
    later = {each["code"]: each for each in written if "until" not in each}
    for source in (folder / "earlier").iterdir():
        told = rulebooks.read_yaml(source.read_text(encoding="utf-8"))
        written += earlier_versions(later, told)
    return sorted(written, key=lambda each: (each["code"], each["since"]))


def publish(unit_id: int, raw: Mapping[str, Any]) -> int:
    """Found, draft, propose and publish a written version; 0 when its day has one already."""
    code, since, until, content = raw["code"], raw["since"], raw.get("until"), raw["content"]
    basis = raw["announced_by"]
    try:
        procedure_id = catalogue.procedure_id(code)
    except Refused:
        procedure_id = procedures.found(HOUSE, unit_id, code=code).procedure_id
    # Before a version that stands already none is put: a province that is there keeps what it has.
    if any(version.since >= since for version in catalogue.history(code)):
        return 0
    drafted = procedures.draft(HOUSE, procedure_id, content=content, since=since, basis=basis)
    procedures.propose(HOUSE, drafted.version_id)
    procedures.publish(HOUSE, drafted.version_id)
    if until is not None:
        procedures.repeal(HOUSE, drafted.version_id, until=until, basis=basis)
    return 1
