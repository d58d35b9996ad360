"""Documents of law: their numbers, the day and the issuer where the name tells them."""

from __future__ import annotations

import re

from motcua.rules.catalogue.sheet import NOTHING, Basis

HEADER = "Tên văn bản pháp lýMã văn bản"

ISSUERS = {
    "QH": "Quốc hội",
    "UBTVQH": "Ủy ban Thường vụ Quốc hội",
    "CP": "Chính phủ",
    "TTg": "Thủ tướng Chính phủ",
    "VPCP": "Văn phòng Chính phủ",
    "BCA": "Bộ Công an",
    "BTC": "Bộ Tài chính",
    "BTP": "Bộ Tư pháp",
    "BNG": "Bộ Ngoại giao",
    "BNV": "Bộ Nội vụ",
    "BQP": "Bộ Quốc phòng",
    "BYT": "Bộ Y tế",
    "BXD": "Bộ Xây dựng",
    "BCT": "Bộ Công Thương",
    "BGTVT": "Bộ Giao thông vận tải",
    "BGDĐT": "Bộ Giáo dục và Đào tạo",
    "BGDDT": "Bộ Giáo dục và Đào tạo",
    "BKHĐT": "Bộ Kế hoạch và Đầu tư",
    "BKHCN": "Bộ Khoa học và Công nghệ",
    "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội",
    "BNN": "Bộ Nông nghiệp",
    "BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn",
    "BNNMT": "Bộ Nông nghiệp và Môi trường",
    "BTNMT": "Bộ Tài nguyên và Môi trường",
    "BTTTT": "Bộ Thông tin và Truyền thông",
    "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch",
    "NHNN": "Ngân hàng Nhà nước",
    "TANDTC": "Tòa án nhân dân tối cao",
    "VKSNDTC": "Viện kiểm sát nhân dân tối cao",
    "BHXH": "Bảo hiểm xã hội Việt Nam",
    "TCHQ": "Tổng cục Hải quan",
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
}
_LETTERS = "A-ZĐƯÂĂÊÔƠ"
_BODIES = "|".join(sorted(ISSUERS, key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?<!\d/)(?P<number>\d{{1,4}}(?:\.\d{{1,2}})?(?:/\d{{4}})?/"
    rf"(?:(?:QH|UBTVQH)\d{{1,2}}|[{_LETTERS}]{{1,6}}"
    rf"(?:-UBTVQH\d{{1,2}}|-(?:{_BODIES})|-[{_LETTERS}]{{2,9}}\d?)+"
    rf"|[{_LETTERS}]{{2,6}}\d{{0,2}}))"
)
_BARE_NUMBER = re.compile(r"(?P<name>.*\D)(?P<number>\d{1,4}/\d{4})$", re.S)
_DAY = re.compile(
    r"ngày\s+(?P<day>\d{1,2})\s*(?:/|-|tháng)\s*(?P<month>\d{1,2})\s*(?:/|-|năm)\s*(?P<year>\d{4})",
    re.IGNORECASE,
)


def read_bases(text: str) -> tuple[tuple[Basis, ...], str]:
    """The documents in their order, and what is left behind the last number."""
    body = text.strip().removeprefix(HEADER)
    if not body or body == NOTHING:
        return (), ""
    found: list[Basis] = []
    at = 0
    for start, end in _cells(body):
        name = body[at:start].strip(" \n:;")
        found.append(basis(body[start:end], name))
        at = end
    left = body[at:].strip()
    bare = _BARE_NUMBER.fullmatch(left)
    if bare is not None:
        return (*found, basis(bare["number"], bare["name"].strip())), ""
    return tuple(found), left


def _cells(body: str) -> list[tuple[int, int]]:
    """Where the numbers stand that are cells of the table, not words of a name."""
    found = []
    for match in _NUMBER.finditer(body):
        start, end = _edges(body, match.start("number"), match.end("number"))
        number, after = body[start:end], body[end:]
        if after.lstrip().startswith(number) or _within(body, start, after):
            continue
        found.append((start, end))
    return found


def _edges(body: str, start: int, end: int) -> tuple[int, int]:
    """Without a year in front that ends the name, and the first letter of the next name behind."""
    run = start
    while run > 0 and body[run - 1].isdigit():
        run -= 1
    if run < start and re.match(r"(?:19|20)\d\d\d", body[run:]):
        start = run + 4
    known = re.search(rf"(?:{_BODIES})$", body[start:end])
    if known is None and end < len(body) and body[end - 1].isupper() and body[end].islower():
        end -= 1
    return start, end


def _within(body: str, start: int, after: str) -> bool:
    """Whether words of the same name go on around it: gaps on both sides."""
    spaced_before = start == 0 or body[start - 1].isspace() or body[start - 1] in "(,;"
    spaced_after = bool(after) and (after[0].isspace() or after[0] in ".,;:)-/")
    return spaced_before and spaced_after


def basis(number: str, name: str) -> Basis:
    """A document with its day and issuer, from its name and the letters of its number."""
    told = _DAY.search(name)
    day = ""
    if told is not None and _near(name, told.start(), number):
        year, month, date = int(told["year"]), int(told["month"]), int(told["day"])
        if 1 <= month <= 12 and 1 <= date <= 31:
            day = f"{year:04}-{month:02}-{date:02}"
    return Basis(number, name, day, issuer(number))


def _near(name: str, at: int, number: str) -> bool:
    """The day of this document, not of another that its name amends."""
    others = [match["number"] for match in _NUMBER.finditer(name[:at])]
    return all(each == number for each in others)


def issuer(number: str) -> str:
    """Who issued a document, by the letters of its number; empty when they are not known."""
    letters = number.rsplit("/", maxsplit=1)[-1]
    for part in reversed(letters.split("-")):
        bare = part.rstrip("0123456789")
        if bare in ISSUERS:
            return ISSUERS[bare]
    return ""
