"""The table of ways of filing, of which the crawl has kept the words and lost the cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from motcua.rules.catalogue.sheet import CHANNEL_NAMES, NOTHING, FeeLine, Way
from motcua.rules.catalogue.stated import CELL, stated_amounts, stated_terms, written_term

HEADER = "Hình thức nộpThời gianPhí, lệ phíMô tả"

_CHANNEL = "Trực tuyến|Trực tiếp|Dịch vụ bưu chính"
# A row begins where the name of a channel is followed at once by what a cell of time may hold.
_ROW = re.compile(rf"(?P<channel>{_CHANNEL})(?=\d|Không|Hệ thống|Khác|Miễn phí)")
_CURRENCY = re.compile(
    r"\s?(?P<currency>Việt Nam Đồng|VNĐ|VND|Đồng|USD|EUR|Euro|JPY|Đô la Mỹ)(?![^\W\dA-ZĐÀ-Ỹ])"
)
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_NO_FEE = re.compile(rf"Miễn phí|{NOTHING}")
_FEE_START = re.compile(rf"Miễn phí|{NOTHING}|(?P<rest>\d[\d,]*\s?(?:Việt Nam Đồng|VNĐ|USD))")
_KIND = re.compile(r"^(?:Phí|Lệ phí)\s*:\s*")
# The words of a button that ends each line of fees in the format of 2021.
MORE = "Xem chi tiết"
_DONG = frozenset({"Việt Nam Đồng", "VNĐ", "VND", "Đồng"})


def read_ways(text: str) -> tuple[Way, ...]:
    """The rows of the table; empty when it holds nothing that looks like one."""
    body = text.strip().removeprefix(HEADER)
    rows = list(_ROW.finditer(body))
    edges = [*(row.start() for row in rows), len(body)]
    return tuple(
        _row(row["channel"], body[row.end() : edges[number]]) for number, row in enumerate(rows, 1)
    )


def _row(channel: str, cells: str) -> Way:
    time, rest, run_together = _time(cells)
    fees, note = _fees(rest)
    return way(CHANNEL_NAMES[channel], time, fees, note, run_together=run_together)


def way(
    channel: str, time: str, fees: tuple[FeeLine, ...], note: str, *, run_together: bool = False
) -> Way:
    """A way of filing from its cells: the term from the cell of time, else from the description."""
    time, note = time.strip(), note.strip()
    terms, source = read_term(time, " ".join([note, *(fee.note for fee in fees)]))
    return Way(channel, time, terms, source, fees, note, run_together)


def read_term(cell: str, note: str) -> tuple[tuple[str, ...], str]:
    """Terms with a unit and where they stand: "cell", "note" or, where there is none, ""."""
    whole = CELL.fullmatch(cell)
    if whole is not None and (term := written_term(whole["number"], whole["unit"])):
        return (term,), "cell"
    if not cell.isdigit() and (told := stated_terms(cell)):
        return told, "cell"
    told = stated_terms(note)
    if cell.isdigit():
        same = tuple(term for term in told if term.split(" ")[0] == str(int(cell)))
        alone = told if len(told) == 1 or int(cell) == 0 else ()
        return (same or alone, "note") if same or alone else ((), "")
    return (told, "note") if told else ((), "")


def _time(cells: str) -> tuple[str, str, bool]:
    """The cell of time, what follows, and whether the two were written without a gap."""
    whole = CELL.match(cells)
    if whole is not None:
        return whole.group(), cells[whole.end() :], False
    if cells.startswith(NOTHING):
        return NOTHING, cells[len(NOTHING) :], False
    digits = re.match(r"[\d,]+", cells)
    if digits is not None:
        if _CURRENCY.match(cells, digits.end()):
            time = _split(digits.group(), cells[digits.end() :])
            return time, cells[len(time) :], True
        return digits.group(), cells[digits.end() :], False
    start = _FEE_START.search(cells)
    if start is None:
        return cells, "", False
    return cells[: start.start()], cells[start.start() :], False


def _split(digits: str, after: str) -> str:
    """Where the time ends in "120 VNĐ": the amount is the one the note states, or the longest."""
    splits = [
        (digits[:at], digits[at:])
        for at in range(1, min(4, len(digits)))
        if digits[at] not in "0," and digits[:at].isdigit() and _NUMBER.fullmatch(digits[at:])
    ]
    told = stated_amounts(after[:400])
    for time, amount in splits:
        number = int(amount.replace(",", ""))
        if number in told or number * 1000 in told:
            return time
    return splits[0][0] if splits else digits[:1]


def read_fees(cell: str) -> tuple[FeeLine, ...]:
    """The lines of a cell that holds fees and nothing else; words that give no amount stay."""
    found: list[FeeLine] = []
    for part in cell.split(MORE):
        words = part.strip()
        body = _KIND.sub("", words).strip()
        lines, rest = _fees(body)
        amounts = stated_amounts(body)
        if lines and not rest.strip():
            found += lines
        elif len(amounts) == 1:
            found.append(FeeLine(words, amounts[0]))
        elif words:
            found.append(FeeLine(words))
    return tuple(found)


def _fees(rest: str) -> tuple[tuple[FeeLine, ...], str]:
    """The cell of fees: one line after another, each with its remark in brackets."""
    found: list[FeeLine] = []
    at = 0
    while (line := _fee(rest, at)) is not None:
        fee, at = line
        found.append(fee)
    return tuple(found), rest[at:]


def _fee(text: str, at: int) -> tuple[FeeLine, int] | None:
    none = _NO_FEE.match(text, at)
    if none is not None:
        raw, end = none.group(), none.end()
        note, end = _remark(text, end)
        return FeeLine(raw, 0 if raw != NOTHING else None, free=raw != NOTHING, note=note), end
    number = _NUMBER.match(text, at)
    if number is None:
        return None
    currency = _CURRENCY.match(text, number.end())
    if currency is None:
        return None
    note, end = _remark(text, currency.end())
    name = currency["currency"]
    written = "VND" if name in _DONG else "USD" if name == "Đô la Mỹ" else name
    raw = text[at : currency.end()]
    return FeeLine(raw, int(number.group().replace(",", "")), written, note=note), end


def _remark(text: str, at: int) -> tuple[str, int]:
    """A remark in brackets, brackets within it counted; unclosed, it goes to the end."""
    if not text.startswith("(", at):
        return "", at
    depth = 0
    for place, letter in _brackets(text, at):
        depth += 1 if letter == "(" else -1
        if depth == 0:
            return text[at + 1 : place].strip(), place + 1
    return text[at + 1 :].strip(), len(text)


def _brackets(text: str, at: int) -> Iterator[tuple[int, str]]:
    return ((place, text[place]) for place in range(at, len(text)) if text[place] in "()")
