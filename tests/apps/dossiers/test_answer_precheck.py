"""answer_precheck: ready to be filed, or what is lacking and what to do about it."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Precheck
from motcua.base import clock
from tests.cast import actor
from tests.expect import forbidden, refused
from tests.makers import a_draft

pytestmark = pytest.mark.django_db


def asked() -> int:
    return dossiers.ask_precheck(actor("sao-mai"), a_draft().pk).precheck_id


def test_what_lacks_is_told() -> None:
    number = asked()
    remarks = [{"about": "", "text": "Ghi đủ tên mẹ."}]
    dossiers.answer_precheck(actor("lua-non"), number, verdict="lacking", remarks=remarks)
    kept = Precheck.objects.get(pk=number)
    assert (kept.verdict, kept.answered_by, kept.answered_at) == (
        "lacking",
        actor("lua-non").name,
        clock.now(),
    )
    assert kept.remarks["items"] == remarks


def test_lacking_names_what() -> None:
    with refused("remarks_missing"):
        dossiers.answer_precheck(actor("lua-non"), asked(), verdict="lacking")


def test_only_what_the_sheet_names_is_asked_for() -> None:
    remarks = [{"about": "a_cow", "text": "Nộp thêm."}]
    with refused("component_unknown", component="a_cow"):
        dossiers.answer_precheck(actor("lua-non"), asked(), verdict="lacking", remarks=remarks)


def test_a_remark_says_something() -> None:
    with refused("text_missing"):
        dossiers.answer_precheck(
            actor("lua-non"), asked(), verdict="lacking", remarks=[{"about": "", "text": " "}]
        )


def test_another_verdict_is_refused() -> None:
    with refused("verdict_unknown", verdict="maybe"):
        dossiers.answer_precheck(actor("lua-non"), asked(), verdict="maybe")


def test_neither_the_applicant_nor_another_ward_may() -> None:
    number = asked()
    for key in ("sao-mai", "la-tre"):
        with forbidden("dossiers.answer_precheck"):
            dossiers.answer_precheck(actor(key), number, verdict="ready")


def test_twice_is_refused() -> None:
    number = asked()
    dossiers.answer_precheck(actor("lua-non"), number, verdict="ready")
    with refused("precheck_answered", by=actor("lua-non").name):
        dossiers.answer_precheck(actor("rang-dua"), number, verdict="ready")


def test_once_filed_there_is_nothing_to_check() -> None:
    draft = a_draft()
    number = dossiers.ask_precheck(actor("sao-mai"), draft.pk).precheck_id
    dossiers.submit(actor("sao-mai"), draft.pk)
    with refused("precheck_answered"):
        dossiers.answer_precheck(actor("lua-non"), number, verdict="ready")
