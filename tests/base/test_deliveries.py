"""A delivery that fails is tried again, later each time, and then shows on the console."""

import pytest
from click.testing import CliRunner
from django.db import connection

from motcua.base import reactions
from motcua.faces.console.operate import deliveries
from tests.makers import an_accepted_dossier

pytestmark = pytest.mark.django_db


def _fail(tries: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "update procrastinate_jobs set status = 'failed', attempts = %s where status = 'todo'",
            [tries],
        )


def test_what_waits_for_the_first_time_is_no_trouble() -> None:
    an_accepted_dossier()
    assert reactions.undelivered() == []
    assert CliRunner().invoke(deliveries).exit_code == 0


def test_what_was_given_up_is_named_and_the_exit_says_so() -> None:
    an_accepted_dossier()
    _fail(10)
    (found,) = reactions.undelivered()
    assert (found.tries, found.given_up) == (10, True)
    told = CliRunner().invoke(deliveries)
    assert told.exit_code == 1
    assert "file_receipt, 10 tries, given up" in told.output


def test_it_can_be_tried_again() -> None:
    an_accepted_dossier()
    _fail(10)
    assert reactions.try_again() == 1
    assert reactions.undelivered() == []
