"""Everything falls, everywhere: every act of a life at every one of its steps, by SIGKILL.

In each life every act, and every round of the worker, falls once: at its first step in the first
life, at its second in the second, until the longest act has none left. First the web and the worker
fall, then in their place the whole database server, whose commits are durable. Whoever asked asks
again under the same key. In the end each life must have left the rows of one that nothing
disturbed, and the house must hold: codes without holes, files whole, nothing undelivered, the
journal in one piece.

python bench/faults.py [--every N] [--only process|database]
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from motcua.gateways import postgres
from motcua.gateways.postgres.cluster import _cluster, _postmaster

DATA = ROOT / ".data" / "faults"
LOADED = datetime.fromisoformat("2026-03-13T07:00:00+07:00")
FRIDAY = datetime.fromisoformat("2026-03-13T08:30:00+07:00")


def prepared() -> str:
    url = postgres.ensure(DATA, named_first=False)
    os.environ.update(
        DATABASE_URL=url,
        DJANGO_SETTINGS_MODULE="motcua.config.settings",
        MOTCUA_PROVING="yes",
        MOTCUA_LIMITS="no",
        MOTCUA_DATA=str(DATA),
        MOTCUA_FILES=str(DATA / "files"),
        MOTCUA_SHIFT=str((LOADED - datetime.now(UTC)).total_seconds()),
        PYTHONPATH=os.pathsep.join((str(ROOT / "src"), str(ROOT))),
    )
    words = "from motcua.faces.console.main import root; root(prog_name='motcua')"
    for arguments in (("migrate",), ("province", "load")):
        subprocess.run([sys.executable, "-c", words, *arguments], check=True, capture_output=True)
    os.environ["MOTCUA_SHIFT"] = str((FRIDAY - datetime.now(UTC)).total_seconds())
    import django  # noqa: PLC0415

    django.setup()
    return url


@contextmanager
def timed(what: str) -> Iterator[None]:
    begun = time.monotonic()
    yield
    print(f"{what}: {time.monotonic() - begun:.0f} s", flush=True)


def swept(name: str, every: int, **more: Callable[[], object]) -> None:
    from tests.faults import state  # noqa: PLC0415
    from tests.faults.sweep import Sweep, a_house  # noqa: PLC0415

    with a_house({}) as house, timed(name):
        sweep = Sweep(house, **more)  # type: ignore[arg-type]
        sweep.undisturbed()
        for act, steps in sweep.steps.items():
            print(f"  {act:<30}{steps:>5} steps", flush=True)
        for at in range(0, sweep.rounds, every):
            sweep.disturbed(at)
        print(
            f"  {len(sweep.lives)} lives, {sweep.falls} falls at {sweep.points} steps", flush=True
        )
        state.hold(sweep.lives)
    print("  nothing told is lost, nothing is twice", flush=True)


def again() -> None:
    """The database after it fell: its recovery, as a service manager would start it."""
    if _postmaster(_cluster(DATA)) is None:
        postgres.ensure(DATA, named_first=False)
        from django.db import connection  # noqa: PLC0415

        connection.close()


def main() -> None:
    told = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    told.add_argument("--every", type=int, default=1, help="only each so manieth step")
    told.add_argument("--only", choices=("process", "database"))
    asked = told.parse_args()
    prepared()
    if asked.only != "database":
        swept("web and worker", asked.every)
    if asked.only != "process":
        number = lambda: _postmaster(_cluster(DATA)) or 0  # noqa: E731
        swept("database", asked.every, mend=again, postmaster=number)


if __name__ == "__main__":
    try:
        main()
    finally:
        postgres.stop(DATA)
