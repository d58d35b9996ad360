"""What the words of a scanned paper say of it, with how sure one may be. A person confirms it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from motcua.rules.codes import personal_number
from motcua.rules.errors import Refused
from motcua.rules.text import fold, tidy

SURE: Final = 0.85
LIKELY: Final = 0.6
"""From SURE on a value is shown as read; below LIKELY it is a guess."""

_NUMBER: Final = re.compile(r"(?<!\d)\d(?:[ .]?\d){11}(?!\d)")
_DAY: Final = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
_LONG_DAY: Final = re.compile(r"ngay\s+(\d{1,2})\s+thang\s+(\d{1,2})\s+nam\s+(\d{4})")
_NATION: Final = ("cong hoa xa hoi chu nghia", "doc lap", "tu do", "hanh phuc")
_ISSUERS: Final = (
    *("uy ban nhan dan", "so ", "bo ", "cuc ", "chi cuc", "benh vien", "cong an", "phong "),
    *("trung tam", "truong ", "bao hiem xa hoi", "tram y te", "toa an", "van phong"),
)
_TITLES: Final = (
    *("giay", "don", "to khai", "quyet dinh", "hop dong", "ban sao", "bien ban", "chung chi"),
    *("phieu", "thong bao", "bang", "so ho", "trich luc", "van ban", "cam ket", "bao cao"),
)
_NAMES: Final = re.compile(
    r"(?:ho va ten|ho, chu dem, ten|ho ten|ho, ten)[^:]{0,30}:\s*(.+)", re.IGNORECASE
)


@dataclass(frozen=True)
class Line:
    """A line of a page as it was read; `sure` from 0 to 1, `box` in dots of its picture."""

    text: str
    sure: float
    page: int = 0
    box: tuple[int, ...] = ()


@dataclass(frozen=True)
class Proposal:
    """A value read or guessed, how sure one may be of it, and the line that says it."""

    value: str
    sure: float
    line: Line | None = None

    @property
    def level(self) -> str:
        """`sure`, `likely`, `guess`."""
        if self.sure >= SURE:
            return "sure"
        return "likely" if self.sure >= LIKELY else "guess"


def lines(pages: Sequence[tuple[int, Sequence[Any]]]) -> list[Line]:
    """From what was kept of pages: [text, sure, box] of each line."""
    return [
        Line(tidy(text), float(sure), page, tuple(box))
        for page, kept in pages
        for text, sure, box in kept
        if tidy(text)
    ]


def proposals(read: Sequence[Line], *, paper_type: str, name: str) -> dict[str, Proposal]:
    """What may stand in each data field; a field of which nothing is known is left out.

    `paper_type` and `name` are those of the component: what the paper should be.
    """
    found: dict[str, Proposal | None] = {"paper_type": Proposal(paper_type, 1.0)}
    for field, look in _LOOKS.items():
        found[field] = look(read)
    title = found["title"]
    if title is None or title.sure < LIKELY:
        found["title"] = Proposal(name, 0.5)
    if found["summary"] is None and found["title"] is not None:
        found["summary"] = Proposal(_summed(found, name), 0.5)
    return {field: value for field, value in found.items() if value is not None and value.value}


def _summed(found: dict[str, Proposal | None], name: str) -> str:
    title, holder = found["title"], found.get("holder_name")
    words = title.value if title else name
    return f"{words}: {holder.value}" if holder else words


def _number(read: Sequence[Line]) -> Proposal | None:
    for line in read:
        for match in _NUMBER.finditer(line.text):
            digits = re.sub(r"\D", "", match[0])
            try:
                personal_number(digits)
            except Refused:
                continue
            # Twelve digits of which every part makes sense are seldom read wrongly.
            return Proposal(digits, min(line.sure, 0.97), line)
    return None


def _title(read: Sequence[Line]) -> Proposal | None:
    """The first line in capitals that begins as papers do, with the next when it goes on."""
    for place, line in enumerate(read[:40]):
        plain = fold(line.text)
        if not _is_loud(line.text) or any(word in plain for word in _NATION):
            continue
        if not plain.startswith(_TITLES):
            continue
        words, sure = line.text, line.sure
        after = read[place + 1] if place + 1 < len(read) else None
        if after is not None and after.page == line.page and _is_loud(after.text):
            words, sure = f"{words} {after.text}", min(sure, after.sure)
        return Proposal(words.capitalize() if words.isupper() else words, sure, line)
    return None


def _is_loud(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) >= 3 and sum(sign.isupper() for sign in letters) / len(letters) > 0.85


def _summary(read: Sequence[Line]) -> Proposal | None:
    for line in read[:60]:
        plain = fold(line.text)
        if plain.startswith(("v/v", "ve viec")):
            words = re.sub(r"^(?:[vV]/[vV]|[vV]ề việc)\s*:?\s*", "", line.text)
            return Proposal(words, line.sure * 0.95, line)
    return None


def _validity(read: Sequence[Line]) -> Proposal | None:
    for line in read:
        plain = fold(line.text)
        if not re.search(r"gia tri|hieu luc|thoi han|den het ngay|date of expiry", plain):
            continue
        if "khong thoi han" in plain or "vo thoi han" in plain:
            return Proposal("Không thời hạn", line.sure, line)
        day = _day(line.text)
        if day:
            return Proposal(day, line.sure * 0.95, line)
        span = re.search(r"(\d{1,3})\s*(ngay|thang|nam)\b", plain)
        if span:
            unit = {"ngay": "ngày", "thang": "tháng", "nam": "năm"}[span[2]]
            return Proposal(f"{span[1]} {unit} kể từ ngày cấp", line.sure * 0.8, line)
    return Proposal("Không thời hạn", 0.3)


def _scope(read: Sequence[Line]) -> Proposal | None:
    for line in read:
        plain = fold(line.text)
        if "toan quoc" in plain or "ca nuoc" in plain:
            return Proposal("Toàn quốc", line.sure, line)
    return Proposal("Toàn quốc", 0.3)


def _holder(read: Sequence[Line]) -> Proposal | None:
    for line in read:
        match = _NAMES.search(_same_length(line.text))
        if match:
            words = re.split(
                r"\s{2,}|[;,(]|\bGiới\b|\bSinh\b|\bNăm\b", line.text[match.start(1) :]
            )[0]
            words = words.strip(" .:")
            if words:
                return Proposal(words, line.sure * 0.9, line)
    return None


def _same_length(text: str) -> str:
    """Without marks, letter by letter, so that places in it are places in the text."""
    return "".join(fold(sign) or sign for sign in text) if text else ""


def _birth_year(read: Sequence[Line]) -> Proposal | None:
    for line in read:
        plain = fold(line.text)
        match = re.search(r"(?:nam sinh|ngay sinh|sinh ngay|ngay, thang, nam sinh)(.*)", plain)
        year = re.search(r"(19|20)\d{2}", match[1]) if match else None
        if year:
            return Proposal(year[0], line.sure * 0.9, line)
    return None


def _issued(read: Sequence[Line]) -> Proposal | None:
    """The last long date: papers are dated where they are signed."""
    for line in reversed(read):
        match = _LONG_DAY.search(fold(line.text))
        if match and _is_day(*match.groups()):
            day, month, year = (int(each) for each in match.groups())
            return Proposal(f"{day:02}/{month:02}/{year}", line.sure * 0.9, line)
    return None


def _issuer(read: Sequence[Line]) -> Proposal | None:
    for line in read[:10]:
        plain = fold(line.text)
        if any(word in plain for word in _NATION):
            continue
        if _is_loud(line.text) and plain.startswith(_ISSUERS):
            return Proposal(line.text, line.sure, line)
    return None


def _day(text: str) -> str:
    match = _DAY.search(text) or _LONG_DAY.search(fold(text))
    if match is None or not _is_day(*match.groups()):
        return ""
    day, month, year = (int(each) for each in match.groups())
    return f"{day:02}/{month:02}/{year}"


def _is_day(day: str, month: str, year: str) -> bool:
    return 1 <= int(day) <= 31 and 1 <= int(month) <= 12 and 1900 <= int(year) <= 2200


_LOOKS: Final[dict[str, Callable[[Sequence[Line]], Proposal | None]]] = {
    "holder_number": _number,
    "holder_name": _holder,
    "birth_year": _birth_year,
    "issued_on": _issued,
    "issuer": _issuer,
    "title": _title,
    "summary": _summary,
    "validity": _validity,
    "scope": _scope,
}
