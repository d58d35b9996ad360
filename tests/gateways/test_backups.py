"""Backups: database and files of one moment, whatever happens while they are made or restored."""

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.db import connection, transaction

from motcua.apps.documents.commands import keep, take_in
from motcua.apps.documents.models import File
from motcua.base.clock import HANOI
from motcua.gateways import backups, documents
from motcua.gateways.backups import Backup, Manifest, Unfit
from motcua.gateways.backups.database import Moment
from tests.makers import PDF, a_submitted_dossier

pytestmark = pytest.mark.usefixtures("province_of_its_own")
KEY = "khóa của nhà"


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.MOTCUA_FILES = str(tmp_path / "files")
    return tmp_path / "backups"


@pytest.fixture
def empty() -> Iterator[str]:
    """A database with nothing in it, beside the one of the test."""
    name = f"{connection.settings_dict['NAME']}_again"
    with psycopg.connect(address("postgres"), autocommit=True) as server:
        server.execute(f'create database "{name}"')
        yield address(name)
        server.execute(f'drop database "{name}" with (force)')


def address(database: str = "") -> str:
    url = urlsplit(os.environ["DATABASE_URL"])
    return urlunsplit(url._replace(path=f"/{database or connection.settings_dict['NAME']}"))


def now() -> datetime:
    return datetime.now(HANOI)


def a_kept_file(word: str) -> File:
    received = take_in([PDF, word.encode()], f"{word}.pdf")
    with transaction.atomic():
        return keep(received, owner_id=None, unit_path="H17.")


def house(folder: Path) -> Backup:
    return Backup(address(), documents.store(), folder, KEY, "0.1.0")


_second = iter(range(10_000))


def made(folder: Path, **kwargs: Any) -> Manifest:
    at = now() + timedelta(seconds=next(_second))
    return backups.make(house(folder), lambda: at, **kwargs)


def restored(folder: Path, url: str, name: str = "", **kwargs: Any) -> backups.Restored:
    into = documents.store(str(folder.parent / "files-again"))
    given = {"data_keys": (KEY,), "known": dict(made_known()), **kwargs}
    return backups.restore(folder, name, url=url, storage=into, **given)


def made_known() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("select app, max(name) from django_migrations group by app")
        return dict(cursor.fetchall())


def asked(url: str, question: str) -> list[Any]:
    with psycopg.connect(url) as server:
        return server.execute(question).fetchall()


def faults(folder: Path, name: str = "") -> list[str]:
    return list(backups.faults_of(folder, name)[1])


def objects(folder: Path) -> list[Path]:
    return [place for place in (folder / "objects").rglob("*") if place.is_file()]


def lying(folder: Path, sha256: str) -> Path:
    (found,) = [place for place in objects(folder) if place.name.startswith(sha256)]
    found.chmod(0o640)
    return found


def test_all_of_one_moment_and_nothing_of_the_next(
    folder: Path, empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_submitted_dossier()
    first = a_kept_file("một")
    dump = Moment.dump

    def somebody_files_meanwhile(moment: Moment) -> Iterator[bytes]:
        a_submitted_dossier()
        a_kept_file("hai")
        yield from dump(moment)

    monkeypatch.setattr(Moment, "dump", somebody_files_meanwhile)
    before = File.objects.count()
    backup = made(folder)
    assert backup.rows["dossiers_dossier"] == 1
    assert (backup.file_count, backup.missing) == (before, [])
    done = restored(folder, empty, jobs=2, aside=folder.parent)
    assert (done.files, done.lacking) == (before, [])
    assert sorted(each.name for each in folder.parent.iterdir()) == [
        *("backups", "files", "files-again")
    ]
    assert asked(empty, "select count(*) from dossiers_dossier") == [(1,)]
    assert asked(empty, "select count(*) from documents_file") == [(before,)]
    again = documents.store(str(folder.parent / "files-again"))
    assert again.verify(first.sha256)
    last = asked(empty, "select encode(hash, 'hex') from journal_entry order by id desc limit 1")
    assert [row[0] for row in last] == backup.journal["line"][1:]


def test_what_an_earlier_one_has_is_not_copied_again(folder: Path) -> None:
    a_kept_file("một")
    made(folder)
    before = {place.name: place.stat().st_mtime_ns for place in objects(folder)}
    second = a_kept_file("hai")
    latest = made(folder)
    after = {place.name: place.stat().st_mtime_ns for place in objects(folder)}
    assert set(after) - set(before) == {second.sha256, latest.files, latest.database}
    assert {name: after[name] for name in before} == before


def test_broken_off_there_is_no_backup_and_the_next_is_whole(folder: Path, empty: str) -> None:
    for word in ("một", "hai", "ba"):
        a_kept_file(word)

    def falls(done: int, _: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        made(folder, seen=falls)
    assert backups.manifests(folder) == []
    made(folder)
    assert faults(folder) == []
    with pytest.raises(KeyboardInterrupt):
        restored(folder, empty, seen=falls)
    assert asked(empty, "select count(*) from pg_tables where schemaname = 'public'") == [(0,)]
    assert restored(folder, empty, data_keys=("khóa năm sau", KEY)).lacking == []


def test_a_file_that_is_missing_or_damaged_in_the_house_is_named(folder: Path) -> None:
    gone, spoiled, whole = (a_kept_file(word) for word in ("một", "hai", "ba"))
    for file in (gone, spoiled):
        (place,) = (folder.parent / "files").rglob(file.sha256)
        place.chmod(0o640)
        place.unlink() if file is gone else place.write_bytes(b"%PDF changed")
    backup = made(folder)
    assert set(backup.missing) == {gone.sha256, spoiled.sha256}
    assert len(faults(folder)) == 2
    assert documents.store(str(folder / "objects")).verify(whole.sha256)


@pytest.mark.parametrize("what", ["file", "database", "files"])
@pytest.mark.parametrize("how", ["damaged", "missing"])
def test_checking_reads_every_byte(folder: Path, what: str, how: str) -> None:
    file = a_kept_file("một")
    backup = made(folder)
    assert faults(folder) == []
    sha256 = file.sha256 if what == "file" else getattr(backup, what)
    place = lying(folder, sha256)
    if how == "missing":
        place.unlink()
    else:
        lies = place.read_bytes()
        place.write_bytes(lies[:-1] + bytes([lies[-1] ^ 1]))
    (fault,) = faults(folder)
    assert sha256 in fault
    assert fault.endswith(how)


def test_nothing_is_restored_over_anything(folder: Path) -> None:
    made(folder)
    with pytest.raises(Unfit, match="is not empty"):
        restored(folder, address())


def test_another_key_a_newer_product_and_a_damaged_dump_are_refused(
    folder: Path, empty: str
) -> None:
    backup = made(folder)
    with pytest.raises(Unfit, match="MOTCUA_DATA_KEY"):
        restored(folder, empty, data_keys=("khác",))
    with pytest.raises(Unfit, match=r"newer Motcua \(dossiers\)"):
        restored(folder, empty, known={**made_known(), "dossiers": "0001_first"})
    with pytest.raises(Unfit, match="there is no backup 1999"):
        restored(folder, empty, name="1999")
    place = lying(folder, backup.database)
    place.write_bytes(place.read_bytes()[:-100])
    with pytest.raises(Unfit, match="is damaged: name another"):
        restored(folder, empty)
    assert asked(empty, "select count(*) from pg_tables where schemaname = 'public'") == [(0,)]


def test_broken_off_side_by_side_it_says_to_begin_anew(folder: Path, empty: str) -> None:
    made(folder)
    with psycopg.connect(empty, autocommit=True) as server:
        server.execute("create domain agencies_person as text")  # in the way of a table
    with pytest.raises(Unfit, match=r"(?s)agencies_person.*by halves: create a new one"):
        restored(folder, empty, jobs=2)


def test_sealed_nothing_of_it_can_be_read_without_the_keys(
    folder: Path, empty: str, settings: Any
) -> None:
    settings.MOTCUA_FILES_KEYS = "chìa-2026"
    a_kept_file("bí mật")
    made(folder)
    for place in objects(folder):
        lies = place.read_bytes()
        assert b"%PDF" not in lies
        assert b"PGDMP" not in lies
    assert restored(folder, empty, data_keys=("khóa năm sau", KEY)).lacking == []
    settings.MOTCUA_FILES_KEYS = "chìa-khác"
    assert len(faults(folder)) == 2


def test_what_only_old_ones_have_goes_after_a_day(folder: Path) -> None:
    old, kept = a_kept_file("cũ"), a_kept_file("còn")
    first = made(folder)
    File.objects.filter(pk=old.pk).delete()
    made(folder)
    last = made(folder)
    assert backups.pruned(folder, 2, now()) == ([first.name], 0)
    names, count = backups.pruned(folder, 1, now() + timedelta(days=2))
    assert (len(names), [each.name for each in backups.manifests(folder)]) == (1, [last.name])
    left = {place.name for place in objects(folder)}
    assert left == {kept.sha256, last.database, last.files}
    assert count >= 3  # the file, its list, the dump that had its row
    assert faults(folder) == []


def test_two_at_a_time_are_refused(folder: Path) -> None:
    a_kept_file("một")

    def another(*_: int) -> None:
        with pytest.raises(Unfit, match="another backup is at work"):
            made(folder)
        with pytest.raises(Unfit, match="another backup is at work"):
            backups.pruned(folder, 1, now())

    assert made(folder, seen=another).missing == []


def test_a_manifest_that_cannot_be_read_is_named(folder: Path) -> None:
    backup = made(folder)
    place = folder / f"{backup.name}.json"
    place.write_text(place.read_text("utf-8").replace('"format": 1', '"format": 2'))
    with pytest.raises(Unfit, match="newer Motcua"):
        backups.manifests(folder)
    place.write_text("{")
    with pytest.raises(Unfit, match="is damaged"):
        backups.manifests(folder)
    # One that cannot be read stands in no other one's way.
    other = made(folder)
    assert backups.faults_of(folder, other.name)[0] == other
    found, wrong = backups.readable(folder)
    assert [each.name for each in found] == [other.name]
    assert [backup.name in sentence for sentence in wrong] == [True]
