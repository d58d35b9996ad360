"""withdraw: at any time until the result is issued, by whose dossier it is."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Dossier, Span, Task
from motcua.base import clock
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.makers import (
    BUSINESS,
    a_draft,
    a_returned_dossier,
    a_submitted_dossier,
    at_step,
    deliver,
    holder,
    on_to,
    open_steps,
)

pytestmark = pytest.mark.django_db
ITEMS = [{"component": "form", "reason": "Sai", "basis": "Điều 16"}]


def withdrawn(task: Task) -> Dossier:
    dossiers.withdraw(actor("sao-mai"), task.dossier_id, reason="Đổi ý")
    return Dossier.objects.get(pk=task.dossier_id)


@pytest.mark.parametrize("step", ["intake", "assign", "tax_opinion", "check", "approve", "issue"])
def test_until_the_result_is_issued_it_ends_everything(step: str) -> None:
    dossier = withdrawn(at_step(step, BUSINESS))
    assert (dossier.state, dossier.ended_at) == ("withdrawn", clock.now())
    assert open_steps(dossier) == []
    assert last_line("dossier", dossier.pk).details["reason"] == "Đổi ý"
    stopped = Span.objects.filter(dossier=dossier, kind="stopped").exists()
    assert stopped == (step != "intake"), "a clock that never ran is not stopped"


@pytest.mark.parametrize("step", ["intake", "appraise"])
def test_while_something_is_asked_for(step: str) -> None:
    task = at_step(step)
    dossiers.request_completion(holder(task), task.pk, items=ITEMS)
    dossier = withdrawn(task)
    assert (dossier.state, open_steps(dossier)) == ("withdrawn", [])
    assert not Span.objects.filter(dossier=dossier, until=None).exclude(kind="stopped").exists()


def test_a_notice_is_made_out() -> None:
    dossier = withdrawn(at_step("approve"))
    assert deliver("withdrawal") == 1
    assert last_line("dossier", dossier.pk).details["form"] == "stop"


def test_a_draft_needs_no_withdrawal() -> None:
    with refused("too_late_to_withdraw", state="draft"):
        dossiers.withdraw(actor("sao-mai"), a_draft().pk)


def test_once_issued_it_is_too_late() -> None:
    with refused("too_late_to_withdraw", state="ready"):
        withdrawn(at_step("return"))


def test_once_refused_or_returned_it_is_too_late() -> None:
    with refused("too_late_to_withdraw", state="returned"):
        dossiers.withdraw(actor("sao-mai"), a_returned_dossier().pk)
    task = on_to(a_submitted_dossier(), "intake")
    dossiers.refuse(actor("lua-non"), task.pk, reason="Sai nơi", basis="Điều 17")
    with refused("too_late_to_withdraw", state="refused"):
        withdrawn(task)


def test_nobody_else_may() -> None:
    dossier = a_submitted_dossier()
    for key in ("cay-duoc", "lua-non", "nui-cao"):
        with forbidden("dossiers.withdraw"):
            dossiers.withdraw(actor(key), dossier.pk)


def test_twice_is_refused() -> None:
    task = at_step("intake")
    withdrawn(task)
    with refused("too_late_to_withdraw", state="withdrawn"):
        withdrawn(task)
