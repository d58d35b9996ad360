"""Communes an address at the counter may name: of a province that is chosen first."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from motcua.apps.agencies import places
from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.addresses import all_understood
from motcua.apps.agencies.places import Choice
from motcua.base import clock
from motcua.rules.text import Text, tidy

PROVINCE = ".province"
SHOWN = ".shown"
"""Of which province the list on the page is: another one chosen since has no commune yet."""


Sent = QueryDict | Mapping[str, Any]
"""What a page sent."""


@dataclass(frozen=True)
class Elsewhere:
    """A commune of another province, as a list shows it beside our own."""

    commune_code: str
    name: Text


@dataclass(frozen=True)
class Address:
    """An address on the page: its name, the commune it names by now, what was written."""

    name: str
    commune: str
    text: str


@dataclass(frozen=True)
class Communes:
    """What the addresses of a page may choose from; without the nation's list, the own ones.

    `by_button`: nothing on the page asks again by itself when a province is chosen.
    """

    own: list[agencies.UnitRow]
    more: list[Elsewhere]
    choices: Mapping[str, Choice] = field(default_factory=dict)
    by_button: bool = False

    @property
    def all(self) -> list[agencies.UnitRow | Elsewhere]:
        """The own communes, then what these answers name elsewhere: saving must not lose it."""
        return [*self.own, *self.more]

    def choice(self, name: str) -> Choice | None:
        return self.choices.get(name)

    def of(self, name: str) -> list[agencies.UnitRow | Elsewhere]:
        """What the list of one address holds."""
        choice = self.choices.get(name)
        if choice is None:
            return self.all
        there: list[agencies.UnitRow | Elsewhere] = [
            Elsewhere(row.code, _both(row.name)) for row in choice.communes
        ]
        return there or list(self.own)


def commune_in(sent: Sent, name: str, control: str) -> str:
    """The commune chosen for an address; none where another province was chosen since."""
    if sent.get(f"{name}{SHOWN}", "") != sent.get(f"{name}{PROVINCE}", ""):
        return ""
    return tidy(str(sent.get(control, "")))


def communes_for(
    values: Mapping[str, Any],
    addresses: Iterable[Address] = (),
    sent: Sent | None = None,
    *,
    by_button: bool = False,
) -> Communes:
    """What a page may choose from, by its answers. Eleven statements, however many addresses."""
    today = clock.today()
    own = agencies.communes(today)
    known = {row.commune_code for row in own}
    named = dict.fromkeys(code for code in _named(values) if code and code not in known)
    names = agencies.commune_names(today) if named else {}
    more = [Elsewhere(code, _both(names.get(code, code))) for code in named]
    asked = list(addresses)
    if not asked or sent is None or not agencies.version_of("places"):
        return Communes(own, more)
    return Communes(own, more, _choices(asked, sent, [*known]), by_button)


def _choices(asked: list[Address], sent: Sent, own: list[str]) -> dict[str, Choice]:
    today = clock.today()
    # Written whole, as on an old card, and no commune chosen: what is it today?
    texts = {each.name: each.text for each in asked if "," in each.text and not each.commune}
    read = all_understood(texts.values(), today) if texts else {}
    told = {name: read[text] for name, text in texts.items() if text in read}
    wanted = {}
    for each in asked:
        chosen = str(sent.get(f"{each.name}{PROVINCE}", ""))[:2]
        old = told.get(each.name)
        first = old.today[0].parent if old else ""
        # The page's own province is no choice of anybody's: an old address leads further.
        untouched = chosen == str(sent.get(f"{each.name}{SHOWN}", ""))[:2]
        shown = first if first and untouched else chosen
        wanted[each.name] = (shown, each.commune or (old.commune if old else ""))
    found = places.choices(wanted, own, today)
    for name, old in told.items():
        found[name] = dataclasses.replace(found[name], heirs=old.today)
    return found


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
