"""stop: a withdrawal asked for at the counter or by post."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Dossier
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.makers import a_submitted_dossier, an_accepted_dossier, at_step, deliver, open_steps

pytestmark = pytest.mark.django_db


def stop(dossier: Dossier, by: str = "lua-non", reason: str = "Đơn xin rút ngày 13/3") -> None:
    dossiers.stop(actor(by), dossier.pk, reason=reason)


def test_the_counter_ends_it_and_makes_out_the_notice() -> None:
    dossier = an_accepted_dossier()
    stop(dossier)
    kept = Dossier.objects.get(pk=dossier.pk)
    assert (kept.state, open_steps(dossier)) == ("withdrawn", [])
    line = last_line("dossier", dossier.pk)
    assert (line.fact, line.actor_name) == ("DossierStopped", actor("lua-non").name)
    assert deliver("stopping") == 1


def test_without_reason_it_is_refused() -> None:
    with refused("reason_missing"):
        stop(a_submitted_dossier(), reason="")


def test_once_issued_it_is_too_late() -> None:
    with refused("too_late_to_withdraw", state="ready"):
        stop(at_step("return").dossier)


def test_neither_handlers_nor_another_ward_nor_the_applicant_may() -> None:
    dossier = an_accepted_dossier()
    for key in ("hoa-muop", "nui-cao", "la-tre", "sao-mai"):
        with forbidden("dossiers.stop"):
            stop(dossier, key)


def test_twice_is_refused() -> None:
    dossier = an_accepted_dossier()
    stop(dossier)
    with refused("too_late_to_withdraw"):
        stop(dossier)
