"""What tests of bulk changes begin with: a changed calendar, a new version, a planned change."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from motcua.apps.agencies import commands as agencies
from motcua.apps.agencies import queries as units
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.carrying import carry_out
from motcua.apps.dossiers.models import BulkChange, Dossier
from motcua.base import clock
from tests.apps.procedures.drafts import a_published_version, content_of
from tests.cast import actor
from tests.makers import BUSINESS, an_accepted_dossier

DAY_OFF = date(2026, 3, 17)
DOCUMENT = "VB 9"


def accepted(number: int = 1, procedure: str = BUSINESS) -> list[Dossier]:
    """Dossiers whose three days end after the day off."""
    return [an_accepted_dossier(procedure=procedure) for _ in range(number)]


def a_day_off() -> None:
    agencies.set_calendar_day(
        actor("cay-gao"),
        units.unit_coded("H17", clock.today()).id,
        day=DAY_OFF,
        kind="off",
        name={"vi": "Ngày hội sông", "en": "River day"},
        document=DOCUMENT,
        announced_on=clock.today(),
    )


def plan(by: str = "cay-gao", unit: str = "H17", **kwargs: Any) -> BulkChange:
    values = {
        "kind": "recount",
        "parameters": {},
        "reason": "Lịch đổi",
        "document": DOCUMENT,
        **kwargs,
    }
    number = units.unit_coded(unit, clock.today()).id
    fact = dossiers.plan_change(actor(by), number, **values)
    return BulkChange.objects.get(pk=fact.bulk_change_id)


def a_recount(number: int = 3) -> tuple[BulkChange, list[Dossier]]:
    """Planned, with a line for each of so many dossiers."""
    made = accepted(number)
    a_day_off()
    return plan(), made


def run(change: BulkChange, by: str = "cay-gao") -> BulkChange:
    """Set going, and carried out as the worker would."""
    dossiers.run_change(actor(by), change.pk)
    while carry_out(change.pk):
        pass
    return BulkChange.objects.get(pk=change.pk)


def outcomes(change: BulkChange) -> Sequence[tuple[str, str]]:
    return list(change.lines.order_by("pk").values_list("outcome", "refusal"))


def a_new_version(**edits: Any) -> int:
    """A version of the same procedure from 1 April on; `edits` replace parts of its content."""
    content = {**content_of(BUSINESS), **edits}
    return int(a_published_version(code=BUSINESS, content=content).pk)


def version_of(dossier: Dossier) -> int:
    return Dossier.objects.get(pk=dossier.pk).version_id
