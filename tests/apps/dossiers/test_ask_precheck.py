"""ask_precheck: the draft is shown to the unit that would take it in; nothing is filed by it."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Dossier, Precheck, Task
from motcua.base import clock
from tests.cast import actor
from tests.expect import forbidden, refused
from tests.makers import a_draft, a_submitted_dossier

pytestmark = pytest.mark.django_db


def test_the_one_stop_unit_is_asked_and_nothing_is_filed() -> None:
    draft = a_draft()
    dossiers.ask_precheck(actor("sao-mai"), draft.pk, question="Giấy này được chưa?")
    asked = Precheck.objects.get(dossier=draft)
    assert (asked.unit_path, asked.asked_at, asked.question) == (
        "H17.32.01.",
        clock.now(),
        "Giấy này được chưa?",
    )
    after = Dossier.objects.get(pk=draft.pk)
    assert (after.state, after.code, after.unit_path) == ("draft", None, "")
    assert not Task.objects.filter(dossier=draft).exists()


def test_what_is_filed_is_not_a_draft() -> None:
    with refused("already_submitted"):
        dossiers.ask_precheck(actor("sao-mai"), a_submitted_dossier().pk)


def test_nobody_else_may() -> None:
    for key in ("cay-duoc", "lua-non"):
        with forbidden("dossiers.ask_precheck"):
            dossiers.ask_precheck(actor(key), a_draft().pk)


def test_twice_is_refused_until_it_is_answered() -> None:
    draft = a_draft()
    fact = dossiers.ask_precheck(actor("sao-mai"), draft.pk)
    with refused("precheck_awaited"):
        dossiers.ask_precheck(actor("sao-mai"), draft.pk)
    dossiers.answer_precheck(actor("lua-non"), fact.precheck_id, verdict="ready")
    dossiers.ask_precheck(actor("sao-mai"), draft.pk)
    assert Precheck.objects.filter(dossier=draft).count() == 2
