"""Values through time, each with its legal basis."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Generic, TypeVar

from motcua.rules.errors import Missing, Refused

T = TypeVar("T")


@dataclass(frozen=True)
class Version(Generic[T]):
    """What the law said from `since`, and where. A value of None: from then on, nothing."""

    value: T
    basis: str
    since: date
    unverified: bool = False


@dataclass(frozen=True)
class Rule(Generic[T]):
    """One rule through time. It has no "current" value: it is always asked on which day."""

    name: str
    versions: tuple[Version[T], ...]

    def __post_init__(self) -> None:
        if not self.versions:
            raise ValueError(f"{self.name}: no version")
        if any(not version.basis.strip() for version in self.versions):
            raise ValueError(f"{self.name}: a version without a basis")
        days = [version.since for version in self.versions]
        if any(later <= earlier for earlier, later in pairwise(days)):
            raise ValueError(f"{self.name}: dates must rise")

    def on(self, day: date) -> Version[T]:
        """The version in force on `day`. Before or after the law there is no value, not zero.

        Refuses `rule_not_in_force`.
        """
        index = bisect_right(self.versions, day, key=lambda version: version.since) - 1
        if index < 0 or self.versions[index].value is None:
            raise Refused("rule_not_in_force", rule=self.name, day=day)
        return self.versions[index]


@dataclass(frozen=True)
class Rulebook:
    """The rules of one subject, by name."""

    name: str
    rules: Mapping[str, Rule[object]]

    def __getitem__(self, name: str) -> Rule[object]:
        if name not in self.rules:
            raise Missing("rule", f"{self.name}.{name}")
        return self.rules[name]

    def __contains__(self, name: object) -> bool:
        return name in self.rules

    def __iter__(self) -> Iterator[Rule[object]]:
        return iter(self.rules.values())
