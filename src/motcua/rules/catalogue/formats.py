"""The three ways in which the national catalogue comes: each gives the same sheet."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from motcua.rules.catalogue.law import basis, read_bases
from motcua.rules.catalogue.papers import read_papers
from motcua.rules.catalogue.parts import (
    read_agencies,
    read_paragraphs,
    read_results,
    read_steps,
    read_subjects,
    read_tiers,
    said,
)
from motcua.rules.catalogue.sheet import CHANNEL_NAMES, FeeLine, Outcome, Paper, Sheet, Way
from motcua.rules.catalogue.ways import read_fees, read_ways, way
from motcua.rules.errors import Refused
from motcua.rules.text import fold, is_nfc, tidy, tidy_lines

CRAWL, STRUCTURED, PORTAL = "crawl", "structured_2021", "portal"
FORMATS = (CRAWL, STRUCTURED, PORTAL)
_PORTAL_CHANNELS = {"1": "counter", "2": "online", "3": "post"}
_COUNTS = re.compile(r"Bản chính:\s*(\d+)\s*-?\s*Bản sao:\s*(\d+)")


def format_of(record: Mapping[str, Any]) -> str:
    """Which of the three a record is. Refuses `record_unknown`."""
    if "ten_thu_tuc" in record or "ma_thu_tuc" in record:
        return CRAWL
    if "TENTTHC" in record or "MATTHC" in record:
        return PORTAL
    if "title" in record:
        return STRUCTURED
    raise Refused("record_unknown", keys=", ".join(sorted(map(str, record))[:5]))


def fingerprint(record: Mapping[str, Any]) -> str:
    """SHA-256 over a record, whatever the order of its keys."""
    text = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def key_of(sheet: Sheet, occurrence: int = 1) -> str:
    """What makes two records one procedure: the code, or the name where no code is written.

    A file that has one code twice has two keys for it.
    """
    key = sheet.code[:40] or f"name:{hashlib.sha256(fold(sheet.name).encode()).hexdigest()[:32]}"
    return key if occurrence == 1 else f"{key}#{occurrence}"


def read(record: Mapping[str, Any], source: str) -> Sheet:
    """A record read; nothing in it is refused, what is not understood stays in words."""
    readers = {CRAWL: _crawl, STRUCTURED: _structured, PORTAL: _portal}
    if source not in readers:
        raise Refused("record_unknown", keys=source)
    return readers[source](record)


def _words(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_words(each) for each in value)
    if isinstance(value, Mapping):
        return ", ".join(_words(each) for each in value.values())
    return "" if value is None else tidy_lines(str(value))


def _all_nfc(value: Any) -> bool:
    if isinstance(value, str):
        return is_nfc(value)
    if isinstance(value, Mapping):
        return all(_all_nfc(each) for each in value.values())
    return all(_all_nfc(each) for each in value) if isinstance(value, list) else True


def _unread(**parts: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, text) for name, text in parts.items() if text)


def _crawl(record: Mapping[str, Any]) -> Sheet:
    cell = {key: _words(value) for key, value in record.items()}
    ways = read_ways(cell.get("cach_thuc_thuc_hien", ""))
    papers, papers_left = read_papers(cell.get("thanh_phan_ho_so", ""))
    bases, bases_left = read_bases(cell.get("can_cu_phap_ly", ""))
    results, keywords, about = read_results(cell.get("ket_qua_xu_ly", ""))
    subjects, others = read_subjects(cell.get("doi_tuong_thuc_hien", ""))
    agencies = cell.get("co_quan_thuc_hien", "")
    return Sheet(
        code=tidy(cell.get("ma_thu_tuc", "")),
        name=tidy(cell.get("ten_thu_tuc", "")),
        decision=tidy(cell.get("so_quyet_dinh", "")),
        kind=said(cell.get("loai_thu_tuc", "")),
        field=tidy(cell.get("linh_vuc", "")),
        tiers=read_tiers(cell.get("cap_thuc_hien", "")),
        tiers_raw=said(cell.get("cap_thuc_hien", "")),
        subjects=subjects,
        who=said(cell.get("doi_tuong_thuc_hien", "")),
        ways=ways,
        papers=papers,
        bases=bases,
        results=results,
        steps=read_steps(cell.get("trinh_tu_thuc_hien", "")),
        conditions=read_paragraphs(cell.get("yeu_cau_dieu_kien", "")),
        agencies=read_agencies(agencies),
        agencies_raw=said(agencies),
        authority=said(cell.get("co_quan_co_tham_quyen", "")),
        address=said(cell.get("dia_chi_tiep_nhan", "")),
        together_with=said(cell.get("co_quan_phoi_hop", "")),
        keywords=keywords,
        about=about,
        url=cell.get("detail_url", ""),
        unread=_unread(
            papers=papers_left,
            bases=bases_left,
            subjects=others,
            ways="" if ways else said(cell.get("cach_thuc_thuc_hien", "")),
        ),
        nfc=_all_nfc(dict(record)),
    )


# The format of 2021 is already cells; it has no code and no decision.
def _structured(record: Mapping[str, Any]) -> Sheet:
    agencies = _words(record.get("Cơ quan thực hiện"))
    return Sheet(
        code=tidy(_words(record.get("code"))),
        name=tidy(_words(record.get("title"))),
        ways=tuple(_structured_way(each) for each in record.get("Cách thức thực hiện") or ()),
        papers=tuple(_structured_paper(each) for each in record.get("Thành phần hồ sơ") or ()),
        steps=read_steps(_words(record.get("Trình tự thực hiện")).replace("</p>", "")),
        agencies=read_agencies(agencies),
        agencies_raw=agencies,
        nfc=_all_nfc(dict(record)),
    )


def _structured_way(row: Mapping[str, Any]) -> Way:
    channel = tidy(_words(row.get("Hình thức nộp")))
    return way(
        CHANNEL_NAMES.get(channel, channel),
        _words(row.get("Thời hạn giải quyết")),
        read_fees(_words(row.get("Phí, lệ phí"))),
        _words(row.get("Mô tả")),
    )


def _structured_paper(row: Mapping[str, Any]) -> Paper:
    name, counts = _words(row.get("Tên giấy tờ")), _words(row.get("Số lượng - bản chính"))
    told = _COUNTS.search(counts)
    return Paper(
        name,
        _words(row.get("Trường hợp")),
        int(told[1]) if told else None,
        int(told[2]) if told else None,
        form_url=_words(row.get("Mẫu đơn, tờ khai")),
        raw=f"{name} {counts}".strip(),
    )


# LayThuTuc, LayDanhSachTTHC: the service of the national portal.
def _portal(record: Mapping[str, Any]) -> Sheet:
    subjects, others = read_subjects(_words(record.get("DOITUONGTHUCHIEN")))
    agencies = [_words(each.get("TENDONVI")) for each in _rows(record, "COQUANTHUCHIEN")]
    return Sheet(
        code=tidy(_words(record.get("MATTHC"))),
        name=tidy(_words(record.get("TENTTHC"))),
        decision=tidy(_words(record.get("SOQUYETDINH"))),
        field=tidy(", ".join(_words(each.get("TENLINHVUC")) for each in _fields(record))),
        tiers=read_tiers(_words(record.get("CAPTHUCHIEN"))),
        tiers_raw=_words(record.get("CAPTHUCHIEN")),
        subjects=subjects,
        who=_words(record.get("DOITUONGTHUCHIEN")),
        ways=tuple(each for row in _rows(record, "CACHTHUCTHUCHIEN") for each in _portal_ways(row)),
        papers=tuple(
            _portal_paper(each, _words(group.get("TRUONGHOP")))
            for group in _rows(record, "THANHPHANHOSO")
            for each in _rows(group, "THANHPHAN")
        ),
        bases=tuple(
            basis(tidy(_words(each.get("SOVANBAN"))), _words(each.get("TENVANBAN")))
            for each in _rows(record, "CANCUPHAPLY")
        ),
        results=tuple(
            Outcome(_words(each.get("TENKETQUA")), tidy(_words(each.get("MAKETQUA"))))
            for each in _rows(record, "KETQUATHUCHIEN")
        ),
        steps=tuple(
            _words(each.get("TENTRINHTU"))
            for group in _rows(record, "TRINHTUTHUCHIEN")
            for each in _rows(group, "TRINHTU")
        ),
        conditions=read_paragraphs(_words(record.get("YEUCAU"))),
        agencies=tuple(name for name in agencies if name),
        agencies_raw=", ".join(agencies),
        unread=_unread(subjects=others),
        nfc=_all_nfc(dict(record)),
    )


def _rows(record: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """A list of mappings, also where the service sends a single one or nothing."""
    value = record.get(key)
    rows = value if isinstance(value, list) else [value]
    return [each for each in rows if isinstance(each, Mapping)]


def _fields(record: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return _rows(record, "LINHVUCTHUCHIEN")


def _portal_ways(row: Mapping[str, Any]) -> list[Way]:
    channel = _words(row.get("KENH"))
    found = []
    for time in _rows(row, "THOIGIAN") or [{}]:
        number, unit = _words(time.get("THOIGIANGIAIQUYET")), _words(time.get("DONVITINH"))
        fees = tuple(_portal_fee(each) for each in _rows(time, "PHILEPHI"))
        found.append(
            way(
                _PORTAL_CHANNELS.get(channel, channel),
                f"{number} {unit}".strip(),
                fees,
                _words(time.get("MOTA")),
            )
        )
    return found


def _portal_fee(row: Mapping[str, Any]) -> FeeLine:
    raw = f"{_words(row.get('SOTIEN'))} {_words(row.get('DONVI'))}".strip()
    read_ones = read_fees(raw)
    line = read_ones[0] if read_ones else FeeLine(raw)
    free = line.amount == 0
    return FeeLine(raw, line.amount, line.currency, free, _words(row.get("MOTA")))


def _portal_paper(row: Mapping[str, Any], case: str) -> Paper:
    name = _words(row.get("TENGIAYTO"))
    return Paper(
        name,
        case,
        _count(row.get("SOBANCHINH")),
        _count(row.get("SOBANSAO")),
        _words(row.get("TENMAUDON")),
        _words(row.get("URL")),
        name,
    )


def _count(value: Any) -> int | None:
    text = _words(value)
    return int(text) if text.isdecimal() and len(text) < 5 else None
