"""The machine looks first: in the store, in what is connected; silence does not stop the work."""

from typing import Any

import pytest

from motcua.apps.dossiers import queries, reusing
from motcua.apps.dossiers.models import Given, ReuseCheck
from motcua.apps.register import queries as papers
from motcua.gateways import registers
from motcua.rules.errors import Missing
from tests.apps.dossiers.held import SINGLE_STATUS, a_marriage_draft, submitted, with_a_file
from tests.apps.register.papers import a_registered_paper, citizen
from tests.cast import actor
from tests.expect import refused
from tests.makers import HOUSE_PERMIT, a_draft, a_submitted_dossier, holder, open_task

pytestmark = pytest.mark.django_db
LAND = "land_paper"


@pytest.fixture(autouse=True)
def connected(settings: Any) -> None:
    settings.MOTCUA_REGISTERS = "land=pretend"


def answers(monkeypatch: pytest.MonkeyPatch, answer: registers.Answer | None) -> None:
    monkeypatch.setattr(registers.Pretend, "ask", lambda *_: answer)


def held_by(name: str) -> registers.Answer:
    return registers.Answer("M-1", name, (("Số phát hành", "DA 1"),))


def test_what_the_land_database_holds_is_taken_from_it(monkeypatch: pytest.MonkeyPatch) -> None:
    draft = a_draft(procedure=HOUSE_PERMIT)
    answers(monkeypatch, held_by(draft.applicant_name.upper()))
    reusing.take_from_register(citizen(), draft.pk, LAND)
    given = Given.objects.get(dossier=draft, origin="register")
    assert given.told["lines"] == [{"label": "Số phát hành", "value": "DA 1"}]
    assert given.told["message"] == "M-1"
    assert [each.register for each in papers.looks_at_me(citizen())] == ["land"]


@pytest.mark.parametrize(
    ("answer", "code"),
    [(None, "register_has_nothing"), (held_by("Người Khác"), "register_name_differs")],
)
def test_what_it_does_not_hold_is_said(
    monkeypatch: pytest.MonkeyPatch, answer: registers.Answer | None, code: str
) -> None:
    draft = a_draft(procedure=HOUSE_PERMIT)
    answers(monkeypatch, answer)
    with refused(code, register="land"):
        reusing.take_from_register(citizen(), draft.pk, LAND)


@pytest.mark.parametrize("how", ["land=pretend-dead", "land=pretend-slow"])
def test_silence_is_said_and_a_file_can_be_sent(settings: Any, how: str) -> None:
    settings.MOTCUA_REGISTERS = how
    draft = a_draft(procedure=HOUSE_PERMIT)
    with refused("register_silent", register="land"):
        reusing.take_from_register(citizen(), draft.pk, LAND)


def test_nobody_asks_about_somebody_else(settings: Any) -> None:
    draft = a_draft(procedure=HOUSE_PERMIT)
    with pytest.raises(Missing):
        reusing.take_from_register(actor("cay-duoc"), draft.pk, LAND)
    settings.MOTCUA_REGISTERS = ""
    with refused("component_without_register", component=LAND):
        reusing.take_from_register(citizen(), draft.pk, LAND)


def test_before_an_officer_asks_the_machine_has_looked(monkeypatch: pytest.MonkeyPatch) -> None:
    task = open_task(a_submitted_dossier(procedure=HOUSE_PERMIT))
    answers(monkeypatch, None)
    assert reusing.look_first(holder(task), task.pk, [LAND, "drawings"]) == {LAND: "not_found"}
    assert ReuseCheck.objects.get(dossier=task.dossier).register == "land"


def test_and_is_not_held_up_by_a_database_that_is_dead(settings: Any) -> None:
    settings.MOTCUA_REGISTERS = "land=pretend-dead"
    task = open_task(a_submitted_dossier(procedure=HOUSE_PERMIT))
    assert reusing.look_first(holder(task), task.pk, [LAND]) == {LAND: "unreachable"}


def test_the_store_is_looked_into_too_and_it_is_on_record() -> None:
    paper = a_registered_paper()
    draft = a_marriage_draft()
    with_a_file(draft)
    task = open_task(submitted(draft))
    assert reusing.look_first(holder(task), task.pk, [SINGLE_STATUS]) == {}
    check = ReuseCheck.objects.get(dossier=draft)
    assert (check.register, check.result, check.note) == ("store", "found", paper.number)
    # A look into the store does not stand for one into the civil status register.
    assert queries.gathered(holder(task), draft.pk).checks == {}


def test_nobody_looks_for_a_dossier_that_is_not_theirs() -> None:
    task = open_task(a_submitted_dossier(procedure=HOUSE_PERMIT))
    with pytest.raises(Missing):
        reusing.look_first(actor("cay-duoc"), task.pk, [LAND])
