"""Search over the names of the whole catalogue: found in the first five, and how fast.

Each name is typed as people type: without marks, with the mark of `oà` on the other letter, with
one slip. Run it in a house that holds the national catalogue: DATABASE_URL names it. Beside it
stands the same question in bare SQL, so that a slow machine is not taken for a slow search.
"""

import random
import statistics
import sys
import time
import unicodedata
from concurrent.futures import ThreadPoolExecutor

NAMES = 200
TOP = 5
AT_ONCE = 16
BARS = {"as written": 98.0, "without marks": 98.0, "oà / òa": 98.0, "one slip": 90.0}
P95_MS = 200
PAIRS = ("òa oà", "óa oá", "ỏa oả", "õa oã", "ọa oạ", "òe oè", "óe oé", "ủy uỷ", "úy uý", "ùy uỳ")
LETTERS = "abcdeghiklmnopqrstuvxy"


def without_marks(name: str) -> str:
    bare = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def swapped(name: str) -> str:
    for pair in PAIRS:
        one, other = pair.split()
        if one in name:
            return name.replace(one, other)
        if other in name:
            return name.replace(other, one)
    return name


def slipped(name: str, chance: random.Random) -> str:
    """One letter too many, too few, another, or two that changed places."""
    places = [at for at, letter in enumerate(name[:-1]) if letter.isalpha()]
    at = chance.choice(places)
    how = chance.randrange(4)
    if how == 0:
        return name[:at] + chance.choice(LETTERS) + name[at:]
    if how == 1:
        return name[:at] + name[at + 1 :]
    if how == 2:
        return name[:at] + chance.choice(LETTERS) + name[at + 1 :]
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


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
        known = cursor.fetchall()
    chance = random.Random(7)  # noqa: S311 (typing slips are no secrets)
    chosen = chance.sample(known, min(NAMES, len(known)))
    print(f"{len(known):,} procedures, {len(chosen)} names, first {TOP}")
    # Two procedures with one name are both right.
    same: dict[str, set[str]] = {}
    for code, name in known:
        same.setdefault(name.casefold(), set()).add(code)
    ways = {
        "as written": lambda name: name,
        "without marks": without_marks,
        "oà / òa": swapped,
        "one slip": lambda name: slipped(name, chance),
    }
    failed = 0
    for way, typed in ways.items():
        asked = [(same[name.casefold()], typed(name)[:200]) for _, name in chosen]
        times, right, missed = [], 0, []
        for codes, text in asked:
            began = time.perf_counter()
            found = {each.code for each in queries.search_all(text, today, TOP)}
            times.append((time.perf_counter() - began) * 1000)
            right += bool(found & codes)
            if not found & codes:
                missed.append(text)
        share = 100 * right / len(asked)
        failed += share < BARS[way]
        p95 = statistics.quantiles(times, n=20)[-1]
        print(f"{way:14} {share:6.1f} % (bar {BARS[way]:.0f})  p95 {p95:6.1f} ms")
        if "-v" in sys.argv:
            for text in missed[:8]:
                print("    ", text)
    p95 = many_at_once([without_marks(name)[:200] for _, name in chosen], today)
    print(f"{AT_ONCE} at once      p95 {p95:6.1f} ms (bar {P95_MS})")
    print(f"bare SQL         p95 {bare([name for _, name in chosen]):6.1f} ms")
    return 1 if failed or p95 > P95_MS else 0


def many_at_once(texts: list[str], today: object) -> float:
    from django.db import connection  # noqa: PLC0415

    from motcua.apps.procedures import queries  # noqa: PLC0415

    def ask(text: str) -> float:
        began = time.perf_counter()
        queries.search_all(text, today, TOP)  # type: ignore[arg-type]
        return (time.perf_counter() - began) * 1000

    def close() -> None:
        connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        times = list(pool.map(ask, texts))
        list(pool.map(lambda _: close(), range(AT_ONCE)))
    return statistics.quantiles(times, n=20)[-1]


def bare(names: list[str]) -> float:
    """The same question asked of one column, with nothing around it."""
    from django.db import connection  # noqa: PLC0415

    from motcua.rules.text import fold  # noqa: PLC0415

    times = []
    with connection.cursor() as cursor:
        for name in names:
            began = time.perf_counter()
            cursor.execute(
                "select id from procedures_version where state = 'published'"
                " order by word_similarity(%s, names) desc limit 5",
                [fold(name)],
            )
            cursor.fetchall()
            times.append((time.perf_counter() - began) * 1000)
    return statistics.quantiles(times, n=20)[-1]


if __name__ == "__main__":
    sys.exit(main())
