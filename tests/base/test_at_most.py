"""What may not hold the server for long."""

import pytest
from django.db import DataError, connection

from motcua.base.line import at_most

pytestmark = pytest.mark.django_db


def test_a_statement_that_takes_too_long_is_ended() -> None:
    with pytest.raises(TimeoutError), at_most(1), connection.cursor() as cursor:
        cursor.execute("select pg_sleep(20)")
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('statement_timeout')")  # what is around it goes on
        assert cursor.fetchone() == ("0",)


def test_another_fault_stays_what_it_is() -> None:
    with pytest.raises(DataError), at_most(1), connection.cursor() as cursor:
        cursor.execute("select 1 / 0")
