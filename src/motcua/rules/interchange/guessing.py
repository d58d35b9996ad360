"""What other programs do not say of a step, guessed from its words; each guess is reported."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final

from motcua.rules.process import FUNCTIONS, HOLDERS
from motcua.rules.roles import NAMES
from motcua.rules.text import Text, fold

# The first that a name holds says what is done there; folded, in both languages.
_ACTS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("return", ("tra ket qua", "return the result", "hand over the result")),
    ("issue", ("ban hanh", "phat hanh", "dong dau", "lay so", "vao so", "issue", "seal")),
    ("approve", ("ky duyet", "phe duyet", "ky ", "sign", "approve")),
    ("consult", ("y kien", "xac nhan", "phoi hop", "opinion", "consult", "confirm")),
)


def act_of(name: str) -> str:
    """What is done at a step of that name; appraising when nothing in it says otherwise."""
    told = f"{fold(name)} "
    return next((act for act, words in _ACTS if any(word in told for word in words)), "appraise")


def holder_of(name: str) -> tuple[str, str]:
    """Role and unit that the name of a lane speaks of; each empty when it names none."""
    roles = {code: NAMES[code] for code in HOLDERS}
    return _named(name, roles), _named(name, FUNCTIONS)


def _named(name: str, known: dict[str, Text]) -> str:
    told = fold(name)
    found = [
        (len(word), code)
        for code, text in known.items()
        for word in _words(text)
        if re.search(rf"\b{re.escape(word)}\b", told)
    ]
    return max(found)[1] if found else ""


def _words(text: Text) -> Iterable[str]:
    return (fold(each) for each in text.values() if each)


def free_code(name: str, taken: Collection[str]) -> str:
    """A code made of a name, such as `ky_duyet`, that nothing else bears."""
    plain = re.sub(r"[^a-z0-9]+", "_", fold(name))[:40].strip("_") or "buoc"
    found, number = plain, 2
    while found in taken:
        found, number = f"{plain}_{number}", number + 1
    return found
