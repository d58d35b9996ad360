"""command: right, lock, transaction and line are nobody's to forget."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.apps.agencies import queries as units
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Dossier, Task
from motcua.apps.procedures import queries as catalogue
from motcua.apps.signatures.keys import signs_digitally
from motcua.base import clock
from motcua.base.command import COMMANDS
from motcua.base.models import Entry
from motcua.rules.access import NOBODY, Actor
from motcua.rules.errors import Forbidden, Missing, Refused
from tests.cast import actor, person_id
from tests.expect import facts_of, last_line
from tests.makers import (
    BIRTH,
    BUSINESS,
    PLACE,
    a_draft,
    a_file,
    a_submitted_dossier,
    answers_for,
    at_step,
    holder,
    open_task,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("right", sorted(COMMANDS))
def test_what_is_not_there_is_missing_before_any_right_is_asked(right: str) -> None:
    declared = COMMANDS[right]
    run = _run(right)
    with pytest.raises(Missing) as caught:
        run(NOBODY, 0)
    assert caught.value.what in {
        declared.subject_model._meta.model_name,
        declared.subject_model.root,
    }


def _run(right: str):  # type: ignore[no-untyped-def]
    app, name = right.split(".")
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(f"motcua.apps.{app}.commands"), name)


def test_without_the_right_the_use_case_is_not_even_asked() -> None:
    draft = a_draft()
    with pytest.raises(Forbidden, match=r"dossiers\.submit"):
        dossiers.submit(NOBODY, draft.pk)
    assert Dossier.objects.get(pk=draft.pk).state == "draft"


def test_a_token_without_the_right_narrows_its_person() -> None:
    draft, mine = a_draft(), actor("sao-mai")
    narrow = Actor(mine.person_id, mine.name, mine.posts, only=frozenset({"dossiers.fill"}))
    dossiers.fill(narrow, draft.pk, answers={})
    with pytest.raises(Forbidden):
        dossiers.submit(narrow, draft.pk)


def test_a_refusal_undoes_what_was_written_and_leaves_no_line() -> None:
    task = at_step("appraise")
    before = Entry.objects.count()
    with pytest.raises(Refused):
        dossiers.propose(actor("hoa-muop"), task.pk, decision="grant", to_step="moon")
    assert Dossier.objects.get(pk=task.dossier_id).decision == ""
    assert Task.objects.get(pk=task.pk).done_at is None
    assert Entry.objects.count() == before


def test_a_bug_undoes_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    from motcua.base import command  # noqa: PLC0415

    def broken(*_: object) -> int:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(command, "record", broken)
    with pytest.raises(RuntimeError):
        dossiers.begin(actor("sao-mai"), catalogue.procedure_id(BIRTH))
    assert not Dossier.objects.exists()


def test_a_command_inside_a_command_joins_it_and_both_are_told() -> None:
    draft = a_draft()
    with transaction.atomic():
        dossiers.fill(actor("sao-mai"), draft.pk, answers={})
        dossiers.submit(actor("sao-mai"), draft.pk)
    assert facts_of("dossier", draft.pk)[-2:] == ["DossierFilled", "DossierSubmitted"]


def test_and_a_refusal_of_the_second_undoes_the_first() -> None:
    draft = a_draft()
    lines = facts_of("dossier", draft.pk)

    def both() -> None:
        with transaction.atomic():
            dossiers.fill(actor("sao-mai"), draft.pk, answers={"child_name": ""})
            dossiers.submit(actor("sao-mai"), draft.pk)

    with pytest.raises(Refused):
        both()
    assert Dossier.objects.get(pk=draft.pk).answers == draft.answers
    assert facts_of("dossier", draft.pk) == lines


def test_the_line_bears_the_commands_right_and_the_subjects_unit() -> None:
    task = open_task(a_submitted_dossier())
    dossiers.take(actor("lua-non"), task.pk)
    line = last_line("dossier", task.dossier_id)
    assert (line.right, line.unit_path, line.actor_id) == (
        "dossiers.take",
        "H17.32.01.",
        person_id("lua-non"),
    )


# How many statements a command costs, BEGIN and COMMIT aside. A number that grows is a decision.
STATEMENTS = {
    "begin": 5,
    "fill": 3,
    "attach": 4,
    "submit": 7,
    "receive": 8,
    "take": 3,
    "accept": 7,
    "hand_over to a group": 6,
    "hand_over in a group": 5,
    "propose": 6,
    "approve": 5,
    "issue": 9,
    "return_result": 4,
    "withdraw": 7,
}


def test_a_command_costs_a_small_and_fixed_number_of_statements() -> None:
    counted: dict[str, int] = {}
    mine, counter = actor("sao-mai"), actor("lua-non")
    birth = catalogue.procedure_id(BIRTH)
    a_submitted_dossier()  # what every process reads once is read
    signs_digitally("H17.32.", clock.now())
    number = units.unit_coded("H17.32.01", clock.today()).id
    answers = answers_for(BIRTH, "sao-mai", "counter")
    given = {"birth_notice": (1, 0), "authorisation": (1, 0)}

    def cost(name: str, use_case, *args, **kwargs):  # type: ignore[no-untyped-def]
        with CaptureQueriesContext(connection) as told:
            fact = use_case(*args, **kwargs)
        sent = [each["sql"] for each in told.captured_queries]
        counted[name] = len([sql for sql in sent if "SAVEPOINT" not in sql])
        return fact

    draft = cost("begin", dossiers.begin, mine, birth, place=PLACE).dossier_id
    cost("fill", dossiers.fill, mine, draft, answers=answers_for(BIRTH, "sao-mai"))
    file = a_file()
    cost("attach", dossiers.attach, mine, draft, component="birth_notice", file=file)
    dossiers.attach(mine, draft, component="authorisation", file=file)
    intake = cost("submit", dossiers.submit, mine, draft).task_id
    cost("take", dossiers.take, counter, intake)
    cost("accept", dossiers.accept, counter, intake)
    cost(
        "receive",
        dossiers.receive,
        counter,
        number,
        procedure=BIRTH,
        applicant_id=mine.person_id,
        place=PLACE,
        answers=answers,
        papers=given,
    )
    dossier = Dossier.objects.get(pk=draft)
    for name in ("propose", "approve", "issue", "return_result"):
        task = open_task(dossier)
        extra = {"decision": "grant"} if name == "propose" else {}
        cost(name, getattr(dossiers, name), holder(task), task.pk, **extra)
    assign = at_step("assign", BUSINESS)
    cost("hand_over to a group", dossiers.hand_over, holder(assign), assign.pk)
    review = open_task(assign.dossier, "tax_opinion")
    cost("hand_over in a group", dossiers.hand_over, holder(review), review.pk)
    cost("withdraw", dossiers.withdraw, mine, assign.dossier_id)
    assert counted == STATEMENTS, counted
