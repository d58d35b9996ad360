"""Dates, moments and stray letters as an official paper writes them (Decree 30/2020, Annex I)."""

import struct
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path

from motcua.base.clock import HANOI
from motcua.gateways.papers.press import FONTS

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_STRANGE = "\N{WHITE SQUARE}"


def told(value: object) -> object:
    """A value of texts, numbers, lists and maps only; moments become their several wordings."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Mapping):
        return {str(name): told(inner) for name, inner in value.items()}
    if isinstance(value, Sequence):
        return [told(inner) for inner in value]
    return value


def moment(at: datetime) -> dict[str, str]:
    local = at.astimezone(HANOI)
    words = day(local.date())
    hour = f"{local.hour:02} giờ {local.minute:02}"
    return {**words, "hour": hour, "at": f"{hour}, ngày {words['day']}"}


def day(at: date) -> dict[str, str]:
    """A day under 10 and the months 1 and 2 take a nought before them (Decree 30/2020, Annex I)."""
    month = f"{at.month:02}" if at.month < 3 else str(at.month)
    return {
        "day": f"{at:%d/%m/%Y}",
        "weekday": _WEEKDAYS[at.weekday()],
        "long": f"ngày {at.day:02} tháng {month} năm {at.year}",
    }


def printable(text: str) -> str:
    """The text in NFC without invisible letters; one that our font lacks is an empty square.

    An archival PDF may not hold a letter without a shape, and a paper must not fail over an emoji.
    """
    known = _letters()
    kept = []
    for letter in unicodedata.normalize("NFC", text).replace("\r\n", "\n"):
        if letter in known or letter == "\n":
            kept.append(letter)
        elif unicodedata.category(letter) in {"Zs", "Zl", "Zp"} or letter == "\t":
            kept.append(" ")
        elif unicodedata.category(letter)[0] not in "CM":
            kept.append(_STRANGE)
    return "".join(kept)


@cache
def _letters() -> frozenset[str]:
    """What every style of the font can draw, less the invisible."""
    shared = frozenset.intersection(*(_drawn_by(file) for file in sorted(FONTS.glob("*.ttf"))))
    return frozenset(letter for letter in shared if unicodedata.category(letter)[0] != "C")


def _drawn_by(file: Path) -> frozenset[str]:
    """The letters in the character map of a TrueType font (its subtable of format 4)."""
    font = file.read_bytes()
    tables = {
        font[at : at + 4]: struct.unpack(">I", font[at + 8 : at + 12])[0]
        for at in range(12, 12 + 16 * struct.unpack(">H", font[4:6])[0], 16)
    }
    start = tables[b"cmap"]
    count = struct.unpack(">H", font[start + 2 : start + 4])[0]
    for record in range(start + 4, start + 4 + 8 * count, 8):
        subtable = start + struct.unpack(">I", font[record + 4 : record + 8])[0]
        if struct.unpack(">H", font[subtable : subtable + 2])[0] == 4:
            return _segments(font, subtable)
    raise ValueError(f"{file.name} has no character map of format 4")


def _segments(font: bytes, subtable: int) -> frozenset[str]:
    double = struct.unpack(">H", font[subtable + 6 : subtable + 8])[0]
    ends = struct.unpack(f">{double // 2}H", font[subtable + 14 : subtable + 14 + double])
    at = subtable + 16 + double
    starts = struct.unpack(f">{double // 2}H", font[at : at + double])
    return frozenset(
        chr(code)
        for first, last in zip(starts, ends, strict=True)
        for code in range(first, last + 1)
        if code != 0xFFFF and not 0xD800 <= code <= 0xDFFF
    )
