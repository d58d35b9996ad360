"""Terms and amounts as they stand in running text."""

from __future__ import annotations

import re

from motcua.rules.terms import Term

UNITS = {
    "ngày làm việc": "working day",
    "giờ làm việc": "working hour",
    "ngày": "day",
    "giờ": "hour",
    "tháng": "month",
}
_UNIT = "ngày làm việc|giờ làm việc|ngày|giờ|tháng"
CELL = re.compile(rf"(?P<number>\d+(?:[.,]\d{{1,2}})?)\s?(?P<unit>{_UNIT})", re.IGNORECASE)

# "ngày 15 tháng 7" is a day of the calendar, "sau 15 giờ" an hour of the day, neither a term.
_STATED = re.compile(
    r"(?<![\d./,])(?P<number>\d{1,3}(?:[.,]\d{1,2})?)(?:\s*\([^\W\d]+(?: [^\W\d]+){0,3}\))?"
    rf"\s*(?P<unit>{_UNIT})\b(?!\s*(?:\d|đầu|cuối))",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"(?:ngày|sau|từ|đến|trước|lúc|đủ|quý|khoản|điều|mục|hồi)\s*$", re.IGNORECASE
)
_NOT_THESE = re.compile(r"^\s*(?:tuổi|kể từ tuổi)", re.IGNORECASE)
_AMOUNT = re.compile(
    r"(?P<number>\d{1,3}(?:[.,]\d{3})+|\d{4,9}|\d{1,3})\s*(?P<unit>nghìn đồng|ngàn đồng|triệu đồng"
    r"|đồng|vnđ|vnd|đ)(?![^\W\d])",
    re.IGNORECASE,
)
_TIMES = {"nghìn đồng": 1_000, "ngàn đồng": 1_000, "triệu đồng": 1_000_000}


def written_term(number: str, unit: str) -> str:
    """A number and a Vietnamese unit as the house writes terms; empty when it is no term.

    A fraction of a day or month is no term of the law either, and reads as nothing.
    """
    plain = number.replace(",", ".")
    name = UNITS[" ".join(unit.casefold().split())]
    value = float(plain)
    if name in ("day", "month") and not value.is_integer():
        return ""
    if value <= 0:
        return ""
    plain = str(int(value)) if value.is_integer() else plain.lstrip("0") or plain
    plain = f"0{plain}" if plain.startswith(".") else plain
    return str(Term.parse(f"{plain} {name}{'' if plain == '1' else 's'}"))


def stated_terms(text: str) -> tuple[str, ...]:
    """Every term that a text states, once each, in its order."""
    found: list[str] = []
    for match in _STATED.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()]
        if _NOT_BEFORE.search(before) and not _is_a_span(match["unit"], before):
            continue
        if _NOT_THESE.match(text[match.end() :]):
            continue
        term = written_term(match["number"], match["unit"])
        if term and term not in found:
            found.append(term)
    return tuple(found)


def _is_a_span(unit: str, before: str) -> bool:
    """ "sau 05 ngày làm việc" and "từ 3 ngày" are spans; "ngày 05 tháng" is a date."""
    return unit.casefold() in ("ngày làm việc", "giờ làm việc", "ngày") and not re.search(
        r"ngày\s*$", before, re.IGNORECASE
    )


def stated_amounts(text: str) -> tuple[int, ...]:
    """Every amount of đồng that a text states, once each, in its order."""
    found: list[int] = []
    for match in _AMOUNT.finditer(text):
        amount = int(re.sub(r"[.,]", "", match["number"]))
        amount *= _TIMES.get(" ".join(match["unit"].casefold().split()), 1)
        if amount and amount not in found:
            found.append(amount)
    return tuple(found)
