"""A request asks the server whether it is there only when the line itself cannot tell."""

from typing import Any

import psycopg
import pytest
from django.core.signals import request_started
from django.db import close_old_connections, connection
from django.test.utils import CaptureQueriesContext

from motcua.base import line


@pytest.fixture(autouse=True)
def _kept(django_db_setup: None, django_db_blocker: Any) -> Any:
    """As in production, where a connection outlives its request. Nothing is written."""
    with django_db_blocker.unblock():
        yield from _lasting()


def _lasting() -> Any:
    connection.close()
    before = (
        connection.settings_dict["CONN_MAX_AGE"],
        connection.settings_dict["CONN_HEALTH_CHECKS"],
    )
    connection.settings_dict["CONN_MAX_AGE"] = None
    connection.settings_dict["CONN_HEALTH_CHECKS"] = True
    connection.ensure_connection()
    # What the client of Django's tests takes away for good once it was used.
    request_started.connect(close_old_connections)
    request_started.disconnect(dispatch_uid="motcua.base.line")
    line.listen()  # after it
    yield
    connection.settings_dict["CONN_MAX_AGE"], connection.settings_dict["CONN_HEALTH_CHECKS"] = (
        before
    )
    connection.close()


def session() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        return int(cursor.fetchone()[0])


def asked_of_a_request() -> tuple[int, bool]:
    """Which session answered, and whether it was asked before whether it was there."""
    request_started.send(sender=None)
    raw = connection.connection
    checked = []
    if raw is not None:
        plain = connection.is_usable
        connection.is_usable = lambda: (checked.append(True), plain())[1]  # type: ignore[method-assign,func-returns-value]
        try:
            found = session()
        finally:
            del connection.is_usable  # type: ignore[method-assign]
    else:
        found = session()
    return found, bool(checked)


def test_a_line_in_use_is_not_asked() -> None:
    first, _ = asked_of_a_request()
    assert asked_of_a_request() == (first, False)
    assert asked_of_a_request() == (first, False)


def test_a_line_that_was_silent_for_long_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    first, _ = asked_of_a_request()
    monkeypatch.setattr(line, "FRESH", 0.0)
    assert asked_of_a_request() == (first, True)


def test_after_the_server_ended_the_session_the_next_request_has_a_new_one() -> None:
    first, _ = asked_of_a_request()
    told = connection.get_connection_params()
    own = {name: told[name] for name in ("dbname", "user", "host", "port") if name in told}
    with psycopg.connect(**own, autocommit=True) as other:
        other.execute("select pg_terminate_backend(%s, 5000)", [first])
    second, checked = asked_of_a_request()
    assert checked
    assert second != first
    assert asked_of_a_request() == (second, False)


def test_what_is_shown_costs_no_statement_more() -> None:
    asked_of_a_request()
    with CaptureQueriesContext(connection) as told:
        asked_of_a_request()
    assert [each["sql"] for each in told.captured_queries] == ["select pg_backend_pid()"]
