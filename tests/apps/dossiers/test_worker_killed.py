"""A worker that is killed in the middle of a change: a process of its own, and SIGKILL."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection, transaction
from django.db.models import F
from procrastinate.contrib.django import app as worker
from procrastinate.exceptions import AlreadyEnqueued

from motcua.apps.dossiers import carrying
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import BulkChange, BulkLine, Dossier
from motcua.base import reactions
from motcua.base.verifying import verify
from tests.apps.dossiers.changes import a_recount, outcomes
from tests.cast import actor
from tests.expect import facts_of
from tests.waiting import somebody_waits

pytestmark = pytest.mark.usefixtures("province_of_its_own")
WORKER = "from motcua.faces.console.main import root; root(prog_name='motcua')"
PATIENCE = 60.0


@contextmanager
def a_worker() -> Iterator[subprocess.Popen[bytes]]:
    """The worker as an installation runs it, on the database of this test."""
    url = urlsplit(os.environ["DATABASE_URL"])
    own = urlunsplit(url._replace(path=f"/{connection.settings_dict['NAME']}"))
    process = subprocess.Popen(
        [sys.executable, "-c", WORKER, "worker", "--concurrency", "1"],
        env={**os.environ, "DATABASE_URL": own, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.05)


def done(change: BulkChange) -> int:
    return change.lines.filter(outcome="done").count()


def is_finished(change: BulkChange) -> bool:
    return BulkChange.objects.get(pk=change.pk).state == "finished"


def test_killed_within_a_line_it_loses_and_repeats_nothing() -> None:
    change, made = a_recount(6)
    dossiers.run_change(actor("cay-gao"), change.pk)
    fourth = list(change.lines.order_by("pk"))[3].dossier_id
    with a_worker() as first, transaction.atomic():
        # Somebody has the fourth dossier in hand, so the worker stops within its line.
        Dossier.objects.select_for_update().get(pk=fourth)
        until(lambda: done(change) == 3 and somebody_waits())
        first.send_signal(signal.SIGKILL)
        first.wait()
    assert [each for each, _ in outcomes(change)] == ["done"] * 3 + [""] * 3
    assert not is_finished(change)
    # Half a minute later, in another process.
    lines = BulkLine.objects.filter(change=change, outcome="done")
    lines.update(ended_at=F("ended_at") - carrying.PATIENCE - timedelta(seconds=1))
    with suppress(AlreadyEnqueued):  # at the turn of a minute the first one left it already
        worker.configure_task("motcua.carry_on").defer(timestamp=0)
    with a_worker():
        until(lambda: is_finished(change))
    assert outcomes(change) == [("done", "")] * 6
    for dossier in made:
        assert facts_of("dossier", dossier.pk).count("TermRecounted") == 1
    assert facts_of("bulk_change", change.pk)[-1] == "ChangeFinished"
    assert verify().broken is None


def test_a_delivery_that_a_killed_worker_had_in_hand_is_delivered() -> None:
    worker.configure_task(reactions.TASK).defer(reaction="somebody.reacts", entry_id=1)
    with connection.cursor() as cursor:
        cursor.execute("insert into procrastinate_workers default values returning id")
        number = cursor.fetchone()[0]
        cursor.execute("select id from procrastinate_fetch_job_v2(null, %s)", [number])
        assert reactions.left_behind() == 0  # it is alive
        cursor.execute(
            "update procrastinate_workers set last_heartbeat = now() - interval '3 minutes'"
        )
        assert reactions.left_behind() == 1
        cursor.execute("select status, attempts from procrastinate_jobs")
        assert cursor.fetchall() == [("todo", 1)]
        assert reactions.left_behind() == 0
