"""Where on a paper the marks of signatures lie, and what they say (Decree 30/2020, Annex I)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from motcua.apps.signatures.models import Certificate
from motcua.base.clock import HANOI
from motcua.gateways import signing

HEIGHT: Final = 841.89
"""Of an A4 page, in points: presses count from above, PDF from below."""
A4: Final = 595.28
"""Width of an A4 page, in points."""
SIZES: Final[Mapping[str, tuple[float, bool]]] = {"so": (13, False), "ngay": (14, True)}
"""Letters of number and day, in points, and whether they slant."""
SPECIMEN: Final = "Không có giá trị pháp lý"
PRETEND: Final = "Thử nghiệm"


@dataclass(frozen=True)
class Places:
    """The open places of a paper, as the press told them."""

    told: tuple[Mapping[str, Any], ...]

    @classmethod
    def of(cls, told: Sequence[Mapping[str, Any]]) -> "Places":
        return cls(tuple(told))

    def spots(self) -> list[signing.Spot]:
        return [
            signing.Spot(
                each["name"],
                each["page"] - 1,
                (
                    each["x"],
                    HEIGHT - each["y"] - each["height"],
                    each["x"] + each["width"],
                    HEIGHT - each["y"],
                ),
            )
            for each in self.told
        ]

    def size(self, name: str) -> dict[str, float]:
        found = next(each for each in self.told if each["name"] == name)
        return {"width": found["width"], "height": found["height"]}


def officer_mark(certificate: Certificate, places: Places, now: datetime) -> dict[str, Any]:
    """Who signed, of which agency, when, to the second with its time zone."""
    moment = now.astimezone(HANOI)
    lines = [
        ("Người ký:", certificate.name),
        ("Cơ quan:", certificate.unit_name),
        ("Thời gian ký:", f"{moment:%d/%m/%Y %H:%M:%S} +07:00"),
    ]
    return {"kind": "officer", **places.size(signing.OFFICER), "lines": lines}


def seal_mark(certificate: Certificate, places: Places) -> dict[str, Any]:
    """An agency's seal; of the pretend authority it says within that it is worth nothing."""
    pretend = "THỬ NGHIỆM" in certificate.issuer
    return {
        "kind": "seal",
        **places.size(signing.AGENCY),
        "above": certificate.unit_name,
        "below": PRETEND if pretend else "Chữ ký số",
        "name": SPECIMEN if pretend else "",
    }


def copy_mark(
    certificate: Certificate, now: datetime, annex_of: str = ""
) -> tuple[dict[str, Any], signing.Spot]:
    """An agency's signature on a paper that left no place for it, and where that lies.

    `annex_of`: the number of the letter it goes with, told in place of the agency's name.
    """
    moment = now.astimezone(HANOI)
    width, height = 190.0, 34.0
    left, low = A4 - width - 28, HEIGHT - height - 12
    first = ("Kèm văn bản số:", annex_of) if annex_of else ("Ký bởi:", certificate.name)
    lines = [first, ("Lúc:", f"{moment:%d/%m/%Y %H:%M:%S} +07:00")]
    mark = {"kind": "copy", "width": width, "height": height, "lines": lines}
    return mark, signing.Spot(signing.AGENCY, 0, (left, low, left + width, low + height))


def line_marks(places: Places, filled: Mapping[str, str]) -> list[dict[str, Any]]:
    """Number and day, in the letters of the paper."""
    return [
        {
            "kind": "line",
            **places.size(name),
            "text": f"Số: {text}" if name == "so" else text,
            "size": SIZES[name][0],
            "slanted": SIZES[name][1],
        }
        for name, text in filled.items()
    ]


def day_line(place: str, day: date) -> str:
    """Place and day as a paper tells them (Decree 30/2020, Annex I, part I, II.4)."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{place}, ngày {day.day:02} tháng {month} năm {day.year}"
