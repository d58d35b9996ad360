"""What tests of keeping begin with: a dossier of a field that is kept for a time, years later."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from motcua.apps.agencies import queries as units
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.carrying import carry_out
from motcua.apps.dossiers.models import BulkChange, Dossier
from motcua.base import clock
from tests.cast import actor
from tests.makers import BUSINESS, a_returned_dossier

ARCHIVIST, LEADER = "giay-do", "nui-cao"
DECISION = "Quyết định 12/QĐ-UBND ngày 01/6/2050"


@contextmanager
def years_later() -> Iterator[None]:
    with clock.at(datetime.fromisoformat("2050-06-01T09:00:00+07:00")):
        yield


def ended(**kwargs: object) -> Dossier:
    return a_returned_dossier(procedure=BUSINESS, **kwargs)


def listed(by: str = ARCHIVIST, year: int = 2026) -> BulkChange:
    """The list of what may go under the commune."""
    fact = dossiers.plan_change(
        actor(by),
        units.unit_coded("H17.32", clock.today()).id,
        kind="destroy",
        parameters={"until_year": str(year)},
        reason="Hết hạn lưu",
        document="Biên bản 3",
    )
    return BulkChange.objects.get(pk=fact.bulk_change_id)


def decided(change: BulkChange, by: str = LEADER) -> BulkChange:
    dossiers.decide_destruction(actor(by), change.pk, decision=DECISION)
    return BulkChange.objects.get(pk=change.pk)


def carried_out(change: BulkChange) -> BulkChange:
    dossiers.run_change(actor(ARCHIVIST), change.pk)
    while carry_out(change.pk):
        pass
    return BulkChange.objects.get(pk=change.pk)
