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
    identifier: str = ""
    """What stands for it in codes of dossiers, where that is not `code`."""

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
    if "before_until" in raw:
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
            until=whole.until,
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
    """What ended: provinces with their agencies, districts and communes, each with its parts."""
    top, marks = raw["province"], _marks(raw, "before") | {"until": raw["before_until"]}
    for gone in raw["before_provinces"]:
        name = {"vi": gone["vi"], "en": gone["en"]}
        heir = (gone["successor"],)
        yield _row(gone["code"], name, "province", tier="province", successors=heir, **marks)
    for province in (top, *raw["before_provinces"]):
        yield from _agencies_before(raw, province, marks)
    numbers = _numbers_before(raw)
    for province, official, vi, en, heirs in raw["before_districts"]:
        district = _row(
            f"{province}.{official}",
            {"vi": vi, "en": en},
            "district",
            tier="district",
            successors=_codes(top["code"], heirs),
            identifier=f"{province}.{numbers[official]}",
            **marks,
        )
        yield district
        yield from _parts(raw.get("before_district_template", ()), district, _said(district))
        communes = [row for row in raw["before_communes"] if row[0] == official]
        for row in communes:
            yield from _commune_before(raw, district, row, numbers[row[1]], marks)
        served = (district.code, *(f"{district.code}.{row[1]}" for row in communes))
        yield from _offices_before(raw, district, served, heirs, marks)


def _offices_before(
    raw: Raw, district: UnitRow, served: tuple[str, ...], heirs: Sequence[str], marks: Raw
) -> Iterator[UnitRow]:
    """Of each family the one that served the district and its communes."""
    province, _, official = district.code.partition(".")
    regions = [
        number
        for heir in heirs
        for number, _, _, _, communes in raw["office_regions"]
        if heir in communes
    ]
    for family in raw.get("before_office_families", ()):
        under = f"{province}.{family['under']}"
        today = f"{raw['province']['code']}.{family['under']}"
        yield _row(
            f"{under}.{official}",
            _named(family, _said(district)),
            family["kind"],
            tier="province",
            functions=tuple(family["functions"]),
            serves=served,
            successors=tuple(f"{today}.{each}" for each in dict.fromkeys(regions)),
            identifier=f"{under}.{district.identifier.partition('.')[2]}",
            **marks,
        )


def _agencies_before(raw: Raw, province: Raw, marks: Raw) -> Iterator[UnitRow]:
    """The same agencies in each province; of the one that ended, today's take them over."""
    top, mine = raw["province"]["code"], province["code"]
    said = {"of": _small(province["vi"]), "of_en": province["en"]}
    rows = raw.get("before_agencies", ())
    served = (mine, *(f"{mine}.{row[0]}" for row in rows if row[1] == "department"))
    for number, kind, functions, vi, en in rows:
        agency = _row(
            f"{mine}.{number}",
            _named({"vi": vi, "en": en}, said),
            kind,
            tier="province",
            functions=tuple(functions),
            serves=served if kind == "one_stop" else (),
            successors=(f"{top}.{number}",) if mine != top else (),
            **marks,
        )
        yield agency
        if kind == "department":
            yield from _parts(raw["department_template"], agency, _said(agency))


def _commune_before(
    raw: Raw, district: UnitRow, row: Sequence[Any], number: int, marks: Raw
) -> Iterator[UnitRow]:
    """The commune, its parts, and the police station that served it."""
    _, official, vi, en, heirs = row
    top, province = raw["province"]["code"], district.code.partition(".")[0]
    kinds = {words["vi"].capitalize(): kind for kind, words in raw["kinds"].items()}
    commune = _row(
        f"{district.code}.{official}",
        {"vi": vi, "en": en},
        kinds[vi.partition(" ")[0]],
        tier="commune",
        commune_code=official,
        successors=_codes(top, heirs),
        identifier=f"{district.identifier}.{number}",
        **marks,
    )
    yield commune
    template = raw.get("before_commune_template")
    if template is None:
        return
    yield from _parts(template, commune, _said(commune))
    station = raw["station_template"]
    under = f"{province}.{station['under']}"
    yield _row(
        f"{under}.{official}",
        _named(station, _said(commune)),
        station["kind"],
        tier="commune",
        functions=tuple(station["functions"]),
        serves=(commune.code,),
        commune_code=official,
        successors=tuple(f"{top}.{station['under']}.{heir}" for heir in heirs),
        identifier=f"{under}.{commune.identifier.partition('.')[2]}",
        **marks,
    )


def _numbers_before(raw: Raw) -> dict[str, int]:
    """The number of each district in its province, and of each commune in its district."""
    first: int = raw.get("before_first", 1)
    found: dict[str, int] = {}
    for rows in (raw["before_districts"], raw["before_communes"]):
        above: dict[str, list[str]] = {}
        for row in rows:
            above.setdefault(row[0], []).append(row[1])
        for members in above.values():
            found |= {official: first + n for n, official in enumerate(sorted(members))}
    return found


def _codes(top: str, numbers: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{top}.{number}" for number in numbers)


def _marks(raw: Raw, family: str) -> dict[str, Any]:
    return {
        "since": raw[f"{family}_since"],
        "unverified": raw.get(f"{family}_unverified", False),
        "basis": raw.get(f"{family}_basis", ""),
    }


def _said(unit: UnitRow) -> dict[str, str]:
    return _said_within(unit.name)


def _said_within(name: Mapping[str, str]) -> dict[str, str]:
    """The name as said inside another: "Sở Tư pháp" stays, "Phường Hải Châu" loses its capital."""
    return {"of": _small(name["vi"]), "of_en": name["en"]}


def _small(vi: str) -> str:
    return vi[0].lower() + vi[1:] if vi.partition(" ")[0] in _KINDS_SAID_SMALL else vi


_KINDS_SAID_SMALL = frozenset({"Phường", "Xã", "Đặc", "Quận", "Huyện", "Thị", "Thành", "Tỉnh"})


def _named(template: Raw, said: Mapping[str, str], variant: str = "") -> dict[str, str]:
    return {
        language: template.get(f"{language}_{variant}", template[language]).format(**said)
        for language in ("vi", "en")
    }
