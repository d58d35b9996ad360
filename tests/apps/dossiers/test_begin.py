"""begin: a draft of one's own, seen by nobody else, promising nothing."""

from datetime import date
from typing import Any
from unittest import mock

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers import queries
from motcua.apps.dossiers.models import Dossier
from motcua.apps.procedures import queries as catalogue
from motcua.base import clock, rulebooks
from motcua.rules.access import NOBODY
from motcua.rules.errors import Missing
from motcua.rules.rulebook import Rule, Version
from tests.cast import actor, person_id
from tests.expect import forbidden, last_line, moment, refused
from tests.makers import BIRTH, EXTRACT

pytestmark = pytest.mark.django_db
COUNTER_ONLY = "2.000815"


def test_it_is_a_draft_without_code_or_promise() -> None:
    fact = dossiers.begin(actor("sao-mai"), catalogue.procedure_id(BIRTH))
    dossier = Dossier.objects.get(pk=fact.dossier_id)
    assert (dossier.state, dossier.code, dossier.promised_at) == ("draft", None, None)
    assert (dossier.owner_id, dossier.place) == (person_id("sao-mai"), "20242")
    assert dossier.version_id == catalogue.version_on(BIRTH, clock.today()).id
    line = last_line("dossier", dossier.pk)
    assert (line.fact, line.right) == ("DossierBegun", "dossiers.begin")
    assert line.details["procedure"] == BIRTH


def test_it_keeps_the_answers_it_begins_with() -> None:
    fact = dossiers.begin(
        actor("sao-mai"), catalogue.procedure_id(BIRTH), answers={"nobody_asked": 1}
    )
    assert Dossier.objects.get(pk=fact.dossier_id).answers == {}


def test_as_many_drafts_as_one_person_keeps_and_no_more() -> None:
    """Who begins for another has a share of one's own there, and fills nobody's."""
    limit, birth = 2, catalogue.procedure_id(BIRTH)
    few = Rule("drafts_of_a_person", (Version(limit, "a test", date(2018, 6, 21)),))
    known = rulebooks.rule

    def told(name: str) -> Any:
        return few if name == "drafts_of_a_person" else known(name)

    with mock.patch.object(rulebooks, "rule", told):
        first = dossiers.begin(actor("sao-mai"), birth)
        dossiers.begin(actor("sao-mai"), birth)
        with refused("drafts_full", limit=limit):
            dossiers.begin(actor("sao-mai"), birth)
        dossiers.begin(actor("hat-suong"), birth)
        dossiers.discard(actor("sao-mai"), first.dossier_id)
        dossiers.begin(actor("sao-mai"), birth)


def test_nobody_else_sees_it() -> None:
    fact = dossiers.begin(actor("sao-mai"), catalogue.procedure_id(BIRTH))
    assert queries.dossier(actor("sao-mai"), fact.token).dossier.pk == fact.dossier_id
    for key in ("lua-non", "nui-cao", "cay-duoc", "gio-moi", "mat-cu"):
        with pytest.raises(Missing):
            queries.dossier(actor(key), fact.token)


def test_who_is_not_signed_in_may_not() -> None:
    with forbidden("dossiers.begin"):
        dossiers.begin(NOBODY, catalogue.procedure_id(BIRTH))


def test_a_channel_that_the_procedure_does_not_offer_is_refused() -> None:
    with refused("channel_not_offered", channel="online"):
        dossiers.begin(actor("sao-mai"), catalogue.procedure_id(COUNTER_ONLY))


def test_before_the_procedure_is_in_force_is_refused() -> None:
    birth = catalogue.procedure_id(BIRTH)
    with clock.at(moment("2022-12-30 16:00")), refused("procedure_not_in_force", code=BIRTH):
        dossiers.begin(actor("sao-mai"), birth)


def test_an_unknown_procedure_is_missing() -> None:
    with pytest.raises(Missing):
        dossiers.begin(actor("sao-mai"), 0)
    with refused("procedure_unknown", code="9.999999"):
        catalogue.procedure_id("9.999999")


def test_the_day_decides_which_version_it_begins_under() -> None:
    extract = catalogue.procedure_id(EXTRACT)
    with clock.at(moment("2025-07-01 08:00")):
        fact = dossiers.begin(actor("sao-mai"), extract)
    version = Dossier.objects.get(pk=fact.dossier_id).version
    assert version.since.isoformat() == "2025-07-01"


def test_twice_is_two_drafts() -> None:
    """One may file for two children."""
    birth = catalogue.procedure_id(BIRTH)
    first, second = (dossiers.begin(actor("sao-mai"), birth) for _ in range(2))
    assert first.token != second.token
