"""clear_tray: what lay in the tray is put aside with a word, and the journal knows who did it."""

import os
from pathlib import Path
from typing import Any

import pytest

from motcua.apps.scans import awaiting, commands
from tests.apps.scans import batches
from tests.cast import actor
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def tray(settings: Any, tmp_path: Path) -> Path:
    settings.MOTCUA_SCANS = str(tmp_path)
    (tmp_path / "quay-1").mkdir()
    return tmp_path / "quay-1"


def test_twice_what_lay_there_is_aside_once_and_nothing_is_lost(tray: Path) -> None:
    batch = batches.a_batch(tray="quay-1")
    for name in ("a.pdf", "b.pdf"):
        (tray / name).write_bytes(b"%PDF-1.4")
        os.utime(tray / name, (1, 1))
    fact = awaiting.put_aside(actor("lua-non"), batch.pk)
    assert (fact.tray, fact.files) == ("quay-1", 2)
    assert sorted(each.name for each in (tray / "khong-nhan").glob("*.pdf")) == ["a.pdf", "b.pdf"]
    with refused("scan_tray_empty"):
        awaiting.put_aside(actor("lua-non"), batch.pk)
    awaiting.wait(actor("lua-non"), batch.pk, component=batches.SLOT)


def test_without_a_tray_and_after_the_end_it_is_refused(tray: Path) -> None:
    with refused("scan_no_tray"):
        commands.clear_tray(actor("lua-non"), batches.a_batch().pk, files=1)
    with refused("scan_batch_ended"):
        batch = batches.ended(batches.a_batch(batches.received_at(by="cay-duoc")))
        commands.clear_tray(actor("lua-non"), batch.pk, files=1)


def test_another_ward_may_not(tray: Path) -> None:
    with forbidden("scans.clear_tray"):
        commands.clear_tray(actor("la-tre"), batches.a_batch(tray="quay-1").pk, files=1)
