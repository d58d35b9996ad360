"""Search by everyday words over the whole catalogue: is what they mean in the first five?

The questions (everyday.csv) were written before their answers were looked at. What is right is told
by words of the official name, so a question counts only where the catalogue has such a procedure.
Half of the questions were looked at while the rulebook of everyday words was written.
Run it in a house that holds the national catalogue: DATABASE_URL names it.
"""

import csv
import random
import re
import sys
import time
from pathlib import Path

TOP = 5


def fold_words(text: str) -> str:
    from motcua.rules.text import fold  # noqa: PLC0415

    return re.sub(r"[^0-9a-z]+", " ", fold(text))


def main() -> int:
    from motcua.faces.console.django_start import start  # noqa: PLC0415

    start()
    from django.db import connection  # noqa: PLC0415

    from motcua.apps.procedures import queries  # noqa: PLC0415
    from motcua.base import clock  # noqa: PLC0415

    today = clock.today()
    with connection.cursor() as cursor:
        cursor.execute(
            "select p.code, v.content->'name'->>'vi' from procedures_version v"
            " join procedures_procedure p on p.id = v.procedure_id where v.state = 'published'"
            " and v.since <= %s and (v.until is null or v.until > %s)",
            [today, today],
        )
        names = {code: fold_words(name) for code, name in cursor.fetchall()}
    with (Path(__file__).parent / "everyday.csv").open(encoding="utf-8") as file:
        asked = list(csv.DictReader(file))
    chance = random.Random(20)  # noqa: S311 (only to divide the questions)
    known = set(chance.sample(range(len(asked)), len(asked) // 2))
    halves: dict[str, list[bool]] = {"known": [], "held out": []}
    took: list[float] = []
    for number, each in enumerate(asked):
        right = {
            code
            for code, name in names.items()
            if any(one in name for one in each["right"].split("|"))
        }
        if not right:
            continue
        begun = time.perf_counter()
        found = [one.code for one in queries.search_all(each["query"], today, 20)]
        took.append(1000 * (time.perf_counter() - begun))
        half = "known" if number in known else "held out"
        hit = bool(right & set(found[:TOP]))
        halves[half].append(hit)
        if "--misses" in sys.argv and not hit and half == "known":
            print(f"  not found: {each['query']} ({len(found)} answers)")
    print(f"{len(names):,} procedures, first {TOP}")
    for half, hits in halves.items():
        print(f"{half:10} {sum(hits):3} of {len(hits):3}  {100 * sum(hits) / len(hits):5.1f} %")
    took.sort()
    print(f"p50 {took[len(took) // 2]:.0f} ms, p95 {took[int(len(took) * 0.95)]:.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
