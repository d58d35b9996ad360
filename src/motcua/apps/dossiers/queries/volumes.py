"""The register of a one-stop unit for a period, in volumes of a thousand lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db.models import OuterRef, QuerySet, Subquery

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.letterheads import unit_parts
from motcua.apps.dossiers.models import Dossier, Task
from motcua.apps.dossiers.papers.parts import local
from motcua.apps.dossiers.queries.lists import seen
from motcua.apps.procedures import queries as procedures
from motcua.base import clock
from motcua.base.clock import HANOI
from motcua.base.rulebooks import rule
from motcua.gateways import papers
from motcua.rules.access import Actor
from motcua.rules.errors import Missing

VOLUME: Final = 1000
"""Lines of one volume: some three seconds of printing, and what a binding still holds."""
WAYS: Final = {"counter": "Tại quầy", "post": "Bưu chính", "online": "Trực tuyến"}


@dataclass(frozen=True)
class Volume:
    """A volume of a register, and the first and last of its lines."""

    number: int
    first: int
    last: int


def register_volumes(actor: Actor, path: str, since: date, until: date) -> list[Volume]:
    """What a unit accepted from a day up to, not with, another; nothing when there was nothing.

    Refuses `rule_not_in_force` for a first day before there was a form of the register.
    """
    rule("paper_forms").on(since)
    lines = _accepted(actor, path, since, until).count()
    firsts = range(1, lines + 1, VOLUME)
    return [Volume(n, first, min(first + VOLUME - 1, lines)) for n, first in enumerate(firsts, 1)]


def register(actor: Actor, path: str, since: date, until: date, number: int = 1) -> bytes:
    """One volume as PDF, by the set of forms of the first day. Missing when there is none."""
    if number < 1:
        raise Missing("paper", "register")
    first = (number - 1) * VOLUME
    rows = (
        _accepted(actor, path, since, until)
        .select_related("owner")
        .defer("answers", "secret", "due_lines")
        .annotate(forwarded=_forwarded())
        .order_by("accepted_at", "pk")[first : first + VOLUME]
    )
    lines = [_line(row) for row in rows]
    if not lines:
        raise Missing("paper", "register")
    told = {
        "unit": unit_parts(path, clock.today()),
        "volume": f"{number:02}",
        "since": since,
        "last": until - timedelta(days=1),
        "first": first,
        "rows": lines,
    }
    return papers.render("register", told, on=since, made=clock.today())


def register_numbers(actor: Actor, path: str, since: date, until: date) -> QuerySet[Dossier, int]:
    """The numbers of what a unit accepted from a day up to, not with, another, line by line."""
    rows = _accepted(actor, path, since, until)
    return rows.order_by("accepted_at", "pk").values_list("pk", flat=True)


def register_lines(actor: Actor, numbers: Sequence[int]) -> list[dict[str, Any]]:
    """These lines as they stand in the register, with moments as such and the owner's number."""
    rows = (
        seen(actor)
        .filter(pk__in=list(numbers), accepted_at__isnull=False)
        .select_related("owner")
        .defer("answers", "secret", "due_lines")
        .annotate(forwarded=_forwarded())
        .order_by("accepted_at", "pk")
    )
    return [
        {**_line(row), **_moments(row), "identity": row.owner.personal_number or ""} for row in rows
    ]


def _accepted(actor: Actor, path: str, since: date, until: date) -> QuerySet[Dossier]:
    start, end = (datetime.combine(day, time(), HANOI) for day in (since, until))
    found = seen(actor).filter(intake_path__startswith=path)
    return found.filter(accepted_at__gte=start, accepted_at__lt=end)


def _forwarded() -> Subquery:
    """When the first task behind intake was opened."""
    tasks = Task.objects.filter(dossier=OuterRef("pk")).exclude(act="receive")
    return Subquery(tasks.order_by("opened_at").values("opened_at")[:1])


def _moments(row: Any) -> dict[str, datetime | None]:
    return {
        "received": row.accepted_at,
        "promised": row.promised_at,
        "forwarded": row.forwarded,
        "result_in": row.finished_at,
        "returned": row.returned_at,
    }


def _line(row: Any) -> dict[str, Any]:
    owner = row.owner
    content = procedures.pinned(row.version_id)
    moments = _moments(row)
    return {
        "code": str(row.code),
        "procedure": content.short_name["vi"],
        "sets": content.sets,
        "applicant": row.applicant_name,
        "contact": "; ".join(filter(None, (owner.address, owner.phone))),
        "agency": agencies.unit_at(row.unit_path, row.law_day).name["vi"],
        **{name: local(moment) if moment else None for name, moment in moments.items()},
        "way": WAYS.get(row.return_by, "") if row.returned_at else "",
    }
