"""Which questions decide what a dossier needs: papers, fee, term; the rest is only filled in."""

from typing import Final

from motcua.rules.conditions import Answers
from motcua.rules.procedure.content import Content
from motcua.rules.procedure.form import Field, asked_fields

PLAIN: Final = frozenset({"yes_no", "choice"})
"""Kinds that say nothing of who answers, so that they may be asked of anybody."""


def deciding(content: Content, answers: Answers, channel: str) -> tuple[Field, ...]:
    """The questions these answers call for on which cases, papers, fees or results depend."""
    wanted = _wanted(content)
    known = content.facts(answers, channel)
    return tuple(
        field
        for topic in content.form.topics
        for field in asked_fields(topic, known)
        if field.code in wanted and field.type in PLAIN
    )


def _wanted(content: Content) -> frozenset[str]:
    """Named by a condition, or by the condition under which such a question is asked."""
    conditions = [each.when for each in content.cases]
    conditions += [each.when for each in content.components]
    conditions += [each.when for each in content.fees]
    conditions += [each.when for fee in content.fees for each in fee.exemptions]
    found = {code for when in conditions for code in when.fields}
    topics = {field.code: topic for topic in content.form.topics for field in topic.fields}
    waiting = list(found)
    while waiting:
        field = content.form.field(waiting.pop())
        if field is None or field.code not in topics:
            continue
        more = (field.when.fields | topics[field.code].when.fields) - found
        found |= more
        waiting += more
    return frozenset(found)
