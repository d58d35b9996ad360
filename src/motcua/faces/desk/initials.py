"""Procedures by the first letters of their words, as hands that know them type."""

import re

from motcua.apps.procedures import queries as catalogue
from motcua.apps.procedures.queries import InForce
from motcua.base import clock
from motcua.rules.text import fold

WHOLE, END, BEGIN, WITHIN, APART = range(5)
"""How the letters are in the first letters of a name; a name ends with what it is about."""


def by_letters(wanted: str, most: int) -> list[InForce]:
    """What these letters mean: names whose first letters they are, then what search finds."""
    today = clock.today()
    hits = _by_initials(wanted)
    letters = fold(wanted).replace(" ", "")
    named = [each for each in hits if _rank(letters, each)[0] <= END]
    found = catalogue.search(wanted, today, most) or hits
    return [*named, *(each for each in found if each not in named)]


def _by_initials(wanted: str) -> list[InForce]:
    """By letters: "dkks" and "ksi" find Đăng ký khai sinh, word after word."""
    letters = fold(wanted).replace(" ", "")
    pattern = re.compile(r"\b" + r"(?:\w*?|\w*\s)".join(re.escape(each) for each in letters))
    found = catalogue.catalogue(clock.today())
    hits = [each for each in found if any(pattern.search(name) for name in _names(each))]
    # Whose words begin with just these letters comes first: Enter takes the first.
    return sorted(hits, key=lambda each: _rank(letters, each))


def _rank(letters: str, found: InForce) -> tuple[int, int]:
    """Names that are these words; that end ("ks": khai sinh), begin, go on with them; others."""
    heads = ["".join(word[:1] for word in name.split()) for name in reversed(_names(found))]
    rank, length = min((_likeness(letters, head), len(head)) for head in heads)
    return rank, length if rank == END else 0


def _likeness(letters: str, head: str) -> int:
    if head == letters:
        return WHOLE
    if head.endswith(letters):
        return END
    if head.startswith(letters):
        return BEGIN
    return WITHIN if letters in head else APART


def _names(found: InForce) -> tuple[str, str]:
    return fold(found.content.name["vi"]), fold(found.content.short_name["vi"])
