"""The embedded server, for each source of its programs that this machine has."""

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from motcua.gateways import postgres
from motcua.gateways.postgres import cluster, programs


@pytest.fixture(scope="module", params=["machine", "wheel"])
def data(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("một cửa")
    with pytest.MonkeyPatch.context() as around:
        around.setenv("MOTCUA_POSTGRES", request.param)
        around.delenv("DATABASE_URL", raising=False)
        if not list(programs.installations()):
            pytest.skip(f"no PostgreSQL from the {request.param}")
        yield folder
        postgres.wipe(folder)


def start(data: Path) -> str:
    return postgres.ensure(data, durable=False)


def postmaster(data: Path) -> int:
    return int((data / "postgres/cluster/postmaster.pid").read_text().split("\n")[0])


def test_it_answers_with_the_extensions_that_migrations_ask_for(data: Path) -> None:
    with psycopg.connect(start(data)) as connection:
        for name in programs.EXTENSIONS:
            connection.execute(f"create extension {name}")
        shown = connection.execute("select unaccent('Đăng ký'), current_setting('server_encoding')")
        assert shown.fetchone() == ("Dang ky", "UTF8")


def test_it_listens_on_no_port_and_lets_nobody_else_in(data: Path) -> None:
    with psycopg.connect(start(data)) as connection:
        shown = connection.execute("show listen_addresses").fetchone()
    assert shown == ("",)
    assert cluster._socket(data).stat().st_mode & 0o077 == 0


def test_started_twice_it_is_the_same_server(data: Path) -> None:
    first = start(data)
    before = postmaster(data)
    assert start(data) == first
    assert postmaster(data) == before


def test_what_was_committed_outlives_a_killed_server(data: Path) -> None:
    postgres.stop(data)
    with psycopg.connect(postgres.ensure(data)) as connection:
        connection.execute("drop table if exists kept")
        connection.execute("create table kept as select 1 as one")
    os.kill(postmaster(data), signal.SIGKILL)
    with psycopg.connect(start(data)) as connection:
        assert connection.execute("select one from kept").fetchone() == (1,)


def test_a_mark_with_the_number_of_another_process_is_no_obstacle(data: Path) -> None:
    start(data)
    postgres.stop(data)
    (data / "postgres/cluster/postmaster.pid").write_text(f"{os.getpid()}\n")
    assert not postgres.is_running(data)
    start(data)
    assert postmaster(data) != os.getpid()


def test_stopped_it_answers_no_more_and_stopping_again_is_nothing(data: Path) -> None:
    start(data)
    assert postgres.stop(data)
    assert not postgres.is_running(data)
    assert not postgres.stop(data)


def test_a_folder_too_deep_for_a_socket_gets_a_short_one(data: Path) -> None:
    deep = data / ("sâu" * 12) / ("sâu" * 12)
    with psycopg.connect(start(deep)) as connection:
        assert connection.execute("select 1").fetchone() == (1,)
    used = cluster._socket(deep)
    assert not used.is_relative_to(deep)
    postgres.wipe(deep)
    assert not used.exists()


def test_a_broken_creation_is_made_anew(data: Path) -> None:
    postgres.wipe(data)
    broken = data / "postgres/cluster.new"
    broken.mkdir(parents=True)
    (broken / "PG_VERSION").write_text("17\n")
    start(data)
    assert postgres.is_running(data)
    assert not broken.exists()


def test_data_of_a_version_that_is_gone_is_said_plainly(data: Path) -> None:
    old = data / "old"
    (old / "postgres/cluster").mkdir(parents=True)
    (old / "postgres/cluster/PG_VERSION").write_text("9\n")
    with pytest.raises(postgres.Unavailable, match="made by PostgreSQL 9"):
        start(old)
    shutil.rmtree(old)


def test_a_named_database_is_used_and_must_answer(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", postgres.ensure(data, named_first=False))
    assert postgres.ensure(data / "unused") == os.environ["DATABASE_URL"]
    assert not (data / "unused").exists()
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")
    with pytest.raises(postgres.Unavailable, match="does not answer"):
        postgres.ensure(data / "unused")


def test_a_demonstration_takes_an_empty_database_and_no_other(data: Path) -> None:
    marks = postgres.Marks(start(data))
    with psycopg.connect(start(data)) as connection:
        connection.execute("drop schema if exists motcua_demo cascade")
        connection.execute("create table if not exists somebodys (one int)")
    with pytest.raises(postgres.Unavailable, match="no demonstration made"):
        marks.empty()
    with psycopg.connect(start(data)) as connection:
        assert connection.execute("select count(*) from somebodys").fetchone() == (0,)
        connection.execute("drop table somebodys")
        connection.execute("drop table if exists kept")
    marks.own()
    marks.add("province")
    marks.add("province")
    assert marks.has("province")
    marks.empty()
    assert not marks.has("province")


def test_without_any_server_the_sentence_says_what_is_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTCUA_POSTGRES", "neither")
    with pytest.raises(postgres.Unavailable, match="btree_gist, pg_trgm, unaccent"):
        postgres.ensure(tmp_path, named_first=False)
