"""The province's own rules of competence, as the rules of law read them."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.apps.agencies import queries as agencies
from motcua.apps.procedures.models import Competence
from motcua.base.query import visible
from motcua.rules.access import Actor
from motcua.rules.competence import Filing, LocalRule, deciding
from motcua.rules.conditions import ALWAYS, Condition, condition
from motcua.rules.errors import Missing
from motcua.rules.procedure import Content

_read: dict[int, list[LocalRule]] = {}


def local_rules() -> list[LocalRule]:
    """Every rule ever set; read once, until one is set or ended."""
    number = agencies.version_of("competence")
    found = _read.get(number)
    if found is None:
        _read.clear()
        found = _read[number] = [local_rule(row) for row in Competence.objects.order_by("pk")]
    return found


def forget_rules() -> None:
    """Read again at the next question."""
    _read.clear()


def local_rule(row: Competence) -> LocalRule:
    return LocalRule(
        row.pk,
        row.agency,
        row.since,
        row.until,
        row.procedure_code,
        row.field_code,
        row.place,
        read_when(row.when),
        row.basis,
    )


def read_when(written: str) -> Condition:
    return condition(json.loads(written)) if written else ALWAYS


def filing(content: Content, place: str, answers: Any, channel: str, day: date) -> Filing:
    """What is known of a dossier when its agency is looked for."""
    return Filing(content.code, content.field_code, place, content.facts(answers, channel), day)


def rule_for(found: Filing) -> LocalRule | None:
    """The local rule that decides; None where the sheet does. Refuses `competence_disputed`."""
    return deciding(local_rules(), found)


@dataclass(frozen=True)
class RuleRow:
    """A rule as the office shows it."""

    id: int
    rule: LocalRule
    when: str
    ended_by: str
    may_end: bool


def rules_of(actor: Actor) -> list[RuleRow]:
    """Every local rule, the newest first; published, as competence is."""
    endable = set(
        visible(actor, "procedures.end_competence", Competence.objects.all()).values_list(
            "pk", flat=True
        )
    )
    return [
        RuleRow(row.pk, local_rule(row), row.when, row.ended_by, row.pk in endable)
        for row in Competence.objects.order_by("-since", "-pk")
    ]


def rule_by_id(competence_id: int) -> LocalRule:
    row = Competence.objects.filter(pk=competence_id).first()
    if row is None:
        raise Missing("competence", competence_id)
    return local_rule(row)
