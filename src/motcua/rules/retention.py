"""How long what a dossier holds is kept, and from which day it may be destroyed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.rules.rulebook import Version


@dataclass(frozen=True)
class Kept:
    """`years` after the year in which the dossier ended; None is for ever."""

    years: int | None
    basis: str
    unverified: bool

    def until(self, ended_on: date) -> date | None:
        """The day from which it may be destroyed: 1 January after its last year; None is never.

        A term that is counted in years runs from the end of the year in which the work ended.
        """
        if self.years is None:
            return None
        return date(ended_on.year + self.years + 1, 1, 1)


def kept(rule: Version[Mapping[str, Any]], field_code: str) -> Kept:
    """For how long a dossier of that field is kept, by the rule `retention` in force."""
    value = rule.value
    if field_code in value["permanent"]:
        return Kept(None, rule.basis, rule.unverified)
    years = value["years"]
    return Kept(int(years.get(field_code, years["default"])), rule.basis, rule.unverified)


def due_there(rule: Version[Mapping[str, Any]], ended_on: date) -> date:
    """The day from which the historical archive is owed what is kept for ever.

    Finished work goes to the office's own archive within `current` years after the year it ended
    in, and from there to the historical archive after `years` more; counted from 1 January.
    """
    return date(ended_on.year + 1 + int(rule.value["current"]) + int(rule.value["years"]), 1, 1)
