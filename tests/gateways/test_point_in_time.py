"""Back to a moment by PostgreSQL's own archive: the very steps of docs/howto/back-up.md."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from motcua.gateways import postgres


@pytest.fixture
def data() -> Iterator[Path]:
    """A short path: a socket's may not be long. Out of reach of others, as a cluster wants it."""
    folder = Path(f".data/pitr-{os.getpid()}").resolve()
    yield folder
    postgres.wipe(folder)
    shutil.rmtree(folder, ignore_errors=True)


def started(data: Path) -> str:
    return postgres.ensure(data, named_first=False)


def configured(cluster: Path, *lines: str) -> None:
    with (cluster / "postgresql.conf").open("a") as file:
        file.write("\n".join(("", *lines, "")))


def motcua(url: str, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", "from motcua.faces.console.main import main; main()", *words],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "DATABASE_URL": url, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def enrol(url: str, number: str) -> None:
    motcua(url, "person", "enrol", "--name", "Trăng Khuyết", "--number", number, "--unit", "H17")


def test_back_to_the_moment_before_a_mistake(data: Path) -> None:
    archive, base, cluster = data / "wal", data / "base", data / "postgres" / "cluster"
    url = started(data)
    archive.mkdir()
    keep = f"test ! -f {archive}/%f && cp %p {archive}/%f"
    configured(cluster, "archive_mode = on", f"archive_command = '{keep}'", "archive_timeout = 60")
    postgres.stop(data)
    url = started(data)
    motcua(url, "migrate")
    motcua(url, "province", "load")
    with psycopg.connect(url, autocommit=True) as server:
        major = server.info.server_version // 10_000
        program = postgres.client("pg_basebackup", major)
        words = [program, f"--pgdata={base}", "--checkpoint=fast", f"--dbname={url}"]
        subprocess.run(words, check=True, capture_output=True)
        enrol(url, "001099000001")
        row = server.execute("select clock_timestamp(), count(*) from journal_entry").fetchone()
        assert row is not None
        moment, lines = row
        time.sleep(1)
        enrol(url, "001099000002")
        server.execute("drop schema public cascade")
        server.execute("select pg_switch_wal()")
    postgres.stop(data)

    shutil.rmtree(cluster)
    base.rename(cluster)
    (cluster / "recovery.signal").touch()
    configured(
        cluster,
        f"restore_command = 'cp {archive}/%f %p'",
        f"recovery_target_time = '{moment.isoformat()}'",
        "recovery_target_action = 'promote'",
    )
    url = started(data)
    assert f"{lines:,} lines" in motcua(url, "journal", "verify")
    enrol(url, "001099000002")  # it was never there, and the house goes on
