"""The rehearsal: a house is backed up, made again elsewhere by the console alone, and is whole."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.db import connection

from tests.base.test_journal import seal_everything
from tests.makers import a_returned_dossier

pytestmark = pytest.mark.usefixtures("province_of_its_own")


def motcua(*words: str, database: str, files: Path) -> subprocess.CompletedProcess[str]:
    url = urlsplit(os.environ["DATABASE_URL"])
    return subprocess.run(
        [sys.executable, "-c", "from motcua.faces.console.main import main; main()", *words],
        check=False,
        capture_output=True,
        text=True,
        env={
            **os.environ,
            "DATABASE_URL": urlunsplit(url._replace(path=f"/{database}")),
            "MOTCUA_FILES": str(files),
            "PYTHONPATH": os.pathsep.join(sys.path),
        },
    )


def test_a_house_is_made_again_from_its_backup(tmp_path: Path, settings: Any) -> None:
    settings.MOTCUA_FILES = str(tmp_path / "files")
    a_returned_dossier()
    seal_everything()
    here = {"database": str(connection.settings_dict["NAME"]), "files": tmp_path / "files"}
    there = {"database": f"{here['database']}_again", "files": tmp_path / "elsewhere"}
    folder = str(tmp_path / "backups")

    made = motcua("backup", "make", folder, "--json", **here)
    assert made.returncode == 0, made.stderr
    told = json.loads(made.stdout)
    assert told["rows"]["dossiers_dossier"] == 1
    assert told["file_count"] > 0
    listed = motcua("backup", "list", folder, **here)
    assert f"{told['name']}  1 dossiers" in listed.stdout
    checked = motcua("backup", "check", folder, **here)
    assert (checked.returncode, "as it was written" in checked.stdout) == (0, True)
    over = motcua("restore", folder, **here)
    assert over.returncode == 1
    assert "not empty; create a new one" in over.stderr

    root = urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path="/postgres"))
    with psycopg.connect(root, autocommit=True) as server:
        server.execute(f'create database "{there["database"]}"')
        try:
            done = motcua("restore", folder, **there)
            assert done.returncode == 0, done.stderr
            assert f"{told['rows']['journal_entry']:,} lines and 1 blocks read" in done.stdout
            read = motcua("files", "scrub", "--json", **there)
            assert read.returncode == 0, read.stderr
            assert json.loads(read.stdout)["files"] == told["file_count"]
        finally:
            server.execute(f'drop database "{there["database"]}" with (force)')


LAST = "select count(*) from django_migrations where app = 'scans' and name = '0004_pages_seen'"


@pytest.mark.parametrize(("words", "brought"), [((), 1), (("--as-it-was",), 0)])
def test_an_older_house_is_brought_up_to_date_or_left_to_its_older_source(
    tmp_path: Path, settings: Any, words: tuple[str, ...], brought: int
) -> None:
    settings.MOTCUA_FILES = str(tmp_path / "files")
    with connection.cursor() as cursor:
        cursor.execute(LAST.replace("select count(*)", "delete"))
    here = {"database": str(connection.settings_dict["NAME"]), "files": tmp_path / "files"}
    there = {"database": f"{here['database']}_again", "files": tmp_path / "elsewhere"}
    made = motcua("backup", "make", str(tmp_path / "backups"), **here)
    assert made.returncode == 0, made.stderr
    root = urlsplit(os.environ["DATABASE_URL"])
    with psycopg.connect(urlunsplit(root._replace(path="/postgres")), autocommit=True) as server:
        server.execute(f'create database "{there["database"]}"')
        try:
            done = motcua("restore", *words, str(tmp_path / "backups"), **there)
            assert (done.returncode, "every one is as it was written" in done.stdout) == (0, True)
            url = urlunsplit(root._replace(path=f"/{there['database']}"))
            with psycopg.connect(url) as again:
                assert again.execute(LAST).fetchone() == (brought,)
        finally:
            server.execute(f'drop database "{there["database"]}" with (force)')


def test_where_there_is_none_it_is_told_in_a_sentence(tmp_path: Path, settings: Any) -> None:
    here = {"database": str(connection.settings_dict["NAME"]), "files": tmp_path / "files"}
    folder = tmp_path / "backups"
    assert "There is no backup in" in motcua("backup", "list", str(folder), **here).stdout
    checked = motcua("backup", "check", str(folder), **here)
    assert (checked.returncode, "there is no backup in" in checked.stderr) == (1, True)
