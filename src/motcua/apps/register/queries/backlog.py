"""Old papers: how far each plan and each tier has come."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from motcua.apps.agencies import queries as agencies
from motcua.apps.register.models import Backlog
from motcua.base import clock, rulebooks
from motcua.base.query import visible
from motcua.rules.access import Actor
from motcua.rules.digitising import Progress
from motcua.rules.errors import Refused
from motcua.rules.text import Text


@dataclass(frozen=True)
class BacklogRow:
    id: int
    unit: Text
    unit_code: str
    type_code: str
    type_name: Text
    book: str
    tier: str
    planned_on: date
    progress: Progress


@dataclass(frozen=True)
class TierRow:
    """The share of a tier beside the one that it must reach today, and by which article."""

    tier: str
    progress: Progress
    basis: str
    unverified: bool


def backlog(actor: Actor) -> list[BacklogRow]:
    """Plans of the units one may see, the soonest due first."""
    rows = visible(actor, "register.see", Backlog.objects.all())
    counted = rows.annotate(done=Count("entered")).order_by("due_on", "pk")
    return [_row(row) for row in counted]


def by_tier(rows: list[BacklogRow], day: date | None = None) -> list[TierRow]:
    """The plans added up by tier, with the share that the law of the day asks for."""
    try:
        rule = rulebooks.rule("digitised_share").on(day or clock.today())
    except Refused:
        return []
    found = []
    for tier, target in rule.value.items():
        mine = [row.progress for row in rows if row.tier == tier]
        if mine:
            whole = Progress(
                sum(each.papers for each in mine), sum(each.entered for each in mine), None, target
            )
            found.append(TierRow(tier, whole, rule.basis, rule.unverified))
    return found


def _row(row: Backlog) -> BacklogRow:
    unit = agencies.unit_at(row.unit_path, row.planned_at.date())
    done: int = row.done  # type: ignore[attr-defined]
    return BacklogRow(
        row.pk,
        unit.name,
        unit.code,
        row.type_code,
        row.type_name,
        row.book,
        row.tier,
        row.planned_at.date(),
        Progress(row.papers, done, row.due_on),
    )
