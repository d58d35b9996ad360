"""Deliveries that were given up."""

from django.db import connection

from motcua.base import given_up
from motcua.base.given_up import GivenUp
from tests.makers import an_accepted_dossier


def a_given_up(error: Exception | None = None) -> GivenUp:
    """The receipt of an accepted dossier could not be filed, ten times."""
    an_accepted_dossier()
    give_up()
    found = given_up.rows([""], most=100)[-1]
    if error is not None:
        given_up.note(found.reaction, found.entry_id, error)
    return found


def give_up() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "update procrastinate_jobs set status = 'failed', attempts = 10 where status = 'todo'"
        )


def state_of(found: GivenUp) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "select status::text || ' ' || attempts from procrastinate_jobs where id = %s",
            [found.id],
        )
        return str(cursor.fetchone()[0])
