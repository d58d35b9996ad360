"""The form of a procedure on the counter's one screen: every topic, folded, as typed so far."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from django.http import QueryDict

from motcua.faces.desk.communes import Address, commune_in
from motcua.faces.ui.language import t, tr
from motcua.faces.ui.vocabulary import ORIGIN_WORDS, topic_words
from motcua.rules.procedure import Content, Field, asked_fields
from motcua.rules.procedure.prefilling import about_somebody
from motcua.rules.text import tidy

PREFIX: Final = "tl."
SPARE_ROWS: Final = 1
MOST_ROWS: Final = 30


@dataclass(frozen=True)
class Question:
    """One field to fill: its name in the form, what was typed, what is wrong with it."""

    name: str
    field: Field
    value: Any
    error: str
    choices: list[tuple[str, str]]
    rows: list[list["Question"]]
    origin: str = ""

    @property
    def id(self) -> str:
        return self.name.replace(".", "-")

    @property
    def wide(self) -> bool:
        return self.field.type in {"table", "long_text", "address"}

    @property
    def answered(self) -> bool:
        """An address is one only with its commune."""
        if self.field.type == "address":
            return bool(self.part.get("text") and self.part.get("commune"))
        return self.field.type == "calculation" or self.value not in (None, "", {}, [])

    @property
    def part(self) -> Mapping[str, str]:
        """The parts of an address."""
        return self.value if isinstance(self.value, Mapping) else {}


@dataclass(frozen=True)
class Asked:
    """A topic with its questions; open where something is wrong or still missing."""

    title: str
    questions: list[Question]
    filled: int
    wrong: bool
    by_card: bool = False

    @property
    def wanting(self) -> bool:
        return bool(self.first_wanting)

    @property
    def first_wanting(self) -> str:
        """Where the hands go on in this topic; empty when nothing is missing."""
        wanted = (q.id for q in self.questions if not (q.field.optional or q.answered))
        return next(wanted, "")


def typed(content: Content, data: QueryDict) -> dict[str, Any]:
    """What was typed for each field."""
    found: dict[str, Any] = {}
    for field in content.form:
        if field.type == "calculation":
            continue
        value = _typed(field, f"{PREFIX}{field.code}", data)
        if value not in (None, "", {}, []):
            found[field.code] = value
    return found


def as_typed(field: Field, value: Any) -> Any:
    """A kept answer as a hand would type it."""
    if field.type == "table" and isinstance(value, list):
        return [
            {
                each.code: as_typed(each, row[each.code])
                for each in field.columns
                if each.code in row
            }
            for row in value
        ]
    if isinstance(value, bool):
        return "co" if value else "khong"
    if field.type == "date" and isinstance(value, str) and value[4:5] == "-":
        year, month, day = value.split("-")
        return f"{day}/{month}/{year}"
    return str(value) if isinstance(value, int) else value


def _typed(field: Field, name: str, data: QueryDict) -> Any:
    if field.type == "address":
        text = tidy(str(data.get(f"{name}.text", "")))
        parts = {"text": text, "commune": commune_in(data, name, f"{name}.commune")}
        # The commune alone is the page's own first choice, not an answer.
        return parts if parts["text"] else {}
    if field.type == "table":
        return [row for n in range(MOST_ROWS) if (row := _row(field, f"{name}.{n}", data))]
    return str(data.get(name, "")).strip()


def _row(field: Field, name: str, data: QueryDict) -> dict[str, Any]:
    cells = {each.code: _typed(each, f"{name}.{each.code}", data) for each in field.columns}
    return {code: value for code, value in cells.items() if value not in ("", {}, [])}


def ask(
    content: Content,
    facts: Mapping[str, Any],
    values: Mapping[str, Any],
    errors: Mapping[str, str],
    origins: Mapping[str, str] | None = None,
) -> list[Asked]:
    """The topics these answers call for; `origins` says which answers were filled in."""
    told, topics = origins or {}, []
    for topic in content.form.asked_topics(facts):
        questions = [
            replace(
                _question(each, f"{PREFIX}{each.code}", values.get(each.code), errors),
                origin=ORIGIN_WORDS[told[each.code]]() if each.code in told else "",
            )
            for each in asked_fields(topic, facts)
        ]
        filled = sum(each.answered for each in questions)
        wrong = any(key.startswith(each.name) for each in questions for key in errors)
        by_card = bool(about_somebody(topic.fields))
        topics.append(Asked(topic_words(topic), questions, filled, wrong, by_card))
    return topics


def _question(field: Field, name: str, value: Any, errors: Mapping[str, str]) -> Question:
    rows: list[list[Question]] = []
    if field.type == "table":
        given = value if isinstance(value, list) else []
        for number in range(min(max(len(given) + SPARE_ROWS, field.minimum or 1), MOST_ROWS)):
            row = given[number] if number < len(given) else {}
            rows.append(
                [
                    _question(each, f"{name}.{number}.{each.code}", row.get(each.code), errors)
                    for each in field.columns
                ]
            )
    return Question(
        name, field, "" if value is None else value, errors.get(name, ""), _choices(field), rows
    )


def _choices(field: Field) -> list[tuple[str, str]]:
    if field.type == "yes_no":
        return [("co", t("Có", "Yes")), ("khong", t("Không", "No"))]
    return [(each.code, tr(each.name)) for each in field.options]


def addresses(topics: list[Asked], sent: QueryDict) -> list[Address]:
    """Every address on the page; the commune chosen before a street was typed stays chosen."""
    return [
        Address(
            each.name,
            each.part.get("commune", "") or commune_in(sent, each.name, f"{each.name}.commune"),
            each.part.get("text", ""),
        )
        for topic in topics
        for one in topic.questions
        for each in [one, *(cell for row in one.rows for cell in row)]
        if each.field.type == "address"
    ]
