"""A full disk: a plain sentence, nothing half written, and once there is room it goes on."""

import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from motcua.apps.documents.models import File
from motcua.apps.dossiers.models import Dossier, Given, Paper
from motcua.base.models import Entry
from motcua.faces.console import doctor
from motcua.gateways import backups, documents, pieces
from tests.expect import refused
from tests.faces.api.caller import CITIZEN, Caller, problem, token_of
from tests.faces.citizen import test_uploads as tus
from tests.faces.citizen.pages import words
from tests.faces.signed_in import client_as
from tests.makers import PDF, a_draft, an_accepted_dossier, deliver

pytestmark = pytest.mark.django_db
ROOM = 512 * 1024
LARGE = PDF.replace(b"\n", b"\n%" + b"a" * 9000 + b"\n", 1)


@dataclass
class Disk:
    """A small one, at `root`; `fill` leaves no room, `clear` makes it again."""

    root: Path

    def fill(self) -> None:
        with (self.root / "ballast").open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(4096))
            except OSError:
                return

    def clear(self) -> None:
        (self.root / "ballast").unlink()

    def left_over(self) -> list[Path]:
        return [path for path in self.root.glob("files/.coming/*") if path.is_file()]


@pytest.fixture
def disk(tmp_path: Path, settings: Any) -> Iterator[Disk]:
    """A disk of its own of half a megabyte, with the files of the house on it."""
    root = tmp_path / "disk"
    root.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "none", str(root)]
    if os.getuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a small disk")
    settings.MOTCUA_FILES = str(root / "files")
    settings.MOTCUA_SCRATCH = str(root / "scratch")
    try:
        yield Disk(root)
    finally:
        subprocess.run(["umount", "-l", str(root)], check=True)


def test_a_file_by_program(disk: Disk) -> None:
    draft = a_draft()
    caller, path = _program(draft)
    before = File.objects.count()
    disk.fill()
    told = problem(caller.put_file(path, LARGE), 507)
    assert told["code"] == "storage_full"
    assert "đã đầy" in told["detail"]
    assert (File.objects.count(), disk.left_over()) == (before, [])
    disk.clear()
    answer = caller.put_file(path, LARGE)
    assert answer.status_code == 201, answer.content.decode()


def test_a_file_by_form_keeps_the_page_and_says_why(disk: Disk) -> None:
    draft = a_draft()
    browser = client_as(Client(), "sao-mai")
    disk.fill()
    answer = _sent_by_form(browser, draft)
    assert "Kho lưu tệp của chúng tôi đã đầy" in words(answer)
    assert (tus.here(draft), disk.left_over()) == ([], [])
    disk.clear()
    _sent_by_form(browser, draft)
    assert tus.here(draft) == ["giấy.pdf"]


def test_a_file_in_pieces_goes_on_where_it_stopped(disk: Disk) -> None:
    draft = a_draft()
    browser = client_as(Client(), "sao-mai")
    path = tus.begun(browser, draft, tus.PNG)
    assert tus.sent(browser, path, 0, tus.PNG[:1000]).status_code == 204
    disk.fill()
    stopped = tus.sent(browser, path, 1000, tus.PNG[1000:])
    assert stopped.status_code == 507
    assert "đã đầy" in stopped.json()["words"]
    disk.clear()
    told = browser.head(path, headers={"Tus-Resumable": "1.0.0"})
    at = int(told.headers["Upload-Offset"])
    assert 1000 <= at < len(tus.PNG)
    assert tus.sent(browser, path, at, tus.PNG[at:]).status_code == 204
    assert pieces.FOLDER in {each.name for each in (disk.root / "scratch").iterdir()}


def test_the_receipt_is_made_when_there_is_room(disk: Disk) -> None:
    dossier = an_accepted_dossier()
    disk.fill()
    with refused("storage_full"):  # so the worker tries it again, later each time
        deliver("file_receipt")
    assert not Paper.objects.filter(dossier=dossier).exists()
    disk.clear()
    deliver("file_receipt")
    assert Paper.objects.filter(dossier=dossier, form="receipt").count() == 1


def test_the_doctor_says_so(disk: Disk) -> None:
    documents.store().put([PDF], limit=1000)
    disk.fill()
    found = doctor.storage()
    assert (found.state, "full" in found.said, found.do) == (
        doctor.FAULT,
        True,
        "make room, or move the files.",
    )
    assert doctor.disk().state == doctor.FAULT
    disk.clear()
    assert doctor.storage().state == doctor.OK


def test_a_backup_that_finds_no_room_is_none(disk: Disk) -> None:
    """Its files would else be told as missing, and itself as made."""
    stored = documents.store().put([PDF], limit=1000)
    disk.fill()
    onto = backups.making.objects_of(disk.root / "backups")
    with refused("storage_full"):
        backups.making.carry(documents.store(), onto, stored.sha256)
    disk.clear()
    assert backups.making.carry(documents.store(), onto, stored.sha256)


def no_room(*_: Any, **__: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("do $$ begin raise disk_full; end $$")


@pytest.mark.parametrize("act", ["submit", "fill"])
def test_a_database_without_room_is_told_plainly(act: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL's own error 53100, raised where a command would write its line."""
    draft = a_draft()
    caller, _ = _program(draft)
    lines = Entry.objects.count()
    monkeypatch.setattr("motcua.base.command.record", no_room)
    ways: dict[str, Callable[[], Any]] = {
        "submit": lambda: caller.post(f"/dossiers/{draft.token}/submission"),
        "fill": lambda: caller.send("PATCH", f"/dossiers/{draft.token}", {"answers": {}}),
    }
    told = problem(ways[act](), 507)
    assert (told["code"], told["title"]) == ("database_full", "Chưa lưu được, máy chủ đã đầy")
    browser = client_as(Client(raise_request_exception=False), "sao-mai")
    given = Given.objects.filter(dossier=draft)[0]
    page = browser.post(f"/ho-so/{draft.token}/giay-to", {"bo": str(given.pk)})
    assert page.status_code == 507
    assert "Chưa lưu được, máy chủ đã đầy" in words(page)
    assert Entry.objects.count() == lines
    assert Dossier.objects.get(pk=draft.pk).state == "draft"


def _program(draft: Dossier) -> tuple[Caller, str]:
    caller = Caller(token_of("sao-mai", CITIZEN))
    caller.client.raise_request_exception = False
    return caller, f"/dossiers/{draft.token}/components/{tus.SLOT}"


def _sent_by_form(browser: Client, draft: Dossier) -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

    file = SimpleUploadedFile("giấy.pdf", LARGE, "application/pdf")
    told = {f"tep.{tus.SLOT}": [file], "luu": "1"}
    return browser.post(f"/ho-so/{draft.token}/giay-to", told, follow=True)
