"""What is doubtful in a record: a code, the words it stands on, and what the house read instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from motcua.rules.catalogue.sheet import NOTHING, FeeLine, Sheet, Way
from motcua.rules.catalogue.stated import stated_amounts
from motcua.rules.codes import is_procedure_code, is_result_code
from motcua.rules.text import Text

KINDS: dict[str, Text] = {
    "term_without_unit": {"vi": "Thời hạn thiếu đơn vị", "en": "Term without a unit"},
    "term_from_note": {"vi": "Thời hạn lấy từ phần mô tả", "en": "Term read from the note"},
    "term_missing": {"vi": "Chưa có thời hạn", "en": "No term"},
    "terms_differ": {"vi": "Thời hạn khác nhau theo cách nộp", "en": "Terms differ by channel"},
    "fee_in_thousands": {"vi": "Mức thu có lẽ tính bằng nghìn", "en": "Fee perhaps in thousands"},
    "fee_free_but": {"vi": "Ghi miễn phí nhưng có mức thu", "en": "Free, yet an amount is named"},
    "fee_foreign": {"vi": "Mức thu bằng ngoại tệ", "en": "Fee in foreign currency"},
    "fee_missing": {"vi": "Chưa có phí, lệ phí", "en": "No fee is stated"},
    "cells_run_together": {"vi": "Thời hạn và phí viết liền", "en": "Term and fee run together"},
    "ways_unread": {"vi": "Không đọc được cách nộp", "en": "Ways of filing unreadable"},
    "note_as_paper": {"vi": "Ghi chú nằm trong giấy tờ", "en": "Note listed as a paper"},
    "papers_missing": {"vi": "Chưa có giấy tờ", "en": "No papers"},
    "papers_unread": {"vi": "Một phần giấy tờ không đọc được", "en": "Part of the papers unread"},
    "decision_odd": {"vi": "Số quyết định lạ", "en": "Odd decision number"},
    "bases_missing": {"vi": "Chưa có căn cứ pháp lý", "en": "No legal basis"},
    "bases_unread": {"vi": "Một phần căn cứ không đọc được", "en": "Part of the bases unread"},
    "result_code_odd": {"vi": "Mã kết quả lạ", "en": "Odd result code"},
    "result_missing": {"vi": "Chưa có kết quả", "en": "No result"},
    "agency_missing": {"vi": "Chưa có cơ quan thực hiện", "en": "No agency"},
    "subject_unknown": {"vi": "Đối tượng chưa có mã", "en": "Applicant without a code"},
    "tier_unknown": {"vi": "Cấp thực hiện lạ", "en": "Unknown tier"},
    "not_nfc": {"vi": "Chữ chưa theo chuẩn NFC", "en": "Letters are not NFC"},
    "code_odd": {"vi": "Mã thủ tục lạ hoặc thiếu", "en": "Odd or missing code"},
    "code_twice": {"vi": "Mã dùng hai lần trong tệp", "en": "Code used twice in the file"},
    "own_version": {"vi": "Tỉnh đã có bản riêng", "en": "The province has its own version"},
}
# What an officer may put right by writing a value of his own, and how the value is read.
CORRECTED = {
    "term_without_unit": "term",
    "term_from_note": "term",
    "term_missing": "term",
    "fee_in_thousands": "amount",
    "fee_missing": "amount",
    "cells_run_together": "amount",
    "decision_odd": "decision",
    "code_odd": "code",
}

_DECISION = re.compile(r"\d{1,5}/QĐ-[A-ZĐ]{2,8}(?:-[A-Z0-9Đ]+)*")
_NOTE = re.compile(r"^[\W\d]*(?:lưu ý|ghi chú|chú ý|\*)", re.IGNORECASE)


@dataclass(frozen=True)
class Doubt:
    """One thing to settle. `raw` are the record's words, `read` what the sheet says by them."""

    kind: str
    raw: str
    read: str = ""


def doubts(sheet: Sheet) -> tuple[Doubt, ...]:
    """Everything doubtful in a record, once for the same words."""
    checkers: tuple[Callable[[Sheet], Iterator[Doubt]], ...] = (
        _whole,
        _terms,
        _differing,
        _fees,
        _papers,
        _law,
        _results,
    )
    found = [doubt for checker in checkers for doubt in checker(sheet)]
    return tuple({(doubt.kind, doubt.raw): doubt for doubt in found}.values())


def _whole(sheet: Sheet) -> Iterator[Doubt]:
    if not is_procedure_code(sheet.code):
        yield Doubt("code_odd", sheet.code, "")
    if not sheet.nfc:
        yield Doubt("not_nfc", "", sheet.name)
    if not _DECISION.fullmatch(sheet.decision):
        yield Doubt("decision_odd", sheet.decision, sheet.decision)
    if not sheet.agencies:
        yield Doubt("agency_missing", sheet.agencies_raw)
    rest = dict(sheet.unread)
    if rest.get("subjects") or not sheet.subjects:
        yield Doubt("subject_unknown", sheet.who, rest.get("subjects", ""))
    if not sheet.tiers or "other" in sheet.tiers:
        yield Doubt("tier_unknown", sheet.tiers_raw, ", ".join(sheet.tiers))


def _terms(sheet: Sheet) -> Iterator[Doubt]:
    if not sheet.ways:
        yield Doubt("ways_unread", dict(sheet.unread).get("ways", ""))
    for way in sheet.ways:
        if way.terms_from == "note":
            yield Doubt("term_from_note", f"{way.time}\n{way.note}".strip(), "; ".join(way.terms))
        elif not way.terms and way.time.isdigit():
            yield Doubt("term_without_unit", way.time)
        elif not way.terms:
            yield Doubt("term_missing", way.time)


def _differing(sheet: Sheet) -> Iterator[Doubt]:
    by_channel: dict[str, set[str]] = {}
    for way in sheet.ways:
        by_channel.setdefault(way.channel, set()).update(way.terms or (way.time,))
    if len({frozenset(terms) for terms in by_channel.values()}) > 1:
        told = "; ".join(f"{way.channel}: {way.time}" for way in sheet.ways)
        yield Doubt("terms_differ", told)


def _fees(sheet: Sheet) -> Iterator[Doubt]:
    for way in sheet.ways:
        for fee in way.fees:
            yield from _fee(fee)
        if not way.fees:
            yield Doubt("fee_missing", "")
        if way.run_together:
            yield Doubt("cells_run_together", _together(way), f"{way.time} | {way.fees[0].raw}")


def _fee(fee: FeeLine) -> Iterator[Doubt]:
    words = f"{fee.raw} ({fee.note})" if fee.note else fee.raw
    if fee.raw == NOTHING:
        yield Doubt("fee_missing", words)
    elif fee.free and _names_an_amount(fee.note):
        yield Doubt("fee_free_but", words, "0")
    elif fee.currency != "VND":
        yield Doubt("fee_foreign", words, f"{fee.amount} {fee.currency}")
    elif fee.amount is not None and 0 < fee.amount < 1000:
        yield Doubt("fee_in_thousands", words, str(in_full(fee.amount)))


def _together(way: Way) -> str:
    return f"{way.time}{way.fees[0].raw if way.fees else ''}"


def in_full(amount: int) -> int:
    """An amount written in thousands, in đồng."""
    return amount * 1000


def _names_an_amount(note: str) -> bool:
    return bool(stated_amounts(note)) or bool(re.search(r"HĐND|Hội đồng nhân dân", note))


def _papers(sheet: Sheet) -> Iterator[Doubt]:
    rest = dict(sheet.unread)
    if rest.get("papers"):
        yield Doubt("papers_unread", rest["papers"])
    elif not sheet.papers:
        yield Doubt("papers_missing", "")
    for paper in sheet.papers:
        if is_note(paper.name, paper.originals, paper.copies):
            yield Doubt("note_as_paper", paper.raw or paper.name, paper.name)


def is_note(name: str, originals: int | None, copies: int | None) -> bool:
    """Whether a line of the list of papers explains, and asks for no paper."""
    return (originals == 0 and not copies) or bool(_NOTE.match(name))


def _law(sheet: Sheet) -> Iterator[Doubt]:
    rest = dict(sheet.unread)
    if rest.get("bases"):
        yield Doubt("bases_unread", rest["bases"])
    elif not sheet.bases:
        yield Doubt("bases_missing", "")


def _results(sheet: Sheet) -> Iterator[Doubt]:
    if not sheet.results:
        yield Doubt("result_missing", "")
    for result in sheet.results:
        if not is_result_code(result.code):
            yield Doubt("result_code_odd", f"{result.name} ({result.code or '…'})", result.code)


def as_written(doubt: Doubt) -> dict[str, Any]:
    """A doubt as it is stored beside its record."""
    return {"kind": doubt.kind, "raw": doubt.raw, "read": doubt.read}
