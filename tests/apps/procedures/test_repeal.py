"""repeal: the procedure ends on a day, by a named act; dossiers begun before keep their law."""

from datetime import date

import pytest

from motcua.apps.dossiers.models import Dossier
from motcua.apps.procedures import commands, queries
from motcua.base import clock
from tests.apps.procedures.drafts import a_drafted_version
from tests.cast import actor
from tests.expect import forbidden, last_line, moment, refused
from tests.makers import BIRTH, a_submitted_dossier, act, holder, on_to

pytestmark = pytest.mark.django_db
UNTIL = date(2026, 3, 14)


def repeal(by: str = "muc-tim", version: int = 0, **kwargs: object) -> int:
    number = version or queries.version_on(BIRTH, clock.today()).id
    values = {"until": UNTIL, "basis": "QĐ 12", **kwargs}
    return commands.repeal(actor(by), number, **values).version_id  # type: ignore[arg-type]


def test_from_the_day_on_there_is_none() -> None:
    number = repeal()
    assert queries.version_on(BIRTH, date(2026, 3, 13)).id == number
    with refused("procedure_not_in_force", code=BIRTH, day=UNTIL):
        queries.version_on(BIRTH, UNTIL)
    assert last_line("version", number).details["basis"] == "QĐ 12"


def test_a_dossier_filed_before_is_handled_to_its_end() -> None:
    dossier = a_submitted_dossier()
    repeal()
    with clock.at(moment("2026-03-16 08:00")):
        task = on_to(dossier, "return")
        act(holder(task), task)
    assert Dossier.objects.get(pk=dossier.pk).state == "returned"


def test_without_an_act_it_is_refused() -> None:
    with refused("basis_missing"):
        repeal(basis="")


def test_what_is_not_published_is_refused() -> None:
    with refused("version_not_published"):
        repeal(version=a_drafted_version().pk)


def test_before_it_began_is_refused() -> None:
    with refused("version_ended"):
        repeal(until=date(2025, 7, 1))


def test_only_the_approver_may() -> None:
    for key in ("trang-sach", "nui-cao", "sao-mai"):
        with forbidden("procedures.repeal"):
            repeal(key)


def test_twice_is_refused() -> None:
    number = repeal()
    with refused("version_ended", until=UNTIL):
        repeal(version=number, until=date(2026, 5, 1))
