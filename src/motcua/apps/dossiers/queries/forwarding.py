"""The papers of a dossier on their way from the counter to the agency that decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.queries import UnitRow
from motcua.apps.dossiers.clocks import basis, law_if_any
from motcua.apps.dossiers.models import Dossier, HandoverLine
from motcua.base import clock
from motcua.base.clock import HANOI
from motcua.base.statements import A_NUMBER, Question
from motcua.rules.forwarding import papers_due
from motcua.rules.text import Text


@dataclass(frozen=True)
class Forwarding:
    """How many sheets go where, until when, and by which article.

    `gone_at` is when the counter's hand-over list has them, `here_at` when the agency confirmed it.
    """

    sheets: int
    to: Text
    due_at: datetime
    basis: str
    gone_at: datetime | None = None
    here_at: datetime | None = None

    @property
    def is_late(self) -> bool:
        """Listed after the moment, or not listed though it is past."""
        return (self.gone_at or clock.now()) > self.due_at


def forwarding(
    dossier: Dossier, slots: Sequence[Any], agency: UnitRow | None, intake: UnitRow | None
) -> Forwarding | None:
    """None when no paper was handed in, nothing is accepted, or the law of its day has no term."""
    # What came as a file has counts too, of what it stands for; only paper is carried.
    given = [each for slot in slots for each in slot.given if each.origin == "paper"]
    sheets = sum(each.originals + each.copies for each in given)
    cutoff = law_if_any("paper_forwarding_cutoff", dossier.law_day)
    if not sheets or dossier.accepted_at is None or None in (agency, intake, cutoff):
        return None
    if agency is None or intake is None or dossier.routed_by == "unknown":
        return None
    level = "paper_to_other_level_within"
    crosses = agency.tier != intake.tier and law_if_any(level, dossier.law_day) is not None
    accepted = dossier.accepted_at.astimezone(HANOI)
    due_at = papers_due(
        accepted,
        cutoff=time.fromisoformat(cutoff),
        next_day=law_if_any("paper_forwarding_next_day_within", dossier.law_day),
        other_level=law_if_any(level, dossier.law_day) if crosses else None,
        calendar=agencies.work_calendar(dossier.intake_path, accepted.date()),
    )
    rule = level if crosses else "paper_forwarding_cutoff"
    gone_at, here_at = _listed(dossier)
    return Forwarding(sheets, agency.name, due_at, basis(rule, dossier.law_day), gone_at, here_at)


_LISTS = Question(
    lambda: (
        HandoverLine.objects.filter(dossier=A_NUMBER, missing=False)
        .order_by("pk")
        .values_list("handover__unit_path", "handover__made_at", "handover__confirmed_at")
    )
)


def _listed(dossier: Dossier) -> tuple[datetime | None, datetime | None]:
    """The first list by which the counter handed them on, unless they were missing from it."""
    lists = _LISTS.ask({A_NUMBER: dossier.pk})
    told = ((gone, came) for path, gone, came in lists if path.startswith(dossier.intake_path))
    return next(told, (None, None))
