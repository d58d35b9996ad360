"""return_result: given to the applicant, and the dossier ends. The fee is paid first."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Dossier, Task
from motcua.base import clock
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.makers import BUSINESS, at_step, open_steps

pytestmark = pytest.mark.django_db


def give(task: Task, by: str = "lua-non", **kwargs: object) -> Dossier:
    dossiers.return_result(actor(by), task.pk, **kwargs)  # type: ignore[arg-type]
    return Dossier.objects.get(pk=task.dossier_id)


def test_the_dossier_ends_and_nothing_is_left_to_do() -> None:
    dossier = give(at_step("return"), way="post")
    assert (dossier.state, dossier.return_by) == ("returned", "post")
    assert dossier.returned_at == dossier.ended_at == clock.now()
    assert open_steps(dossier) == []
    line = last_line("dossier", dossier.pk)
    assert (line.fact, line.details["way"], line.details["fee_paid"]) == (
        "ResultReturned",
        "post",
        0,
    )


def test_an_unpaid_fee_is_refused_with_its_amount() -> None:
    with refused("fee_unpaid", amount=150_000):
        give(at_step("return", BUSINESS, by="hat-suong"))


def test_a_fee_taken_with_it_is_in_the_journal() -> None:
    dossier = give(at_step("return", BUSINESS, by="hat-suong"), fee_received=True)
    assert dossier.fee_paid_at == clock.now()
    assert last_line("dossier", dossier.pk).details["fee_paid"] == 150_000


def test_a_fee_paid_before_is_not_taken_again() -> None:
    task = at_step("return", BUSINESS, by="hat-suong")
    dossiers.collect_fee(actor("lua-non"), task.dossier_id, amount=150_000, way="cash")
    dossier = give(task)
    assert last_line("dossier", dossier.pk).details["fee_paid"] == 0


def test_an_unknown_way_is_refused() -> None:
    with refused("return_way_unknown", way="pigeon"):
        give(at_step("return"), way="pigeon")


def test_without_a_result_it_is_refused() -> None:
    task = at_step("return")
    Dossier.objects.filter(pk=task.dossier_id).update(state="handling")
    with refused("result_not_issued"):
        give(task)


def test_at_intake_there_is_nothing_to_return() -> None:
    with refused("act_not_here", act="receive"):
        give(at_step("intake"))


def test_only_the_counter_where_it_was_filed_may() -> None:
    task = at_step("return")
    for key in ("sao-mai", "hoa-muop", "giay-do", "la-tre", "nui-cao"):
        with forbidden("dossiers.return_result"):
            give(task, key)


def test_twice_is_refused() -> None:
    task = at_step("return")
    give(task)
    with refused("task_already_done"):
        give(task)
