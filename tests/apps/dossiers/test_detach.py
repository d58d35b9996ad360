"""detach: out of its slot before it is filed; what was filed stays."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Dossier, Given
from motcua.base import clock
from motcua.rules.errors import Missing
from tests.cast import actor
from tests.expect import forbidden, last_line, moment, refused
from tests.makers import a_draft, a_file, a_submitted_dossier, asked_for, open_task

pytestmark = pytest.mark.django_db


def first_given(dossier: Dossier) -> int:
    return int(Given.objects.filter(dossier=dossier).earliest("pk").pk)


def test_it_is_out_and_the_row_says_when() -> None:
    draft = a_draft()
    given = first_given(draft)
    dossiers.detach(actor("sao-mai"), draft.pk, given_id=given)
    assert Given.objects.get(pk=given).removed_at == clock.now()
    assert last_line("dossier", draft.pk).details["component"] == "birth_notice"


def test_without_it_the_dossier_cannot_be_filed() -> None:
    draft = a_draft()
    dossiers.detach(actor("sao-mai"), draft.pk, given_id=first_given(draft))
    with refused("component_missing", codes=("birth_notice",)):
        dossiers.submit(actor("sao-mai"), draft.pk)


def test_a_file_of_another_dossier_is_missing() -> None:
    mine, other = a_draft(), a_draft(by="cay-duoc")
    with pytest.raises(Missing):
        dossiers.detach(actor("sao-mai"), mine.pk, given_id=first_given(other))


def test_once_filed_it_is_refused() -> None:
    dossier = a_submitted_dossier()
    with refused("already_submitted"):
        dossiers.detach(actor("sao-mai"), dossier.pk, given_id=first_given(dossier))


def asked_again(dossier: Dossier) -> None:
    items = [{"component": "birth_notice", "reason": "Mờ", "basis": "Điều 16"}]
    asked_for(open_task(dossier), items)


def test_what_was_filed_stays_while_the_dossier_is_completed() -> None:
    dossier = a_submitted_dossier()
    asked_again(dossier)
    with refused("already_submitted"):
        dossiers.detach(actor("sao-mai"), dossier.pk, given_id=first_given(dossier))


def test_what_answered_an_earlier_request_stays_too() -> None:
    dossier = a_submitted_dossier()
    asked_again(dossier)
    with clock.at(moment("2026-03-13 10:30")):
        answer = dossiers.attach(
            actor("sao-mai"), dossier.pk, component="birth_notice", file=a_file()
        )
        dossiers.complete(actor("sao-mai"), dossier.pk)
    with clock.at(moment("2026-03-13 11:00")):
        dossiers.allow_second_completion(actor("hang-cau"), dossier.pk, reason="Vẫn mờ")
        asked_again(dossier)
    with clock.at(moment("2026-03-13 11:10")), refused("already_submitted"):
        dossiers.detach(actor("sao-mai"), dossier.pk, given_id=answer.given_id)


def test_another_citizen_may_not() -> None:
    draft = a_draft()
    with forbidden("dossiers.detach"):
        dossiers.detach(actor("cay-duoc"), draft.pk, given_id=first_given(draft))


def test_twice_is_missing() -> None:
    draft = a_draft()
    given = first_given(draft)
    dossiers.detach(actor("sao-mai"), draft.pk, given_id=given)
    with pytest.raises(Missing):
        dossiers.detach(actor("sao-mai"), draft.pk, given_id=given)
