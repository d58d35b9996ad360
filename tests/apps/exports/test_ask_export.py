"""ask_export: a list as a file, of what one sees; the journal tells who asked for which."""

import pytest

from motcua.apps.exports import commands
from motcua.rules.errors import Missing
from tests.apps.exports import taking
from tests.cast import actor
from tests.expect import forbidden, last_line, refused

pytestmark = pytest.mark.django_db


def test_it_waits_for_the_worker_and_is_told() -> None:
    export = taking.asked(trang_thai="handling")
    assert (export.state, export.listing, export.suffix) == ("waiting", "dossiers", "csv")
    line = last_line("export", export.pk)
    assert line.fact == "ExportAsked"
    assert line.details["narrowed"] == ["trang-thai=handling"]


def test_what_was_typed_stands_in_no_journal_and_lies_sealed() -> None:
    export = taking.asked(listing="queue", chu="Sao Mai", kenh="online", trang="2")
    assert last_line("export", export.pk).details["narrowed"] == ["chu", "kenh=online"]
    assert export.asked == {"chu": "Sao Mai", "kenh": "online"}


def test_a_list_that_is_not_there() -> None:
    with pytest.raises(Missing):
        taking.asked(listing="khong-co")


def test_another_kind_of_file() -> None:
    with refused("export_format_unknown"):
        taking.asked(suffix="pdf")


def test_a_list_that_one_does_not_see_is_not_taken_out_either() -> None:
    with forbidden("journal.see"):
        taking.asked(taking.CLERK, "journal")


def test_no_more_than_a_few_at_once() -> None:
    for _ in range(3):
        taking.asked()
    with refused("exports_under_way", most=3):
        taking.asked()
    taking.asked(taking.CLERK, "queue")  # another's are another's


def test_who_may_not() -> None:
    leader = actor(taking.LEADER)
    unit = taking.agencies.unit_at(leader.posts[0].unit_path, taking.clock.today()).id
    with forbidden("exports.ask_export"):
        commands.ask_export(
            actor("sao-mai"), unit, listing="units", suffix="csv", asked={}, language="vi"
        )


def test_twice_is_two_files() -> None:
    assert taking.asked().pk != taking.asked().pk
