"""What watching costs: a page of the queue in this process, watched by nobody and by each way.

python bench/watch.py [looks]

Of the database in DATABASE_URL (a demonstration will do). The ways take turns, so that a machine
that is busy is as busy for each; what counts is the difference of the medians, and the processor
time beside it.
"""

import logging
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
os.environ.setdefault("MOTCUA_PROVING", "yes")
os.environ["MOTCUA_LIMITS"] = "no"
PLACE = tempfile.mkdtemp()
os.environ["MOTCUA_METRICS"] = PLACE

import django

django.setup()

from django.conf import settings
from django.test import Client

from motcua.base import watch
from motcua.config.lines import Json
from motcua.faces.ui.access import PERSON_KEY
from tests.cast import person_id

WAYS = ("nobody", "metrics", "lines", "traces", "all")
sent = []


def take(span: watch.Span) -> None:
    """As `gateways.traces.send`, without a collector: what a request pays is this."""
    sent.append(span)
    if len(sent) > 4096:
        sent.clear()


def watched(way: str) -> None:
    settings.MOTCUA_METRICS = PLACE if way in ("metrics", "all") else ""
    settings.LINES_FOR_MACHINES = way in ("lines", "all")
    settings.SPANS_TO = "bench_watch.take" if way in ("traces", "all") else ""


def main() -> None:
    looks = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    sys.modules["bench_watch"] = sys.modules["__main__"]
    handler = logging.FileHandler(os.devnull)
    handler.setFormatter(Json())
    logger = logging.getLogger("motcua.requests")
    logger.handlers, logger.propagate = [handler], False
    logger.setLevel(logging.INFO)
    client = Client(headers={"host": "127.0.0.1"})
    session = client.session
    session[PERSON_KEY] = person_id("lua-non")
    session.save()
    spent: dict[str, list[float]] = {way: [] for way in WAYS}
    worked: dict[str, float] = dict.fromkeys(WAYS, 0.0)
    for _ in range(5):
        client.get("/ban-lam-viec")
    for _ in range(looks):
        for way in WAYS:
            watched(way)
            start, processor = time.perf_counter(), time.process_time()
            assert client.get("/ban-lam-viec").status_code == 200
            spent[way].append(time.perf_counter() - start)
            worked[way] += time.process_time() - processor
    alone = statistics.median(spent["nobody"])
    for way in WAYS:
        middle, each = statistics.median(spent[way]), worked[way] / looks
        more = each - worked["nobody"] / looks
        print(
            f"{way:<8} p50 {middle * 1000:6.2f} ms ({middle / alone:.3f}),"
            f" processor {each * 1000:6.2f} ms ({more * 1e6:+.0f} µs)"
        )


if __name__ == "__main__":
    main()
