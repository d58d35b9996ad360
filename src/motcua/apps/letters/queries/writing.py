"""What one may choose from when a letter is written or assigned; letters about a dossier."""

from dataclasses import dataclass
from datetime import date

from motcua.apps.agencies import queries as agencies
from motcua.apps.letters.law import kinds, office_of, organisations, urgencies
from motcua.apps.letters.models import Incoming, Letter
from motcua.base import clock
from motcua.base.query import visible
from motcua.rules.access import Actor
from motcua.rules.letters import Kind, Urgency
from motcua.rules.text import Text


@dataclass(frozen=True)
class Choices:
    """Of one agency: kinds, urgencies, organisations by code, its own parts, its people."""

    kinds: list[Kind]
    urgencies: list[Urgency]
    organisations: list[tuple[str, str]]
    parts: list[tuple[str, Text]]
    people: list[tuple[int, str]]


def desks(actor: Actor, right: str) -> list[agencies.UnitRow]:
    """The units in which the actor may write, or keep a book."""
    today = clock.today()
    return [agencies.unit_at(path, today) for path in dict.fromkeys(actor.paths(right)) if path]


def choices(actor: Actor, path: str) -> Choices:
    """What is chosen from in a unit."""
    today = clock.today()
    office = office_of(path, today)
    own = office.agency.path
    parts = [
        (row.code, row.name)
        for row in agencies.units_on(today)
        if row.path.startswith(own) and row.path.count(".") <= own.count(".") + 1
    ]
    return Choices(
        list(kinds(today).values()),
        list(urgencies(today).values()),
        _named(office.agency.code, today),
        sorted(parts),
        _people(actor, own, today),
    )


def _named(own: str, day: date) -> list[tuple[str, str]]:
    return [(code, name) for code, name in organisations(day).items() if code != own]


def _people(actor: Actor, path: str, day: date) -> list[tuple[int, str]]:
    held = agencies.posts_on(actor, day, path)
    found = {
        post.person_id: post.person
        for post in held
        if post.role in {"case_officer", "section_head"}
    }
    return sorted(found.items(), key=lambda one: one[1])


@dataclass(frozen=True)
class About:
    """A letter about a dossier: out or in."""

    out: bool
    id: int
    written: str
    abstract: str
    state: str


def about_dossier(actor: Actor, code: str) -> list[About]:
    """Letters about a dossier that the actor may see, the latest first."""
    if not code or not actor.paths("letters.see"):
        return []
    went = visible(actor, "letters.see", Letter.objects.filter(dossier_code=code))
    came = visible(actor, "letters.see", Incoming.objects.filter(dossier_code=code))
    out = [(row, row.pk) for row in went.order_by("-pk")[:20]]
    back = [(row, -row.pk) for row in came.order_by("-pk")[:20]]
    return [
        About(key > 0, row.pk, row.written, row.abstract, row.state) for row, key in [*out, *back]
    ]
