"""expire_export: the days are over, and the house lets it go."""

from datetime import timedelta

import pytest

from motcua.apps.exports import commands, making
from motcua.base import clock
from motcua.rules.access import HOUSE
from tests.apps.exports import taking
from tests.cast import actor
from tests.expect import forbidden, last_line, refused

pytestmark = pytest.mark.django_db


def test_each_hour_what_is_over_goes() -> None:
    export = taking.ready()
    assert making.sweep() == 0
    with clock.at(clock.now() + timedelta(days=7)):
        assert making.sweep() == 1
    assert taking.again(export.pk).state == "gone"
    assert last_line("export", export.pk).details["why"] == "expired"


def test_not_before_its_time() -> None:
    export = taking.ready()
    with refused("export_kept"):
        commands.expire_export(HOUSE, export.pk)


def test_nobody_else_may() -> None:
    with forbidden("exports.expire_export"):
        commands.expire_export(actor(taking.LEADER), taking.ready().pk)


def test_twice_is_refused() -> None:
    export = taking.ready()
    with clock.at(clock.now() + timedelta(days=8)):
        commands.expire_export(HOUSE, export.pk)
        with refused("export_gone"):
            commands.expire_export(HOUSE, export.pk)
