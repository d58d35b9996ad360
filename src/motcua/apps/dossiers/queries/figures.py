"""Figures that anybody may see, counted from the dossiers themselves."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, F, Q

from motcua.apps.dossiers.models import Dossier
from motcua.base import clock

FEWEST = 5
"""A share of fewer than this would speak of single people."""


@dataclass(frozen=True)
class OnTime:
    """Results ready in the time promised, of all results ready in these days."""

    kept: int
    total: int

    @property
    def is_told(self) -> bool:
        return self.total >= FEWEST

    @property
    def share(self) -> float:
        return self.kept / self.total if self.total else 0.0


def on_time(days: int = 7) -> OnTime:
    """An extended term counts as late: it was asked for, not kept."""
    since = clock.now() - timedelta(days=days)
    in_time = Q(finished_at__lte=F("due_at"), extended_at__isnull=True)
    found = Dossier.objects.filter(finished_at__gte=since).aggregate(
        kept=Count("finished_at", filter=in_time), total=Count("finished_at")
    )
    return OnTime(int(found["kept"]), int(found["total"]))


def most_filed(days: int = 30, limit: int = 4) -> list[str]:
    """Codes of the procedures that most dossiers were filed for."""
    since = clock.now() - timedelta(days=days)
    rows = Dossier.objects.filter(submitted_at__gte=since).values("procedure_code")
    counted = rows.annotate(filed=Count("submitted_at")).order_by("-filed", "procedure_code")
    return [row["procedure_code"] for row in counted[:limit]]
