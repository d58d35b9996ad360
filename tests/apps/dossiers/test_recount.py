"""recount: after a late change of the calendar the running terms are counted again."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Dossier, Task
from tests.apps.dossiers.changes import DOCUMENT, a_day_off, accepted
from tests.cast import actor
from tests.expect import forbidden, last_line, refused, written
from tests.makers import BUSINESS, a_submitted_dossier

pytestmark = pytest.mark.django_db


def recount(dossier: Dossier, by: str = "cay-gao", basis: str = DOCUMENT) -> Dossier:
    dossiers.recount(actor(by), dossier.pk, basis=basis)
    return Dossier.objects.get(pk=dossier.pk)


def test_the_term_moves_and_the_promise_stays() -> None:
    (dossier,) = accepted()
    a_day_off()
    after = recount(dossier)
    assert written(dossier.due_at) == "2026-03-18 17:00"
    assert written(after.due_at) == "2026-03-19 17:00"
    assert after.promised_at == dossier.promised_at
    details = last_line("dossier", dossier.pk).details
    assert details["basis"] == DOCUMENT
    assert (details["was_due_at"][:10], details["due_at"][:10]) == ("2026-03-18", "2026-03-19")


def test_open_tasks_move_with_it_and_done_ones_do_not() -> None:
    (dossier,) = accepted()
    was = {task.pk: task.due_at for task in Task.objects.filter(dossier=dossier)}
    a_day_off()
    recount(dossier)
    moved = {
        task.pk for task in Task.objects.filter(dossier=dossier) if task.due_at != was[task.pk]
    }
    assert moved == set(last_line("dossier", dossier.pk).details["tasks"])
    assert not moved & set(
        Task.objects.filter(dossier=dossier, done_at__isnull=False).values_list("pk", flat=True)
    )


def test_without_a_document_it_is_refused() -> None:
    (dossier,) = accepted()
    a_day_off()
    with refused("basis_missing"):
        recount(dossier, basis=" ")


def test_what_is_not_in_handling_is_refused() -> None:
    with refused("dossier_not_open", state="submitted"):
        recount(a_submitted_dossier(procedure=BUSINESS))


def test_an_unchanged_calendar_leaves_nothing_to_recount() -> None:
    (dossier,) = accepted()
    with refused("nothing_to_recount"):
        recount(dossier)


def test_only_an_administrator_may() -> None:
    (dossier,) = accepted()
    a_day_off()
    for key in ("nui-cao", "hang-cau", "sao-mai"):
        with forbidden("dossiers.recount"):
            recount(dossier, key)


def test_twice_is_refused() -> None:
    (dossier,) = accepted()
    a_day_off()
    recount(dossier)
    with refused("nothing_to_recount"):
        recount(dossier)
