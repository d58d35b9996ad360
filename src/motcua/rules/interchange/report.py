"""What became of each element of a file: kept, kept with a change, or refused, and why."""

from __future__ import annotations

from dataclasses import dataclass

KEPT, CHANGED, REFUSED = "kept", "changed", "refused"


@dataclass(frozen=True)
class Line:
    """`kind` is the element as its own format calls it; the reason is empty when it was kept."""

    kind: str
    id: str
    name: str
    outcome: str
    vi: str = ""
    en: str = ""


def kept(kind: str, id: str, name: str) -> Line:  # noqa: A002 (what the formats call it)
    return Line(kind, id, name, KEPT)


def changed(kind: str, id: str, name: str, why: tuple[str, str]) -> Line:  # noqa: A002
    return Line(kind, id, name, CHANGED, *why)


def refused(kind: str, id: str, name: str, why: tuple[str, str]) -> Line:  # noqa: A002
    return Line(kind, id, name, REFUSED, *why)
