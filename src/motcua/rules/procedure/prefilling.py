"""What a form fills in beforehand: from the account, an earlier dossier, another answer, a card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from motcua.rules.conditions import ALWAYS, Answers, Condition

# What the register knows of whoever is signed in, and a form may show instead of asking.
PREFILLS: Final = (
    "applicant.name",
    "applicant.personal_number",
    "applicant.birth_date",
    "applicant.sex",
    "applicant.address",
    "applicant.phone",
    "applicant.email",
)
# Other sources: another answer of this form (`answer.<code>`), what was answered in one's own
# earlier dossier (`earlier`, or `earlier.<code>` of a question named otherwise there), and what
# is usual, which the form says itself.
ANSWER: Final = "answer."
EARLIER: Final = "earlier"
USUAL: Final = "usual"
ORIGINS: Final = ("account", "card", "earlier", "answer", "usual")
"""Where an answer that nobody typed came from, as it is kept beside the answer."""
EMPTY: Final[tuple[Any, ...]] = (None, "", [], {})


@dataclass(frozen=True)
class Prefill:
    """One source, used when the answers so far meet `when`; `value` is what is usual."""

    source: str
    when: Condition = ALWAYS
    value: Any = None

    @property
    def origin(self) -> str:
        """One of ORIGINS."""
        if self.source.startswith("applicant."):
            return "account"
        return self.source.partition(".")[0]

    @property
    def names(self) -> str:
        """The question it reads: of this form, or of an earlier dossier; else empty."""
        head, _, code = self.source.partition(".")
        return code if head in ("answer", EARLIER) else ""


@dataclass(frozen=True)
class Filled:
    """An answer that was filled in, where it came from, and the question it was copied from."""

    value: Any
    origin: str
    copied: str = ""


def earlier_codes(fields: Iterable[Any]) -> frozenset[str]:
    """The questions of earlier dossiers whose answers these fields may take over."""
    return frozenset(
        each.names or field.code
        for field in fields
        for each in field.prefill
        if each.origin == EARLIER
    )


def offers(
    field: Any,
    answers: Answers,
    known: Mapping[str, Any],
    card: Mapping[str, Any] | None = None,
) -> Iterator[Filled]:
    """What may be filled in for a field, the best first.

    `known` has what is known by the names of PREFILLS, and `earlier.<code>`. `card` is the card
    of the person a page is about, by the same names; it stands for them whoever files.
    """
    for each in field.prefill:
        if card and each.source in card and card[each.source] not in EMPTY:
            yield Filled(card[each.source], "card")
        elif each.when.holds(answers):
            value = _value(each, field.code, answers, known)
            if value not in EMPTY:
                yield Filled(value, each.origin, each.names if each.origin == "answer" else "")


def with_filled(
    fields: Iterable[Any], answers: Answers, known: Mapping[str, Any]
) -> dict[str, Any]:
    """The answers with what a page would fill in, so that it also asks what follows from that."""
    told = dict(answers)
    for field in fields:
        if field.code not in told and field.when.holds(told):
            first = next(offers(field, told, known), None)
            if first is not None:
                told[field.code] = first.value
    return told


def _value(each: Prefill, code: str, answers: Answers, known: Mapping[str, Any]) -> Any:
    if each.source == USUAL:
        return each.value
    if each.origin == "answer":
        return answers.get(each.names)
    if each.origin == EARLIER:
        return known.get(f"{EARLIER}.{each.names or code}")
    return known.get(each.source)


def origins(
    fields: Iterable[Any],
    answers: Answers,
    known: Mapping[str, Any],
    cards: Mapping[str, Mapping[str, Any]] | None = None,
) -> dict[str, str]:
    """Where each answer came from that is still what was filled in; one that was changed has none.

    `cards` by the code of the field.
    """
    found = {}
    for field in fields:
        told = answers.get(field.code)
        if told in EMPTY:
            continue
        card = (cards or {}).get(field.code)
        same = (each for each in offers(field, answers, known, card) if each.value == told)
        first = next(same, None)
        if first is not None:
            found[field.code] = first.origin
    return found


def about_somebody(fields: Iterable[Any]) -> frozenset[str]:
    """The fields of a page that a scanned card fills in.

    A page is about a person who may be the applicant or somebody else where it takes over the
    applicant's data under a condition; the card of that person then serves as well.
    """
    told = [each for each in fields if any(_conditional(one) for one in each.prefill)]
    names = {one.source for each in told for one in each.prefill if _conditional(one)}
    if not {"applicant.name", "applicant.personal_number"} <= names:
        return frozenset()
    return frozenset(each.code for each in told)


def _conditional(each: Prefill) -> bool:
    return each.origin == "account" and each.when != ALWAYS
