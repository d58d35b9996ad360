"""Addresses anywhere in the country: a province is chosen first, then one of its communes."""

import dataclasses
from collections.abc import Mapping
from datetime import date
from typing import Final

from motcua.apps.agencies import places
from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.addresses import Understood, all_understood
from motcua.base import clock
from motcua.faces.ui.asking import Asked

PROVINCE: Final = "tinh-"
"""How an address in the query names the province that a question shows: `tinh-a.<field>=48`."""


def with_places(asked: list[Asked], query: Mapping[str, str]) -> list[Asked]:
    """The questions, each address with what it may choose from, if the nation's list is there."""
    if not agencies.version_of("places"):
        return asked
    cells = [cell for each in asked for row in each.rows for cell in row]
    wanted = {
        each.name: (query.get(f"{PROVINCE}{each.name}", "")[:2], each.parts["commune"])
        for each in [*asked, *cells]
        if each.kind == "address"
    }
    if not wanted:
        return asked
    today = clock.today()
    read = _read([each for each in [*asked, *cells] if each.name in wanted], today)
    own = [row.commune_code for row in agencies.communes(today)]
    for name, told in read.items():
        if told is not None:
            wanted[name] = (wanted[name][0] or told.today[0].parent, told.commune)
    found = places.choices(wanted, own, today)
    for name, told in read.items():
        if told is not None:
            found[name] = dataclasses.replace(found[name], heirs=told.today)
    return [_with(each, found) for each in asked]


def _read(asked: list[Asked], day: date) -> dict[str, Understood | None]:
    """What each address says that was written whole, as on an old paper, and names no commune."""
    texts = {
        each.name: each.parts["text"]
        for each in asked
        if "," in each.parts["text"] and not each.parts["commune"]
    }
    found = all_understood(texts.values(), day) if texts else {}
    return {name: found.get(text) for name, text in texts.items()}


def _with(each: Asked, found: Mapping[str, places.Choice]) -> Asked:
    rows = [[_with(cell, found) for cell in row] for row in each.rows]
    return dataclasses.replace(each, rows=rows, choice=found.get(each.name))


def province_of(sent: Mapping[str, str]) -> dict[str, str]:
    """The part of the query that shows the communes of the province whose button was pressed."""
    name = sent.get("tinh", "")
    return {f"{PROVINCE}{name}": sent.get(f"{name}.province", "")[:2]}
