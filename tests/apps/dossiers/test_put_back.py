"""put_back: as it was before a line of a bulk change, when nothing has happened since."""

from collections.abc import Iterator

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import BulkChange, BulkLine, Dossier
from motcua.base import clock
from motcua.rules.errors import Missing
from tests.apps.dossiers.changes import (
    a_new_version,
    a_recount,
    accepted,
    outcomes,
    plan,
    run,
    version_of,
)
from tests.cast import actor
from tests.expect import forbidden, last_line, moment, refused
from tests.makers import open_task

pytestmark = pytest.mark.django_db


@pytest.fixture
def change() -> Iterator[BulkChange]:
    """Two dossiers under a new version, on the first of April."""
    made = accepted(2)
    version = a_new_version()
    with clock.at(moment("2026-04-01 09:00")):
        planned = plan(
            "muc-tim", kind="migrate", parameters={"from": made[0].version_id, "to": version}
        )
        yield run(planned, "muc-tim")


def first(change: BulkChange) -> BulkLine:
    line: BulkLine = change.lines.order_by("pk")[0]
    return line


def put_back(line: BulkLine, by: str = "muc-tim", reason: str = "Bản mới có lỗi") -> None:
    dossiers.put_back(actor(by), line.dossier_id, line_id=line.pk, reason=reason)


def test_everything_is_as_it_was(change: BulkChange) -> None:
    line = first(change)
    put_back(line)
    dossier = Dossier.objects.get(pk=line.dossier_id)
    assert dossier.version_id == line.before["dossier"]["version_id"]
    assert version_of(dossier) != change.parameters["to"]
    told = last_line("dossier", dossier.pk)
    assert (told.fact, told.details["of_change_id"]) == ("DossierPutBack", change.pk)


def test_the_way_back_names_what_has_moved_on(change: BulkChange) -> None:
    dossiers.propose(actor("mua-rao"), open_task(first(change).dossier).pk, decision="grant")
    fact = dossiers.plan_way_back(actor("muc-tim"), change.pk, reason="Bản mới có lỗi")
    back = run(BulkChange.objects.get(pk=fact.bulk_change_id), "muc-tim")
    assert outcomes(back) == [("refused", "moved_on"), ("done", "")]


def test_without_a_reason_it_is_refused(change: BulkChange) -> None:
    with refused("reason_missing"):
        put_back(first(change), reason=" ")


def test_a_recount_has_no_way_back() -> None:
    recount, _ = a_recount(1)
    run(recount)
    with refused("no_way_back"):
        put_back(first(recount), "cay-gao")


def test_a_line_of_another_dossier_is_missing(change: BulkChange) -> None:
    one, two = change.lines.order_by("pk")
    with pytest.raises(Missing):
        dossiers.put_back(actor("muc-tim"), two.dossier_id, line_id=one.pk, reason="Nhầm")


def test_only_who_decides_such_changes_may(change: BulkChange) -> None:
    for key in ("nui-cao", "mua-rao", "sao-mai"):
        with forbidden("dossiers.put_back"):
            put_back(first(change), key)


def test_twice_is_refused(change: BulkChange) -> None:
    put_back(first(change))
    with refused("moved_on"):
        put_back(first(change))
