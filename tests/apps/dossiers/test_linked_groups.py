"""The two linked groups of Project 06: one dossier, three agencies, three results, counted once."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers import queries
from motcua.apps.dossiers.models import Dossier, Result, Task
from motcua.base import clock
from tests.cast import actor
from tests.expect import facts_of, forbidden, moment, refused
from tests.makers import (
    LINKED_BIRTH,
    LINKED_DEATH,
    a_submitted_dossier,
    act,
    at_step,
    holder,
    open_steps,
    open_task,
    received_at,
)

pytestmark = pytest.mark.django_db
GROUPS = {
    LINKED_BIRTH: ("birth", "residence", "card"),
    LINKED_DEATH: ("death", "residence", "funeral"),
}
UNITS = {
    "birth": "H17.32.",
    "death": "H17.32.",
    "residence": "H17.17.32.",
    "card": "H17.19.11.",
    "funeral": "H17.32.",
}


def through(dossier: Dossier, part: str, decision: str = "grant") -> None:
    """One agency does its part to its result."""
    for step in ("appraise", "sign", "issue"):
        task = open_task(dossier, f"{part}_{step}")
        act(holder(task), task, decision)


def results(dossier: Dossier) -> dict[str, Result]:
    return {each.part: each for each in Result.objects.filter(dossier=dossier)}


def fresh(dossier: Dossier) -> Dossier:
    return Dossier.objects.get(pk=dossier.pk)


@pytest.mark.parametrize("group", GROUPS)
def test_three_agencies_each_issue_their_own_result_and_one_counter_returns_them(
    group: str,
) -> None:
    first, *beside = GROUPS[group]
    dossier = at_step(f"{first}_appraise", group).dossier
    through(dossier, first)
    assert fresh(dossier).state == "handling"
    assert open_steps(dossier) == sorted(f"{each}_appraise" for each in beside)
    through(dossier, beside[0])
    assert fresh(dossier).state == "handling"
    with refused("result_not_issued"):
        task = Task.objects.create(
            dossier=dossier,
            owner_id=dossier.owner_id,
            unit_path="H17.32.01.",
            step="return",
            act="return",
            role="receptionist",
            opened_at=clock.now(),
            due_at=clock.now(),
        )
        dossiers.return_result(actor("lua-non"), task.pk)
    task.delete()
    through(dossier, beside[1])
    assert fresh(dossier).state == "ready"
    last = open_task(dossier)
    act(holder(last), last)
    assert (fresh(dossier).state, fresh(dossier).decision) == ("returned", "grant")
    found = results(dossier)
    assert {part: each.unit_path for part, each in found.items()} == {
        p: UNITS[p] for p in GROUPS[group]
    }
    assert len({each.signed_by for each in found.values()}) >= 2
    assert len({each.type_code for each in found.values()}) == 3
    assert facts_of("dossier", dossier.pk).count("ResultIssued") == 3


def test_each_result_has_a_number_of_its_own_agencys_book() -> None:
    for _ in range(2):
        dossier = at_step("birth_appraise", LINKED_BIRTH).dossier
        for part in GROUPS[LINKED_BIRTH]:
            through(dossier, part)
    assert {part: each.number for part, each in results(dossier).items()} == {
        "birth": "2/GKS", "residence": "2/TB-CAX", "card": "2/TE1",
    }  # fmt: skip


def test_the_police_and_insurance_sign_each_their_own() -> None:
    dossier = at_step("birth_appraise", LINKED_BIRTH).dossier
    through(dossier, "birth")
    for part, by in (("residence", "bo-cau"), ("card", "mai-la")):
        task = open_task(dossier, f"{part}_appraise")
        dossiers.propose(actor(by), task.pk, decision="grant")
    sign = open_task(dossier, "residence_sign")
    for key in ("nui-cao", "mai-la", "hoa-muop"):
        with forbidden("dossiers.approve"):
            dossiers.approve(actor(key), sign.pk)
    dossiers.approve(actor("den-bien"), sign.pk)
    assert fresh(dossier).parts["card"]["approved_by"] == ""
    with forbidden("dossiers.issue"):
        dossiers.issue(actor("giay-do"), open_task(dossier, "residence_issue").pk)


def test_a_refusal_by_one_does_not_void_the_others() -> None:
    dossier = at_step("birth_appraise", LINKED_BIRTH).dossier
    through(dossier, "birth")
    through(dossier, "residence", "refuse")
    through(dossier, "card")
    found = results(dossier)
    assert {part: each.kind for part, each in found.items()} == {
        "birth": "grant", "residence": "refuse", "card": "grant",
    }  # fmt: skip
    assert found["residence"].content["lines"] == [
        {"label": "Lý do", "value": "Không đủ điều kiện."}
    ]
    assert (fresh(dossier).state, fresh(dossier).decision) == ("ready", "grant")


def test_both_beside_may_refuse_and_the_birth_stands() -> None:
    dossier = at_step("birth_appraise", LINKED_BIRTH).dossier
    through(dossier, "birth")
    through(dossier, "card", "refuse")
    through(dossier, "residence", "refuse")
    assert fresh(dossier).state == "ready"
    assert Result.objects.filter(dossier=dossier, state="in_force").count() == 3


def test_without_the_first_there_is_nothing_for_the_others_to_do() -> None:
    dossier = at_step("birth_appraise", LINKED_BIRTH).dossier
    through(dossier, "birth", "refuse")
    assert open_steps(dossier) == ["return"]
    assert (fresh(dossier).state, fresh(dossier).decision) == ("ready", "refuse")


def test_one_who_sends_back_undoes_only_its_own_part() -> None:
    dossier = at_step("birth_appraise", LINKED_BIRTH).dossier
    through(dossier, "birth")
    for step in ("residence_appraise", "card_appraise"):
        task = open_task(dossier, step)
        act(holder(task), task)
    sign = open_task(dossier, "residence_sign")
    dossiers.send_back(actor("den-bien"), sign.pk, to_step="residence_appraise", reason="Thiếu")
    assert open_steps(dossier) == ["card_sign", "residence_appraise"]
    parts = fresh(dossier).parts
    assert (parts["residence"]["decision"], parts["card"]["decision"]) == ("", "grant")
    assert parts["birth"]["approved_by"]


def test_its_code_is_of_the_counter_or_online_of_the_portal() -> None:
    taken = received_at(procedure=LINKED_BIRTH)
    assert str(taken.code).startswith("H17.32.01-")
    online = a_submitted_dossier(procedure=LINKED_BIRTH)
    assert str(online.code).startswith("G22.99-")
    assert online.unit_path == taken.unit_path == "H17.32."


def test_it_is_counted_once() -> None:
    with clock.at(moment("2026-03-12 09:00")):
        dossier = at_step("birth_appraise", LINKED_BIRTH).dossier
        for part in GROUPS[LINKED_BIRTH]:
            through(dossier, part)
    assert queries.on_time().total == 1
    assert queries.most_filed() == [LINKED_BIRTH]


def test_what_is_issued_already_is_not_given_back_as_misrouted() -> None:
    dossier = at_step("birth_appraise", LINKED_BIRTH).dossier
    through(dossier, "birth")
    with refused("act_not_here"):
        dossiers.return_misrouted(
            actor("bo-cau"), open_task(dossier, "residence_appraise").pk, reason="Nhầm"
        )
    death = at_step("death_appraise", LINKED_DEATH).dossier
    through(death, "death")
    with refused("result_already_issued"):
        dossiers.return_misrouted(
            actor("rau-ma"), open_task(death, "funeral_appraise").pk, reason="Nhầm"
        )
