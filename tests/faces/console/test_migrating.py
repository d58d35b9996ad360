"""motcua migrate, broken off and run again: it goes on, or says which way is left."""

import pytest
from click.testing import CliRunner, Result
from django.db import connection

from motcua.faces.console.main import root

pytestmark = pytest.mark.usefixtures("province_of_its_own")

STATE = "select indisvalid from pg_index where indexrelid = to_regclass('dossier_drafts')"


def left_undone(name: str) -> None:
    """As if the process had been killed before it noted that this migration is done."""
    with connection.cursor() as cursor:
        cursor.execute(
            "delete from django_migrations where app = 'dossiers' and name >= %s", [name]
        )


def motcua(*words: str) -> Result:
    return CliRunner().invoke(root, words)


def test_an_index_that_was_left_half_made_is_made_again() -> None:
    left_undone("0038_drafts_of_an_owner")
    with connection.cursor() as cursor:
        cursor.execute(
            "update pg_index set indisvalid = false where indexrelid = 'dossier_drafts'::regclass"
        )
        told = motcua("migrate")
        assert told.exit_code == 0, told.output
        cursor.execute(STATE)
        assert cursor.fetchone() == (True,)
    assert motcua("migrate", "--plan").output == "Nothing to do.\n"


def test_where_it_cannot_go_on_a_sentence_says_the_way_back() -> None:
    left_undone("0037_warnings_over")
    told = motcua("migrate")
    assert told.exit_code == 1
    assert "was broken off in its middle" in told.output
    assert "Restore the backup" in told.output
    assert "Traceback" not in told.output
