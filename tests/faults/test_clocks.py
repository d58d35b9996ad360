"""Clocks that jump between any two acts of a life; a server that thinks it is in New York."""

import os
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Dossier, Task
from motcua.base import clock
from motcua.gateways import trays
from tests.cast import actor
from tests.conftest import FRIDAY
from tests.faults.test_deliveries_in_any_order import ITEM
from tests.lives import invariants
from tests.makers import BUSINESS, a_draft, a_file, act, asked_for, holder, open_task

pytestmark = pytest.mark.django_db

JUMPS = {"an hour back": timedelta(hours=-1), "a day on": timedelta(days=1)}
APART = timedelta(minutes=3)
ACTS = 13


def the_next(dossier: Dossier | None, number: int) -> Dossier:
    """The act of that number in an ordinary life, with one request for completion."""
    if dossier is None:
        return a_draft(procedure=BUSINESS)
    if dossier.state == "draft":
        dossiers.submit(actor("sao-mai"), dossier.pk)
    elif dossier.state == "completion":
        component = str(ITEM["component"])
        dossiers.attach(actor("sao-mai"), dossier.pk, component=component, file=a_file())
        dossiers.complete(actor("sao-mai"), dossier.pk)
    elif number == 3:
        asked_for(open_task(dossier), [ITEM])
    else:
        task = Task.objects.filter(dossier=dossier, done_at__isnull=True).order_by("pk")[0]
        act(holder(task), task)
    return Dossier.objects.get(pk=dossier.pk)


def lived(after: int, jump: timedelta) -> Dossier:
    """A life whose clock jumps after that act."""
    now, dossier = FRIDAY, None
    for number in range(ACTS * 2):
        with clock.at(now):
            dossier = the_next(dossier, number)
            invariants.hold(dossier)
        if dossier.state == "returned":
            return dossier
        now += APART + (jump if number == after else timedelta())
    raise AssertionError(f"it does not come to its end: {dossier and dossier.state}")


@pytest.mark.parametrize("name", JUMPS)
def test_wherever_the_clock_jumps_a_life_comes_to_its_end(name: str) -> None:
    for after in range(ACTS):
        with transaction.atomic():
            dossier = lived(after, JUMPS[name])
            assert dossier.submitted_at is not None
            assert dossier.promised_at is not None
            assert dossier.promised_at > dossier.submitted_at, f"promised before it came: {after}"
            transaction.set_rollback(True)


ELSEWHERE = """
import os, tempfile
from pathlib import Path
import django
django.setup()
from datetime import datetime
from django.db import connection
from motcua.base import clock
from motcua.gateways.documents import Folder
from motcua.gateways.documents.folder import _changed
moment = datetime.fromisoformat("2026-03-13T23:50:00+07:00")
with clock.at(moment):
    print(clock.now().isoformat(), clock.today())
print(clock.now().utcoffset())
with connection.cursor() as cursor:
    cursor.execute("select %s::timestamptz, %s::date", [moment, moment.date()])
    kept, day = cursor.fetchone()
print(kept.astimezone(clock.HANOI).isoformat(), day)
with tempfile.NamedTemporaryFile() as file:
    os.utime(file.name, (moment.timestamp(), moment.timestamp()))
    print(_changed(Path(file.name)).isoformat())
"""


def told_in(zone: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE],
        env={**os.environ, "TZ": zone, "PGTZ": zone, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout


def test_a_server_that_thinks_it_stands_elsewhere_counts_the_same() -> None:
    assert told_in("America/New_York") == told_in("Asia/Ho_Chi_Minh")


def test_a_file_of_a_scanner_whose_clock_is_ahead_is_taken_when_it_is_quiet(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MOTCUA_SCANS = str(tmp_path)
    (tmp_path / "quay-1").mkdir()
    page = tmp_path / "quay-1" / "trang.tif"
    page.write_bytes(b"x")
    tomorrow = time.time() + 86_400
    os.utime(page, (tomorrow, tomorrow))
    watch = iter([0.0, 1.0, trays.QUIET_SECONDS + 1])
    monkeypatch.setattr(trays.time, "monotonic", lambda: next(watch))
    seen = [trays.waiting("quay-1")[0].whole for _ in range(3)]
    assert seen == [False, False, True]
    assert not trays.is_growing("quay-1"), "a slot would wait for it for a whole day"
