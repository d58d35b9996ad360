"""A worker killed in the middle of an export: another goes on, and each row is there once.

The worker is the real one, in a process of its own that is ended by SIGKILL. `bench/exports.py`
does the same with 100,000 rows.
"""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection

from motcua.apps.exports import making
from motcua.base import clock, reactions
from tests.apps.exports import taking

pytestmark = pytest.mark.slow

# Small parts, each read slowly: there is a middle to be killed in.
WORKER = """
import django, time
django.setup()
from motcua.apps.exports import making, parts
making.PART, making.TURN = 5, 1
keep = parts.keep_rows
def slowly(*told):
    time.sleep(0.05)
    return keep(*told)
parts.keep_rows = slowly
from django.core.management import call_command
call_command("procrastinate", "worker", "--concurrency", "1", "--one-shot",
             "--delete-jobs", "successful")
"""
PATIENT = 120


def worker(files: Path) -> subprocess.Popen[bytes]:
    url = urlsplit(os.environ["DATABASE_URL"])
    own = {
        "DATABASE_URL": urlunsplit(url._replace(path=f"/{connection.settings_dict['NAME']}")),
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
        "MOTCUA_FILES": str(files),
        "MOTCUA_PROVING": "yes",
        "MOTCUA_SHIFT": str((clock.now() - datetime.now(UTC)).total_seconds()),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    return subprocess.Popen([sys.executable, "-c", WORKER], env={**os.environ, **own})


@pytest.mark.usefixtures("province_of_its_own")
def test_killed_it_goes_on_and_each_row_is_there_once(settings: Any, tmp_path: Path) -> None:
    settings.MOTCUA_FILES = str(tmp_path)
    whole = sorted(row[0] for row in taking.lines(taking.ready("cay-gao", "people"))[1:])
    export = taking.asked("cay-gao", "people")
    killed = worker(tmp_path)
    until = time.monotonic() + PATIENT
    while taking.again(export.pk).done < 10:
        assert time.monotonic() < until
        time.sleep(0.02)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    left = taking.again(export.pk)
    assert (left.state, 10 <= left.done < len(whole)) == ("reading", True)
    with connection.cursor() as cursor:
        cursor.execute(
            "update procrastinate_workers set last_heartbeat = now() - '3 minutes'::interval"
        )
    reactions.left_behind()  # as each minute does
    making.rest(export.pk)
    with worker(tmp_path) as another:
        assert another.wait(PATIENT) == 0
    again = taking.again(export.pk)
    assert (again.state, again.done) == ("ready", len(whole))
    assert sorted(row[0] for row in taking.lines(again)[1:]) == whole
