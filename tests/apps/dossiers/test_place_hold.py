"""place_hold: nothing of a dossier is destroyed while a document asks for it."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Hold
from motcua.apps.dossiers.queries import keeping
from motcua.rules.errors import Missing
from tests.apps.dossiers.keeping import carried_out, decided, ended, listed, years_later
from tests.cast import actor
from tests.expect import facts_of, forbidden, refused
from tests.makers import a_submitted_dossier

pytestmark = pytest.mark.django_db


def test_it_stands_in_the_list_of_who_may_lift_it() -> None:
    dossier = a_submitted_dossier()
    dossiers.place_hold(actor("mat-cu"), dossier.pk, reason="Khiếu nại", document="Đơn 5")
    (row,) = keeping.holds(actor("mat-cu"))
    assert (row.code, row.reason, row.document) == (dossier.code, "Khiếu nại", "Đơn 5")
    assert keeping.holds(actor("lua-non")) == []
    assert facts_of("dossier", dossier.pk)[-1] == "DossierHeld"


def test_it_says_why_and_by_what() -> None:
    dossier = a_submitted_dossier()
    with refused("reason_missing"):
        dossiers.place_hold(actor("mat-cu"), dossier.pk, reason=" ", document="Đơn 5")
    with refused("basis_missing"):
        dossiers.place_hold(actor("mat-cu"), dossier.pk, reason="Khiếu nại", document="")


def test_what_is_destroyed_cannot_be_held() -> None:
    dossier = ended()
    with years_later():
        carried_out(decided(listed()))
        with refused("dossier_destroyed"):
            dossiers.place_hold(actor("mat-cu"), dossier.pk, reason="Muộn", document="Đơn 9")


def test_who_may_not() -> None:
    dossier = a_submitted_dossier()
    for key in ("sao-mai", "lua-non"):
        with forbidden("dossiers.place_hold"):
            dossiers.place_hold(actor(key), dossier.pk, reason="x", document="y")
        with pytest.raises(Missing):
            keeping.to_hold(actor(key), str(dossier.code))


def test_twice_by_one_document_is_refused_by_two_it_is_held_twice() -> None:
    dossier = a_submitted_dossier()
    dossiers.place_hold(actor("mat-cu"), dossier.pk, reason="Khiếu nại", document="Đơn 5")
    with refused("hold_stands"):
        dossiers.place_hold(actor("nui-cao"), dossier.pk, reason="Khiếu nại", document="Đơn 5")
    dossiers.place_hold(actor("nui-cao"), dossier.pk, reason="Vụ án", document="CV 6")
    assert Hold.objects.filter(dossier=dossier, lifted_at=None).count() == 2
