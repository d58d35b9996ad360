"""Which agency decides: a province's dated rules over what the sheet of a procedure says.

The narrower rule goes before the wider: one for a procedure before one for its field, one for a
commune before one for the whole province, one with a condition before one without. Two rules that
are equally narrow and may both fit are refused when they are set, so that nobody ever chooses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.rules.conditions import ALWAYS, Answers, Condition
from motcua.rules.errors import Refused


@dataclass(frozen=True)
class LocalRule:
    """For `since <= day < until`: a procedure or a field, in a commune or all, to an agency."""

    id: int
    agency: str
    since: date
    until: date | None = None
    procedure: str = ""
    field: str = ""
    place: str = ""
    when: Condition = ALWAYS
    basis: str = ""

    @property
    def narrowness(self) -> tuple[bool, bool, bool]:
        return bool(self.procedure), bool(self.place), self.when != ALWAYS

    def fits(self, filing: Filing) -> bool:
        """Whether it speaks of this filing on its day."""
        return (
            self.since <= filing.day
            and (self.until is None or filing.day < self.until)
            and self.procedure in ("", filing.procedure)
            and self.field in ("", filing.field)
            and self.place in ("", filing.place)
            and self.when.holds(filing.answers)
        )


@dataclass(frozen=True)
class Filing:
    """What a rule of competence may look at."""

    procedure: str
    field: str
    place: str
    answers: Answers
    day: date


def deciding(rules: Iterable[LocalRule], filing: Filing) -> LocalRule | None:
    """The narrowest rule that fits; None where the sheet's own competence stands.

    Refused("competence_disputed") when two fit equally: nothing is sent anywhere by a guess.
    """
    fitting = sorted(
        (rule for rule in rules if rule.fits(filing)),
        key=lambda rule: rule.narrowness,
        reverse=True,
    )
    if not fitting:
        return None
    if len(fitting) > 1 and fitting[1].narrowness == fitting[0].narrowness:
        raise Refused("competence_disputed", basis=fitting[1].basis)
    return fitting[0]


def disputing(new: LocalRule, standing: Iterable[LocalRule]) -> Iterator[LocalRule]:
    """The standing rules that would fit some filing equally well on some day."""
    for rule in standing:
        same = (rule.procedure, rule.field, rule.place) == (new.procedure, new.field, new.place)
        if (
            same
            and rule.narrowness == new.narrowness
            and _overlap(rule, new)
            and may_both_hold(rule.when, new.when)
        ):
            yield rule


def _overlap(one: LocalRule, other: LocalRule) -> bool:
    return (one.until is None or other.since < one.until) and (
        other.until is None or one.since < other.until
    )


def may_both_hold(one: Condition, other: Condition) -> bool:
    """False only if no answers can meet both; in doubt, they may."""
    tests = [*_certain(one), *_certain(other)]
    by_field: dict[str, list[Condition]] = {}
    for test in tests:
        by_field.setdefault(test.field, []).append(test)
    return all(_possible(together) for together in by_field.values())


def _certain(condition: Condition) -> Iterator[Condition]:
    """The tests that must all pass; what lies under any and not is left out."""
    if condition.kind == "all":
        for part in condition.parts:
            yield from _certain(part)
    elif condition.kind not in ("always", "any", "not"):
        yield condition


def _possible(tests: list[Condition]) -> bool:
    """Whether one answer to the one field may pass all the tests."""
    named = [_named(test) for test in tests if test.kind in ("is", "in")]
    if named:
        return any(
            all(
                Condition(test.kind, test.field, test.value).holds({test.field: value})
                for test in tests
            )
            for value in named[0]
        )
    least = [test.value for test in tests if test.kind == "at_least"]
    most = [test.value for test in tests if test.kind == "at_most"]
    if least and most and max(least) > min(most):
        return False
    must_answer = [bool(test.value) for test in tests if test.kind == "answered"]
    if least or most:
        must_answer.append(True)
    return len(set(must_answer)) < 2


def _named(test: Condition) -> tuple[Any, ...]:
    return tuple(test.value) if test.kind == "in" else (test.value,)


def heir(code: str, successors: Mapping[str, tuple[str, ...]]) -> str | None:
    """What took over from an agency that ended: the one successor, and its own; None if several.

    `successors` names, for each agency that has ended, who came after it.
    """
    passed: set[str] = set()
    while code in successors:
        after = successors[code]
        if len(after) != 1 or code in passed:
            return None
        passed.add(code)
        code = after[0]
    return code
