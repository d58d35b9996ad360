"""fetch_export: handed out with the posts by which the list was seen, and told each time."""

from datetime import timedelta

import pytest

from motcua.apps.agencies.models import Post
from motcua.apps.exports import commands, queries
from motcua.base import clock
from motcua.rules.errors import Missing
from tests.apps.exports import taking
from tests.cast import actor
from tests.expect import facts_of, forbidden, last_line, refused

pytestmark = pytest.mark.django_db


def test_the_journal_tells_who_took_how_many_rows() -> None:
    export = taking.ready(listing="roles")
    commands.fetch_export(actor(taking.LEADER), export.pk)
    line = last_line("export", export.pk)
    assert (line.fact, line.actor_id) == ("ExportFetched", actor(taking.LEADER).person_id)
    assert line.details["rows"] == export.rows > 100
    assert export.file is not None
    assert line.details["sha256"] == export.file.sha256


def test_not_before_it_is_there() -> None:
    with refused("export_not_ready"):
        commands.fetch_export(actor(taking.LEADER), taking.asked().pk)


def test_not_when_its_days_are_over() -> None:
    export = taking.ready()
    with clock.at(clock.now() + timedelta(days=7)), refused("export_gone"):
        commands.fetch_export(actor(taking.LEADER), export.pk)


def test_who_lost_the_post_since_then_does_not_get_it() -> None:
    export = taking.ready()
    leader = actor(taking.LEADER)
    Post.objects.filter(person_id=leader.person_id).update(until=clock.today())
    assert not queries.my_exports(actor(taking.LEADER))[0].open
    with refused("export_right_lost"):
        commands.fetch_export(actor(taking.LEADER), export.pk)


def test_another_may_not_and_does_not_see_it() -> None:
    export = taking.ready()
    with forbidden("exports.fetch_export"):
        commands.fetch_export(actor("trang-ram"), export.pk)
    assert queries.my_exports(actor("trang-ram")) == []
    with pytest.raises(Missing):
        queries.export_file(actor("trang-ram"), export.pk)


def test_twice_stands_there_twice() -> None:
    export = taking.ready()
    for _ in range(2):
        commands.fetch_export(actor(taking.LEADER), export.pk)
    assert facts_of("export", export.pk)[-2:] == ["ExportFetched"] * 2
