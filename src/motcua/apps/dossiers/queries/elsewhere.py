"""What a rule of competence would have done to last month's dossiers, before anybody sets it."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta

from motcua.apps.dossiers.models import Dossier
from motcua.apps.procedures import competences
from motcua.apps.procedures import queries as procedures
from motcua.base import clock
from motcua.rules.access import Actor
from motcua.rules.competence import LocalRule, deciding
from motcua.rules.errors import Forbidden

DAYS = 30
RIGHT = "procedures.set_competence"


@dataclass(frozen=True)
class Elsewhere:
    """`looked_at` filings of the last month, `moved` of them to the rule's agency, from which."""

    looked_at: int
    moved: int
    from_agencies: tuple[tuple[str, int], ...]
    """Codes of agencies and how many each would have lost, most first."""


def sent_elsewhere(actor: Actor, rule: LocalRule) -> Elsewhere:
    """How many of the last thirty days' dossiers the rule would have sent to another agency.

    As if it had been in force all the time; nothing is moved. Forbidden for who may not set it.
    """
    if not actor.paths(RIGHT):
        raise Forbidden(RIGHT)
    since = clock.now() - timedelta(days=DAYS)
    rows = Dossier.objects.filter(submitted_at__gte=since)
    if rule.procedure:
        rows = rows.filter(procedure_code=rule.procedure)
    if rule.place:
        rows = rows.filter(place=rule.place)
    always = replace(rule, since=date.min, until=None)
    others = [each for each in competences.local_rules() if each.narrowness > rule.narrowness]
    lost: Counter[str] = Counter()
    looked_at = 0
    for dossier in rows.only(*_COLUMNS).iterator():
        content = procedures.pinned(dossier.version_id)
        if rule.field and content.field_code != rule.field:
            continue
        looked_at += 1
        asked = competences.filing(
            content, dossier.place, dossier.answers, dossier.channel, dossier.law_day
        )
        decides = deciding([*others, always], asked) is always
        if decides and dossier.unit_path != f"{rule.agency}.":
            lost[dossier.unit_path.rstrip(".")] += 1
    return Elsewhere(looked_at, lost.total(), tuple(lost.most_common()))


_COLUMNS = ("procedure_code", "place", "answers", "channel", "law_day", "unit_path", "version_id")
