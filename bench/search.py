"""Search over the names of the whole catalogue: found in the first five, and how fast.

Each name is typed as people type: without marks, with the mark of `oà` on the other letter, with
one slip. Run it in a house that holds the national catalogue: DATABASE_URL names it. Beside it
stands the same question in bare SQL, so that a slow machine is not taken for a slow search.

The names asked for are held out: one procedure in two, told by its code, is never looked at when
the search is mended; `-v` prints misses among the others only.

python bench/search.py [-v]
python bench/search.py --double tthc.jsonl.gz doubled.jsonl.gz

The second writes a catalogue of twice the size to import, where every procedure has a neighbour
made of its own words and another's of the same field: the hardest strangers to tell apart.
"""

import gzip
import hashlib
import json
import random
import statistics
import sys
import time
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

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


def is_held_out(code: str) -> bool:
    return hashlib.sha256(code.encode()).digest()[0] % 2 == 0


def doubled(records: list[dict[str, str]]) -> list[dict[str, str]]:
    """The records, and for each a neighbour: the first words of its name, the last of another's."""
    fields: dict[str, list[dict[str, str]]] = {}
    for record in records:
        fields.setdefault(record["linh_vuc"], []).append(record)
    neighbours = []
    for alike in fields.values():
        for number, record in enumerate(alike):
            mine, other = record["ten_thu_tuc"].split(), alike[number - 1]["ten_thu_tuc"].split()
            name = " ".join([*mine[: (len(mine) + 1) // 2], *other[len(other) // 2 :]])
            code = f"9.{len(neighbours):06}"
            neighbours.append({**record, "ma_thu_tuc": code, "ten_thu_tuc": name})
    return records + neighbours


def double(source: Path, target: Path) -> int:
    with gzip.open(source, "rt", encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    with gzip.open(target, "wt", encoding="utf-8") as file:
        for record in doubled(records):
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return 0


def main() -> int:
    if sys.argv[1:2] == ["--double"]:
        return double(Path(sys.argv[2]), Path(sys.argv[3]))
    from motcua.faces.console.django_start import start  # noqa: PLC0415

    start()
    from django.db import connection  # noqa: PLC0415

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
    mending = "-v" in sys.argv
    asked = [each for each in known if each[1] and is_held_out(each[0]) != mending]
    # A neighbour made for the measurement is only in the way; nobody asks for it.
    asked = [each for each in asked if not each[0].startswith("9.")]
    chosen = chance.sample(asked, min(NAMES, len(asked)))
    print(
        f"{len(known):,} procedures, {len(chosen)} names"
        f" {'to mend with' if mending else 'held out'}, first {TOP}"
    )
    # Two procedures with one name are both right.
    same: dict[str, set[str]] = {}
    for code, name in known:
        same.setdefault(name.casefold(), set()).add(code)
    failed = sum(
        tried(way, [(same[name.casefold()], typed(name)[:200]) for _, name in chosen], today)
        for way, typed in ways(chance).items()
    )
    how = list(ways(chance).values())
    texts = [how[number % len(how)](name)[:200] for number, (_, name) in enumerate(chosen)]
    ours, plain = many_at_once(house_asks(today), texts), many_at_once(bare_asks, texts)
    print(f"{AT_ONCE} at once      p95 {ours:6.1f} ms (bar {P95_MS})")
    print(f"bare SQL the same   {plain:6.1f} ms, {ours / plain:.2f} times")
    print(f"all ways one by one, p95: {one_by_one(texts, today)}")
    return 1 if failed or ours > P95_MS else 0


def ways(chance: random.Random) -> dict[str, Callable[[str], str]]:
    return {
        "as written": lambda name: name,
        "without marks": without_marks,
        "oà / òa": swapped,
        "one slip": lambda name: slipped(name, chance),
    }


def tried(way: str, asked: list[tuple[set[str], str]], today: object) -> bool:
    """Prints one line; whether it stayed below its bar."""
    from motcua.apps.procedures import queries  # noqa: PLC0415

    times, missed = [], []
    for codes, text in asked:
        began = time.perf_counter()
        found = {each.code for each in queries.search_all(text, today, TOP)}  # type: ignore[arg-type]
        times.append((time.perf_counter() - began) * 1000)
        if not found & codes:
            missed.append(text)
    share = 100 * (1 - len(missed) / len(asked))
    print(f"{way:14} {share:6.1f} % (bar {BARS[way]:.0f})  p95 {p95(times):6.1f} ms")
    if "-v" in sys.argv:
        for text in missed[:8]:
            print("    ", text)
    return share < BARS[way]


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def house_asks(today: object) -> Callable[[str], object]:
    from motcua.apps.procedures import queries  # noqa: PLC0415

    return lambda text: queries.search_all(text, today, TOP)  # type: ignore[arg-type]


def bare_asks(text: str) -> object:
    """The same question asked of one column, with nothing around it."""
    from django.db import connection  # noqa: PLC0415

    from motcua.rules.text import fold  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute(
            "select id from procedures_version where state = 'published'"
            " order by word_similarity(%s, names) desc limit 5",
            [fold(text)],
        )
        return cursor.fetchall()


def one_by_one(texts: list[str], today: object) -> str:
    told = []
    for name, ask in (("here", house_asks(today)), ("bare SQL", bare_asks)):
        told.append(f"{name} {p95([timed(ask, text) for text in texts]):.1f} ms")
    return ", ".join(told)


def timed(ask: Callable[[str], object], text: str) -> float:
    began = time.perf_counter()
    ask(text)
    return (time.perf_counter() - began) * 1000


def many_at_once(ask: Callable[[str], object], texts: list[str]) -> float:
    """p95 with 16 asking at once, connections warm."""
    from django.db import connection  # noqa: PLC0415

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(ask, texts[:AT_ONCE]))
        times = list(pool.map(lambda text: timed(ask, text), texts))
        list(pool.map(lambda _: connection.close(), range(AT_ONCE)))
    return p95(times)


if __name__ == "__main__":
    sys.exit(main())
