"""The numbers of letters on a day, and which agency a unit writes for."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.queries import UnitRow
from motcua.base import rulebooks
from motcua.rules.access import Actor
from motcua.rules.errors import Missing
from motcua.rules.letters import Kind, Urgency, initials

# Parts of an agency: they draft, and the agency above them writes.
PARTS: Final = frozenset({"leaders", "office", "division", "one_stop", "support_point"})


def law(name: str, day: date) -> Any:
    """A value of the rulebook `letters` on a day. Refuses `rule_not_in_force`."""
    return rulebooks.rule(f"letters.{name}").on(day).value


def kinds(day: date) -> dict[str, Kind]:
    return {each["code"]: Kind.read(each) for each in law("letter_kinds", day)}


def urgencies(day: date) -> dict[int, Urgency]:
    return {each["code"]: Urgency.read(each) for each in law("letter_urgency", day)}


@dataclass(frozen=True)
class Office:
    """An agency that writes letters: its clerk's unit and its leader's, each with its path."""

    agency: UnitRow
    clerk_path: str
    leader_path: str


def office_of(path: str, day: date) -> Office:
    """The agency for which a unit writes, found upwards. Missing `unit`."""
    row = agencies.unit_at(path, day)
    while row.kind in PARTS and row.parent_path:
        row = agencies.unit_at(row.parent_path, day)
    parts = [
        each
        for each in agencies.units_on(day)
        if each.parent_path == row.path and each.kind in PARTS
    ]
    clerks = next((each.path for each in parts if "clerks" in each.functions), row.path)
    leaders = next((each.path for each in parts if "leaders" in each.functions), row.path)
    return Office(row, clerks, leaders)


def office_coded(code: str, day: date) -> Office | None:
    """The agency of ours under a code in a message; none when it is not ours."""
    try:
        row = agencies.unit_coded(code, day)
    except Missing:
        return None
    return office_of(row.path, day) if row.in_force(day) else None


def mark_of(office: Office, day: date) -> str:
    """The agency's abbreviation in a number."""
    marks = law("letter_agency_marks", day)
    return str(marks.get(office.agency.kind) or initials(office.agency.name["vi"]))


def part_mark(path: str, office: Office, day: date) -> str:
    """The drafting unit's abbreviation; nothing where the agency has no parts."""
    if path == office.agency.path:
        return ""
    return initials(agencies.unit_at(path, day).name["vi"])


def organisations(day: date) -> dict[str, str]:
    """Whom one may write to: agencies of ours and organisations of the national list, by code."""
    ours = {
        row.code: row.name["vi"]
        for row in agencies.units_on(day)
        if row.kind not in PARTS | {"state"}
    }
    named = {
        code: f"Ủy ban nhân dân {name[:1].lower()}{name[1:]}"
        if agencies.unit_coded(code, day).kind in agencies.COMMUNE_KINDS | {"province"}
        else name
        for code, name in ours.items()
    }
    return {**{each["code"]: each["vi"] for each in law("organisations", day)}, **named}


def title_of(actor: Actor, agency_path: str, day: date) -> dict[str, str]:
    """The title on that day of who leads the agency, as it stands under the signature."""
    held = [
        post
        for post in agencies.posts_on(actor, day, agency_path)
        if post.person_id == actor.person_id and post.role == "leader"
    ]
    return dict(held[0].title) if held else {}
