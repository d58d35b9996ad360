"""Reads the law in numbers (`src/motcua/rulebooks/*.yaml`) into the values of `motcua.rules`."""

import os
from collections.abc import Mapping
from datetime import date, time
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml

from motcua.rules.errors import Missing
from motcua.rules.explain import GROUNDS
from motcua.rules.rulebook import Rule, Rulebook, Version
from motcua.rules.terms import Term
from motcua.rules.worktime import Horizon, Opening, Openings, SpecialDay, Week, WorkCalendar

_Reader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
OWN = "MOTCUA_RULEBOOKS"
"""Names a folder with a province's own rulebooks: the same file names, rules and form."""
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_VERSION_KEYS = {"value", "term", "basis", "unverified"}


@cache
def rule(name: str) -> Rule[Any]:
    """A rule by its name, or by "book.name" where two books use the same one."""
    book, dot, inner = name.partition(".")
    if dot:
        return rulebook(book)[inner]
    found = [one[name] for one in rulebooks() if name in one]
    if len(found) > 1:
        raise ValueError(f"more than one rulebook has a rule {name}")
    if not found:
        raise Missing("rule", name)
    return found[0]


@cache
def rulebook(name: str) -> Rulebook:
    """The rulebook in the file of that name. Only direct children of the folder are rulebooks."""
    source = _folder() / f"{name}.yaml"
    if not source.is_file():
        raise Missing("rulebook", name)
    shipped = read_rulebook(name, source.read_text(encoding="utf-8"))
    own = Path(os.environ.get(OWN, "")) / f"{name}.yaml"
    if not os.environ.get(OWN) or not own.is_file():
        return shipped
    return with_own(shipped, read_rulebook(name, own.read_text(encoding="utf-8")))


def with_own(shipped: Rulebook, own: Rulebook) -> Rulebook:
    """A province's own versions among those that are shipped; of one day, its own stands."""
    rules = dict(shipped.rules)
    for each in own:
        if each.name not in rules:
            raise ValueError(f"{own.name}: no rule {each.name} is shipped")
        versions = {one.since: one for one in (*rules[each.name].versions, *each.versions)}
        rules[each.name] = Rule(each.name, tuple(versions[day] for day in sorted(versions)))
    return Rulebook(shipped.name, rules)


@cache
def rulebooks() -> tuple[Rulebook, ...]:
    """All of them. The folder is read once: the law changes with a release."""
    names = sorted(each.name for each in _folder().iterdir() if each.name.endswith(".yaml"))
    return tuple(rulebook(name.removesuffix(".yaml")) for name in names)


def read_rulebook(name: str, text: str) -> Rulebook:
    """A rulebook from its YAML: rule, then the day each version begins, then its value."""
    entries = read_yaml(text)
    return Rulebook(name, {one: _rule(one, versions) for one, versions in entries.items()})


@lru_cache(maxsize=256)
def calendar(known_on: date | None = None, hours: str = "danang-hours") -> WorkCalendar:
    """The nation's days off on a province's weekly hours.

    With `known_on`, as people knew it on that day: swaps announced later are not in it.
    """
    if known_on is not None:
        return calendar(hours=hours).known_on(known_on)
    weekly = _calendar_file(hours)
    return national_calendar(_week(weekly["week"]), basis=weekly["basis"])


def national_calendar(week: Week, *, basis: str) -> WorkCalendar:
    """The nation's days off on any weekly hours, those of one unit for example."""
    national = _calendar_file("vn-holidays")
    horizons = tuple(Horizon(one["announced_on"], one["until"]) for one in national["known"])
    return WorkCalendar(
        week=week,
        exceptions=tuple(_special(one) for one in national["days"]),
        known_until=max(one.until for one in horizons),
        basis=basis,
        horizons=horizons,
        grounds=grounds(),
    )


@cache
def grounds() -> tuple[Rule[Any], ...]:
    """The rules whose articles are named where a date is explained."""
    return tuple(rule(name) for name in dict.fromkeys(GROUNDS))


def _folder() -> Traversable:
    return files("motcua") / "rulebooks"


@cache
def _calendar_file(name: str) -> dict[str, Any]:
    return read_yaml((_folder() / "calendars" / f"{name}.yaml").read_text(encoding="utf-8"))


def read_yaml(text: str) -> dict[str, Any]:
    """A mapping from its YAML, by the fast reader where the machine has one."""
    loaded = yaml.load(text, Loader=_Reader)  # noqa: S506  both are safe loaders
    if not isinstance(loaded, dict):
        raise TypeError("a rulebook is a mapping")
    return loaded


def _rule(name: str, versions: Mapping[date, Mapping[str, Any]]) -> Rule[object]:
    return Rule(name, tuple(_version(name, since, one) for since, one in versions.items()))


def _version(name: str, since: date, entry: Mapping[str, Any]) -> Version[object]:
    strange = set(entry) - _VERSION_KEYS
    if strange or ("term" in entry) == ("value" in entry) or "basis" not in entry:
        raise ValueError(f"{name}, {since}: needs a basis and either a value or a term")
    value = Term.parse(entry["term"]) if "term" in entry else entry["value"]
    return Version(value, entry["basis"], since, entry.get("unverified", False))


def _week(days: Mapping[str, list[str]]) -> Week:
    return {_WEEKDAYS.index(day): _openings(spans) for day, spans in days.items()}


def _openings(spans: list[str]) -> Openings:
    return tuple(
        Opening(*(time.fromisoformat(edge.strip()) for edge in span.split("-"))) for span in spans
    )


def _special(entry: Mapping[str, Any]) -> SpecialDay:
    return SpecialDay(
        day=entry["date"],
        openings=None if entry["kind"] == "work" else _openings(entry.get("hours", [])),
        vi=entry["vi"],
        en=entry["en"],
        basis=entry["document"],
        announced_on=entry.get("announced_on"),
        swap=entry.get("swap"),
        unverified=entry.get("unverified", False),
    )
