"""Scanned pages: whether one is good enough, and which of them make one paper."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

_MARK: Final = re.compile(r"MOTCUA:TACH:([A-Za-z0-9_-]{1,60})")
BLANK: Final = "blank"


def findings(measures: Mapping[str, float], limits: Mapping[str, float]) -> tuple[str, ...]:
    """What is wrong with a page: `blank`, or any of `low_dpi`, `dark`, `skewed`, `blurred`.

    Of a blank page nothing else is said: there is nothing on it to be sharp or straight.
    """
    if measures["ink"] < limits["ink"]:
        return (BLANK,)
    found = {
        "low_dpi": measures["dpi"] < limits["dpi"],
        "dark": measures["light"] < limits["light"],
        "skewed": measures["skew"] > limits["skew"],
        "blurred": measures["sharp"] < limits["sharp"],
    }
    return tuple(code for code, is_so in found.items() if is_so)


def separator(component: str) -> str:
    """What the QR code on the separator sheet of a component says."""
    return f"MOTCUA:TACH:{component}"


def separates(mark: str) -> str:
    """The component of the separator sheet that bears this mark; empty for any other sheet."""
    found = _MARK.fullmatch(mark.strip())
    return found[1] if found else ""


@dataclass(frozen=True)
class Leaf:
    """A page as it lies in its batch. `begins`: a paper of that component begins here, by hand.

    `paper` is the confirmed paper that it belongs to, 0 when to none yet.
    """

    id: int
    separator: str = ""
    begins: str = ""
    left_out: bool = False
    paper: int = 0


@dataclass(frozen=True)
class Stack:
    """Pages that make one paper; `component` is empty while nobody has said of what."""

    component: str
    pages: tuple[int, ...]

    @property
    def first(self) -> int:
        return self.pages[0]


def stacks(leaves: Iterable[Leaf]) -> list[Stack]:
    """The papers not yet confirmed, in the order of their pages.

    A separator sheet begins one and belongs to none; a hand that begins one has the last word.
    What lies before a first separator has no component yet.
    """
    found: list[tuple[str, list[int]]] = []
    fresh = True
    component = ""
    for leaf in leaves:
        if leaf.separator and not leaf.begins:
            component, fresh = leaf.separator, True
            continue
        if leaf.begins:
            component, fresh = leaf.begins, True
        if leaf.paper:
            # What follows a confirmed paper is another one.
            fresh = True
            continue
        if leaf.left_out:
            continue
        if fresh:
            found.append((component, []))
            fresh = False
        found[-1][1].append(leaf.id)
    return [Stack(component, tuple(pages)) for component, pages in found]


def wanting(fields: Mapping[str, Any], asked: Mapping[str, Any]) -> tuple[str, ...]:
    """Which of the least data fields are still empty; `asked` is the rule `scan_fields`."""
    missing: list[str] = []
    for name in asked["fields"]:
        if str(fields.get(name, "")).strip():
            continue
        instead = asked["instead"].get(name, ())
        lacking = [other for other in instead if not str(fields.get(other, "")).strip()]
        if instead and len(lacking) < len(instead):
            missing.extend(lacking)
        elif not instead or lacking:
            missing.append(name)
    return tuple(missing)


def known(asked: Mapping[str, Any]) -> tuple[str, ...]:
    """Every field that may be told, in the order of the sheet."""
    names: list[str] = []
    for name in asked["fields"]:
        names += [name, *asked["instead"].get(name, ())]
    return tuple(names)
