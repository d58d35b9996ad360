"""stop_import: no further line is begun."""

import pytest

from motcua.apps.procedures import commands, taking_in
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.national import begun, numbered, outcomes

pytestmark = pytest.mark.django_db


def test_what_is_taken_in_stays_and_the_rest_waits() -> None:
    row = begun(numbered(1), numbered(2), by=actor("trang-sach"))
    taking_in.take_in(row.pk, most=1)
    fact = commands.stop_import(actor("trang-sach"), row.pk)
    assert fact.waiting == 1
    assert not taking_in.take_in(row.pk)
    assert outcomes(row) == [("new", ""), ("", "")]
    assert last_line("catalogue_import", row.pk).fact == "ImportStopped"


def test_only_catalogue_officers_may() -> None:
    row = begun(numbered(1))
    for key in ("cay-gao", "muc-tim", "lua-non"):
        with forbidden("procedures.stop_import"):
            commands.stop_import(actor(key), row.pk)


def test_twice_is_refused() -> None:
    row = begun(numbered(1))
    commands.stop_import(actor("trang-sach"), row.pk)
    with refused("import_not_running"):
        commands.stop_import(actor("trang-sach"), row.pk)
