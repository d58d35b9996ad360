"""note_absence: somebody is away; a deputy does what is in those hands."""

from datetime import date

import pytest

from motcua.apps.agencies import commands
from motcua.apps.agencies import queries as units
from motcua.apps.agencies.absences import absences
from motcua.apps.agencies.models import Post
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Task
from motcua.apps.dossiers.queries import Wanted, inbox
from motcua.base import clock
from tests.cast import actor, person_id
from tests.expect import forbidden, last_line, moment, refused
from tests.makers import a_submitted_dossier, open_task

pytestmark = pytest.mark.django_db
SINCE, UNTIL = date(2026, 3, 13), date(2026, 3, 18)


def post_of(key: str) -> int:
    return int(Post.objects.get(person_id=person_id(key), delegated_from=None).pk)


def away(key: str = "lua-non", by: str = "", deputy: str = "rang-dua", **kwargs: object) -> int:
    values = {
        "since": SINCE,
        "until": UNTIL,
        "reason": "Nghỉ phép",
        "deputy_id": person_id(deputy) if deputy else None,
        **kwargs,
    }
    return commands.note_absence(actor(by or key), post_of(key), **values).absence_id  # type: ignore[arg-type]


def held() -> Task:
    task = open_task(a_submitted_dossier())
    dossiers.take(actor("lua-non"), task.pk)
    return task


def test_the_deputy_does_what_the_absent_one_holds_and_the_line_names_the_deputy() -> None:
    task = held()
    with refused("task_taken"):
        dossiers.accept(actor("rang-dua"), task.pk)
    away()
    assert inbox(actor("rang-dua"), Wanted("mine")).counts["mine"] == 1
    dossiers.accept(actor("rang-dua"), task.pk)
    assert last_line("dossier", task.dossier_id).actor_name == actor("rang-dua").name


def test_what_was_not_done_is_there_on_return() -> None:
    task = held()
    away()
    assert Task.objects.get(pk=task.pk).holder_id == person_id("lua-non")
    with refused("task_taken"):
        dossiers.take(actor("rang-dua"), task.pk)
    with clock.at(moment("2026-03-18 08:00")):
        assert inbox(actor("rang-dua"), Wanted("mine")).counts["mine"] == 0
        with refused("task_taken"):
            dossiers.accept(actor("rang-dua"), task.pk)
        dossiers.accept(actor("lua-non"), task.pk)


def test_who_is_away_takes_no_new_work() -> None:
    task = open_task(a_submitted_dossier())
    away()
    with refused("absent_now", until=UNTIL):
        dossiers.take(actor("lua-non"), task.pk)
    with clock.at(moment("2026-03-18 08:00")):
        dossiers.take(actor("lua-non"), task.pk)


def test_a_head_notes_it_for_who_fell_ill() -> None:
    away(by="hang-cau", deputy="")
    (row,) = absences(actor("hang-cau"), clock.today(), [person_id("lua-non")])
    assert (row.until, row.deputy, row.reason) == (UNTIL, "", "Nghỉ phép")


def test_an_administrator_delegates_with_it_what_the_deputy_lacks() -> None:
    with refused("deputy_lacks_role", role="receptionist"):
        away(deputy="hoa-muop")
    away(by="cay-gao", deputy="hoa-muop")
    assert "receptionist" in units.actor_for(person_id("hoa-muop"), clock.now()).roles_over(
        "H17.32.01."
    )
    assert last_line("person", person_id("lua-non")).fact == "AbsenceNoted"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"until": SINCE}, "dates_reversed"),
        ({"since": date(2026, 3, 2), "until": SINCE}, "absence_past"),
        ({"reason": " "}, "reason_missing"),
        ({"deputy": "lua-non"}, "delegation_circular"),
    ],
)
def test_what_is_not_right_is_refused(changes: dict[str, object], code: str) -> None:
    with refused(code):
        away(**changes)  # type: ignore[arg-type]


def test_two_who_would_stand_in_for_each_other_are_refused() -> None:
    away()
    with refused("deputy_absent", name=actor("lua-non").name):
        away("rang-dua", deputy="lua-non")


def test_nobody_notes_it_for_a_colleague() -> None:
    for key in ("rang-dua", "goc-da", "sao-mai"):
        with forbidden("agencies.note_absence"):
            away(by=key)


def test_twice_is_refused() -> None:
    away()
    with refused("absence_overlaps", until=UNTIL):
        away()
