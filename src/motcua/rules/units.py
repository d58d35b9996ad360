"""The units of a province, unfolded from the compact lists and templates that people edit.

Identifier codes: Quyết định 20/2020/QĐ-TTg. A unit's path is its code with a closing dot.
Two tiers since 2025-07-01 (Luật Tổ chức chính quyền địa phương 72/2025/QH15); what ended that day
keeps its rows.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

Raw = Mapping[str, Any]


@dataclass(frozen=True)
class UnitRow:
    """One unit for `since <= day < until`; parent, serves and successors are codes of units."""

    code: str
    path: str
    name: Mapping[str, str]
    kind: str
    tier: str
    functions: tuple[str, ...]
    parent: str | None
    serves: tuple[str, ...]
    since: date
    until: date | None
    successors: tuple[str, ...]
    commune_code: str | None
    unverified: bool
    basis: str = ""

    def exists_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


def expand(raw: Raw) -> list[UnitRow]:
    """Every unit of the province, parents before children."""
    rows = [_province(raw)]
    rows += _agencies(raw)
    communes = list(_communes(raw))
    rows += communes
    for commune in communes:
        rows += _parts_of_commune(raw, commune)
    rows += _offices(raw)
    rows += _support_points(raw)
    rows += _before(raw)
    return rows


def holder(rows: Iterable[UnitRow], agency: str, function: str, day: date) -> UnitRow | None:
    """The unit that does `function` for an agency on a day.

    Its own part first, then the agency itself, then a unit that serves it.
    """
    able = [row for row in rows if function in row.functions and row.exists_on(day)]
    for is_it in (_part_of(agency), _itself(agency), _server_of(agency)):
        found = next(filter(is_it, able), None)
        if found is not None:
            return found
    return None


def _part_of(agency: str) -> Callable[[UnitRow], bool]:
    return lambda row: row.parent == agency and not row.serves


def _itself(agency: str) -> Callable[[UnitRow], bool]:
    return lambda row: row.code == agency


def _server_of(agency: str) -> Callable[[UnitRow], bool]:
    return lambda row: agency in row.serves


def _row(code: str, name: Mapping[str, str], kind: str, **facts: Any) -> UnitRow:
    parent = facts.pop("parent", code.rpartition(".")[0] or None)
    given: dict[str, Any] = {
        "functions": (), "serves": (), "until": None, "successors": (), "commune_code": None,
    } | facts  # fmt: skip
    return UnitRow(code=code, path=f"{code}.", name=name, kind=kind, parent=parent, **given)


def _province(raw: Raw) -> UnitRow:
    province = raw["province"]
    return _row(
        province["code"],
        {"vi": province["vi"], "en": province["en"]},
        "province",
        tier="province",
        since=province["since"],
        unverified=False,
        basis=province["basis"],
    )


def _agencies(raw: Raw) -> Iterator[UnitRow]:
    top = raw["province"]["code"]
    departments = [row[0] for row in raw["agencies"] if row[1] == "department"]
    for number, kind, functions, vi, en in raw["agencies"]:
        centre = number == raw["one_stop_of_the_province"]
        agency = _row(
            f"{top}.{number}",
            {"vi": vi, "en": en},
            kind,
            tier="province",
            functions=tuple(functions),
            serves=(top, *(f"{top}.{each}" for each in departments)) if centre else (),
            **_marks(raw, "agencies"),
        )
        yield agency
        if kind == "department":
            yield from _parts(raw["department_template"], agency, _said_within(agency.name))


def _communes(raw: Raw) -> Iterator[UnitRow]:
    top = raw["province"]["code"]
    for number, official, kind, vi, latin in raw["communes"]:
        words = raw["kinds"][kind]
        yield _row(
            f"{top}.{number}",
            {"vi": f"{words['vi'].capitalize()} {vi}", "en": f"{latin} {words['en']}"},
            kind,
            tier="commune",
            commune_code=official,
            **_marks(raw, "communes"),
        )


def _parts_of_commune(raw: Raw, commune: UnitRow) -> Iterator[UnitRow]:
    said = _said_within(commune.name)
    yield from _parts(raw["commune_template"], commune, said)
    station = raw["station_template"]
    above = f"{raw['province']['code']}.{station['under']}"
    yield _row(
        f"{above}.{commune.code.rpartition('.')[2]}",
        _named(station, said),
        station["kind"],
        tier="commune",
        functions=tuple(station["functions"]),
        serves=(commune.code,),
        commune_code=commune.commune_code,
        **_marks(raw, "communes"),
    )


def _parts(template: Sequence[Raw], whole: UnitRow, said: Mapping[str, str]) -> Iterator[UnitRow]:
    for part in template:
        functions = whole.functions if part["functions"] == ["own"] else part["functions"]
        yield _row(
            f"{whole.code}.{part['code']}",
            _named(part, said, variant=whole.kind),
            part["kind"],
            tier=whole.tier,
            functions=tuple(functions),
            since=whole.since,
            commune_code=whole.commune_code,
            unverified=whole.unverified,
            basis=whole.basis,
        )


def _offices(raw: Raw) -> Iterator[UnitRow]:
    top = raw["province"]["code"]
    for family in raw["office_families"]:
        for number, ordinal, vi, latin, communes in raw["office_regions"]:
            yield _row(
                f"{top}.{family['under']}.{number}",
                _named(family, {"n": ordinal, "of": vi, "of_en": latin}),
                family["kind"],
                tier="province",
                functions=tuple(family["functions"]),
                serves=tuple(f"{top}.{each}" for each in communes),
                **_marks(raw, "offices"),
            )


def _support_points(raw: Raw) -> Iterator[UnitRow]:
    """Where people are helped to file, within a commune: NĐ 118/2025/NĐ-CP, Điều 7 khoản 4."""
    for code, commune_code, vi, en in raw.get("support_points", ()):
        yield _row(
            code,
            {"vi": vi, "en": en},
            "support_point",
            tier="commune",
            functions=("support",),
            commune_code=commune_code,
            **_marks(raw, "offices"),
        )


def _before(raw: Raw) -> Iterator[UnitRow]:
    top = raw["province"]["code"]
    marks = _marks(raw, "before") | {"until": raw["before_until"]}
    for gone in raw["before_provinces"]:
        name = {"vi": gone["vi"], "en": gone["en"]}
        heir = (gone["successor"],)
        yield _row(gone["code"], name, "province", tier="province", successors=heir, **marks)
    for province, official, vi, en, heirs in raw["before_districts"]:
        yield _ended(f"{province}.{official}", vi, en, "district", _codes(top, heirs), marks)
    kinds = {words["vi"].capitalize(): kind for kind, words in raw["kinds"].items()}
    for district, official, vi, en, heirs in raw["before_communes"]:
        kind = kinds[vi.partition(" ")[0]]
        code = f"{top}.{district}.{official}"
        yield _ended(code, vi, en, kind, _codes(top, heirs), marks | {"commune_code": official})


def _ended(
    code: str, vi: str, en: str, kind: str, successors: tuple[str, ...], marks: Raw
) -> UnitRow:
    tier = "district" if kind == "district" else "commune"
    return _row(code, {"vi": vi, "en": en}, kind, tier=tier, successors=successors, **marks)


def _codes(top: str, numbers: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{top}.{number}" for number in numbers)


def _marks(raw: Raw, family: str) -> dict[str, Any]:
    return {
        "since": raw[f"{family}_since"],
        "unverified": raw.get(f"{family}_unverified", False),
        "basis": raw.get(f"{family}_basis", ""),
    }


def _said_within(name: Mapping[str, str]) -> dict[str, str]:
    """The name as said inside another: "Sở Tư pháp" stays, "Phường Hải Châu" loses its capital."""
    vi = name["vi"]
    first = vi.partition(" ")[0]
    lowered = vi[0].lower() + vi[1:] if first in _KINDS_SAID_SMALL else vi
    return {"of": lowered, "of_en": name["en"]}


_KINDS_SAID_SMALL = frozenset({"Phường", "Xã", "Đặc"})


def _named(template: Raw, said: Mapping[str, str], variant: str = "") -> dict[str, str]:
    return {
        language: template.get(f"{language}_{variant}", template[language]).format(**said)
        for language in ("vi", "en")
    }
