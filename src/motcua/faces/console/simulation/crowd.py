"""The people of a laid history: as many as one likes, each the same whenever asked for.

Nothing of them is remembered: a number counts out who somebody is. Their personal numbers end in
six digits that begin with 8, so that they never meet those of `people` (9) or of the cast (0000).
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from motcua.base.clock import HANOI
from motcua.faces.console import people
from motcua.faces.console.simulation.officers import REFORM
from motcua.faces.console.simulation.plans import PLACES

SEXES = ("male", "female")
OLDEST = 1941
YEARS = 59
"""All were of age long before the first dossier is filed."""
MARK = "8"
MARK_TWICE = "7"
DOUBLED, TWICE = 400, 202
HOMES = tuple(place for place, share in PLACES for _ in range(share))
"""The place of every hundredth person, by turns, in the shares of the traffic."""
ROUND = len(HOMES) * len(SEXES)
_AT_HOME: Mapping[str, tuple[int, ...]] = {
    place: tuple(n for n, home in enumerate(HOMES) if home == place) for place, _ in PLACES
}


def enrolled_at(since: date) -> datetime:
    """The moment at which all of a history that begins on this day are enrolled."""
    return datetime.combine(min(since, REFORM), time(7, 0), HANOI)


def size(dossiers: int) -> int:
    """How many people file so many dossiers: whole rounds, about three dossiers each."""
    return max(1, min(dossiers // 3, 600_000) // ROUND) * ROUND


def one_of(place: str, sex: str, chance: float, among: int) -> int:
    """The number of somebody of this place and sex, among the first so many."""
    here = _AT_HOME[place]
    choice = int(chance * (among // ROUND) * len(here))
    turn, home = divmod(choice, len(here))
    return (turn * len(HOMES) + here[home]) * len(SEXES) + SEXES.index(sex)


def home_of(number: int) -> str:
    return HOMES[number // len(SEXES) % len(HOMES)]


def person(number: int, *, doubled: bool = False) -> dict[str, Any]:
    """Who it is: name, sex, birth_date, personal_number, phone, street.

    `doubled`: every four hundredth is somebody else once more, under another number.
    """
    if doubled and number % DOUBLED == TWICE:
        own = str(person(number)["personal_number"])
        return person(number - 2) | {"personal_number": f"{own[:6]}{MARK_TWICE}{own[7:]}"}
    words = people.vocabulary()
    sex = SEXES[number % 2]
    pair = number // 2
    provinces: list[str] = words["birth_provinces"]
    rest, province = divmod(pair, len(provinces))
    rest, year = divmod(rest, YEARS)
    born = date(OLDEST + year, 1, 1) + timedelta(days=number * 7919 % 365)
    digits = _stirred(number)
    return {
        "name": " ".join(
            (
                words["surnames"][digits % len(words["surnames"])],
                words["middle"][sex][0],
                words["given"][sex][digits // 20 % len(words["given"][sex])],
                words["qualities"][digits // 440 % len(words["qualities"])],
            )
        ),
        "sex": sex,
        "birth_date": born,
        "personal_number": (f"{provinces[province]}{number % 2}{born:%y}{MARK}{rest % 100_000:05}"),
        "phone": f"{words['phone_prefixes'][digits % len(words['phone_prefixes'])]}"
        f"000{digits // 9680 % 1000:03}",
        "street": f"{digits // 31 % 199 + 1} đường "
        f"{words['streets'][digits // 6200 % len(words['streets'])]}",
    }


def doubles(among: int) -> Iterator[tuple[int, int]]:
    """Who is there twice: the number of the person and of the double."""
    for number in range(TWICE, among, DOUBLED):
        yield number - 2, number


def everybody(among: int) -> Iterator[tuple[int, dict[str, Any]]]:
    for number in range(among):
        yield number, person(number)


def _stirred(number: int) -> int:
    """A number that looks like chance and is always the same."""
    mixed = (number + 1) * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF
    mixed = (mixed ^ mixed >> 31) * 0xBF58476D1CE4E5B9 & 0xFFFFFFFFFFFFFFFF
    return mixed ^ mixed >> 29
