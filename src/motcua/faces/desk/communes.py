"""Communes an address at the counter may name: the own ones, and those answered before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from motcua.apps.agencies import queries as agencies
from motcua.base import clock
from motcua.rules.text import Text


@dataclass(frozen=True)
class Elsewhere:
    """A commune of another province, as a list shows it beside our own."""

    commune_code: str
    name: Text


def communes_for(values: Mapping[str, Any]) -> list[agencies.UnitRow | Elsewhere]:
    """The own communes; then what these answers name elsewhere, so that saving does not lose it."""
    today = clock.today()
    own = agencies.communes(today)
    names = agencies.commune_names(today)
    known = {row.commune_code for row in own}
    others = dict.fromkeys(code for code in _named(values) if code and code not in known)
    return [*own, *(Elsewhere(code, _both(names.get(code, code))) for code in others)]


def _named(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        if isinstance(value.get("commune"), str):
            yield value["commune"]
        for each in value.values():
            yield from _named(each)
    elif isinstance(value, list):
        for each in value:
            yield from _named(each)


def _both(name: str) -> Text:
    return {"vi": name, "en": name}
