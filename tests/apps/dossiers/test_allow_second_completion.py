"""allow_second_completion: a head answers for asking once more; it is counted."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Dossier
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.makers import a_returned_dossier, a_submitted_dossier, an_accepted_dossier

pytestmark = pytest.mark.django_db


def allow(key: str, dossier: Dossier, reason: str = "Phát sinh lỗi mới") -> None:
    dossiers.allow_second_completion(actor(key), dossier.pk, reason=reason)


def test_the_head_of_the_counter_answers_for_it_by_name() -> None:
    dossier = a_submitted_dossier()
    allow("hang-cau", dossier)
    kept = Dossier.objects.get(pk=dossier.pk)
    assert kept.completion_allowed_by == actor("hang-cau").name
    line = last_line("dossier", dossier.pk)
    assert (line.fact, line.details["reason"]) == ("SecondCompletionAllowed", "Phát sinh lỗi mới")


def test_while_it_is_handled_the_leader_does() -> None:
    dossier = an_accepted_dossier()
    allow("nui-cao", dossier)
    kept = Dossier.objects.get(pk=dossier.pk)
    assert kept.completion_allowed_by == actor("nui-cao").name


def test_without_reason_it_is_refused() -> None:
    with refused("reason_missing"):
        allow("hang-cau", a_submitted_dossier(), " ")


def test_after_the_end_it_is_refused() -> None:
    with refused("dossier_not_open", state="returned"):
        allow("nui-cao", a_returned_dossier())


def test_officers_and_the_applicant_may_not() -> None:
    dossier = a_submitted_dossier()
    for key in ("lua-non", "hoa-muop", "sao-mai", "la-tre"):
        with forbidden("dossiers.allow_second_completion"):
            allow(key, dossier)


def test_twice_is_refused() -> None:
    dossier = a_submitted_dossier()
    allow("hang-cau", dossier)
    with refused("second_completion_allowed", by=actor("hang-cau").name):
        allow("nui-cao", dossier)
