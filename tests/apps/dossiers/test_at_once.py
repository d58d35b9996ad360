"""Many hands at once: real connections, real commits, on a copy of the province."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from motcua.apps.agencies import commands as agencies
from motcua.apps.agencies import queries as units
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers import queries
from motcua.apps.dossiers.models import Dossier, Result, Task
from motcua.apps.dossiers.registering import register_result
from motcua.apps.register.models import RegisteredPaper
from motcua.base import clock
from motcua.base.models import Entry
from motcua.base.verifying import verify
from motcua.rules.access import HOUSE
from motcua.rules.errors import Refused
from tests.cast import actor, person_id
from tests.makers import (
    BUSINESS,
    a_draft,
    a_returned_dossier,
    a_submitted_dossier,
    at_step,
    holder,
    open_steps,
    open_task,
)

pytestmark = pytest.mark.usefixtures("province_of_its_own")


def at_once(works: list[Callable[[], Any]], hands: int = 8) -> list[Any]:
    """Do the works on `hands` connections, begun at the same moment; a refusal is its code."""
    now = clock.now()
    gate = Barrier(min(hands, len(works)))

    def by_one(mine: list[Callable[[], Any]]) -> list[Any]:
        found: list[Any] = []
        with clock.at(now):
            gate.wait(timeout=30)
            for work in mine:
                try:
                    found.append(work())
                except Refused as refused:
                    found.append(refused.code)
        connection.close()
        return found

    shares = [works[start::hands] for start in range(min(hands, len(works)))]
    with ThreadPoolExecutor(len(shares)) as pool:
        return [each for share in pool.map(by_one, shares) for each in share]


def is_whole() -> bool:
    return verify().broken is None


def test_forty_filings_at_once_have_the_codes_one_to_forty() -> None:
    drafts = [a_draft().pk for _ in range(40)]
    mine = actor("sao-mai")
    found = at_once([lambda pk=pk: dossiers.submit(mine, pk).code for pk in drafts])
    assert sorted(found) == [f"H17.32-260313-{serial:04}" for serial in range(1, 41)]
    assert queries.serial_gaps("H17.32", clock.today()) == []
    assert is_whole()


def test_of_two_clerks_one_accepts_and_the_other_is_told() -> None:
    task = open_task(a_submitted_dossier()).pk
    both = [actor("lua-non"), actor("rang-dua")]
    found = at_once([lambda who=who: dossiers.accept(who, task) for who in both])
    assert [each for each in found if isinstance(each, str)] == ["already_accepted"]
    assert Task.objects.filter(step="appraise").count() == 1
    assert is_whole()


def test_of_two_clerks_one_takes_it() -> None:
    task = open_task(a_submitted_dossier()).pk
    both = [actor("lua-non"), actor("rang-dua")]
    found = at_once([lambda who=who: dossiers.take(who, task) for who in both])
    assert [each for each in found if isinstance(each, str)] == ["task_taken"]


def test_a_double_click_files_once() -> None:
    draft, mine = a_draft().pk, actor("sao-mai")
    found = at_once([lambda: dossiers.submit(mine, draft)] * 2)
    assert [each for each in found if isinstance(each, str)] == ["already_submitted"]
    assert Task.objects.filter(dossier_id=draft).count() == 1


def test_two_that_finish_a_group_at_once_open_the_next_step_once() -> None:
    assign = at_step("assign", BUSINESS)
    dossiers.hand_over(holder(assign), assign.pk)
    tasks = [open_task(assign.dossier, step) for step in ("appraise", "tax_opinion")]
    works = [(holder(task), task.pk) for task in tasks]
    at_once([lambda who=who, pk=pk: dossiers.hand_over(who, pk) for who, pk in works])
    assert open_steps(assign.dossier) == ["draft"]
    assert is_whole()


def test_a_withdrawal_against_a_signature_ends_one_way() -> None:
    task = at_step("approve")
    mine, signer = actor("sao-mai"), actor("nui-cao")
    at_once(
        [
            lambda: dossiers.withdraw(mine, task.dossier_id),
            lambda: dossiers.approve(signer, task.pk),
        ]
    )
    assert Dossier.objects.get(pk=task.dossier_id).state == "withdrawn"
    assert open_steps(task.dossier) == []


def test_one_person_in_many_units_at_once_has_one_chain() -> None:
    """The unit is locked by the appointment, the line stands with the person."""
    who, today = person_id("cay-duoc"), clock.today()
    places = [units.unit_coded(f"H17.{n}.01", today).id for n in range(21, 37)]
    works = [
        lambda unit=unit: agencies.appoint(
            HOUSE, unit, person_id=who, role="receptionist", since=today
        )
        for unit in places
    ]
    works.append(lambda: agencies.sign_in(HOUSE, who, how="oidc"))
    at_once(works)
    assert (
        Entry.objects.filter(subject_kind="person", subject_id=who, fact="Appointed").count() == 16
    )
    assert is_whole()


def test_a_result_that_arrives_eight_times_at_once_is_one_line_of_the_register() -> None:
    result = Result.objects.get(dossier=a_returned_dossier())
    found = at_once([lambda: register_result(result.pk) for _ in range(8)])
    assert sorted(found) == [False] * 7 + [True]
    assert RegisteredPaper.objects.filter(result_id=result.pk).count() == 1
    assert is_whole()
