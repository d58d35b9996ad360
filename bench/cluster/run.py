"""The primary is killed under load, and a web, and a worker: what was acknowledged is there, once.

`make cluster`, or `python bench/cluster/run.py [--rounds 3] [--clients 8] [--patroni path]`.
Needs etcd, HAProxy and Patroni: `python tools/debian.py cluster` and requirements/cluster.txt.
Takes about two minutes a round. Figures and their reading: docs/howto/deploy.md, decision 0062.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

sys.path.insert(0, str(Path(__file__).parent))

from load import Load, Told
from machines import ROOT, WEBS, WORKERS, House, answers, open_house, until

HOME = ROOT / ".data" / "cluster"
WARM = 8.0
AFTER = 10.0
DOWN = 3.0
"""Seconds that a killed web or worker stays away before its supervisor starts it again."""


@dataclass
class Line:
    """One row of the table; `more` is what this case alone has to say."""

    case: str
    told: Told
    present: int = 0
    lost: int = 0
    doubled: int = 0
    receipts: str = ""
    more: str = ""

    @property
    def good(self) -> bool:
        return not (self.lost or self.doubled or self.told.broken)


# The cases ---------------------------------------------------------------------------------------


def primary_killed(house: House) -> str:
    """Away until another leads, then started again as its machine would be."""
    first = house.leader()
    assert first is not None
    begun = time.monotonic()
    house.kill_node(first)
    until(lambda: house.leader() not in {None, first}, "no standby took over")
    led = time.monotonic() - begun
    time.sleep(DOWN)
    house.start_node(first)
    back = until(lambda: house.streaming(first), "the killed node follows nobody")
    until(lambda: house.synchronous() >= 1, "nobody follows in step")
    return f"another leads after {led:.1f} s, standby again {back:.1f} s after its start"


def primary_handed_over(house: House) -> str:
    """As before its machine is mended: Patroni is asked to let the one in step lead."""
    first = house.leader()
    assert first is not None
    begun = time.monotonic()
    house.hand_over(first)
    until(lambda: house.leader() not in {None, first}, "nobody took over")
    led = time.monotonic() - begun
    until(lambda: house.synchronous() >= 1, "nobody follows in step")
    return f"another leads after {led:.1f} s"


def web_killed(house: House) -> str:
    house.kill("web-1")
    time.sleep(DOWN)
    house.start_web(1)
    took = until(lambda: answers(f"http://127.0.0.1:{house.web_port(1)}/san-sang"), "web 1 is away")
    return f"ready {took:.1f} s after its start"


def worker_killed(house: House) -> str:
    house.kill("worker-1")
    time.sleep(DOWN)
    house.start_worker(1)
    return ""


def keeper_killed(house: House) -> str:
    """One of three etcd members: nothing at all may be felt."""
    house.kill("etcd-1")
    time.sleep(15)
    house.start_keeper(1)
    time.sleep(5)
    return f"leader {house.leader()}"


def machine_killed(house: House) -> str:
    """A primary, a web, a worker and a member of etcd at once: all that one machine may hold."""
    first = house.leader()
    assert first is not None
    begun = time.monotonic()
    house.kill_node(first)
    for name in ("web-1", "worker-1", f"etcd-{first}"):
        house.kill(name)
    until(lambda: house.leader() not in {None, first}, "no standby took over")
    led = time.monotonic() - begun
    time.sleep(DOWN)
    house.start_keeper(first)
    house.start_node(first)
    house.start_web(1)
    house.start_worker(1)
    back = until(lambda: house.streaming(first), "the killed node follows nobody")
    until(lambda: house.synchronous() >= 1, "nobody follows in step")
    return f"another leads after {led:.1f} s, standby again {back:.1f} s after its start"


def webs_renewed(house: House) -> str:
    """Each in turn, as for a new version: it leaves, ends what it has in hand, comes again."""
    took = []
    for each in range(1, WEBS + 1):
        house.leaving(each).touch()
        time.sleep(4)  # the balancer has looked twice by then
        took.append(house.ask_to_end(f"web-{each}"))
        house.start_web(each)
        ready = f"http://127.0.0.1:{house.web_port(each)}/san-sang"
        until(lambda ready=ready: answers(ready), "a renewed web is not ready")  # type: ignore[misc]
        time.sleep(3)
    return "ended within " + ", ".join(f"{each:.1f} s" for each in took)


def webs_reloaded(house: House) -> str:
    """SIGHUP: new processes first, then the old ones end; the door never closes."""
    for each in range(1, WEBS + 1):
        web = house.running[f"web-{each}"]
        before = house.processes(web.pid)
        web.send_signal(signal.SIGHUP)
        until(
            lambda web=web, before=before: not before & house.processes(web.pid),  # type: ignore[misc]
            "an old process stays",
        )
    return ""


CASES = {
    "primary killed": primary_killed,
    "primary handed over": primary_handed_over,
    "web killed": web_killed,
    "worker killed": worker_killed,
    "etcd member killed": keeper_killed,
    "whole machine killed": machine_killed,
    "webs renewed in turn": webs_renewed,
    "webs reloaded": webs_reloaded,
}
SMOOTH = {"webs renewed in turn", "webs reloaded"}
"""Cases in which not one request may fail."""


# One case ----------------------------------------------------------------------------------------


def tried(house: House, name: str, cast: dict[str, Any], clients: int) -> Line:
    before = filed(house)
    load = Load(house.door, cast, clients)
    load.begin()
    try:
        time.sleep(WARM)
        more = CASES[name](house)
        time.sleep(AFTER)
    finally:
        told = load.end()
    line = Line(name, told, more=more)
    count(house, line, before)
    return line


def filed(house: House) -> Counter[str]:
    asked = "select code from dossiers_dossier where code is not null and state <> 'draft'"
    with psycopg.connect(house.url) as connection:
        return Counter(row[0] for row in connection.execute(asked).fetchall())


def count(house: House, line: Line, before: Counter[str]) -> None:
    there = filed(house) - before
    acknowledged = Counter(line.told.filed)
    line.present = sum((there & acknowledged).values())
    line.lost = sum((acknowledged - there).values())
    line.doubled = sum((there - acknowledged).values())
    line.receipts = receipts(house, line.told.accepted)


def receipts(house: House, codes: list[str]) -> str:
    """Of those taken in: how many have one receipt, none, more; after the worker is done."""
    asked = (
        "select d.code, count(p.id) from dossiers_dossier d left join dossiers_paper p"
        " on p.dossier_id = d.id and p.form = 'receipt' where d.code = any(%s) group by d.code"
    )

    def found() -> Counter[int]:
        with psycopg.connect(house.url) as connection:
            return Counter(row[1] for row in connection.execute(asked, [codes]).fetchall())

    begun = time.monotonic()
    # What a killed worker had in hand is given to another after two to three minutes.
    while found()[0] and time.monotonic() - begun < 300:
        time.sleep(1)
    have = found()
    waited = time.monotonic() - begun
    more = sum(number for papers, number in have.items() if papers > 1)
    return f"{have[1]} of {len(codes)} once, {have[0]} none, {more} twice ({waited:.0f} s)"


# The table ---------------------------------------------------------------------------------------


def head() -> None:
    words = ("case", "acknowledged", "present", "lost", "doubled", "gap s")
    print(
        f"{words[0]:<22}{words[1]:>13}{words[2]:>9}{words[3]:>6}{words[4]:>9}{words[5]:>8}"
        "  failed and sent again"
    )


def shown(each: Line) -> None:
    gap, _ = each.told.longest_gap()
    met = ", ".join(f"{number} × {what}" for what, number in sorted(each.told.met.items()))
    print(
        f"{each.case:<22}{len(each.told.filed):>13,}{each.present:>9,}{each.lost:>6}"
        f"{each.doubled:>9}{gap:>8.1f}  {met or '–'}"
    )
    print(f"{'':<22}receipts: {each.receipts}{'; ' if each.more else ''}{each.more}")
    for broken in each.told.broken:
        print(f"{'':<22}BROKEN {broken}")
    sys.stdout.flush()


def verified(house: House) -> bool:
    house.console("journal", "seal")
    said = json.loads(house.console("journal", "verify", "--json"))
    print(f"journal: {said['lines']:,} lines, {said['blocks']:,} blocks, broken: {said['broken']}")
    with psycopg.connect(house.url) as connection:
        given_up = connection.execute(
            "select count(*) from procrastinate_jobs"
            " where status = 'failed' and task_name = 'motcua.deliver'"
        ).fetchone()
    print(f"deliveries given up: {given_up[0] if given_up else '?'}")
    return said["broken"] is None and given_up == (0,)


def people(house: House) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, str(Path(__file__).parent / "people.py")],
        env=house.environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=1)
    asked.add_argument("--clients", type=int, default=8)
    asked.add_argument("--only", choices=tuple(CASES), action="append")
    asked.add_argument("--patroni", type=Path, default=ROOT / ".data" / "patroni/bin/patroni")
    words = asked.parse_args()
    os.environ["MOTCUA_PROVING"] = "yes"
    good = True
    with open_house(HOME, words.patroni) as house:
        cast = people(house)
        print(f"{WEBS} webs of 2 processes, {WORKERS} workers, {words.clients} clients\n")
        head()
        for _ in range(words.rounds):
            for name in words.only or tuple(CASES):
                line = tried(house, name, cast, words.clients)
                shown(line)
                good &= line.good and not (line.told.met and name in SMOOTH)
            good &= verified(house)
    print("everything acknowledged is there, once" if good else "NOT AS PROMISED")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
