"""finish_export: the file is there, for the days that the rule of the day says."""

from datetime import timedelta

import pytest

from motcua.apps.exports import commands
from motcua.base import clock
from motcua.rules.access import HOUSE
from tests.apps.exports import taking
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.makers import a_file

pytestmark = pytest.mark.django_db


def test_how_many_rows_and_whether_with_identity_numbers() -> None:
    export = taking.ready("cay-gao", "people")
    line = last_line("export", export.pk)
    assert (line.fact, line.details["identities"]) == ("ExportMade", False)
    assert line.details["rows"] == len(taking.lines(export)) - 1 > 10
    assert export.until == clock.now() + timedelta(days=7)
    seen = taking.ready("mat-cu", "people")
    assert last_line("export", seen.pk).details["identities"] is True


def test_not_when_it_was_stopped_meanwhile() -> None:
    export = taking.asked()
    commands.stop_export(actor(taking.LEADER), export.pk)
    with refused("export_over"):
        commands.finish_export(HOUSE, export.pk, file=a_file(), rows=1, identities=False)


def test_nobody_else_may() -> None:
    with forbidden("exports.finish_export"):
        commands.finish_export(
            actor(taking.LEADER), taking.asked().pk, file=a_file(), rows=1, identities=False
        )


def test_twice_is_refused() -> None:
    export = taking.ready()
    with refused("export_over"):
        commands.finish_export(HOUSE, export.pk, file=a_file(), rows=1, identities=False)
