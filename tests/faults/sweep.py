"""Lives in which every act, and every round of the worker, falls once at one of its steps."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from motcua.base import reactions
from tests.faults import life as lived
from tests.faults import state
from tests.faults.life import LIFE, Client, Life

KILLED = -9


class House:
    """The web and the worker of `nursery.py`, on the database that `own` names."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self._process, self.port = process, port

    def work(self, at: int = -1, postmaster: int = 0) -> dict[str, int]:
        """The worker does all there is, or falls at that step; how it ended, how far it came."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{at} {postmaster}\n")
        self._process.stdin.flush()
        told: dict[str, int] = json.loads(self._process.stdout.readline())
        return told


@contextmanager
def a_house(own: dict[str, str]) -> Iterator[House]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.nursery"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "MOTCUA_PROVING": "yes", **own},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        yield House(process, json.loads(process.stdout.readline())["port"])
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.wait(20)
        process.stdout.close()


def the_dead_are_known() -> None:
    """The two minutes pass after which a worker that says nothing is thought gone, and the wait
    before what failed is tried again."""
    with connection.cursor() as cursor:
        cursor.execute(
            "update procrastinate_workers set last_heartbeat = now() - interval '3 minutes'"
        )
        reactions.left_behind()
        cursor.execute(
            "update procrastinate_jobs set scheduled_at = now() "
            "where status = 'todo' and scheduled_at > now()"
        )


@dataclass
class Sweep:
    """Lives one after another; `postmaster` names the server to fall in the place of a process."""

    house: House
    tokens: dict[str, str] = field(default_factory=lived.tokens)
    mend: Callable[[], None] = lambda: None
    postmaster: Callable[[], int] = lambda: 0
    lives: list[Life] = field(default_factory=list)
    steps: dict[str, int] = field(default_factory=dict)
    right: dict[str, Any] = field(default_factory=dict)
    falls: int = 0

    def undisturbed(self) -> None:
        """What there is to fall at, and what must be there at the end of every life."""
        the_dead_are_known()
        self.house.work()  # what a sweep before this one left
        self.right = self._live({})

    @property
    def rounds(self) -> int:
        """Lives that a whole sweep takes: the longest act has so many steps."""
        return max(self.steps.values())

    @property
    def points(self) -> int:
        return sum(self.steps.values())

    def disturbed(self, at: int) -> None:
        """One life whose every act falls at that step, if it has so many."""
        self.lived({name: at for name, steps in self.steps.items() if at < steps})

    def sampled(self, share: float) -> None:
        """One life whose every act falls after that share of its steps; at 1 before its answer."""
        self.lived({name: int((steps - 1) * share) for name, steps in self.steps.items()})

    def lived(self, plan: dict[str, int]) -> None:
        """One life that falls as planned, and must leave what an undisturbed one does."""
        found = self._live(plan)
        wrong = [
            f"{what} is\n{found.get(what)}\nand should be\n{self.right.get(what)}"
            for what in sorted({*found, *self.right})
            if found.get(what) != self.right.get(what)
        ]
        assert not wrong, f"fell at {plan}: " + "\n".join(wrong)

    def _live(self, plan: dict[str, int]) -> dict[str, Any]:
        since = state.marks()
        mine = lived.begun(len(self.lives), self.tokens)
        client = mine.client = Client(self.house.port, self.mend)
        self.lives.append(mine)
        for act in LIFE:
            at = plan.get(act.name)
            whom = self.postmaster() if at is not None else 0
            before = client.lost
            answer = client.does(mine, act, "" if at is None else f"{at}/{whom}")
            self.falls += 1 if whom else client.lost - before
            if whom:
                self.mend()
            if not plan:
                self.steps[act.name] = answer.steps
            if act.then:
                self._work(f"the worker after {act.name}", plan)
        return state.left_by(mine, since)

    def _work(self, name: str, plan: dict[str, int]) -> None:
        at = plan.get(name)
        if at is None:
            told = self.house.work()
            self.steps.setdefault(name, told["steps"])
            return
        ended = self._fallen(at)
        self.falls += 1
        self.mend()
        for _ in range(5):
            the_dead_are_known()
            if self.house.work()["ended"] == 0 and not reactions.undelivered():
                return
        raise AssertionError(f"{name} fell at {at} ({ended}) and does not come to its end")

    def _fallen(self, at: int) -> int:
        """How the worker ended; its database comes back while it waits for it."""
        postmaster, over = self.postmaster(), threading.Event()

        def meanwhile() -> None:
            while not over.wait(0.3):
                self.mend()

        if postmaster:
            threading.Thread(target=meanwhile).start()
        try:
            return self.house.work(at, postmaster)["ended"]
        finally:
            over.set()
            if postmaster:
                connection.close()  # to a server that is no more
