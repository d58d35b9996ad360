"""end_competence: from its last day the sheet stands again; what the rule sent stays there."""

from datetime import date
from typing import Any

import pytest

from motcua.apps.dossiers.models import Dossier
from motcua.apps.procedures import commands
from motcua.base import clock
from tests.apps.procedures.test_set_competence import set_competence
from tests.cast import actor
from tests.expect import forbidden, last_line, moment, refused
from tests.makers import a_submitted_dossier

pytestmark = pytest.mark.django_db
UNTIL = date(2026, 3, 16)


def end(number: int, by: str = "cay-gao", **kwargs: Any) -> None:
    values = {"until": UNTIL, "basis": "30/QĐ-UBND", **kwargs}
    commands.end_competence(actor(by), number, **values)


def test_from_the_day_on_the_sheet_stands_again() -> None:
    number = set_competence(agency="H17.45")
    end(number)
    sent = a_submitted_dossier()
    with clock.at(moment("2026-03-16 08:00")):
        assert a_submitted_dossier().unit_path == "H17.32."
    assert Dossier.objects.get(pk=sent.pk).unit_path == "H17.45."
    assert last_line("competence", number).details["until"] == "2026-03-16"


def test_without_decision_or_before_it_began_it_is_refused() -> None:
    number = set_competence()
    with refused("basis_missing"):
        end(number, basis=" ")
    with refused("dates_reversed"):
        end(number, until=date(2026, 3, 13))


def test_only_the_administrator_may() -> None:
    number = set_competence()
    for key in ("gio-moi", "nui-cao", "sao-mai"):
        with forbidden("procedures.end_competence"):
            end(number, key)


def test_twice_is_refused() -> None:
    number = set_competence()
    end(number)
    with refused("competence_ended", until=UNTIL):
        end(number, until=date(2026, 5, 1))
