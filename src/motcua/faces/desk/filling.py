"""What the counter fills in by itself, each question once: never over what was typed since."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.http import QueryDict

from motcua.apps.agencies import addresses
from motcua.apps.agencies import queries as agencies
from motcua.base import clock
from motcua.faces.desk.finding import Card, read_card
from motcua.faces.desk.questions import as_typed, typed
from motcua.faces.ui import asking
from motcua.rules.access import Actor
from motcua.rules.procedure import Content, Field, clean
from motcua.rules.procedure.answers import clean_field, read_date
from motcua.rules.procedure.prefilling import EMPTY, about_somebody, offers

MARKS: Final = "goc"
"""Which questions were filled in, whence, and a digest of what with: carried by the page."""
BARS: Final = 5
PAIR: Final = 2
Marks = dict[str, tuple[str, str]]


@dataclass(frozen=True)
class Source:
    """Whose form it is: what is known of them, and whether they have only just come."""

    actor: Actor
    known: Mapping[str, Any]
    fresh: bool = False
    there: bool = True


@dataclass
class Filling:
    """The form as it stands: what each field shows, and which of it nobody typed."""

    values: dict[str, Any]
    answers: dict[str, Any]
    marks: Marks = field(default_factory=dict)

    @property
    def carried(self) -> str:
        return json.dumps(self.marks, separators=(",", ":"))

    @property
    def origins(self) -> dict[str, str]:
        """Where each answer came from that still is what was filled in."""
        return {
            code: origin
            for code, (origin, told) in self.marks.items()
            if code in self.answers and told == _digest(self.answers[code])
        }


def filled(content: Content, data: QueryDict, channel: str, source: Source) -> Filling:
    """What was typed, and in the empty fields what is known; cards that were scanned count first.

    A number begins with the least there may be: one copy, none extra.
    """
    values = typed(content, data)
    found = Filling(values, {}, {} if source.fresh else _marks(data))
    cards = _cards(content, found, source.actor)
    found.answers = clean(content, values)
    if source.there:
        for topic in content.form.topics:
            for each in topic.fields:
                facts = content.facts(found.answers, channel)
                if topic.when.holds(facts) and each.when.holds(facts):
                    _fill(found, each, facts, source.known, cards.get(topic.code))
    return found


def _fill(
    found: Filling,
    each: Field,
    facts: Mapping[str, Any],
    known: Mapping[str, Any],
    card: Mapping[str, Any] | None,
) -> None:
    if found.values.get(each.code) not in EMPTY or each.code in found.marks:
        return
    first = next(offers(each, facts, known, card), None)
    value, origin = (first.value, first.origin) if first else (None, "usual")
    if first is None and each.type == "integer" and not each.optional:
        value = each.minimum
    if value in EMPTY:
        return
    found.values[each.code] = as_typed(each, value)
    found.answers[each.code] = clean_field(each, value)
    found.marks[each.code] = (origin, _digest(found.answers[each.code]))


# Cards ----------------------------------------------------------------------------------------


def _cards(content: Content, found: Filling, actor: Actor) -> dict[str, dict[str, Any]]:
    """Cards scanned into a field of a page about one person: they are that person.

    The whole page is told anew, so that nothing stays of a card that was scanned by mistake.
    """
    cards = {}
    for topic in content.form.topics:
        about = about_somebody(topic.fields)
        hit = next((each for each in topic.fields if _scanned(found.values.get(each.code))), None)
        card = read_card(_text(found.values.get(hit.code))) if hit and about else None
        if hit is None or card is None:
            continue
        for code in {hit.code, *about}:
            found.values.pop(code, None)
            found.marks.pop(code, None)
        cards[topic.code] = _told(card, actor)
    return cards


def _scanned(value: Any) -> bool:
    return _text(value).count("|") >= BARS


def _text(value: Any) -> str:
    return str(value.get("text", "")) if isinstance(value, Mapping) else str(value or "")


def _told(card: Card, actor: Actor) -> dict[str, Any]:
    """A card by the names of a form's sources; where the person lives now, the register knows."""
    known = agencies.look_up_person(actor, card.number)
    names = agencies.commune_names(clock.today()) if known else {}
    told = asking.known_of(known, names) if known else {}
    address = told.get("applicant.address") or read_address(card.address)
    return {
        "applicant.name": card.name,
        "applicant.personal_number": card.number,
        "applicant.birth_date": read_date(card.birth),
        "applicant.sex": {"nam": "male", "nữ": "female"}.get(card.sex.casefold()),
        "applicant.address": address if address["text"] else None,
    }


def read_address(written: str) -> dict[str, str]:
    """An address as a card writes it, with today's commune where the old one says it surely."""
    found = addresses.understood(written, clock.today())
    if found is None or not found.commune:
        return {"text": written, "commune": ""}
    return {"text": found.street, "commune": found.commune}


# What the page carries ----------------------------------------------------------------------------


def _marks(data: QueryDict) -> Marks:
    try:
        told = json.loads(data.get(MARKS, "") or "{}")
    except ValueError:
        return {}
    if not isinstance(told, dict):
        return {}
    return {
        code: (str(pair[0]), str(pair[1]))
        for code, pair in told.items()
        if isinstance(pair, list) and len(pair) == PAIR
    }


def _digest(value: Any) -> str:
    written = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()[:8]
