"""A machine that falls at any moment: a row never speaks of bytes that are not there.

A process takes files in, one after another, and kills itself with SIGKILL before its n-th step that
a disk or the database would notice, for every n until it lives to the end.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection

from motcua.apps.documents import scrub
from motcua.apps.documents.models import File
from motcua.base import clock
from motcua.gateways import documents

NURSERY = """
import os, signal, sys
from pathlib import Path
import django
django.setup()
from django.db import connection, transaction
from motcua.apps.documents import commands
from tests.makers import PDF

def falls(real):
    def step(*args, **kwargs):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **kwargs)
    return step

def life():
    connection.ensure_connection()
    os.fsync = falls(os.fsync)
    for name in ("replace", "chmod", "unlink", "mkdir"):
        setattr(Path, name, falls(getattr(Path, name)))
    connection._commit = falls(connection._commit)
    for word in (b"mot", b"hai", b"mot"):
        received = commands.take_in([PDF, word], "giay.pdf")
        with transaction.atomic():
            commands.keep(received, owner_id=None, unit_path="H17.")

for line in sys.stdin:
    left = int(line)
    child = os.fork()
    if not child:
        life()
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
KILLED = -9


@contextmanager
def a_nursery(keys: str, files: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that has read the house, and lives one life for each number it is told."""
    url = urlsplit(os.environ["DATABASE_URL"])
    own = {
        "DATABASE_URL": urlunsplit(url._replace(path=f"/{connection.settings_dict['NAME']}")),
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
        "MOTCUA_FILES": str(files),
        "MOTCUA_FILES_KEYS": keys,
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    process = subprocess.Popen(
        [sys.executable, "-c", NURSERY],
        env={**os.environ, **own},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        yield process
        process.kill()


def lived(nursery: subprocess.Popen[str], steps: int) -> bool:
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    nursery.stdin.write(f"{steps}\n")
    nursery.stdin.flush()
    ended = int(nursery.stdout.readline())
    assert ended in {0, KILLED}
    return ended == 0


@pytest.mark.usefixtures("province_of_its_own")
@pytest.mark.parametrize("keys", ["", "chia-2026"])
def test_no_row_without_its_bytes_wherever_it_falls(
    keys: str, settings: Any, tmp_path: Path
) -> None:
    settings.MOTCUA_FILES, settings.MOTCUA_FILES_KEYS = str(tmp_path / "files"), keys
    rows = set()
    with a_nursery(keys, tmp_path / "files") as nursery:
        for steps in range(200):
            File.objects.all().delete()
            done = lived(nursery, steps)
            for file in File.objects.all():
                assert documents.store().verify(file.sha256), f"fell before step {steps}"
            rows.add(File.objects.count())
            if done:
                break
        else:
            pytest.fail("it never lives to the end")
    assert steps > 20
    # It fell before the first row, between the rows, and after the last.
    assert rows == {0, 1, 2, 3}
    with clock.at(datetime.now(clock.HANOI) + timedelta(days=4)):
        documents.store().sweep(clock.now())
        assert scrub.carry_on().missing == 0
    left = [path for path in (tmp_path / "files" / ".coming").iterdir() if path.is_file()]
    assert left == []
