"""migrate_version: a running dossier goes on under another version, where it fits."""

from copy import deepcopy
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.clocks import move_clock
from motcua.apps.dossiers.models import Dossier, Task
from motcua.apps.procedures import queries as catalogue
from motcua.base import clock
from tests.apps.dossiers.changes import a_new_version, accepted, outcomes, plan, run, version_of
from tests.apps.procedures.drafts import content_of
from tests.cast import actor
from tests.expect import forbidden, last_line, moment, refused, written
from tests.makers import BIRTH, BUSINESS, open_task

pytestmark = pytest.mark.django_db
REASON = "Quy trình rút ngắn"


@pytest.fixture
def dossier() -> Dossier:
    """Accepted in March; looked at on the first of April, when the new version is in force."""
    return accepted()[0]


def migrate(
    dossier: Dossier, version: int, by: str = "muc-tim", reason: str = REASON, **steps: str
) -> Dossier:
    with clock.at(moment("2026-04-01 09:00")):
        dossiers.migrate_version(
            actor(by), dossier.pk, version_id=version, steps=steps, reason=reason
        )
    return Dossier.objects.get(pk=dossier.pk)


def process(**first: Any) -> dict[str, Any]:
    """The process with another first step."""
    found = deepcopy(content_of(BUSINESS)["process"])
    found["steps"][0].update(first)
    found["start"] = found["steps"][0]["code"]
    return found


def test_it_goes_on_there_and_keeps_code_law_day_and_promise(dossier: Dossier) -> None:
    version = a_new_version(process=process(term="1 working hour"))
    after = migrate(dossier, version)
    assert after.version_id == version
    assert (after.code, after.law_day, after.promised_at, after.due_at) == (
        dossier.code,
        dossier.law_day,
        dossier.promised_at,
        dossier.due_at,
    )
    task = open_task(after)
    assert (task.step, task.term) == ("assign", "1 working hour")
    assert task.due_at == moment("2026-03-13 10:50")
    details = last_line("dossier", after.pk).details
    numbers = [catalogue.version(each).number for each in (dossier.version_id, version)]
    assert [details["from_version"], details["to_version"]] == numbers
    assert numbers[0] < numbers[1]
    assert details["reason"] == REASON


def test_a_step_with_another_code_goes_on_where_it_is_told(dossier: Dossier) -> None:
    version = a_new_version(process=process(code="sort"))
    with refused("step_gone", step="assign"):
        migrate(dossier, version)
    assert open_task(migrate(dossier, version, assign="sort")).step == "sort"
    dossiers.propose(actor("mua-rao"), open_task(dossier).pk, decision="grant")
    opened = Task.objects.filter(dossier=dossier, done_at__isnull=True)
    assert set(opened.values_list("step", flat=True)) == {"appraise", "tax_opinion"}


@pytest.mark.parametrize(
    ("term", "policy", "due"),
    [
        ("3 working days", "hour_accumulating", "2026-03-18 09:50"),
        ("5 working days", "next_day", "2026-03-18 17:00"),
    ],
)
def test_the_term_that_ends_earlier_holds(
    dossier: Dossier, term: str, policy: str, due: str
) -> None:
    terms = [{"term": term, "policy": policy, "basis": "QĐ 11"}]
    after = migrate(dossier, a_new_version(terms=terms))
    assert written(after.due_at) == due
    assert after.promised_at == dossier.promised_at


def test_a_higher_fee_is_never_charged_and_a_lower_one_counts(dossier: Dossier) -> None:
    assert dossier.fee == 150_000
    fees = deepcopy(content_of(BUSINESS)["fees"])
    for fee in fees:
        fee["amount"] = 900_000
    assert migrate(dossier, a_new_version(fees=fees)).fee == 150_000


def test_a_lower_fee_counts_until_it_is_paid(dossier: Dossier) -> None:
    (paid,) = accepted()
    Dossier.objects.filter(pk=paid.pk).update(fee_paid_at=clock.now())
    fees = deepcopy(content_of(BUSINESS)["fees"])
    for fee in fees:
        fee["amount"] = 20_000
    version = a_new_version(fees=fees)
    after = migrate(dossier, version)
    assert after.fee == sum(line["amount"] for line in after.fee_lines) < 150_000
    assert last_line("dossier", after.pk).fact == "VersionMigrated"
    assert migrate(paid, version).fee == 150_000


def test_the_term_that_is_kept_keeps_its_article(dossier: Dossier) -> None:
    """What is counted again later still names the law that set the term."""
    article = dossier.due_lines[-1]["basis"]
    later_ = [{"term": "5 working days", "policy": "next_day", "basis": "QĐ 11"}]
    after = migrate(dossier, a_new_version(terms=later_))
    assert after.term_basis == article
    with clock.at(moment("2026-04-01 10:00")):
        move_clock(after, clock.now())
    assert after.due_lines[-1]["basis"] == article != "QĐ 11"


def test_a_better_term_is_taken_with_its_article(dossier: Dossier) -> None:
    shorter = [{"term": "23 working hours", "policy": "hour_accumulating", "basis": "QĐ 12"}]
    sooner = migrate(dossier, a_new_version(terms=shorter))
    assert (sooner.term_basis, sooner.due_lines[-1]["basis"]) == ("", "QĐ 12")


def test_papers_that_only_the_new_one_asks_for_keep_it_where_it_is(dossier: Dossier) -> None:
    components = deepcopy(content_of(BUSINESS)["components"])
    more = {
        "code": "new_paper",
        "name": {"vi": "Giấy mới", "en": "New paper"},
        "kind": "file",
        "basis": "QĐ 11",
    }
    version = a_new_version(components=[*components, more])
    with refused("papers_lacking_there", codes="new_paper"):
        migrate(dossier, version)


def test_a_group_with_one_more_step_keeps_it_where_it_is(dossier: Dossier) -> None:
    dossiers.propose(actor("mua-rao"), open_task(dossier).pk, decision="grant")
    wider = process()
    extra = {**wider["steps"][1], "code": "second_look"}
    wider["steps"].insert(2, extra)
    wider["groups"][0]["steps"] = ["appraise", "second_look", "tax_opinion"]
    with refused("group_differs", step="appraise"):
        migrate(dossier, a_new_version(process=wider))


def test_postgresql_refuses_what_no_command_names_or_no_line_tells(dossier: Dossier) -> None:
    version = a_new_version()
    with pytest.raises(DatabaseError, match="filed dossier keeps"), transaction.atomic():
        Dossier.objects.filter(pk=dossier.pk).update(version_id=version)
    with pytest.raises(DatabaseError, match="journal does not tell"), transaction.atomic():
        exchange_untold(dossier, version)


def exchange_untold(dossier: Dossier, version: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select set_config('motcua.version', %s, true)", [f"{dossier.pk}:{version}"])
        Dossier.objects.filter(pk=dossier.pk).update(version_id=version)
        cursor.execute("set constraints all immediate")


def test_a_plan_tells_of_each_whether_it_can(dossier: Dossier) -> None:
    (other,) = accepted()
    dossiers.propose(actor("mua-rao"), open_task(other).pk, decision="grant")
    version = a_new_version(process=process(code="sort"))
    parameters = {"from": dossier.version_id, "to": version, "steps": {}}
    with clock.at(moment("2026-04-01 09:00")):
        change = plan("muc-tim", kind="migrate", parameters=parameters)
        assert sorted(outcomes(change)) == [("", ""), ("cannot", "step_gone")]
        done = run(change, "muc-tim")
    assert sorted(outcomes(done)) == [("cannot", "step_gone"), ("done", "")]
    assert (version_of(dossier), version_of(other)) == (dossier.version_id, version)


def test_what_is_not_right_is_refused(dossier: Dossier) -> None:
    version = a_new_version()
    with refused("reason_missing"):
        migrate(dossier, version, reason="")
    with refused("version_same"):
        migrate(dossier, dossier.version_id)
    with refused("version_of_another", code=BIRTH):
        migrate(dossier, accepted(procedure=BIRTH)[0].version_id)
    with refused("procedure_not_in_force"):
        dossiers.migrate_version(
            actor("muc-tim"), dossier.pk, version_id=version, steps={}, reason=REASON
        )
    Dossier.objects.filter(pk=dossier.pk).update(state="returned")
    with refused("dossier_not_open", state="returned"):
        migrate(dossier, version)


def test_only_who_publishes_may(dossier: Dossier) -> None:
    version = a_new_version()
    for key in ("trang-sach", "cay-gao", "nui-cao", "sao-mai"):
        with forbidden("dossiers.migrate_version"):
            migrate(dossier, version, key)


def test_twice_is_refused(dossier: Dossier) -> None:
    version = a_new_version()
    migrate(dossier, version)
    with refused("version_same"):
        migrate(dossier, version)
