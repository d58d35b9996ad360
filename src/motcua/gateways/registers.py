"""Databases of the State that are asked about a person: population, land, household businesses.

What is sent and read has the shape of the messages that systems in use exchange (of the population
database: service 037, `SoDinhDanh`, `HoVaTen {Ho, ChuDem, Ten}`, `NoiOHienTai`; of the others the
field names of the sector's forms). Pretend ones answer in the same shape, late or not at all.
"""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, Final, Protocol, TypeAlias

import httpx

from motcua.gateways import patience

PATIENCE: Final = 3.0
"""Seconds that somebody who presses a button waits for a database, at the longest."""

KINDS: Final = ("population", "land", "business")


class Silent(Exception):
    """It did not answer in time, or not in a way that can be read; `why` is for the log."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Question:
    """About whom, by whom and for what: a database of the State answers nobody without these."""

    number: str
    name: str
    birth: date | None
    officer: str
    unit: str
    dossier: str
    purpose: str


@dataclass(frozen=True)
class Answer:
    """What is held of the person: `name` as the database has it, `lines` as people read them."""

    message_id: str
    name: str
    lines: tuple[tuple[str, str], ...]


class Register(Protocol):
    """A database of the State."""

    def ask(self, question: Question) -> Answer | None:
        """What it holds of the person; None for nothing. Raises Silent."""


def register(kind: str, settings: str) -> Register | None:
    """The one that is set up for a kind, by "population=https://…,land=pretend"; None for none.

    `pretend`, `pretend-slow` (answers after the patience is over) and `pretend-dead`.
    """
    for pair in filter(None, settings.split(",")):
        name, _, how = pair.strip().partition("=")
        if name == kind:
            if how.startswith("pretend"):
                return Pretend(kind, how.removeprefix("pretend").lstrip("-"))
            return Http(kind, how)
    return None


class Http:
    """Asks over HTTPS, by JSON, and waits no longer than PATIENCE; see `gateways.patience`."""

    def __init__(self, kind: str, address: str) -> None:
        self.kind, self.address = kind, address

    def ask(self, question: Question) -> Answer | None:
        def told() -> httpx.Response:
            answer = httpx.post(self.address, json=asked(self.kind, question), timeout=PATIENCE)
            return answer.raise_for_status()

        try:
            answer = patience.line(self.address).ask(
                told, seconds=PATIENCE, silences=(httpx.HTTPError,)
            )
            return answered(self.kind, answer.json())
        except patience.Silent as silent:
            raise Silent(f"{self.kind}: {silent.why}") from silent
        except (ValueError, LookupError, TypeError, AttributeError) as why:
            # It speaks, and nobody can read it: in this house that is no answer.
            raise Silent(f"{self.kind}: {type(why).__name__}") from why


class Pretend:
    """Invented data in the real shape, the same for the same number; moods: slow, dead."""

    def __init__(self, kind: str, mood: str = "") -> None:
        self.kind, self.mood = kind, mood

    def ask(self, question: Question) -> Answer | None:
        if self.mood == "dead":
            raise Silent(f"{self.kind}: ConnectError")
        if self.mood == "slow":
            time.sleep(min(PATIENCE, 1.0))
            raise Silent(f"{self.kind}: ReadTimeout")
        sent = json.loads(json.dumps(asked(self.kind, question)))
        return answered(self.kind, _INVENTED[self.kind](sent))


# ── Messages ────────────────────────────────────────────────────────────────────────────────


def asked(kind: str, question: Question) -> dict[str, Any]:
    """The message that is sent: who asks for what, and about whom."""
    head = {
        "MaYeuCau": secrets.token_hex(8),
        "MaCanBo": question.officer,
        "MaDonVi": question.unit,
        "MaHoSo": question.dossier,
        "MucDich": question.purpose,
    }
    if kind == "land":
        return {
            **head,
            "ThongTinTimKiem": {"SoGiayTo": question.number, "ChuSuDung": question.name},
        }
    if kind == "business":
        return {**head, "SoDinhDanhChuHo": question.number}
    return {
        **head,
        "SoDinhDanh": question.number,
        "HoVaTen": parted(question.name),
        "NgayThangNamSinh": f"{question.birth:%Y%m%d}" if question.birth else "",
    }


def answered(kind: str, told: Mapping[str, Any]) -> Answer | None:
    """What the message says. Raises ValueError for one that cannot be read."""
    if not isinstance(told, Mapping) or "MaYeuCau" not in told:
        raise ValueError("no MaYeuCau")
    if str(told.get("MaLoi", "0")) not in {"0", "00", ""}:
        raise ValueError(f"MaLoi {told['MaLoi']}")
    found = told.get("KetQua")
    if not found:
        return None
    name, lines = _READ[kind](found)
    shown = tuple((label, value) for label, value in lines if value)
    return Answer(str(told["MaYeuCau"]), name, shown)


def parted(name: str) -> dict[str, str]:
    """A full name as the population database keeps it: family, middle, given."""
    first, *rest = name.split() or [""]
    return {"Ho": first, "ChuDem": " ".join(rest[:-1]), "Ten": rest[-1] if rest else ""}


def joined(name: Mapping[str, str]) -> str:
    return " ".join(filter(None, (name.get(part, "") for part in ("Ho", "ChuDem", "Ten"))))


def _place(told: Mapping[str, str]) -> str:
    return ", ".join(filter(None, (told.get("ChiTiet", ""), told.get("TenPhuongXa", ""))))


def _day(told: str) -> str:
    return f"{told[6:8]}/{told[4:6]}/{told[:4]}" if len(told) == 8 else told


def _person(found: Mapping[str, Any]) -> tuple[str, list[tuple[str, str]]]:
    name = joined(found["HoVaTen"])
    return name, [
        ("Họ, chữ đệm, tên", name),
        ("Số định danh cá nhân", str(found["SoDinhDanh"])),
        ("Ngày sinh", _day(str(found.get("NgayThangNamSinh", "")))),
        ("Nơi thường trú", _place(found.get("ThuongTru", {}))),
        ("Nơi ở hiện tại", _place(found.get("NoiOHienTai", {}))),
    ]


def _land(found: list[Mapping[str, Any]]) -> tuple[str, list[tuple[str, str]]]:
    lines: list[tuple[str, str]] = []
    for one in found:
        plot = one["ThuaDat"]
        lines += [
            ("Số phát hành Giấy chứng nhận", str(one["SoPhatHanh"])),
            ("Ngày cấp", _day(str(one["NgayCap"]))),
            ("Thửa đất, tờ bản đồ", f"{plot['SoHieuThua']}, {plot['SoHieuToBanDo']}"),
            ("Diện tích", f"{plot['DienTich']} m²"),
            ("Địa chỉ thửa đất", str(plot["DiaChi"])),
        ]
    return str(found[0]["ChuSuDung"]), lines


def _business(found: Mapping[str, Any]) -> tuple[str, list[tuple[str, str]]]:
    return str(found["ChuHo"]), [
        ("Mã số hộ kinh doanh", str(found["MaSoHoKinhDoanh"])),
        ("Tên hộ kinh doanh", str(found["TenHoKinhDoanh"])),
        ("Địa chỉ kinh doanh", str(found["DiaChi"])),
        ("Ngày cấp", _day(str(found["NgayCap"]))),
        ("Tình trạng", str(found["TinhTrang"])),
    ]


_Reader: TypeAlias = Callable[[Any], tuple[str, list[tuple[str, str]]]]
_READ: Final[Mapping[str, _Reader]] = {"population": _person, "land": _land, "business": _business}


# ── Invented answers ────────────────────────────────────────────────────────────────────────


def _chance(number: str, kind: str, of: int) -> int:
    return sha256(f"{kind}:{number}".encode()).digest()[0] % of


def _invent_person(sent: Mapping[str, Any]) -> dict[str, Any]:
    told = {key: sent[key] for key in ("SoDinhDanh", "HoVaTen", "NgayThangNamSinh")}
    place = {"MaTinhThanh": "48", "MaPhuongXa": "20242", "TenPhuongXa": "Phường Hải Châu"}
    found = {**told, "ThuongTru": {**place, "ChiTiet": "12 đường Hàng Tre"}}
    return {"MaYeuCau": sent["MaYeuCau"], "MaLoi": "0", "KetQua": found}


def _invent_land(sent: Mapping[str, Any]) -> dict[str, Any]:
    whose = sent["ThongTinTimKiem"]
    # Of three people one holds no land.
    if _chance(whose["SoGiayTo"], "land", 3) == 0:
        return {"MaYeuCau": sent["MaYeuCau"], "MaLoi": "0", "KetQua": []}
    number = _chance(whose["SoGiayTo"], "plot", 250)
    plot = {
        "SoHieuThua": str(100 + number),
        "SoHieuToBanDo": "17",
        "DienTich": "86.5",
        "DiaChi": "đường Hàng Tre, phường Hải Châu",
    }
    found = {
        "SoPhatHanh": f"DA {100000 + number}",
        "NgayCap": "20190506",
        "ChuSuDung": whose["ChuSuDung"],
        "ThuaDat": plot,
    }
    return {"MaYeuCau": sent["MaYeuCau"], "MaLoi": "0", "KetQua": [found]}


def _invent_business(sent: Mapping[str, Any]) -> dict[str, Any]:
    return {"MaYeuCau": sent["MaYeuCau"], "MaLoi": "0", "KetQua": None}


_INVENTED: Final[Mapping[str, Callable[[Any], dict[str, Any]]]] = {
    "population": _invent_person,
    "land": _invent_land,
    "business": _invent_business,
}
