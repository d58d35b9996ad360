"""The interactive form of a procedure: topics of at most seven fields, asked a page at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from motcua.rules.conditions import ALWAYS, Answers, Condition
from motcua.rules.procedure.prefilling import Prefill
from motcua.rules.text import Text

# What an answer looks like: `date` is YYYY-MM-DD, `money` and `integer` are int, `yes_no` is bool,
# `choice` is the code of an option, `place` is a commune's code, `address` is {"text", "commune"},
# `table` is a list of rows, `calculation` is an int that is worked out from others and never
# typed, all else is text.
FIELD_TYPES = (
    "text",
    "long_text",
    "person_name",
    "personal_number",
    "tax_code",
    "date",
    "money",
    "integer",
    "choice",
    "yes_no",
    "phone",
    "email",
    "address",
    "place",
    "table",
    "calculation",
)

MOST_FIELDS = 7


@dataclass(frozen=True)
class Option:
    code: str
    name: Text = field(hash=False)


@dataclass(frozen=True)
class Field:
    """`minimum` and `maximum` bound a number, the length of a text, or the rows of a table.

    A date may be bounded by `past` (today or before) or `future` (today or after). `birth` and
    `sex` name the fields that a personal number must agree with. A calculation is worked out by
    `formula` (see `calculation.py`), as an amount of money if `money`. `prefill` are the sources
    it is filled in from, the first that tells something (see `prefilling.py`).
    """

    code: str
    type: str
    label: Text = field(hash=False)
    hint: Text = field(hash=False)
    optional: bool = False
    when: Condition = ALWAYS
    prefill: tuple[Prefill, ...] = ()
    options: tuple[Option, ...] = ()
    pattern: str = ""
    minimum: int | None = None
    maximum: int | None = None
    bound: str = ""
    must: bool = False
    birth: str = ""
    sex: str = ""
    formula: str = ""
    money: bool = False
    columns: tuple[Field, ...] = ()

    def option(self, code: Any) -> Option | None:
        return next((option for option in self.options if option.code == code), None)


@dataclass(frozen=True)
class Topic:
    code: str
    title: Text = field(hash=False)
    intro: Text = field(hash=False)
    fields: tuple[Field, ...]
    when: Condition = ALWAYS


@dataclass(frozen=True)
class Form:
    topics: tuple[Topic, ...] = ()

    def __iter__(self) -> Iterator[Field]:
        return (each for topic in self.topics for each in topic.fields)

    def field(self, code: str) -> Field | None:
        return next((each for each in self if each.code == code), None)

    def topic(self, code: str) -> Topic | None:
        return next((topic for topic in self.topics if topic.code == code), None)

    def asked_topics(self, answers: Answers) -> tuple[Topic, ...]:
        """The pages that these answers call for; one without a question to ask is left out."""
        return tuple(topic for topic in self.topics if asked_fields(topic, answers))

    def asked(self, answers: Answers) -> tuple[Field, ...]:
        return tuple(each for topic in self.topics for each in asked_fields(topic, answers))


def asked_fields(topic: Topic, answers: Answers) -> tuple[Field, ...]:
    """The fields of a page that these answers call for."""
    if not topic.when.holds(answers):
        return ()
    return tuple(each for each in topic.fields if each.when.holds(answers))
