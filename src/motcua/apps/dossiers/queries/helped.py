"""What a support point helped to file: how it stands and what is asked for, and nothing else."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q, QuerySet

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers.models import Completion, Dossier
from motcua.apps.procedures import queries as procedures
from motcua.base import clock
from motcua.rules.access import Actor
from motcua.rules.errors import Missing
from motcua.rules.text import Text

HELP = "dossiers.help_file"
LISTED = 100


@dataclass(frozen=True)
class HelpedRow:
    """`asked` names each paper that is asked for, with the reason; empty when nothing is."""

    code: str
    procedure: Text
    applicant: str
    state: str
    submitted_at: datetime
    promised_at: datetime | None
    asked: tuple[tuple[Text, str], ...]
    closes_on: date | None


@dataclass(frozen=True)
class SupportCount:
    """How many dossiers were filed with the help of one support point."""

    code: str
    name: Text
    filed: int


def helped(actor: Actor, limit: int = LISTED) -> list[HelpedRow]:
    """Dossiers that the actor's support points helped to file: what waits first, then newest."""
    rows = list(_of(actor.paths(HELP)).order_by("-submitted_at", "-pk")[:limit])
    wanted = [row.pk for row in rows if row.state == "completion"]
    asked = {
        each.dossier_id: each
        for each in Completion.objects.filter(dossier__in=wanted, answered_at__isnull=True)
    }
    told = [_row(row, asked.get(row.pk)) for row in rows]
    return sorted(told, key=lambda row: not row.asked)


def helped_before(actor: Actor, token: str) -> str:
    """The code of what a page of the actor's support points filed already; empty if nothing."""
    rows = _of(actor.paths(HELP)).filter(token=token)
    return str(rows.values_list("code", flat=True).first() or "")


def _row(dossier: Dossier, request: Completion | None) -> HelpedRow:
    content = procedures.pinned(dossier.version_id)
    items = []
    for item in request.items if request is not None else ():
        component = content.component(str(item["component"]))
        name = component.name if component is not None else {"vi": "", "en": ""}
        items.append((name, str(item["reason"])))
    return HelpedRow(
        str(dossier.code),
        content.short_name,
        dossier.applicant_name,
        dossier.state,
        dossier.submitted_at or dossier.begun_at,
        dossier.promised_at,
        tuple(items),
        request.closes_on if request is not None else None,
    )


def support_counts(actor: Actor, days: int = 30) -> list[SupportCount]:
    """By support point, of one's own and of units whose dossiers one may see; most first."""
    paths = (*actor.paths(HELP), *actor.paths("dossiers.see"))
    rows = _of(paths).filter(submitted_at__gte=clock.now() - timedelta(days=days))
    counted = rows.values_list("support_path").annotate(filed=Count("pk")).order_by("-filed")
    return [_count(path, filed) for path, filed in counted]


def _count(path: str, filed: int) -> SupportCount:
    try:
        name = agencies.unit_at(path, clock.today()).name
    except Missing:
        name = {"vi": path.rstrip("."), "en": path.rstrip(".")}
    return SupportCount(path.rstrip("."), name, filed)


def _of(paths: tuple[str, ...]) -> QuerySet[Dossier]:
    within = Q(pk__in=[])
    for path in paths:
        within |= Q(support_path__startswith=path)
    rows = Dossier.objects.filter(within).exclude(support_path="")
    return rows.defer("answers", "secret", "due_lines", "fee_lines")
