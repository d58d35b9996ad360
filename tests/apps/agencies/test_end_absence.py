"""end_absence: back at work, before the day that was thought."""

from datetime import date

import pytest

from motcua.apps.agencies import commands
from motcua.apps.agencies import queries as units
from motcua.apps.agencies.models import Absence, Post
from motcua.apps.dossiers import commands as dossiers
from motcua.base import clock
from motcua.rules.errors import Missing
from tests.apps.agencies.test_note_absence import UNTIL, away
from tests.cast import actor, person_id
from tests.expect import forbidden, last_line, moment, refused
from tests.makers import a_submitted_dossier, open_task

pytestmark = pytest.mark.django_db


def back(number: int, by: str = "lua-non", until: date | None = None) -> None:
    commands.end_absence(actor(by), number, until=until or clock.today())


def test_work_is_taken_again_from_that_day() -> None:
    number = away()
    with clock.at(moment("2026-03-16 08:00")):
        back(number)
        dossiers.take(actor("lua-non"), open_task(a_submitted_dossier()).pk)
    assert last_line("person", person_id("lua-non")).details["until"] == "2026-03-16"


def test_what_was_delegated_for_it_ends_too() -> None:
    number = away(by="cay-gao", deputy="hoa-muop")
    back(number)
    assert "receptionist" not in units.actor_for(person_id("hoa-muop"), clock.now()).roles_over(
        "H17.32.01."
    )


def test_one_that_had_not_begun_is_called_off_and_leaves_no_empty_days() -> None:
    number = away(by="cay-gao", deputy="hoa-muop", since=date(2026, 3, 16))
    back(number)
    assert not Absence.objects.filter(person_id=person_id("lua-non")).exists()
    assert not Post.objects.filter(delegated_from__person_id=person_id("lua-non")).exists()
    line = last_line("person", person_id("lua-non"))
    assert (line.fact, line.details["called_off_from"]) == ("AbsenceEnded", "2026-03-16")
    # The days are free for another one.
    assert away(since=date(2026, 3, 16)) != number


def test_only_the_absent_one_and_a_head_may() -> None:
    number = away()
    for key in ("rang-dua", "goc-da", "sao-mai"):
        with forbidden("agencies.end_absence"):
            back(number, key)
    back(number, "hang-cau")


def test_twice_is_refused() -> None:
    number = away()
    with clock.at(moment("2026-03-16 08:00")):
        back(number)
        with refused("absence_ended", until=clock.today()):
            back(number)
        with refused("absence_ended"):
            back(number, until=UNTIL)
    called_off = away("rang-dua", deputy="", since=date(2026, 3, 20), until=date(2026, 3, 25))
    back(called_off, "rang-dua")
    with pytest.raises(Missing):
        back(called_off, "rang-dua")
