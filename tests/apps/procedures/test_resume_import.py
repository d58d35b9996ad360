"""resume_import: from the first line that waits, as who pressed."""

import pytest

from motcua.apps.procedures import commands, taking_in
from motcua.apps.procedures.models import CatalogueImport, Record
from tests.cast import actor, person_id
from tests.expect import forbidden, last_line, refused
from tests.makers import waiting_deliveries
from tests.national import begun, numbered

pytestmark = pytest.mark.django_db


def stopped() -> CatalogueImport:
    row = begun(numbered(1), numbered(2), numbered(3))
    taking_in.take_in(row.pk, most=1)
    commands.stop_import(actor("trang-sach"), row.pk)
    return row


def test_it_goes_on_where_it_stopped() -> None:
    row = stopped()
    fact = commands.resume_import(actor("trang-sach"), row.pk)
    assert fact.waiting == 2
    assert waiting_deliveries("go_on_with_file")
    taking_in.take_in(row.pk)
    row.refresh_from_db()
    assert (row.state, row.outcomes) == ("finished", {"new": 3})
    assert Record.objects.count() == 3
    last = Record.objects.latest("pk")
    assert last_line("record", last.pk).actor_id == person_id("trang-sach")


def test_not_beside_another_one() -> None:
    row = stopped()
    begun(numbered(4))
    with refused("import_running"):
        commands.resume_import(actor("trang-sach"), row.pk)


def test_what_is_finished_is_not_begun_again() -> None:
    row = begun(numbered(1))
    taking_in.take_in(row.pk)
    with refused("import_finished"):
        commands.resume_import(actor("trang-sach"), row.pk)


def test_only_catalogue_officers_may() -> None:
    row = stopped()
    for key in ("cay-gao", "muc-tim", "lua-non"):
        with forbidden("procedures.resume_import"):
            commands.resume_import(actor(key), row.pk)


def test_twice_is_refused() -> None:
    row = stopped()
    commands.resume_import(actor("trang-sach"), row.pk)
    with refused("import_running"):
        commands.resume_import(actor("trang-sach"), row.pk)
