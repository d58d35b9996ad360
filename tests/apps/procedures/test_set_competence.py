"""set_competence: a province's rule goes before the sheet, from its day; two never fit equally."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers.models import Dossier
from motcua.apps.procedures import commands
from motcua.apps.procedures.models import Competence
from motcua.base import clock
from tests.cast import actor
from tests.expect import forbidden, last_line, moment, refused
from tests.makers import BIRTH, BUSINESS, EXTRACT, a_submitted_dossier, received_at

pytestmark = pytest.mark.django_db
SINCE = date(2026, 3, 13)


def set_competence(by: str = "cay-gao", **kwargs: Any) -> int:
    top = agencies.unit_coded("H17", clock.today()).id
    values = {"procedure": BIRTH, "agency": "H17.03", "since": SINCE, "basis": "21/QĐ-UBND"}
    return commands.set_competence(actor(by), top, **{**values, **kwargs}).competence_id


def test_the_rule_goes_before_the_sheet_and_its_decision_is_kept() -> None:
    set_competence(agency="H17.45")
    dossier = a_submitted_dossier()
    assert (dossier.unit_path, dossier.routed_by) == ("H17.45.", "rule")
    assert dossier.route_basis == "21/QĐ-UBND"
    assert str(dossier.code).startswith("H17.45-")
    assert dossier.intake_path == "H17.45.01."


def test_before_its_day_and_elsewhere_the_sheet_stands() -> None:
    set_competence(agency="H17.45", since=date(2026, 3, 16))
    set_competence(agency="H17.45", procedure=EXTRACT, place="20257")
    assert a_submitted_dossier().unit_path == "H17.32."
    assert a_submitted_dossier(procedure=EXTRACT).routed_by == "sheet"
    with clock.at(moment("2026-03-16 08:00")):
        assert a_submitted_dossier().unit_path == "H17.45."


def test_what_was_filed_before_stays_where_it_is() -> None:
    dossier = a_submitted_dossier()
    set_competence(agency="H17.45")
    assert Dossier.objects.get(pk=dossier.pk).unit_path == "H17.32."


def test_a_rule_for_a_field_and_one_on_an_answer() -> None:
    set_competence(procedure="", field="ho_tich", agency="H17.03")
    set_competence(agency="H17.45", when={"field": "born_at", "is": "hospital"})
    set_competence(agency="H17.34", when={"field": "born_at", "is": "elsewhere"})
    born = a_submitted_dossier()
    assert (
        born.unit_path == {"hospital": "H17.45.", "elsewhere": "H17.34."}[born.answers["born_at"]]
    )
    assert a_submitted_dossier(procedure=EXTRACT).unit_path == "H17.03."


def test_a_counter_keeps_what_it_took_in() -> None:
    set_competence(agency="H17.45")
    dossier = received_at()
    assert (dossier.unit_path, dossier.intake_path) == ("H17.45.", "H17.32.01.")


def test_two_rules_that_fit_equally_are_refused() -> None:
    first = set_competence()
    with refused("competence_disputed", basis="21/QĐ-UBND"):
        set_competence(agency="H17.45", since=date(2026, 6, 1))
    commands.end_competence(actor("cay-gao"), first, until=date(2026, 6, 1), basis="30/QĐ-UBND")
    set_competence(agency="H17.45", since=date(2026, 6, 1))


def test_the_database_refuses_two_of_one_kind_on_one_day() -> None:
    row = Competence.objects.get(pk=set_competence())
    row.pk = None
    with pytest.raises(IntegrityError, match="competence_one_at_a_time"):
        row.save()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"field": "ho_tich"}, "competence_of_one_thing"),
        ({"procedure": ""}, "competence_of_one_thing"),
        ({"basis": "  "}, "basis_missing"),
        ({"until": SINCE}, "dates_reversed"),
        ({"procedure": "9.999999"}, "procedure_unknown"),
        ({"procedure": "", "field": "moon"}, "field_unknown"),
        ({"place": "99999"}, "place_unknown"),
        ({"agency": "H17.999"}, "unit_not_in_force"),
        ({"when": {"field": "born_at", "sings": 1}}, "condition_unreadable"),
        ({"when": {"field": "moon", "is": 1}}, "condition_unreadable"),
    ],
)
def test_a_rule_that_cannot_be_is_refused(change: dict[str, Any], code: str) -> None:
    with refused(code):
        set_competence(**change)
    assert not Competence.objects.exists()


def test_only_the_administrator_may() -> None:
    for key in ("gio-moi", "nui-cao", "bo-cat", "sao-mai"):
        with forbidden("procedures.set_competence"):
            set_competence(key)


def test_twice_is_refused() -> None:
    number = set_competence(procedure=BUSINESS)
    with refused("competence_disputed"):
        set_competence(procedure=BUSINESS)
    assert last_line("competence", number).details["agency"] == "H17.03"
