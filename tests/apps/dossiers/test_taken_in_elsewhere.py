"""Any counter of the province takes in for any commune; the result comes back to that counter."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers import queries
from motcua.apps.dossiers.models import Dossier
from tests.cast import actor
from tests.expect import forbidden
from tests.makers import BIRTH, act, holder, on_to, open_task, received_at

pytestmark = pytest.mark.django_db


def taken_in_at_hoi_an() -> Dossier:
    return received_at("H17.45.01", "la-tre", procedure=BIRTH)


def test_the_code_and_the_work_are_the_competent_agencys_the_result_the_counters() -> None:
    dossier = taken_in_at_hoi_an()
    assert str(dossier.code).startswith("H17.32-")
    dossiers.accept(actor("la-tre"), open_task(dossier).pk)
    assert open_task(dossier).unit_path == "H17.32.03."
    last = on_to(dossier, "return")
    assert last.unit_path == "H17.45.01."
    act(holder(last), last)
    assert Dossier.objects.get(pk=dossier.pk).state == "returned"


def test_the_agencys_own_one_stop_unit_follows_it_and_may_not_act_on_it() -> None:
    dossier = taken_in_at_hoi_an()
    for key in ("hang-cau", "lua-non", "la-tre"):
        assert queries.dossier(actor(key), str(dossier.code)).dossier.pk == dossier.pk
    with forbidden("dossiers.accept"):
        dossiers.accept(actor("hang-cau"), open_task(dossier).pk)
    with forbidden("dossiers.stop"):
        dossiers.stop(actor("lua-non"), dossier.pk, reason="Nhầm")


def test_who_neither_takes_in_nor_decides_nor_watches_sees_nothing() -> None:
    dossier = received_at()
    assert not queries.find(actor("la-tre"), str(dossier.code))
    assert not queries.find(actor("cau-vong"), str(dossier.code))
