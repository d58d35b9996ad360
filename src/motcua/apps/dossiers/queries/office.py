"""What an office sees of dossiers from above: how many in which state, which are late."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from motcua.apps.dossiers.models import OPEN_STATES, STATES
from motcua.apps.dossiers.queries.lists import DossierRow, dossier_rows, seen
from motcua.base import clock
from motcua.rules.access import Actor

RUNNING = ("handling",)


@dataclass(frozen=True)
class Overview:
    """Dossiers of the units one may see, by state; how many run late, and the latest of them."""

    at: datetime
    states: dict[str, int]
    late: int
    rows: list[DossierRow]

    @property
    def total(self) -> int:
        return sum(self.states.values())

    @property
    def open(self) -> int:
        return sum(self.states[state] for state in OPEN_STATES)


def overview(actor: Actor, limit: int = 12) -> Overview | None:
    """Two statements; None for who sees no unit's dossiers."""
    if not actor.paths("dossiers.see"):
        return None
    # By posts alone: one's own filings are not the office's business.
    office = Actor(None, actor.name, actor.posts)
    now = clock.now()
    rows = seen(office).exclude(state="draft")
    late = Q(state__in=RUNNING, due_at__lt=now)
    counted = rows.values_list("state").annotate(n=Count("pk"), late=Count("pk", filter=late))
    found = {state: (n, behind) for state, n, behind in counted.order_by()}
    return Overview(
        now,
        {state: found.get(state, (0, 0))[0] for state in STATES if state != "draft"},
        sum(behind for _, behind in found.values()),
        dossier_rows(rows.filter(late).order_by("due_at", "pk")[:limit]),
    )
