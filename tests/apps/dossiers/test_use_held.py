"""use_held: what one procedure issued another does not ask for; and when it cannot be used."""

from datetime import date
from typing import Any

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers import queries
from motcua.apps.dossiers.models import Completion, Dossier
from motcua.apps.register import commands as register
from motcua.apps.register import queries as papers
from motcua.apps.register.models import RegisteredPaper
from motcua.base import clock
from motcua.rules.errors import Missing
from tests.apps.dossiers.cosigned import agreed
from tests.apps.dossiers.held import (
    SINGLE_STATUS,
    a_marriage_draft,
    origins,
    submitted,
    with_a_file,
)
from tests.apps.register.papers import a_registered_paper, an_old_paper, citizen, leader
from tests.cast import actor
from tests.expect import facts_of, forbidden, moment, refused
from tests.makers import holder, open_task

pytestmark = pytest.mark.django_db
BASIS = "NĐ 123/2015/NĐ-CP, Điều 10"


def use(draft: Dossier, paper: RegisteredPaper, by: str = "sao-mai") -> Any:
    return dossiers.use_held(actor(by), draft.pk, component=SINGLE_STATUS, paper_id=paper.pk)


def test_a_paper_that_one_procedure_issued_is_not_asked_for_in_another() -> None:
    paper = a_registered_paper()
    draft = a_marriage_draft()
    (offer,) = queries.draft(citizen(), draft.token).offers[SINGLE_STATUS]
    assert (offer.paper.id, offer.is_fit) == (paper.pk, True)
    use(draft, paper)
    dossier = submitted(draft)
    dossiers.accept(actor("lua-non"), open_task(dossier).pk)
    assert (Dossier.objects.get(pk=draft.pk).state, origins(draft)) == ("handling", ["store"])
    assert "HeldPaperUsed" in facts_of("dossier", draft.pk)


def test_its_holder_reads_that_it_was_used() -> None:
    paper = a_registered_paper()
    use(a_marriage_draft(), paper)
    (look,) = papers.looks_at_me(citizen())
    assert (look.purpose, look.number) == ("used", paper.number)


def test_without_it_and_without_a_file_the_dossier_is_not_whole() -> None:
    a_registered_paper()
    with refused("component_missing", codes=(SINGLE_STATUS,)):
        submitted(a_marriage_draft())


def test_the_owner_may_decline_and_send_a_file() -> None:
    paper = a_registered_paper()
    draft = a_marriage_draft()
    given = use(draft, paper).given_id
    dossiers.detach(citizen(), draft.pk, given_id=given)
    with_a_file(draft)
    assert origins(submitted(draft)) == ["file"]
    assert queries.draft(citizen(), draft.token).has_declined(SINGLE_STATUS)


@pytest.mark.parametrize(
    ("paper", "answers", "why"),
    [
        ({"last_day": date(2020, 1, 1)}, {}, "expired"),
        ({"holder_name": "Trần Thị Sao Hôm"}, {}, "name_differs"),
        ({"fields": {"purpose": "loan"}}, {}, "wrong_purpose"),
        ({}, {"bride_number": "048190000004"}, "wrong_holder"),
        # Both live elsewhere: one certificate alone does not do.
        ({}, {"groom_elsewhere": True}, "wrong_holder"),
        ({"valid_from": date(2026, 3, 14)}, {}, "not_yet"),
    ],
)
def test_what_is_not_fit_is_refused_with_the_reason(
    paper: dict[str, Any], answers: dict[str, Any], why: str
) -> None:
    held = an_old_paper(**{"fields": {"purpose": "marriage"}, **paper})
    with refused("held_paper_unfit", why=why, number=held.number):
        use(a_marriage_draft(**answers), held)


def test_what_was_revoked_is_refused() -> None:
    paper = a_registered_paper()
    register.revoke_paper(leader(), paper.pk, reason="Sai", basis="Luật Hộ tịch, Điều 71")
    with refused("held_paper_unfit", why="revoked"):
        use(a_marriage_draft(), paper)


def test_of_another_kind_it_is_not_even_found() -> None:
    other = an_old_paper(type_code="KQ.G15.000031")
    with pytest.raises(Missing):
        use(a_marriage_draft(), other)


def test_a_paper_of_somebody_else_is_missing_not_refused() -> None:
    theirs = a_registered_paper("cay-duoc")
    draft = a_marriage_draft()
    with pytest.raises(Missing):
        use(draft, theirs)
    assert queries.draft(citizen(), draft.token).offers == {}


def test_revoked_between_filing_and_acceptance_it_no_longer_counts() -> None:
    paper = a_registered_paper()
    draft = a_marriage_draft()
    use(draft, paper)
    dossier = submitted(draft)
    register.revoke_paper(leader(), paper.pk, reason="Sai", basis="Luật Hộ tịch, Điều 71")
    task = open_task(dossier)
    with refused("held_paper_ended", number=paper.number, why="revoked", code=SINGLE_STATUS):
        dossiers.accept(actor("lua-non"), task.pk)
    _asks(task)
    with_a_file(draft)
    with refused("cosigner_changed"):
        dossiers.complete(citizen(), draft.pk)
    agreed(draft)
    dossiers.complete(citizen(), draft.pk)
    dossiers.accept(actor("lua-non"), open_task(dossier).pk)
    assert Dossier.objects.get(pk=draft.pk).state == "handling"


def test_expired_between_filing_and_acceptance_too() -> None:
    paper = a_registered_paper()
    draft = a_marriage_draft()
    use(draft, paper)
    dossier = submitted(draft)
    with clock.at(moment("2026-09-14 09:00")), refused("held_paper_ended", why="expired"):
        dossiers.accept(actor("lua-non"), open_task(dossier).pk)


def test_an_officer_puts_it_in_instead_of_asking() -> None:
    paper = a_registered_paper()
    draft = a_marriage_draft()
    with_a_file(draft)
    dossier = submitted(draft)
    officer = holder(open_task(dossier))
    dossiers.use_held(officer, dossier.pk, component=SINGLE_STATUS, paper_id=paper.pk)
    assert origins(dossier) == ["file", "store"]
    with refused("already_submitted"):
        use(draft, paper)


def test_what_the_store_holds_is_not_asked_for_unless_with_a_reason() -> None:
    paper = a_registered_paper()
    draft = a_marriage_draft()
    with_a_file(draft)
    task = open_task(submitted(draft))
    with refused("already_held", codes=(SINGLE_STATUS,), numbers=paper.number):
        _asks(task)
    _asks(task, despite="Tên vợ trên bản điện tử bị mờ")
    (item,) = Completion.objects.get(dossier=draft).items
    assert item["despite"] == "Tên vợ trên bản điện tử bị mờ"


def test_twice_is_refused() -> None:
    paper = a_registered_paper()
    draft = a_marriage_draft()
    use(draft, paper)
    with refused("held_paper_used", number=paper.number):
        use(draft, paper)


def test_a_component_that_is_not_on_the_sheet() -> None:
    paper = a_registered_paper()
    with refused("component_unknown", component="moon"):
        dossiers.use_held(citizen(), a_marriage_draft().pk, component="moon", paper_id=paper.pk)


def test_nobody_else_uses_it_for_one() -> None:
    paper = a_registered_paper()
    draft = a_marriage_draft()
    with forbidden("dossiers.use_held"):
        use(draft, paper, by="cay-duoc")


def _asks(task: Any, **more: str) -> None:
    who = holder(task)
    checks = task.dossier.reuse_checks.filter(component=SINGLE_STATUS)
    if not checks.exists():
        dossiers.log_reuse_check(who, task.pk, component=SINGLE_STATUS, result="not_found")
    item = {"component": SINGLE_STATUS, "reason": "Chưa rõ", "basis": BASIS, **more}
    dossiers.request_completion(who, task.pk, items=[item])
