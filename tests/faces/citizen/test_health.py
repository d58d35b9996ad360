"""What machines that watch are told; nothing of it is secret."""

from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import OperationalError, connection
from django.test import Client

from motcua.faces.citizen import health

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_seen_yet() -> None:
    health._seen.clear()
    health._lacked["now"] = ""


def said(client: Client) -> tuple[int, str]:
    answer = client.get("/san-sang")
    return answer.status_code, answer.content.decode()


def test_ready_with_two_questions_and_then_with_one(
    client: Client, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(2):
        assert said(client) == (200, "ready")
    with django_assert_num_queries(1):
        assert said(client) == (200, "ready")


def test_a_process_lives_though_its_database_is_away(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> None:
        raise OperationalError("said") from psycopg.OperationalError("secret-host refused")

    monkeypatch.setattr(connection, "cursor", gone)
    assert said(client) == (503, "not ready: database")
    assert client.get("/suc-khoe").status_code == 200


def test_what_it_lacks_is_logged_once_a_change(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for lacks in ((), ("files",), ("files",), ("files",), ("database", "files"), (), ()):
        monkeypatch.setattr(health, "_lacks", lambda lacks=lacks: iter(lacks))
        client.get("/san-sang")
    assert [each.getMessage() for each in caplog.records] == [
        "not ready: files",
        "not ready: database, files",
        "ready again",
    ]


def test_a_server_that_only_reads(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("set transaction_read_only = on")
    assert said(client) == (503, "not ready: read-only")


def test_a_source_that_is_newer_than_its_tables_waits_and_an_older_one_goes_on(
    client: Client,
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into django_migrations (app, name, applied) values ('agencies', '9999', now())"
        )
        assert said(client) == (200, "ready")
        health._seen.clear()
        cursor.execute("delete from django_migrations where app = 'agencies' and name like '0001%'")
    assert said(client) == (503, "not ready: tables")


def test_no_place_for_files(client: Client, settings: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    settings.MOTCUA_FILES = str(tmp_path / "file")
    assert said(client) == (503, "not ready: files")


def test_a_machine_that_is_taken_out_of_service(
    client: Client, settings: Any, tmp_path: Path
) -> None:
    mark = tmp_path / "leaving"
    settings.MOTCUA_LEAVING = str(mark)
    assert said(client) == (200, "ready")
    mark.touch()
    assert said(client) == (503, "not ready: leaving")
