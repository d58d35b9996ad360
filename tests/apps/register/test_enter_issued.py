"""enter_issued: what a dossier issues stands in the register, whose it is and how long."""

from datetime import date

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Result
from motcua.apps.dossiers.registering import register_result, unregistered
from motcua.apps.register import commands as register
from motcua.apps.register import queries
from motcua.apps.register.commands.entering import Issued
from motcua.apps.register.models import RegisteredPaper
from motcua.rules.access import HOUSE
from tests.apps.register.papers import (
    a_registered_paper,
    a_status_dossier,
    citizen,
    clerk,
    name_of,
    number_of,
    unit_id,
)
from tests.cast import actor, person_id
from tests.expect import forbidden, last_line, refused
from tests.makers import a_returned_dossier, deliver

pytestmark = pytest.mark.django_db


def test_a_result_becomes_a_line_with_its_holder_its_data_and_its_last_day() -> None:
    paper = a_registered_paper()
    assert (paper.holder_name, paper.owner_id) == (name_of("sao-mai"), person_id("sao-mai"))
    assert paper.paper_code == f"{number_of('sao-mai')}.KQ.G15.000038"
    # Issued on 13 March; six months (NĐ 123/2015/NĐ-CP, Điều 23).
    assert (paper.issued_on, paper.last_day) == (date(2026, 3, 13), date(2026, 9, 13))
    assert paper.data["fields"]["purpose"] == "marriage"
    assert paper.file_id is not None
    told = last_line("registered_paper", paper.pk)
    assert (told.fact, told.details["origin"]) == ("PaperRegistered", "dossier")


def test_it_is_whose_the_answers_say_it_is_not_the_applicants() -> None:
    other = a_registered_paper(about="cay-duoc")
    assert other.owner_id == person_id("cay-duoc")
    assert [each.id for each in queries.my_papers(actor("cay-duoc"))] == [other.pk]
    assert queries.my_papers(citizen()) == []


def test_a_refusal_to_grant_is_nobodys_paper() -> None:
    dossier = a_returned_dossier()
    Result.objects.filter(dossier=dossier).update(kind="refuse")
    deliver("file_result")
    assert not RegisteredPaper.objects.exists()


def test_a_correction_replaces_and_drops_the_field_that_was_wrong() -> None:
    paper = a_registered_paper()
    found = Result.objects.get(pk=paper.result_id)
    leader = actor("nui-cao")
    changes = {"Họ, chữ đệm, tên": "Nguyễn Sao Mai Sáng"}
    dossiers.correct_result(leader, found.pk, changes=changes, reason="Đánh máy sai")
    deliver("file_corrected_result")
    paper.refresh_from_db()
    new = RegisteredPaper.objects.get(replaces=paper)
    assert (paper.state, paper.end_reason, new.version) == ("replaced", "Đánh máy sai", 2)
    assert new.holder_name == "Nguyễn Sao Mai Sáng"
    assert "person_name" not in new.data["fields"]
    assert new.data["fields"]["purpose"] == "marriage"


def test_the_correction_may_arrive_before_what_it_corrects() -> None:
    dossier = a_returned_dossier()
    old = Result.objects.get(dossier=dossier)
    changes = {"Họ, chữ đệm, tên": "Trần Hạt Mầm"}
    dossiers.correct_result(actor("nui-cao"), old.pk, changes=changes, reason="Sai")
    deliver("file_corrected_result")
    deliver("file_result")
    states = dict(RegisteredPaper.objects.values_list("version", "state"))
    assert states == {1: "replaced", 2: "in_force"}


def test_what_was_issued_before_there_was_a_register_is_found() -> None:
    dossier = a_returned_dossier()
    assert len(unregistered()) == 1
    assert register_result(Result.objects.get(dossier=dossier).pk)
    assert unregistered() == []


def test_twice_is_refused_and_a_second_delivery_changes_nothing() -> None:
    dossier = a_status_dossier()
    found = Result.objects.get(dossier=dossier)
    assert not register_result(found.pk)
    assert RegisteredPaper.objects.count() == 1
    with refused("paper_already_entered", number=found.number):
        _again(found, HOUSE)


def test_no_officer_writes_the_line_of_a_result() -> None:
    found = Result.objects.get(dossier=a_status_dossier())
    with forbidden("register.enter_issued"):
        _again(found, clerk())


def _again(found: Result, by):  # type: ignore[no-untyped-def]
    paper = Issued(
        "KQ.G15.000038", {"vi": "x", "en": "x"}, "x", found.number, date(2026, 3, 13), "x"
    )
    register.enter_issued(
        by,
        unit_id(),
        paper=paper,
        source="x",
        dossier_id=found.dossier_id,
        result_id=found.pk,
        owner_id=found.owner_id,
        handled_path=found.unit_path,
        token="x",
    )
