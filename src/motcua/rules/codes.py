"""Codes: of dossiers, agencies and persons; how they are made, read and proved wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from motcua.rules.errors import Refused

# TT 01/2018/TT-VPCP Điều 19, from 6/1/2019: V1V2V3.Z1Z2.Y1Y2.MX1X2-YYMMDD-XXXX.
MOST_SPECIFIC_FIRST = "most_specific_first"
# TT 03/2025/TT-VPCP Điều 13, from 15/9/2025: MX1X2.Y1Y2Y3.Z1Z2-YYMMDD-XXXX.
AGENCY_FIRST = "agency_first"
# TT 4/2025/TT-VPCP Điều 23, from 25/1/2026, for procedures on a ministry's central system:
# the serial begins with the two digits of the ministry that owns the system.
CENTRAL_SYSTEM = "central_system"

LAYOUTS = (MOST_SPECIFIC_FIRST, AGENCY_FIRST, CENTRAL_SYSTEM)

_AGENCY = re.compile(r"[A-Z]\d{2}(\.\d{1,3}){0,3}")
_OLD_AGENCY = re.compile(r"\d{3}\.\d{2,3}\.\d{2,3}\.[A-Z]\d{2}")
_DOSSIER = re.compile(r"([0-9A-Z.]+)[ -](\d{6})[ -](\d{4,})")
_DASHES = re.compile("[\u2010-\u2015\u2212_]")
_PROCEDURE = re.compile(r"[1-9]\.\d{6}")
_RESULT = re.compile(r"KQ\.[A-Z]\d{2}\.\d{6}")

# Two digits at the head of a central system's serial. From codes seen in use, not from a list
# that the law publishes: a serial with other first digits is read as a long local serial.
MINISTRY_DIGITS = {
    "02": "Bộ Xây dựng",
    "17": "Bộ Xây dựng",
    "03": "Bộ Giáo dục và Đào tạo",
    "06": "Bộ Khoa học và Công nghệ",
    "09": "Bộ Nội vụ",
    "10": "Bộ Nông nghiệp và Môi trường",
    "15": "Bộ Tư pháp",
    "16": "Bộ Văn hóa, Thể thao và Du lịch",
    "18": "Bộ Y tế",
}

# Birth province, the first three digits of a personal number: the 63 of before 1/7/2025
# (Thông tư 07/2016/TT-BCA, Phụ lục 1). A number does not change when provinces merge.
_PROVINCES = (
    "001 Hà Nội; 002 Hà Giang; 004 Cao Bằng; 006 Bắc Kạn; 008 Tuyên Quang; 010 Lào Cai; "
    "011 Điện Biên; 012 Lai Châu; 014 Sơn La; 015 Yên Bái; 017 Hòa Bình; 019 Thái Nguyên; "
    "020 Lạng Sơn; 022 Quảng Ninh; 024 Bắc Giang; 025 Phú Thọ; 026 Vĩnh Phúc; 027 Bắc Ninh; "
    "030 Hải Dương; 031 Hải Phòng; 033 Hưng Yên; 034 Thái Bình; 035 Hà Nam; 036 Nam Định; "
    "037 Ninh Bình; 038 Thanh Hóa; 040 Nghệ An; 042 Hà Tĩnh; 044 Quảng Bình; 045 Quảng Trị; "
    "046 Thừa Thiên Huế; 048 Đà Nẵng; 049 Quảng Nam; 051 Quảng Ngãi; 052 Bình Định; 054 Phú Yên; "
    "056 Khánh Hòa; 058 Ninh Thuận; 060 Bình Thuận; 062 Kon Tum; 064 Gia Lai; 066 Đắk Lắk; "
    "067 Đắk Nông; 068 Lâm Đồng; 070 Bình Phước; 072 Tây Ninh; 074 Bình Dương; 075 Đồng Nai; "
    "077 Bà Rịa - Vũng Tàu; 079 Hồ Chí Minh; 080 Long An; 082 Tiền Giang; 083 Bến Tre; "
    "084 Trà Vinh; 086 Vĩnh Long; 087 Đồng Tháp; 089 An Giang; 091 Kiên Giang; 092 Cần Thơ; "
    "093 Hậu Giang; 094 Sóc Trăng; 095 Bạc Liêu; 096 Cà Mau"
)
BIRTH_PROVINCES = {each[:3]: each[4:] for each in _PROVINCES.split("; ")}


@dataclass(frozen=True)
class DossierCode:
    """`agency` is always in today's order (H17.32), whatever the layout wrote."""

    agency: str
    day: date
    serial: int
    layout: str
    ministry: str | None
    text: str

    @property
    def compact(self) -> str:
        """Letters and digits only: banks drop all else from the purpose of a payment."""
        return re.sub(r"[^0-9A-Z]", "", self.text)


def dossier_code(
    agency: str, day: date, serial: int, *, rule: str, ministry: str | None = None
) -> str:
    """The code of the `serial`th dossier of the day at an agency, in the layout that `rule` names.

    `rule` is one of LAYOUTS, the one in force that day. The serial has at least four digits and
    as many more as it needs. Refused("code_not_makeable").
    """
    if not _AGENCY.fullmatch(agency) or serial < 1 or rule not in LAYOUTS:
        raise Refused("code_not_makeable", agency=agency, serial=serial, rule=rule)
    if rule == MOST_SPECIFIC_FIRST:
        agency = _most_specific_first(agency)
    if (rule == CENTRAL_SYSTEM) is not bool(ministry and re.fullmatch(r"\d\d", ministry)):
        raise Refused("code_not_makeable", agency=agency, serial=serial, rule=rule)
    return f"{agency}-{day:%y%m%d}-{ministry or ''}{serial:04d}"


def _most_specific_first(agency: str) -> str:
    parts = agency.split(".")
    levels = [int(part) for part in parts[1:]] + [0] * (4 - len(parts))
    return f"{levels[2]:03d}.{levels[1]:02d}.{levels[0]:02d}.{parts[0]}"


def agency_code(text: str) -> str:
    """An agency's identifier in today's order; old ones (000.00.19.H47) are turned round."""
    text = text.strip().upper()
    if _AGENCY.fullmatch(text):
        return text
    if not _OLD_AGENCY.fullmatch(text):
        raise Refused("code_unreadable", text=text)
    lowest, middle, high, top = text.split(".")
    levels = [top, high, middle, lowest]
    while len(levels) > 1 and int(levels[-1]) == 0:
        levels.pop()
    return ".".join(levels)


def parse_code(text: str) -> DossierCode:
    """Read a dossier code as typed, scanned or copied: any case, spaces for hyphens, old or new."""
    plain = " ".join(_DASHES.sub("-", text).upper().split())
    plain = plain.replace(" - ", "-").replace("- ", "-").replace(" -", "-").replace(" .", ".")
    found = _DOSSIER.fullmatch(plain.replace(". ", "."))
    if found is None:
        raise Refused("code_unreadable", text=text)
    written, day, serial = found.groups()
    try:
        opened = date(2000 + int(day[:2]), int(day[2:4]), int(day[4:]))
    except ValueError:
        raise Refused("code_unreadable", text=text) from None
    layout, ministry = _layout(written, serial)
    return DossierCode(
        agency=agency_code(written),
        day=opened,
        serial=int(serial[2:] if ministry else serial),
        layout=layout,
        ministry=ministry,
        text=f"{written}-{day}-{serial}",
    )


def _layout(agency: str, serial: str) -> tuple[str, str | None]:
    if _OLD_AGENCY.fullmatch(agency):
        return MOST_SPECIFIC_FIRST, None
    if len(serial) >= 6 and serial[:2] in MINISTRY_DIGITS:
        return CENTRAL_SYSTEM, serial[:2]
    return AGENCY_FIRST, None


def is_procedure_code(text: str) -> bool:
    """A procedure's national code, such as 1.001193."""
    return _PROCEDURE.fullmatch(text) is not None


def is_result_code(text: str) -> bool:
    """A result-type code of the national procedure database, such as KQ.G15.000031."""
    return _RESULT.fullmatch(text) is not None


@dataclass(frozen=True)
class PersonalNumber:
    """`province` is None for a number given for a birth registered abroad."""

    text: str
    province: str | None
    female: bool
    birth_year: int

    @property
    def masked(self) -> str:
        return f"{self.text[:3]}******{self.text[-3:]}"


def personal_number(
    text: str,
    *,
    birth: date | None = None,
    female: bool | None = None,
    on: date | None = None,
) -> PersonalNumber:
    """Read a personal number (NĐ 137/2015/NĐ-CP Điều 13; Luật Căn cước 2023 Điều 12).

    Three digits of the place of birth, one of century and sex, two of the birth year, six of
    chance. Refused("personal_number_wrong", part=...): digits, length, province, century, year,
    birth, sex.
    """
    plain = re.sub(r"[\s.\-]", "", text)
    if not re.fullmatch(r"[0-9]*", plain):
        raise Refused("personal_number_wrong", part="digits")
    if len(plain) != 12:
        raise Refused("personal_number_wrong", part="length", length=len(plain))
    place, sign, century = plain[:3], int(plain[3]), 19 + int(plain[3]) // 2
    # Numbers of births registered abroad begin with a country code above 100 (Thông tư
    # 59/2021/TT-BCA, Phụ lục 2; the list itself is not verified here, so the range is accepted).
    if place not in BIRTH_PROVINCES and not "101" <= place <= "399":
        raise Refused("personal_number_wrong", part="province")
    year = century * 100 + int(plain[4:6])
    if year >= 2100:
        raise Refused("personal_number_wrong", part="century")
    number = PersonalNumber(plain, BIRTH_PROVINCES.get(place), sign % 2 == 1, year)
    _compare(number, birth, female=female, on=on)
    return number


def _compare(
    number: PersonalNumber, birth: date | None, *, female: bool | None, on: date | None
) -> None:
    if on is not None and number.birth_year > on.year:
        raise Refused("personal_number_wrong", part="year", year=number.birth_year)
    if birth is not None and birth.year != number.birth_year:
        raise Refused("personal_number_wrong", part="birth", year=number.birth_year)
    if female is not None and female != number.female:
        raise Refused("personal_number_wrong", part="sex")


_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)


def tax_code(text: str) -> str:
    """A tax code of 10 digits, of 13 with a branch (0314409058-002), or a personal number.

    Since 1/7/2025 a person or household has its personal number for a tax code (TT
    86/2024/TT-BTC Điều 5). Refused("tax_code_wrong", part=...): digits, length, check, branch.
    """
    plain = re.sub(r"[\s.\-]", "", text)
    if not re.fullmatch(r"[0-9]*", plain):
        raise Refused("tax_code_wrong", part="digits")
    if len(plain) == 12:
        return personal_number(plain).text
    if len(plain) not in (10, 13):
        raise Refused("tax_code_wrong", part="length", length=len(plain))
    total = sum(weight * int(digit) for weight, digit in zip(_TAX_WEIGHTS, plain, strict=False))
    if 10 - total % 11 != int(plain[9]):
        raise Refused("tax_code_wrong", part="check")
    if plain[10:] == "000":
        raise Refused("tax_code_wrong", part="branch")
    return plain if len(plain) == 10 else f"{plain[:10]}-{plain[10:]}"
