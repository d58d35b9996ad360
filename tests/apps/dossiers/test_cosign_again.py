"""Completion: whoever agreed is asked again when what they were shown has changed."""

import pytest

from motcua.apps.dossiers import commands, queries
from motcua.apps.dossiers.models import Cosigning, Dossier, Given
from motcua.base import clock
from tests.apps.dossiers.cosigned import FIELD, asked, sent_back
from tests.cast import actor
from tests.expect import facts_of, forbidden, moment, refused
from tests.makers import a_file, asked_for, open_task

pytestmark = pytest.mark.django_db

OTHER = {"bride_ethnicity": "Gié Triêng"}


def add(row: Dossier, component: str) -> None:
    commands.attach(actor("sao-mai"), row.pk, component=component, file=a_file("moi.pdf"))


def read_and_agree(row: Dossier) -> None:
    page = queries.to_cosign(actor("hon-cuoi"), row.token)
    commands.cosign(actor("hon-cuoi"), page.id, seen=page.fingerprint)


def test_a_paper_where_there_was_none_asks_nobody_again() -> None:
    row = sent_back()
    add(row, "identity")
    page = queries.to_cosign(actor("hon-cuoi"), row.token)
    assert page.state == "agreed"
    assert page.changed is not None
    assert (page.changed.added, page.changed.asks_again) == (("identity",), False)
    commands.complete(actor("sao-mai"), row.pk)
    assert Dossier.objects.get(pk=row.pk).state == "submitted"


@pytest.mark.parametrize("what", ["answer", "paper"])
def test_what_was_agreed_to_and_changed_asks_again(what: str) -> None:
    row = sent_back()
    add(row, "identity")
    if what == "answer":
        commands.fill(actor("sao-mai"), row.pk, answers=OTHER)
    else:
        add(row, "divorce")
    with refused("cosigner_changed"):
        commands.complete(actor("sao-mai"), row.pk)
    (told,) = queries.cosigners(actor("sao-mai"), Dossier.objects.get(pk=row.pk))
    assert told.changed is not None
    assert (told.state, told.changed.answers, told.changed.papers) == (
        "changed",
        ("bride_ethnicity",) if what == "answer" else (),
        ("divorce",) if what == "paper" else (),
    )
    asked(row)
    with refused("cosigner_awaited"):
        commands.complete(actor("sao-mai"), row.pk)
    (mine,) = queries.asked_to_cosign(actor("hon-cuoi"))
    request = queries.draft(actor("sao-mai"), row.token).completion
    assert request is not None
    assert (mine.code, mine.until) == (row.code, request.closes_on)
    read_and_agree(row)
    commands.complete(actor("sao-mai"), row.pk)
    assert facts_of("dossier", row.pk)[-3:] == [
        "CosignerAsked",
        "CosignerAgreed",
        "DossierCompleted",
    ]
    assert queries.to_cosign(actor("hon-cuoi"), row.token).state == "agreed"


def test_changed_back_asks_nobody() -> None:
    row = sent_back()
    add(row, "identity")
    before = row.answers["bride_ethnicity"]
    commands.fill(actor("sao-mai"), row.pk, answers=OTHER)
    commands.fill(actor("sao-mai"), row.pk, answers={"bride_ethnicity": before})
    commands.complete(actor("sao-mai"), row.pk)


def test_a_paper_that_an_officer_counted_asks_nobody_again() -> None:
    row = sent_back("divorce")
    commands.give_papers(actor("lua-non"), row.pk, papers={"divorce": (1, 0)})
    commands.complete(actor("lua-non"), row.pk)
    assert Given.objects.filter(dossier=row, origin="paper").count() == 1


def test_declined_again_and_nothing_is_sent() -> None:
    row = sent_back()
    add(row, "identity")
    commands.fill(actor("sao-mai"), row.pk, answers=OTHER)
    cosigning = asked(row)
    commands.decline_cosigning(actor("hon-cuoi"), cosigning.pk, reason="Không đúng")
    with refused("cosigner_declined"):
        commands.complete(actor("sao-mai"), row.pk)
    with refused("cosigning_declined"):
        commands.decline_cosigning(actor("hon-cuoi"), cosigning.pk)


def test_an_agreement_that_holds_is_neither_asked_for_nor_taken_back_in_completion() -> None:
    row = sent_back()
    page = queries.to_cosign(actor("hon-cuoi"), row.token)
    with refused("cosigned"):
        commands.decline_cosigning(actor("hon-cuoi"), page.id)
    with refused("cosigned"):
        commands.cosign(actor("hon-cuoi"), page.id, seen=page.fingerprint)
    with refused("cosigner_agreed"):
        commands.ask_cosigner(actor("sao-mai"), row.pk, field=FIELD)
    with forbidden("dossiers.ask_cosigner"):
        commands.ask_cosigner(actor("goc-mit"), row.pk, field=FIELD)


def test_another_partner_is_another_agreement() -> None:
    row = sent_back()
    add(row, "identity")
    commands.fill(actor("sao-mai"), row.pk, answers={"groom_number": "048084000012"})
    with refused("cosigner_missing"):
        commands.complete(actor("sao-mai"), row.pk)


def test_agreed_before_the_pieces_were_kept_any_change_asks_again() -> None:
    row = sent_back()
    Cosigning.objects.update(parts={})
    add(row, "identity")
    with refused("cosigner_changed"):
        commands.complete(actor("sao-mai"), row.pk)


def test_a_second_completion_looks_at_the_last_agreement() -> None:
    row = sent_back()
    add(row, "identity")
    commands.fill(actor("sao-mai"), row.pk, answers=OTHER)
    asked(row)
    read_and_agree(row)
    commands.complete(actor("sao-mai"), row.pk)
    page = queries.to_cosign(actor("hon-cuoi"), row.token)
    assert page.state == "agreed"
    with refused("already_submitted"):
        commands.cosign(actor("hon-cuoi"), page.id, seen=page.fingerprint)
    commands.allow_second_completion(actor("hang-cau"), row.pk, reason="Thiếu")
    item = {"component": "identity", "reason": "Vẫn mờ", "basis": "NĐ 118/2025/NĐ-CP, Điều 16"}
    with clock.at(moment("2026-03-16 10:00")):
        asked_for(open_task(row), [item])
    with clock.at(moment("2026-03-16 11:00")):
        add(row, "identity")
        with refused("cosigner_changed"):  # by now they had seen a paper there
            commands.complete(actor("sao-mai"), row.pk)
