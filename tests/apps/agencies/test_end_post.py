"""end_post: the right ends by the day; what was done by it stays done."""

from datetime import date

import pytest

from motcua.apps.agencies import commands
from motcua.apps.agencies import queries as units
from motcua.apps.agencies.models import Post
from motcua.base import clock
from motcua.rules.errors import Missing
from tests.cast import actor, person_id
from tests.expect import forbidden, last_line, moment, refused
from tests.makers import a_submitted_dossier, open_task

pytestmark = pytest.mark.django_db
UNTIL = date(2026, 3, 14)


def end(by: str = "cay-gao", until: date = UNTIL) -> None:
    post = Post.objects.get(person_id=person_id("lua-non"), role="receptionist")
    commands.end_post(actor(by), post.pk, until=until)


def test_from_the_day_on_the_right_is_gone() -> None:
    from motcua.apps.dossiers import commands as dossiers  # noqa: PLC0415

    task = open_task(a_submitted_dossier())
    end()
    dossiers.take(actor("lua-non"), task.pk)
    with clock.at(moment("2026-03-16 08:00")), forbidden("dossiers.accept"):
        dossiers.accept(actor("lua-non"), task.pk)
    line = last_line("person", person_id("lua-non"))
    assert (line.fact, line.details["until"]) == ("PostEnded", "2026-03-14")
    assert line.details["unit"] == "H17.32.01"
    assert units.actor_for(person_id("lua-non"), clock.now()).is_officer


def test_before_it_began_is_refused() -> None:
    with refused("dates_reversed"):
        end(until=date(2025, 7, 1))


def test_a_post_nobody_holds_is_missing() -> None:
    with pytest.raises(Missing):
        commands.end_post(actor("cay-gao"), 0, until=UNTIL)


def test_only_an_administrator_may() -> None:
    for key in ("lua-non", "hang-cau", "nui-cao"):
        with forbidden("agencies.end_post"):
            end(key)


def test_twice_is_refused() -> None:
    end()
    with refused("post_ended", until=UNTIL):
        end()
