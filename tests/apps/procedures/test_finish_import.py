"""finish_import: the worker notes that no line is left."""

import pytest

from motcua.apps.procedures import commands, taking_in
from motcua.rules.access import HOUSE
from tests.cast import actor
from tests.expect import forbidden, refused
from tests.national import begun, numbered

pytestmark = pytest.mark.django_db


def test_while_lines_wait_it_is_refused() -> None:
    row = begun(numbered(1))
    with refused("lines_waiting"):
        commands.finish_import(HOUSE, row.pk)


def test_only_the_house_may() -> None:
    row = begun(numbered(1))
    with forbidden("procedures.finish_import"):
        commands.finish_import(actor("trang-sach"), row.pk)


def test_twice_is_refused() -> None:
    row = begun(numbered(1))
    taking_in.take_in(row.pk)
    row.refresh_from_db()
    assert row.ended_at is not None
    with refused("import_not_running"):
        commands.finish_import(HOUSE, row.pk)
