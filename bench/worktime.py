"""Due dates per second on one core, against bare additions of a timedelta in the same run.

PYTHONPATH=src python bench/worktime.py
"""

import random
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from motcua.base.rulebooks import calendar
from motcua.rules.deadlines import POLICIES, Policy, due
from motcua.rules.terms import Term
from motcua.rules.worktime import ZONE

BAR = 100_000
COUNT = 100_000


def best_of(runs: int, work: Callable[[], None]) -> float:
    taken = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return min(taken)


def main() -> None:
    chance = random.Random(118)  # noqa: S311  the same questions in every run
    first = datetime(2024, 1, 1, tzinfo=ZONE)
    starts = [first + timedelta(minutes=chance.randrange(3 * 525_600)) for _ in range(COUNT)]
    terms = [Term(chance.choice((1, 2, 3, 5, 7, 10, 15, 30)), "working_day") for _ in range(64)]
    asked = [(start, terms[index % 64]) for index, start in enumerate(starts)]
    days = calendar()
    due(starts[0], Term(400, "working_day"), calendar=days, policy="hour_accumulating")

    def bare() -> None:
        for start, term in asked:
            start + timedelta(days=int(term.number))

    def counted(policy: Policy) -> Callable[[], None]:
        def work() -> None:
            for start, term in asked:
                due(start, term, calendar=days, policy=policy)

        return work

    floor = best_of(3, bare)
    print(f"bare datetime + timedelta: {COUNT / floor:>12,.0f} a second")
    for policy in POLICIES:
        taken = best_of(3, counted(policy))
        rate = COUNT / taken
        print(f"{policy:<24} {rate:>12,.0f} due dates a second, {taken / floor:.1f} x bare")
        if policy == "hour_accumulating":
            print(f"{'':<24} bar {BAR:,}: {'reached' if rate >= BAR else 'MISSED'}")


if __name__ == "__main__":
    main()
