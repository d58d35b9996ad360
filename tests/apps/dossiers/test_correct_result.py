"""correct_result: the wrong one stays readable and says that it was replaced."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers import queries
from motcua.apps.dossiers.models import Dossier, Result
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.makers import a_returned_dossier, a_submitted_dossier, deliver

pytestmark = pytest.mark.django_db
NAME = "Họ, chữ đệm, tên"


def correct(dossier: Dossier, by: str = "nui-cao", **kwargs: object) -> Result:
    values = {"changes": {NAME: "Trần Hạt Mầm"}, "reason": "Đánh máy sai", **kwargs}
    fact = dossiers.correct_result(actor(by), dossier.pk, **values)  # type: ignore[arg-type]
    return Result.objects.get(pk=fact.result_id)


def test_a_second_version_replaces_the_first() -> None:
    dossier = a_returned_dossier()
    old = Result.objects.get(dossier=dossier)
    new = correct(dossier)
    old.refresh_from_db()
    assert (old.state, new.state, new.version) == ("replaced", "in_force", 2)
    assert (old.number, new.number) == ("1/GKS", "2/GKS")
    told = {line["label"]: line["value"] for line in new.content["lines"]}
    before = {line["label"]: line["value"] for line in old.content["lines"]}
    assert told == {**before, NAME: "Trần Hạt Mầm"}
    assert (new.content["replaces"], new.signed_by) == ("1/GKS", actor("nui-cao").name)


def test_the_qr_of_the_wrong_one_says_what_replaced_it() -> None:
    dossier = a_returned_dossier()
    old = Result.objects.get(dossier=dossier)
    correct(dossier)
    shown = queries.verify_result(old.verify_token)
    assert (shown.state, shown.replaced_by) == ("replaced", "2/GKS")


def test_both_papers_are_kept() -> None:
    dossier = a_returned_dossier()
    correct(dossier)
    deliver("result")
    kept = queries.dossier(actor("sao-mai"), str(dossier.code)).papers
    assert [paper.form for paper in kept] == ["result", "result"]
    assert kept[0].file.sha256 != kept[1].file.sha256


def test_the_line_tells_why_and_which() -> None:
    dossier = a_returned_dossier()
    correct(dossier)
    details = last_line("dossier", dossier.pk).details
    assert (details["reason"], details["number"]) == ("Đánh máy sai", "2/GKS")


def test_without_a_result_it_is_refused() -> None:
    with refused("result_missing"):
        correct(a_submitted_dossier())


def test_without_reason_it_is_refused() -> None:
    with refused("reason_missing"):
        correct(a_returned_dossier(), reason=" ")


def test_a_label_that_is_not_on_the_paper_is_refused() -> None:
    with refused("result_label_unknown", label="Chiều cao"):
        correct(a_returned_dossier(), changes={"Chiều cao": "2 m"})


def test_only_who_signs_may() -> None:
    dossier = a_returned_dossier()
    for key in ("hoa-muop", "giay-do", "lua-non", "sao-mai", "nang-som"):
        with forbidden("dossiers.correct_result"):
            correct(dossier, key)


def test_twice_is_refused_as_no_change() -> None:
    dossier = a_returned_dossier()
    correct(dossier)
    with refused("nothing_changed"):
        correct(dossier)
    assert Result.objects.filter(dossier=dossier, state="in_force").count() == 1
