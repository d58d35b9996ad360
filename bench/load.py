"""The main loads at growing sizes of the province: a table, and a plot of how cost grows.

python bench/load.py [--sizes 10000 100000 1000000] [--seconds 10] [--clients 16] [--plot FILE]

Each size is a province of its own under .data/load-<size>, laid by `motcua simulate --fast` and
kept for the next run; more than a million are laid in part and multiplied (`multiply.py`). Over
HTTP, two web processes on one machine with the clients: dossiers filed through the API, every
command of a life, pages of the desk, a dossier by its code, a search by name without marks.
Receipts are queued, the worker rests meanwhile; it works when memory is looked at. Beside them the
same lives in bare SQL, in the same run. What was measured is also appended to .data/load.jsonl,
from which the plot is drawn.
"""

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import desk
import life
import psycopg
from multiply import multiply

from motcua.gateways import postgres

MOST_LAID = 1_000_000
SIZES = (10_000, 100_000, 1_000_000)
KEPT = life.ROOT / ".data" / "load.jsonl"
NAMES = ("nguyen van sen", "tran thi lua", "le mai", "pham gio", "hoang")
GROWTH, QUEUE, FILED, MEMORY = 1.3, 50.0, 200.0, 600.0
"""Bars: cost of a command beside the smallest size; ms at p95; filings a second; MB in all."""


def province(size: int) -> str:
    """The address of a province of so many dossiers; laid if it is not there."""
    life.DATA = life.ROOT / ".data" / f"load-{size}"
    url = life.prepared()
    words = "from motcua.faces.console.main import root; root(prog_name='motcua')"
    laid = time.monotonic()
    times = -(-size // MOST_LAID)
    if size_of(url)[1] < size:
        subprocess.run(
            [sys.executable, "-c", words, "simulate", "--fast", "--dossiers", str(size // times)],
            env={**os.environ, "PYTHONPATH": str(life.ROOT / "src")},
            check=True,
            stdout=subprocess.DEVNULL,
        )
        if times > 1:
            multiply(life.DATA, times)
    with psycopg.connect(url, autocommit=True) as base:
        base.execute("vacuum analyze")
        base.execute("checkpoint")  # what was just written is not to be measured
    print(f"{size:,} dossiers there after {time.monotonic() - laid:.0f} s", flush=True)
    return url


@contextmanager
def working(url: str) -> Iterator[None]:
    """One worker, at what was left to it."""
    words = "from motcua.faces.console.main import root; root(prog_name='motcua')"
    worker = subprocess.Popen(
        [sys.executable, "-c", words, "worker"],
        env={**os.environ, "DATABASE_URL": url, "PYTHONPATH": str(life.ROOT / "src")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        worker.terminate()
        worker.wait(90)


# What is asked -----------------------------------------------------------------------------------

Spent = dict[str, list[float]]


class Timed(life.Client):
    """A client that notes how long each kind of request took, in ms."""

    def __init__(self, port: int, given: dict[str, str], spent: Spent) -> None:
        super().__init__(port, given)
        self.spent = spent

    def ask(self, who: str, method: str, path: str, body: Any = None) -> Any:
        begun = time.perf_counter()
        found = super().ask(who, method, path, body)
        name = path.rpartition("/")[2] if path != "/dossiers" else "begin"
        name = {"submission": "submit"}.get(name, name)
        self.spent.setdefault(name, []).append((time.perf_counter() - begun) * 1000)
        return found


def filing(client: Timed, cast: dict[str, Any]) -> None:
    body = {"procedure": cast["procedure"], "place": life.PLACE, "answers": cast["answers"]}
    begun = time.perf_counter()
    life.Client.ask(client, "sao-mai", "POST", "/dossiers", body | {"submit": True})
    client.spent.setdefault("file", []).append((time.perf_counter() - begun) * 1000)


def together(
    port: int,
    given: dict[str, str],
    cast: dict[str, Any],
    what: Callable[[Timed, dict[str, Any]], None],
    asked: argparse.Namespace,
) -> tuple[float, Spent]:
    """Times a second, by so many clients at once, and how long each request took."""
    spent: Spent = {}
    done, wrong = [0] * asked.clients, list[Exception]()
    begun = time.monotonic()

    def go_on(number: int) -> None:
        client = Timed(port, given, spent)
        try:
            while time.monotonic() < begun + asked.seconds:
                what(client, cast)
                done[number] += 1
        except Exception as why:
            wrong.append(why)

    threads = [threading.Thread(target=go_on, args=(number,)) for number in range(asked.clients)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    if wrong:
        raise wrong[0]
    return sum(done) / (time.monotonic() - begun), spent


def looks(codes: list[str], seed: int) -> Iterator[tuple[str, str]]:
    draw = Random(seed)  # noqa: S311  which page is no secret
    while True:
        yield "queue", "/ban-lam-viec?hang=" + draw.choice(["all", "new", "late"])
        yield "open by code", f"/ban-lam-viec/ho-so/{draw.choice(codes)}"
        yield "search by name", "/ban-lam-viec/tim?q=" + draw.choice(NAMES).replace(" ", "+")


def codes_in_sight(url: str) -> list[str]:
    asked = (
        "select code from dossiers_dossier where intake_path = %s and code is not null limit 300"
    )
    with psycopg.connect(url) as base:
        return [row[0] for row in base.execute(asked, [desk.BIG])]


# What it costs -----------------------------------------------------------------------------------


def size_of(url: str) -> tuple[int, int]:
    """Bytes of the database, dossiers in it."""
    asked = "select pg_database_size(current_database()), count(*) from dossiers_dossier"
    with psycopg.connect(url) as base:
        found = base.execute(asked).fetchone()
    return (int(found[0]), int(found[1])) if found else (0, 0)


def memory() -> float:
    """MB that the processes begun here hold to themselves (proportional set size)."""
    held, left = 0, _children(os.getpid())
    while left:
        pid = left.pop()
        try:
            told = Path(f"/proc/{pid}/smaps_rollup").read_text()
            left += _children(pid)
        except (FileNotFoundError, ProcessLookupError):
            continue
        found = re.search(r"^Pss:\s+(\d+) kB", told, re.MULTILINE)
        held += int(found.group(1)) if found else 0
    return held / 1024


def _children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return [int(each) for task in tasks for each in (task / "children").read_text().split()]


def at(size: int, asked: argparse.Namespace) -> dict[str, Any]:
    """Everything measured at one size."""
    url = province(size)
    before = size_of(url)
    cast = life.Cast()
    told = {"procedure": cast.found.code, "answers": cast.answers, "officers": cast.officers}
    given = life.tokens(cast)
    keys = [desk.session(cast, "lua-non") for _ in range(max(2, asked.clients))]
    codes = codes_in_sight(url)
    bare = max(life.rate(life.bare_lives, url, each, asked.seconds / 2) for each in (2, 4))
    with life.served(url) as port:
        few = argparse.Namespace(clients=2, seconds=3)
        together(port, given, told, life.http_life, few)  # what is read once is read
        alone = argparse.Namespace(clients=1, seconds=asked.seconds)
        _, commands = together(port, given, told, life.http_life, alone)
        lives, _ = together(port, given, told, life.http_life, asked)
        filed, filings = together(port, given, told, filing, asked)

        def what(number: int) -> Iterator[tuple[str, str]]:
            return looks(codes, number)

        desk.measured(port, keys, 4, 0.2, what)  # every thread of every process has seen one
        pages = desk.measured(port, keys, asked.seconds * 2, asked.think, what)
        with working(url):
            time.sleep(asked.seconds)
            held = memory()
    return {
        "size": before[1],
        "bytes a dossier": before[0] / before[1],
        "bare lives a second": bare,
        "lives a second": lives,
        "filings a second": filed,
        "memory MB": held,
        "ms": {name: cuts(each) for name, each in (commands | filings | pages).items()},
    }


def cuts(spent: list[float]) -> list[float]:
    """p50, p95, p99."""
    found = statistics.quantiles(spent if len(spent) > 1 else spent * 2, n=100)
    return [found[49], found[94], found[98]]


# Told --------------------------------------------------------------------------------------------


def told(rows: list[dict[str, Any]]) -> None:
    sizes = [row["size"] for row in rows]
    print("\n| | " + " | ".join(f"{size:,}" for size in sizes) + " |")
    print("|---|" + "---|" * len(sizes))
    for name in ("filings a second", "lives a second", "memory MB", "bytes a dossier"):
        print(f"| {name} | " + " | ".join(f"{row[name]:,.1f}" for row in rows) + " |")
    share = [100 * row["lives a second"] / row["bare lives a second"] for row in rows]
    print("| lives, % of bare SQL | " + " | ".join(f"{each:.1f}" for each in share) + " |")
    for name in rows[0]["ms"]:
        each = [" / ".join(f"{cut:.1f}" for cut in row["ms"][name]) for row in rows]
        print(f"| {name}, ms p50 / p95 / p99 | " + " | ".join(each) + " |")
    print("\nbars:")
    last, first = rows[-1], rows[0]
    _bar("filings a second", min(row["filings a second"] for row in rows), FILED, most=False)
    _bar("queue, p95 ms", last["ms"]["queue"][1], QUEUE)
    _bar("memory MB", max(row["memory MB"] for row in rows), MEMORY)
    if len(rows) > 1:
        grown = {name: last["ms"][name][0] / first["ms"][name][0] for name in life.STEPS}
        worst = max(grown, key=lambda name: grown[name])
        _bar(f"a command ({worst}) beside {first['size']:,}", grown[worst], GROWTH)


def _bar(name: str, found: float, bar: float, *, most: bool = True) -> None:
    reached = found <= bar if most else found >= bar
    print(f"  {name}: {found:,.2f}, bar {bar:,.2f}: {'reached' if reached else 'MISSED'}")


def plotted(rows: list[dict[str, Any]], file: Path) -> None:
    """Median cost against size, both in powers of ten: what does not grow is a level line."""
    import matplotlib as mpl  # noqa: PLC0415

    mpl.use("svg")
    from matplotlib import pyplot  # noqa: PLC0415

    figure, axes = pyplot.subplots(figsize=(8, 5))
    sizes = [row["size"] for row in rows]
    for name in rows[0]["ms"]:
        axes.plot(sizes, [row["ms"][name][0] for row in rows], marker="o", label=name)
    axes.set(xscale="log", yscale="log", xlabel="dossiers", ylabel="ms, median")
    axes.grid(visible=True, which="both", alpha=0.2)
    axes.legend(fontsize=7, ncols=2)
    figure.tight_layout()
    figure.savefig(file, metadata={"Date": None})
    print(f"plot: {file}")


def main() -> None:
    reader = argparse.ArgumentParser()
    reader.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    reader.add_argument("--seconds", type=float, default=10.0)
    reader.add_argument("--clients", type=int, default=16)
    reader.add_argument("--think", type=float, default=1.0)
    reader.add_argument("--plot", type=Path, default=life.ROOT / ".data" / "load.svg")
    reader.add_argument("--one", type=int, help="One size, told as JSON; for the program itself.")
    asked = reader.parse_args()
    if asked.one:
        try:
            print(json.dumps(at(asked.one, asked)))
        finally:
            postgres.stop(life.DATA)
        return
    rows = []
    for size in asked.sizes:
        rows.append(alone_at(size, asked))
        with KEPT.open("a") as kept:
            kept.write(json.dumps(rows[-1]) + "\n")
    told(rows)
    plotted(rows, asked.plot)


def alone_at(size: int, asked: argparse.Namespace) -> dict[str, Any]:
    """One size in a process of its own: settings are read once."""
    words = [sys.executable, __file__, "--one", str(size), "--seconds", str(asked.seconds)]
    words += ["--clients", str(asked.clients), "--think", str(asked.think)]
    done = subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


if __name__ == "__main__":
    main()
