"""Which password is good enough: long, and not made of what everybody tries first.

No kinds of signs are asked for and nothing is said of its end (OWASP ASVS 4.0.3, 2.1.9, 2.1.10).
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from motcua.rules.errors import Refused
from motcua.rules.text import fold

YEAR: Final = re.compile(r"(19|20)\d\d")
PIECE: Final = 3
"""Shorter parts of a name stand in many words, and are not looked for."""
RUN: Final = 4
KINDS: Final = 5
"""So many different signs are in any sentence."""


def check(password: str, asked: Mapping[str, Any], own: Iterable[str] = ()) -> None:
    """Refuses `password_short` (least), `password_long` (most), `password_own`, `password_common`.

    `asked` is the rule `passwords`; `own` what the person and the account are called. What is left
    without such words must still be `left` signs.
    """
    if len(password) < asked["least"]:
        raise Refused("password_short", least=asked["least"])
    if len(password) > asked["most"]:
        raise Refused("password_long", most=asked["most"])
    plain, own_parts = _plain(password), _parts(own)
    named = _without(plain, own_parts)
    if named != _without(plain, ()) and _size(named) < asked["left"]:
        raise Refused("password_own")
    listed = [_letters(word) for word in asked["words"]]
    rest = _without(_without_runs(plain, asked["runs"]), [*own_parts, *listed])
    if _size(rest) < asked["left"] or len(set(plain)) < KINDS:
        raise Refused("password_common")


def _plain(text: str) -> str:
    return "".join(fold(text).split())


def _parts(words: Iterable[str]) -> list[str]:
    """Each name whole and by its parts."""
    found = {part for word in words for part in (_letters(word), *re.split(r"\W+", fold(word)))}
    return [each for each in found if len(each) >= PIECE]


def _letters(text: str) -> str:
    return "".join(each for each in fold(text) if each.isalnum())


def _without(text: str, parts: Iterable[str]) -> str:
    signs = "".join(each for each in text if not each.isalnum())
    letters = YEAR.sub("", "".join(each for each in text if each.isalnum()))
    for part in sorted(parts, key=len, reverse=True):
        letters = letters.replace(part, "")
    return letters + signs


def _without_runs(text: str, runs: Iterable[str]) -> str:
    """Without neighbours on a keyboard or in a row, forward or backward, four at least."""
    rows = [row for each in runs for row in (each, each[::-1])]
    at, rest = 0, ""
    while at < len(text):
        length = max(_run(text[at:], row) for row in rows)
        rest += "" if length >= RUN else text[at]
        at += length if length >= RUN else 1
    return rest


def _run(text: str, row: str) -> int:
    start = row.find(text[0])
    if start < 0:
        return 0
    return next(
        (n for n, sign in enumerate(text) if row[start + n : start + n + 1] != sign), len(text)
    )


def _size(text: str) -> int:
    """Letters and digits, and each other sign once."""
    signs = {each for each in text if not each.isalnum()}
    return sum(each.isalnum() for each in text) + len(signs)
