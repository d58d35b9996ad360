"""Conditions that a procedure sets on answers: "if the applicant is authorised by another"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

Answers: TypeAlias = Mapping[str, Any]

TESTS = ("is", "is_not", "in", "at_least", "at_most", "answered")


@dataclass(frozen=True)
class Condition:
    """`kind` is always, all, any, not, or one of TESTS on the answer to `field`.

    The words `channel` and `case` may stand for a field: they are known of every dossier.
    """

    kind: str
    field: str = ""
    value: Any = None
    parts: tuple[Condition, ...] = ()

    def holds(self, answers: Answers) -> bool:
        if self.kind == "always":
            return True
        if self.kind == "all":
            return all(part.holds(answers) for part in self.parts)
        if self.kind == "any":
            return any(part.holds(answers) for part in self.parts)
        if self.kind == "not":
            return not self.parts[0].holds(answers)
        return _passes(self.kind, answers.get(self.field), self.value)

    @property
    def fields(self) -> frozenset[str]:
        """Every field on which the condition depends."""
        below = (part.fields for part in self.parts)
        return frozenset({self.field} if self.field else ()).union(*below)

    @property
    def values(self) -> tuple[tuple[str, Any], ...]:
        """Each field with each value it is compared with, for checking against its options."""
        own: tuple[tuple[str, Any], ...] = ()
        if self.kind in ("is", "is_not"):
            own = ((self.field, self.value),)
        elif self.kind == "in":
            own = tuple((self.field, value) for value in self.value)
        return own + tuple(pair for part in self.parts for pair in part.values)


ALWAYS = Condition("always")


def _passes(test: str, answer: Any, value: Any) -> bool:
    if test == "answered":
        return (answer not in (None, "", [])) is bool(value)
    if test == "is":
        return bool(answer == value)
    if test == "is_not":
        return bool(answer != value)
    if test == "in":
        return answer in value
    if isinstance(answer, bool) or not isinstance(answer, (int, float)):
        return False
    return bool(answer >= value) if test == "at_least" else bool(answer <= value)


DEEPEST = 12
"""So many conditions may lie in one another; nobody reads a deeper one."""


def condition(written: object, depth: int = 0) -> Condition:
    """Read a condition; ValueError with the piece that cannot be read.

    >>> condition({"field": "place", "is": "home"})
    >>> condition({"any": [{"field": "copies", "at_least": 1}, {"field": "channel", "is": "post"}]})
    """
    if written is None or written == "always":
        return ALWAYS
    if depth > DEEPEST:
        raise ValueError("too deep")
    if not isinstance(written, Mapping):
        raise ValueError(str(written))
    for kind in ("all", "any"):
        if kind in written:
            return Condition(
                kind, parts=tuple(condition(part, depth + 1) for part in written[kind])
            )
    if "not" in written:
        return Condition("not", parts=(condition(written["not"], depth + 1),))
    tests = [test for test in TESTS if test in written]
    if len(tests) != 1 or not isinstance(written.get("field"), str) or len(written) != 2:
        raise ValueError(str(dict(written)))
    value = written[tests[0]]
    return Condition(tests[0], written["field"], tuple(value) if tests[0] == "in" else value)
