"""issue: what was signed is numbered and sealed; the result is there, as data and as a paper."""

import pytest
from django.db import connection

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers import queries
from motcua.apps.dossiers.models import Dossier, Result, Task
from motcua.base import clock
from tests.cast import actor, number
from tests.expect import forbidden, last_line, refused
from tests.makers import a_submitted_dossier, at_step, on_to, open_steps

pytestmark = pytest.mark.django_db


def issued(task: Task) -> Result:
    fact = dossiers.issue(actor("giay-do"), task.pk)
    return Result.objects.get(pk=fact.result_id)


def test_the_result_is_numbered_signed_and_can_be_verified() -> None:
    task = at_step("issue")
    result = issued(task)
    assert (result.number, result.version, result.state) == ("1/GKS", 1, "in_force")
    assert result.signed_by == actor("trang-ram").name or result.signed_by == actor("nui-cao").name
    assert (result.kind, result.type_code) == ("grant", "KQ.G15.000031")
    shown = queries.verify_result(result.verify_token)
    assert (shown.number, shown.state, shown.replaced_by) == ("1/GKS", "in_force", "")
    dossier = Dossier.objects.get(pk=task.dossier_id)
    assert (dossier.state, dossier.finished_at) == ("ready", clock.now())
    assert open_steps(dossier) == ["return"]


def test_its_lines_are_the_answers_and_nobody_reads_them_in_the_table() -> None:
    result = issued(at_step("issue"))
    told = {line["label"]: line["value"] for line in result.content["lines"]}
    assert told["Họ, chữ đệm, tên"] == result.dossier.answers["child_name"]
    assert result.paper_code == f"{number('sao-mai')}.KQ.G15.000031"
    with connection.cursor() as cursor:
        cursor.execute("select content, paper_code from dossiers_result where id=%s", [result.pk])
        stored = b"".join(bytes(column) for column in cursor.fetchone())
    assert result.dossier.answers["child_name"].encode() not in stored
    assert number("sao-mai").encode() not in stored


def test_the_journal_names_the_number_and_not_the_content() -> None:
    result = issued(at_step("issue"))
    line = last_line("dossier", result.dossier_id)
    assert (line.fact, line.details["number"]) == ("ResultIssued", "1/GKS")
    assert result.dossier.answers["child_name"] not in line.line


def test_numbers_follow_in_the_book_of_the_unit() -> None:
    assert [issued(at_step("issue")).number for _ in range(2)] == ["1/GKS", "2/GKS"]


def test_a_refusal_of_substance_is_a_notice_with_its_reason() -> None:
    task = on_to(a_submitted_dossier(), "issue", decision="refuse")
    result = issued(task)
    assert (result.kind, result.number, result.type_code) == ("refuse", "1/TB", "")
    assert result.content["lines"] == [{"label": "Lý do", "value": "Không đủ điều kiện."}]
    assert result.paper_code == ""


def test_unsigned_it_is_refused() -> None:
    task = at_step("issue")
    Dossier.objects.filter(pk=task.dossier_id).update(approved_by="")
    with refused("not_approved"):
        issued(task)
    assert not Result.objects.exists()


def test_what_waits_for_a_signature_is_refused() -> None:
    task = at_step("approve")
    Task.objects.filter(pk=task.pk).update(unit_path="H17.32.03.")
    with refused("act_not_here", act="approve"):
        issued(task)


def test_a_withdrawn_dossier_is_refused() -> None:
    task = at_step("issue")
    dossiers.withdraw(actor("sao-mai"), task.dossier_id)
    with refused("task_already_done"):
        issued(task)


def test_in_a_state_of_waiting_it_is_refused() -> None:
    task = at_step("issue")
    Dossier.objects.filter(pk=task.dossier_id).update(state="completion")
    with refused("dossier_not_open", state="completion"):
        issued(task)


def test_only_the_clerk_may() -> None:
    task = at_step("issue")
    for key in ("hoa-muop", "nui-cao", "lua-non", "sao-mai", "hat-gao"):
        with forbidden("dossiers.issue"):
            dossiers.issue(actor(key), task.pk)


def test_twice_is_refused_and_there_is_one_result() -> None:
    task = at_step("issue")
    issued(task)
    with refused("task_already_done"):
        issued(task)
    assert Result.objects.filter(dossier=task.dossier).count() == 1
