"""lift_hold: what asked for it is over."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.queries import keeping
from tests.cast import actor
from tests.expect import facts_of, forbidden, refused
from tests.makers import a_submitted_dossier

pytestmark = pytest.mark.django_db


def held() -> tuple[int, int]:
    dossier = a_submitted_dossier()
    fact = dossiers.place_hold(actor("mat-cu"), dossier.pk, reason="Khiếu nại", document="Đơn 5")
    return dossier.pk, fact.hold_id


def test_it_leaves_the_list_and_stays_in_the_journal() -> None:
    dossier_id, hold_id = held()
    dossiers.lift_hold(actor("nui-cao"), hold_id, document="Kết luận 7")
    assert keeping.holds(actor("nui-cao")) == []
    assert facts_of("dossier", dossier_id)[-2:] == ["DossierHeld", "HoldLifted"]


def test_it_says_by_what() -> None:
    _, hold_id = held()
    with refused("basis_missing"):
        dossiers.lift_hold(actor("nui-cao"), hold_id, document=" ")


def test_who_may_not() -> None:
    _, hold_id = held()
    for key in ("sao-mai", "lua-non"):
        with forbidden("dossiers.lift_hold"):
            dossiers.lift_hold(actor(key), hold_id, document="x")


def test_twice_is_refused() -> None:
    _, hold_id = held()
    dossiers.lift_hold(actor("nui-cao"), hold_id, document="Kết luận 7")
    with refused("hold_lifted"):
        dossiers.lift_hold(actor("nui-cao"), hold_id, document="Kết luận 7")
