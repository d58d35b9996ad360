"""refuse: not taken in, with the reason and the article that says so."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Dossier
from motcua.base import clock
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.makers import a_submitted_dossier, at_step, open_steps, open_task

pytestmark = pytest.mark.django_db
GROUND = {"reason": "Không thuộc thẩm quyền", "basis": "NĐ 118/2025/NĐ-CP, Điều 17"}


def test_the_dossier_ends_with_its_reason() -> None:
    dossier = a_submitted_dossier()
    dossiers.refuse(actor("lua-non"), open_task(dossier).pk, **GROUND)
    kept = Dossier.objects.get(pk=dossier.pk)
    assert (kept.state, kept.decision, kept.ended_at) == ("refused", "refuse", clock.now())
    assert GROUND["basis"] in kept.decision_reason
    assert open_steps(dossier) == []
    assert last_line("dossier", dossier.pk).details == {"dossier_id": dossier.pk, **GROUND}


@pytest.mark.parametrize(
    ("missing", "code"), [("reason", "reason_missing"), ("basis", "basis_missing")]
)
def test_without_ground_it_is_refused(missing: str, code: str) -> None:
    task = open_task(a_submitted_dossier())
    with refused(code):
        dossiers.refuse(actor("lua-non"), task.pk, **{**GROUND, missing: "  "})


def test_what_a_colleague_has_taken_is_refused() -> None:
    task = open_task(a_submitted_dossier())
    dossiers.take(actor("rang-dua"), task.pk)
    with refused("task_taken"):
        dossiers.refuse(actor("lua-non"), task.pk, **GROUND)


def test_after_acceptance_is_refused() -> None:
    with refused("act_not_here", act="return"):
        dossiers.refuse(actor("lua-non"), at_step("return").pk, **GROUND)


def test_the_applicant_may_not() -> None:
    task = open_task(a_submitted_dossier())
    with forbidden("dossiers.refuse"):
        dossiers.refuse(actor("sao-mai"), task.pk, **GROUND)


def test_twice_is_refused() -> None:
    task = open_task(a_submitted_dossier())
    dossiers.refuse(actor("lua-non"), task.pk, **GROUND)
    with refused("task_already_done", by=actor("lua-non").name):
        dossiers.refuse(actor("lua-non"), task.pk, **GROUND)
