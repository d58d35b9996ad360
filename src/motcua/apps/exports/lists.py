"""The contract of a list that can be taken out; each face names its own (decision 0064)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from motcua.rules.access import Actor
from motcua.rules.errors import Forbidden, Missing
from motcua.rules.roles import ROLES

Cell: TypeAlias = str | int | float | date | datetime | None
Row: TypeAlias = Sequence[Cell]
Asked: TypeAlias = Mapping[str, str]
Kind = Literal["text", "identity", "number", "day", "moment"]
Pair: TypeAlias = tuple[str, str]

FORMATS: Final = ("xlsx", "csv")
SEE_IDENTITIES: Final = "exports.see_identities"


@dataclass(frozen=True)
class Column:
    """A column with its name in both languages. An `identity` is masked for who may not see it.

    `width`: how many letters are seen of it.
    """

    vi: str
    en: str
    kind: Kind = "text"
    width: int = 18


@dataclass(frozen=True)
class Exportable:
    """A list: which rows, in which order, with which columns, by which right.

    `numbers` gives the numbers of all rows in the order of the list, by one statement; `rows` what
    stands in those, again only of what the actor may see. A short list has no `numbers`: its
    `rows` are asked for once, with none. `filters` are the names in the address of its page that
    narrow it, with their words; those in `typed` are free text, which no journal keeps. `said`
    puts the value of a filter into words. An empty `right`: whoever holds a post.
    """

    code: str
    page: str
    vi: str
    en: str
    right: str
    columns: tuple[Column, ...]
    rows: Callable[[Actor, Asked, Sequence[int]], Iterable[Row]]
    numbers: Callable[[Actor, Asked], Iterable[int]] | None = None
    filters: Mapping[str, Pair] = field(default_factory=lambda: MappingProxyType({}))
    typed: frozenset[str] = frozenset()
    said: Callable[[Actor, str, str], str] | None = None

    def narrowed(self, address: Asked) -> dict[str, str]:
        """Of an address, what narrows this list."""
        return {name: address[name][:400] for name in self.filters if address.get(name)}


LISTS: Final[dict[str, Exportable]] = {}
"""Every list that can be taken out, by its code."""


def exportable(one: Exportable) -> Exportable:
    """Make a list known."""
    LISTS[one.code] = one
    return one


def list_coded(code: str) -> Exportable:
    if code not in LISTS:
        raise Missing("list", code)
    return LISTS[code]


def scope_of(actor: Actor, one: Exportable) -> list[list[str]]:
    """By which posts the actor may see the list: role and path. Forbidden without any."""
    held = sorted(
        {
            (post.role, post.unit_path)
            for post in actor.posts
            if not one.right or (actor.is_let(one.right) and one.right in ROLES[post.role])
        }
    )
    if not held:
        raise Forbidden(one.right or "office")
    return [list(each) for each in held]


def still_holds(actor: Actor, one: Exportable, scope: Sequence[Sequence[str]]) -> bool:
    """Whether the actor may still see all that was to be seen by those posts."""
    try:
        now = scope_of(actor, one)
    except Forbidden:
        return False
    return all(
        any(role == mine and path.startswith(over) for mine, over in now) for role, path in scope
    )
