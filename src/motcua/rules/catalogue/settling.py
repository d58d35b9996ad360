"""What an officer decided of a doubt, and the sheet by it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from motcua.rules.catalogue.doubts import CORRECTED, in_full
from motcua.rules.catalogue.sheet import FeeLine, Sheet, Way
from motcua.rules.codes import is_procedure_code
from motcua.rules.errors import Refused
from motcua.rules.terms import Term
from motcua.rules.text import tidy

ACCEPTED, RIGHTED, KEPT = "accepted", "corrected", "kept"
OUTCOMES = (ACCEPTED, RIGHTED, KEPT)
LONGEST_DECISION = 60


@dataclass(frozen=True)
class Settled:
    """`value` is what the sheet says from now on; empty when the words of the record stand."""

    outcome: str
    value: str = ""


def settle(kind: str, read: str, outcome: str, value: str) -> Settled:
    """The settlement of a doubt.

    Refuses `outcome_unknown`, `doubt_not_correctable` (there is no value to write for this kind),
    `value_missing`, `nothing_read` (there is no reading to accept), `amount_unreadable`,
    `procedure_code_wrong`, `term_unreadable`, `term_without_unit`.
    """
    if outcome not in OUTCOMES:
        raise Refused("outcome_unknown", outcome=outcome)
    if outcome == KEPT:
        return Settled(KEPT)
    if outcome == ACCEPTED:
        if kind in CORRECTED and not read:
            raise Refused("nothing_read")
        return Settled(ACCEPTED, read)
    if kind not in CORRECTED:
        raise Refused("doubt_not_correctable")
    plain = tidy(value)
    if not plain:
        raise Refused("value_missing")
    return Settled(RIGHTED, _valued(CORRECTED[kind], plain))


def _valued(how: str, value: str) -> str:
    if how == "term":
        return str(Term.parse(value))
    if how == "amount":
        digits = re.sub(r"[.,\s]|đồng$|đ$", "", value.casefold())
        if not digits.isdecimal() or len(digits) > 12:
            raise Refused("amount_unreadable", text=value)
        return digits
    if how == "code":
        if not is_procedure_code(value):
            raise Refused("procedure_code_wrong", code=value)
        return value
    return value[:LONGEST_DECISION]


def settled_sheet(sheet: Sheet, done: Mapping[tuple[str, str], Settled]) -> Sheet:
    """The sheet with everything that was decided in it, by kind and words of the record."""
    ways = tuple(_way(each, done) for each in sheet.ways)
    decision = _value(done, "decision_odd", sheet.decision) or sheet.decision
    code = _value(done, "code_odd", sheet.code) or sheet.code
    return replace(sheet, ways=ways, decision=decision, code=code)


def _value(done: Mapping[tuple[str, str], Settled], kind: str, raw: str) -> str:
    found = done.get((kind, raw))
    return found.value if found is not None and found.outcome != KEPT else ""


def _way(way: Way, done: Mapping[tuple[str, str], Settled]) -> Way:
    note = f"{way.time}\n{way.note}".strip()
    keys = (("term_without_unit", way.time), ("term_missing", way.time), ("term_from_note", note))
    fees = tuple(_fee(each, way, done) for each in way.fees)
    for key in keys:
        found = done.get(key)
        if found is None or (key[0] == "term_from_note") != (way.terms_from == "note"):
            continue
        if found.outcome == KEPT:
            return replace(way, terms=(), terms_from="", fees=fees)
        terms = tuple(found.value.split("; ")) if found.value else way.terms
        return replace(way, terms=terms, terms_from="office", fees=fees)
    return replace(way, fees=fees)


def _fee(fee: FeeLine, way: Way, done: Mapping[tuple[str, str], Settled]) -> FeeLine:
    words = f"{fee.raw} ({fee.note})" if fee.note else fee.raw
    together = done.get(("cells_run_together", f"{way.time}{fee.raw}"))
    if together is not None and together.outcome == RIGHTED:
        return replace(fee, amount=int(together.value), free=together.value == "0", settled=True)
    for kind in ("fee_in_thousands", "fee_missing", "fee_free_but", "fee_foreign"):
        found = done.get((kind, words))
        if found is None:
            continue
        if found.outcome == KEPT:
            return replace(fee, amount=None, free=False)
        if found.value.isdecimal():
            return replace(fee, amount=int(found.value), free=found.value == "0", settled=True)
    return fee


def thousands(fee: FeeLine) -> bool:
    """Whether an amount was probably written in thousands and nobody has said so yet."""
    return (
        not fee.settled
        and fee.currency == "VND"
        and fee.amount is not None
        and 0 < fee.amount < in_full(1)
    )
