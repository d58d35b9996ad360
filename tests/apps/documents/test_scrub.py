"""Rows and bytes are compared: the missing and the damaged are named, the unspoken of leave."""

import hashlib
import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from motcua.apps.documents import commands, scrub
from motcua.apps.documents.models import File, Scrub
from motcua.base import clock
from motcua.gateways import backups, documents
from motcua.gateways.documents import Folder, Storage
from tests.expect import facts_of
from tests.makers import PDF

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def storage(settings: Any, tmp_path: Path) -> Iterator[Storage]:
    settings.MOTCUA_FILES = str(tmp_path / "files")
    # A disk has a clock of its own, and it is of today.
    with clock.at(datetime.now(clock.HANOI)):
        yield documents.store()


def kept(word: str, name: str = "giay.pdf") -> File:
    received = commands.take_in([PDF, word.encode()], name)
    return commands.keep(received, owner_id=None, unit_path="H17.")


def place(storage: Storage, file: File) -> Path:
    assert isinstance(storage, Folder)
    return storage._place(file.sha256)


def spoil(storage: Storage, file: File) -> None:
    found = place(storage, file)
    found.chmod(0o600)
    found.write_bytes(found.read_bytes()[:-1] + b"?")


def orphan(storage: Storage, word: str, *, days: float) -> str:
    """Bytes without a row that lie there for so long."""
    sha256 = storage.put([word.encode()], limit=99).sha256
    assert isinstance(storage, Folder)
    then = (clock.now() - timedelta(days=days)).timestamp()
    os.utime(storage._place(sha256), (then, then))
    return sha256


def test_all_is_well_where_all_is_there() -> None:
    files = [kept(str(number)) for number in range(3)]
    run = scrub.carry_on()
    assert (run.files, run.bytes) == (3, sum(file.size for file in files))
    assert (run.missing, run.damaged, run.set_aside) == (0, 0, 0)
    assert run.ended_at is not None
    assert scrub.faulty() == []


def test_the_missing_and_the_damaged_are_named_and_mended_again(storage: Storage) -> None:
    gone, spoilt, well = kept("mat"), kept("hong"), kept("lanh")
    content = place(storage, gone).read_bytes()
    place(storage, gone).unlink()
    spoil(storage, spoilt)
    run = scrub.carry_on()
    assert (run.missing, run.damaged) == (1, 1)
    assert {(file.pk, file.fault) for file in scrub.faulty()} == {
        (gone.pk, "missing"),
        (spoilt.pk, "damaged"),
    }
    again = scrub.carry_on()
    assert (again.missing, again.damaged, again.mended) == (1, 1, 0)
    assert facts_of("file", gone.pk) == ["FileFaultFound"]  # said once
    storage.put([content], limit=10_000_000)
    assert scrub.carry_on().mended == 1
    assert [file.pk for file in scrub.faulty()] == [spoilt.pk]
    assert facts_of("file", well.pk) == []


def test_what_is_not_whole_is_brought_back_from_elsewhere(storage: Storage, tmp_path: Path) -> None:
    gone, damaged, lost = kept("một"), kept("hai"), kept("ba")
    folder = tmp_path / "backups"
    for file in (gone, damaged):
        with storage.open(file.sha256) as lies:
            documents.store(str(folder / "objects")).put([lies.read()], limit=99_999)
    place(storage, gone).unlink()
    place(storage, lost).unlink()
    spoil(storage, damaged)
    scrub.carry_on()
    told = scrub.mend(lambda sha256: backups.bring(folder, storage, sha256))
    assert told == (2, [lost.sha256])
    assert [file.pk for file in scrub.faulty()] == [lost.pk]
    assert storage.verify(gone.sha256)
    assert storage.verify(damaged.sha256)


def test_without_its_key_no_file_is_called_damaged(settings: Any) -> None:
    settings.MOTCUA_FILES_KEYS = "khoa-nam-nay"
    file = kept("một")
    settings.MOTCUA_FILES_KEYS = "khoa-khac"
    with pytest.raises(ImproperlyConfigured, match="put it there, behind the first"):
        scrub.carry_on()
    assert (scrub.last(), scrub.faulty()) == (None, [])
    settings.MOTCUA_FILES_KEYS = "khoa-khac khoa-nam-nay"
    assert (scrub.carry_on().files, scrub.faulty()) == (1, [])
    assert documents.store().verify(file.sha256)


def test_each_row_of_the_same_bytes_is_told(storage: Storage) -> None:
    files = [kept("chung", "a.pdf"), kept("chung", "b.pdf")]
    place(storage, files[0]).unlink()
    assert scrub.carry_on().missing == 1
    assert {file.name for file in scrub.faulty()} == {"a.pdf", "b.pdf"}


def test_bytes_that_no_row_speaks_of_leave_after_two_days(storage: Storage) -> None:
    file = kept("giu")
    old, young = orphan(storage, "cu", days=2), orphan(storage, "moi", days=0.5)
    assert scrub.carry_on().set_aside == 1
    assert storage.exists(old)
    assert scrub.leave(clock.now()) == 0
    assert scrub.leave(clock.now() + timedelta(days=2)) == 1
    assert not storage.exists(old)
    assert storage.exists(young)
    assert storage.verify(file.sha256)


def test_a_row_written_while_its_bytes_leave_brings_them_back(storage: Storage) -> None:
    sha256 = orphan(storage, "ve", days=2)
    scrub.carry_on()
    File.objects.create(
        sha256=sha256, size=2, media_type="text/plain", name="ve", kept_at=clock.now(), unit_path=""
    )
    assert scrub.carry_on().missing == 0  # still readable
    assert scrub.leave(clock.now() + timedelta(days=2)) == 0
    assert [lying.sha256 for lying in storage.names()] == [sha256]


def test_a_run_pauses_at_its_budget_and_goes_on_behind_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(scrub, "CHUNK", 2)
    files = [kept(str(number)) for number in range(5)]
    looked: list[str] = []
    real = scrub._look
    monkeypatch.setattr(
        scrub, "_look", lambda run, sha256: (looked.append(sha256), real(run, sha256))[1]
    )
    first = scrub.carry_on(budget=1)
    assert (first.files, first.ended_at) == (2, None)
    second = scrub.carry_on()
    assert second.pk == first.pk
    assert second.files == 5
    assert looked == sorted(file.sha256 for file in files)
    assert Scrub.objects.count() == 1
    assert not scrub.is_due()
    with clock.at(clock.now() + timedelta(days=2)):
        assert scrub.is_due()


def test_everything_is_sealed_by_one_walk(settings: Any, storage: Storage) -> None:
    files = [kept(str(number)) for number in range(4)]
    settings.MOTCUA_FILES_KEYS = "chia-2026"
    assert scrub.reseal() == (4, 4)
    assert scrub.reseal() == (4, 0)
    for file in files:
        assert not place(storage, file).exists()
        with documents.store().open(file.sha256) as opened:
            assert hashlib.sha256(opened.read()).hexdigest() == file.sha256
    assert scrub.carry_on().damaged == 0
