"""People for the test province who plainly do not exist: names of nature, numbers marked by a 9.

The same random source gives the same people. A personal number is built as Nghị định
137/2015/NĐ-CP, Điều 13 has it; its last six digits begin with 9, and those of the cast with 0000,
so the two never meet.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

from motcua.base import rulebooks

OLDEST = date(1941, 1, 1)
YOUNGEST = date(2007, 1, 1)


def person(rng: Random) -> dict[str, Any]:
    """One adult: name, sex, birth_date, personal_number, phone, street."""
    sex = rng.choice(("male", "female"))
    born = OLDEST + timedelta(days=rng.randrange((YOUNGEST - OLDEST).days))
    return {
        "name": name(rng, sex),
        "sex": sex,
        "birth_date": born,
        "personal_number": personal_number(rng, sex, born),
        "phone": f"{rng.choice(vocabulary()['phone_prefixes'])}000{rng.randrange(1000):03}",
        "street": f"{rng.randrange(1, 200)} đường {rng.choice(vocabulary()['streets'])}",
    }


def people(rng: Random) -> Iterator[dict[str, Any]]:
    """Adults without end, no two with one personal number."""
    given: set[str] = set()
    while True:
        next_one = person(rng)
        if next_one["personal_number"] not in given:
            given.add(next_one["personal_number"])
            yield next_one


def name(rng: Random, sex: str, *, surname: str | None = None) -> str:
    """A full name; a newborn takes the surname given."""
    words = vocabulary()
    family = surname or rng.choice(words["surnames"])
    middle, thing = rng.choice(words["middle"][sex]), rng.choice(words["given"][sex])
    return f"{family} {middle} {thing} {rng.choice(words['qualities'])}"


def personal_number(rng: Random, sex: str, born: date) -> str:
    """Birth province, century and sex (0, 1: 20th century; 2, 3: 21st), year, six digits."""
    century_and_sex = (born.year // 100 - 19) * 2 + (sex == "female")
    where = rng.choice(vocabulary()["birth_provinces"])
    return f"{where}{century_and_sex}{born:%y}9{rng.randrange(100_000):05}"


@cache
def vocabulary() -> Mapping[str, Any]:
    """What names and addresses are made of: surnames, given, qualities, streets, and so on."""
    text = files("motcua").joinpath("rulebooks/province/danang/names.yaml").read_text("utf-8")
    words: Mapping[str, Any] = rulebooks.read_yaml(text)
    return words
