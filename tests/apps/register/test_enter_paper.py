"""enter_paper: papers of other systems, and old ones with their scan."""

from datetime import date
from typing import Any

import pytest

from motcua.apps.register import commands as register
from motcua.apps.register import queries
from motcua.apps.register.commands.entering import Issued
from tests.apps.register.papers import an_old_paper, citizen, clerk, desk_of, number_of
from tests.cast import actor
from tests.expect import forbidden, refused
from tests.makers import a_file

pytestmark = pytest.mark.django_db


def test_an_old_paper_is_its_holders_at_once() -> None:
    paper = an_old_paper()
    found = queries.my_papers(citizen())
    assert [(each.id, each.state, each.origin) for each in found] == [
        (paper.pk, "in_force", "old_paper")
    ]
    assert paper.file_id is not None
    assert paper.unit_path == "H17.32."


def test_of_somebody_without_an_account_it_waits_for_them_by_number() -> None:
    paper = an_old_paper(holder_number="048190123456", holder_name="Lê Thị Vắng Mặt")
    assert paper.owner_id is None
    assert paper.holder_key != ""
    assert queries.my_papers(citizen()) == []


def test_what_ended_by_its_day_is_expired_without_anybody_changing_it() -> None:
    an_old_paper(last_day=date(2020, 5, 6))
    assert [each.state for each in queries.my_papers(citizen())] == ["expired"]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"type_code": "GKS"}, "result_code_wrong"),
        ({"origin": "dossier"}, "origin_unknown"),
        ({"number": " "}, "number_missing"),
        ({"holder_name": " "}, "holder_missing"),
        ({"issued_on": date(2027, 1, 1)}, "issued_in_future"),
        ({"last_day": date(2019, 5, 5)}, "validity_backwards"),
        ({"source": " "}, "source_missing"),
        ({"file": None}, "scan_missing"),
        ({"holder_number": "999999999999"}, "personal_number_wrong"),
    ],
)
def test_what_is_lacking_is_refused(wrong: dict[str, Any], code: str) -> None:
    with refused(code):
        an_old_paper(**wrong)


def test_a_paper_of_another_system_needs_no_scan() -> None:
    assert an_old_paper(origin="system", source="Hệ thống cũ", file=None).file_id is None


def test_twice_is_refused() -> None:
    an_old_paper()
    with refused("paper_already_entered", number="7/2019"):
        an_old_paper()


def test_a_citizen_enters_nothing() -> None:
    paper = Issued("KQ.G15.000038", {"vi": "x", "en": "x"}, "x", "1", date(2019, 1, 1), "x")
    with forbidden("register.enter_paper"):
        register.enter_paper(
            actor("sao-mai"),
            desk_of(clerk()),
            paper=paper,
            origin="old_paper",
            source="x",
            file=a_file(),
        )


def test_it_takes_the_number_of_the_holder_as_people_type_it() -> None:
    spaced = " ".join(number_of("sao-mai")[i : i + 3] for i in range(0, 12, 3))
    an_old_paper(holder_number=spaced)
    assert len(queries.my_papers(citizen())) == 1
