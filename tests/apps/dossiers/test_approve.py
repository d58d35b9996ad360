"""approve: what was proposed is signed, by name; what is not agreed is sent back."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Dossier, Task
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.makers import BUSINESS, at_step, open_steps, open_task

pytestmark = pytest.mark.django_db


def test_the_signer_is_named_and_the_seal_is_next() -> None:
    task = at_step("approve")
    dossiers.approve(actor("nui-cao"), task.pk)
    dossier = Dossier.objects.get(pk=task.dossier_id)
    assert (dossier.approved_by, dossier.state) == (actor("nui-cao").name, "handling")
    assert open_steps(dossier) == ["issue"]
    assert open_task(dossier).unit_path == "H17.32.03."
    line = last_line("dossier", dossier.pk)
    assert (line.fact, line.right, line.details["decision"]) == (
        "DecisionApproved",
        "dossiers.approve",
        "grant",
    )


def test_the_deputy_signs_as_well() -> None:
    task = at_step("approve")
    dossiers.approve(actor("trang-ram"), task.pk)
    assert Dossier.objects.get(pk=task.dossier_id).approved_by == actor("trang-ram").name


def test_without_a_proposal_it_is_refused() -> None:
    task = at_step("approve")
    Dossier.objects.filter(pk=task.dossier_id).update(decision="")
    with refused("proposal_missing"):
        dossiers.approve(actor("nui-cao"), task.pk)


def test_what_is_not_to_be_signed_is_refused() -> None:
    with refused("act_not_here", act="appraise"):
        dossiers.approve(actor("nui-cao"), at_step("appraise").pk)


def test_a_section_head_does_not_sign_for_the_leader() -> None:
    task = at_step("approve", BUSINESS)
    Task.objects.filter(pk=task.pk).update(unit_path="H17.32.04.")
    with refused("step_held_by_another", role="leader"):
        dossiers.approve(actor("mua-rao"), task.pk)


def test_to_a_step_that_does_not_follow_is_refused() -> None:
    with refused("no_such_move", target="return"):
        dossiers.approve(actor("nui-cao"), at_step("approve").pk, to_step="return")


def test_what_a_colleague_has_taken_is_refused() -> None:
    task = at_step("approve")
    dossiers.take(actor("trang-ram"), task.pk)
    with refused("task_taken"):
        dossiers.approve(actor("nui-cao"), task.pk)


def test_officers_clerks_and_another_ward_may_not() -> None:
    task = at_step("approve")
    for key in ("hoa-muop", "giay-do", "lua-non", "sao-mai", "nang-som"):
        with forbidden("dossiers.approve"):
            dossiers.approve(actor(key), task.pk)


def test_twice_is_refused() -> None:
    task = at_step("approve")
    dossiers.approve(actor("nui-cao"), task.pk)
    with refused("task_already_done"):
        dossiers.approve(actor("trang-ram"), task.pk)
    assert open_steps(task.dossier) == ["issue"]
