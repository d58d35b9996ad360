"""correct_result: the wrong one stays readable and says that it was replaced."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers import queries
from motcua.apps.dossiers.models import Dossier, Result, Task
from motcua.rules.access import Actor
from tests.apps.dossiers.test_linked_groups import results, through
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.makers import LINKED_BIRTH, a_returned_dossier, at_step, deliver, holder

pytestmark = pytest.mark.django_db
NAME = "Họ, chữ đệm, tên"


def correct(dossier: Dossier, by: str = "nui-cao", **kwargs: object) -> Result:
    values = {"changes": {NAME: "Trần Hạt Mầm"}, "reason": "Đánh máy sai", **kwargs}
    found = Result.objects.get(dossier=dossier, state="in_force")
    fact = dossiers.correct_result(actor(by), found.pk, **values)  # type: ignore[arg-type]
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


def test_what_was_replaced_is_not_replaced_again() -> None:
    dossier = a_returned_dossier()
    old = Result.objects.get(dossier=dossier)
    correct(dossier)
    with refused("result_replaced", number="1/GKS"):
        dossiers.correct_result(actor("nui-cao"), old.pk, changes={NAME: "Hạt"}, reason="Sai")


def test_each_agency_of_a_group_corrects_its_own_alone() -> None:
    dossier = at_step("birth_appraise", LINKED_BIRTH).dossier
    for part in ("birth", "residence", "card"):
        through(dossier, part)
    for part, mine, other in (
        ("birth", "nui-cao", signer(dossier, "residence")),
        ("residence", signer(dossier, "residence"), "nui-cao"),
    ):
        found = results(dossier)[part]
        line = found.content["lines"][0]
        told = {"changes": {line["label"]: "Hạt Mầm"}, "reason": "Đánh máy sai"}
        with forbidden("dossiers.correct_result"):
            dossiers.correct_result(who(other), found.pk, **told)
        fact = dossiers.correct_result(who(mine), found.pk, **told)
        new = Result.objects.get(pk=fact.result_id)
        assert (new.part, new.unit_path, new.version) == (part, found.unit_path, 2)
    assert Result.objects.filter(dossier=dossier, state="in_force").count() == 3


def who(one: str | Actor) -> Actor:
    return actor(one) if isinstance(one, str) else one


def signer(dossier: Dossier, part: str) -> Actor:
    """The leader who signed that part."""
    task = Task.objects.get(dossier=dossier, step=f"{part}_sign")
    return holder(task)


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
