"""A worker killed in the middle of twelve pages, one of them broken: none is lost, none is twice.

The worker is the real one, in a process of its own that is ended by SIGKILL while a page is in its
hands; the pages are read by the real program. Nothing is left out but the minutes of waiting.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection

from motcua.apps.documents.models import File
from motcua.apps.scans import arriving, queries, reading
from motcua.apps.scans.models import ScanBatch, ScanPage
from motcua.base import clock, reactions
from motcua.base.models import Entry
from motcua.gateways import documents
from tests.apps.scans import batches
from tests.cast import actor
from tests.gateways import scans

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("tesseract") is None, reason="no tesseract"),
]
WORKER = """
import django
django.setup()
from django.core.management import call_command
call_command("procrastinate", "worker", "--concurrency", "1", "--one-shot",
             "--delete-jobs", "successful")
"""
DPI = 60
BROKEN = 5
PATIENT = 120


@contextmanager
def a_worker(files: Path, later: timedelta = timedelta()) -> Iterator[subprocess.Popen[bytes]]:
    """In a process of its own, at this test's hour or `later`; it ends when nothing is left."""
    url = urlsplit(os.environ["DATABASE_URL"])
    shift = clock.now() + later - datetime.now(UTC)
    own = {
        "DATABASE_URL": urlunsplit(url._replace(path=f"/{connection.settings_dict['NAME']}")),
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
        "MOTCUA_FILES": str(files),
        "MOTCUA_PROVING": "yes",
        "MOTCUA_SHIFT": str(shift.total_seconds()),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    process = subprocess.Popen([sys.executable, "-c", WORKER], env={**os.environ, **own})
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def twelve_pages() -> ScanBatch:
    """Four good pages, a picture that breaks off, seven good ones: as a feeder and a phone bring
    them."""
    batch = batches.a_batch()
    page = scans.page(DPI)
    broken = scans.stored(scans.page(DPI * 2), dpi=DPI * 2)
    for name, content in (
        ("a.tif", scans.tiff([page] * (BROKEN - 1), DPI)),
        ("b.jpg", broken[: len(broken) // 3]),
        ("c.tif", scans.tiff([scans.askew(page, 1)] * (12 - BROKEN), DPI)),
    ):
        file = BytesIO(content)
        arriving.arrive(actor("lua-non"), batch.pk, file, name, way="upload", begins=batches.SLOT)
    return batch


def waited_for(batch: ScanBatch, read: int) -> ScanPage:
    """The page in hand after so many were read."""
    for _ in range(PATIENT * 20):
        found = Counter(batches.states(batch))
        if found["read"] >= read and found["reading"]:
            page: ScanPage = ScanPage.objects.get(batch=batch, state="reading")
            return page
        time.sleep(0.05)
    raise AssertionError(batches.states(batch))


def the_dead_are_known() -> None:
    """The two minutes pass after which a worker that says nothing is thought gone."""
    with connection.cursor() as cursor:
        cursor.execute(
            "update procrastinate_workers set last_heartbeat = now() - interval '3 minutes'"
        )
    assert reactions.left_behind() == 1


@pytest.mark.usefixtures("province_of_its_own")
def test_one_broken_page_and_a_killed_worker_lose_nothing(settings: Any, tmp_path: Path) -> None:
    settings.MOTCUA_FILES = str(tmp_path)
    batch = twelve_pages()
    with a_worker(tmp_path) as worker:
        in_hand = waited_for(batch, 2)
        worker.send_signal(signal.SIGKILL)
        assert worker.wait() == -signal.SIGKILL
    assert batches.at(batch, in_hand.place).state == "reading"
    the_dead_are_known()
    later = timedelta(minutes=2)
    with clock.at(clock.now() + later):
        reading.read_on()  # as each minute does
    with a_worker(tmp_path, later) as worker:
        assert worker.wait(PATIENT) == 0
    _nothing_is_lost_and_nothing_is_twice(batch, in_hand.place)


def _nothing_is_lost_and_nothing_is_twice(batch: ScanBatch, killed: int) -> None:
    states = batches.states(batch)
    assert states == ["read"] * (BROKEN - 1) + ["failed"] + ["read"] * (12 - BROKEN)
    assert batches.at(batch, BROKEN).failure == "page_unreadable"
    tries = dict(ScanPage.objects.filter(batch=batch).values_list("place", "tries"))
    assert tries == {place: 2 if place == killed else 1 for place in range(1, 13)}
    told = Entry.objects.filter(subject_kind="scan_batch", subject_id=batch.pk)
    lines = list(told.filter(fact__in=["PageRead", "PageFailed"]))
    assert Counter(each.details["place"] for each in lines) == Counter(range(1, 13))
    assert [each.details["place"] for each in lines if each.fact == "PageFailed"] == [BROKEN]
    shown = queries.batch(actor("lua-non"), batch.pk)
    assert (shown.progress.read, shown.progress.failed, shown.progress.waiting) == (11, 1, 0)
    for file in File.objects.all():
        assert documents.store().verify(file.sha256)
