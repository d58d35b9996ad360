"""The unfolding itself, on a province small enough to be read: no file, no Đà Nẵng."""

from datetime import date

import pytest
import yaml

from motcua.rules.units import UnitRow, expand, holder

RAW = yaml.safe_load("""
province: {code: H99, official: "99", since: 2000-01-01, basis: luật, vi: Tỉnh Lúa, en: Rice}
agencies_since: 2025-07-01
agencies_unverified: true
agencies:
  - ["00", leaders, [leaders], Lãnh đạo, Leaders]
  - ["03", department, [civil_status], Sở Tư pháp, Department of Justice]
  - ["16", one_stop, [one_stop], Trung tâm, Centre]
  - ["17", department, [police], Công an tỉnh, Police]
  - ["18", department, [tax], Thuế tỉnh, Tax]
one_stop_of_the_province: "16"
department_template:
  - {code: "01", kind: leaders, functions: [leaders], vi: "Lãnh đạo {of}", en: "Leaders, {of_en}"}
  - {code: "03", kind: division, functions: [own], vi: "Phòng {of}", en: "Division, {of_en}"}
kinds:
  ward: {vi: phường, en: Ward}
  special_zone: {vi: đặc khu, en: Special Zone}
communes_since: 2025-07-01
communes_basis: Nghị quyết
communes:
  - ["32", "00032", ward, Bến Đò, Ben Do]
  - ["120", "00120", special_zone, Sao Biển, Sao Bien]
commune_template:
  - {code: "01", kind: one_stop, functions: [one_stop], vi: "Nơi {of}", en: "Place, {of_en}"}
  - code: "04"
    kind: division
    functions: [economy]
    vi: "Phòng Kinh tế {of}"
    vi_ward: "Phòng Đô thị {of}"
    en: "Economy, {of_en}"
station_template: {under: "17", kind: police, functions: [police], vi: "CA {of}", en: "P {of_en}"}
offices_since: 2025-07-01
office_families:
  - {under: "18", kind: tax_office, functions: [tax], vi: "Thuế cơ sở {n}", en: "Tax {n}"}
office_regions:
  - ["11", "1", Ven Sông, Ven Song, ["32"]]
before_since: 2000-01-01
before_until: 2025-07-01
before_provinces:
  - {code: H98, official: "98", vi: Tỉnh Ngô, en: Maize, successor: H99}
before_districts:
  - [H99, "501", Quận Cau, Cau District, ["32"]]
before_first: 21
before_communes:
  - ["501", "00034", Phường Vôi, Voi Ward, ["32"]]
  - ["501", "00031", Phường Trầu, Trau Ward, ["32", "120"]]
before_agencies:
  - ["16", one_stop, [one_stop], "Trung tâm {of}", "Centre of {of_en}"]
  - ["17", department, [police], "Công an {of}", "Police of {of_en}"]
  - ["18", department, [tax], "Cục Thuế {of}", "Tax of {of_en}"]
before_district_template:
  - {code: "04", kind: division, functions: [economy], vi: "Phòng {of}", en: "Division, {of_en}"}
before_commune_template:
  - {code: "01", kind: one_stop, functions: [one_stop], vi: "Bộ phận {of}", en: "Unit, {of_en}"}
before_office_families:
  - {under: "18", kind: tax_office, functions: [tax], vi: "Chi cục {of}", en: "Tax, {of_en}"}
""")
TODAY = date(2026, 1, 5)
BEFORE = date(2025, 6, 30)


@pytest.fixture
def rows() -> list[UnitRow]:
    return expand(RAW)


def unit(rows: list[UnitRow], code: str) -> UnitRow:
    return next(row for row in rows if row.code == code)


def test_a_commune_gets_every_part_of_the_template_with_its_own_name(rows: list[UnitRow]) -> None:
    assert unit(rows, "H99.32.01").name == {"vi": "Nơi phường Bến Đò", "en": "Place, Ben Do Ward"}
    assert unit(rows, "H99.32.04").name["vi"] == "Phòng Đô thị phường Bến Đò"
    assert unit(rows, "H99.120.04").name["vi"] == "Phòng Kinh tế đặc khu Sao Biển"


def test_a_department_lends_its_functions_to_its_division_and_keeps_its_capitals(
    rows: list[UnitRow],
) -> None:
    division = unit(rows, "H99.03.03")
    assert division.functions == ("civil_status",)
    assert division.name["vi"] == "Phòng Sở Tư pháp"


def test_the_path_is_the_code_with_a_closing_dot_and_the_parent_stands_before(
    rows: list[UnitRow],
) -> None:
    seen: set[str] = set()
    for row in rows:
        assert row.path == f"{row.code}."
        assert row.parent is None or row.parent in seen, row.code
        seen.add(row.code)
    # A code may be there twice, before 1 July 2025 and since.
    assert len({(row.code, row.since) for row in rows}) == len(rows)


def test_the_police_answer_to_the_city_and_serve_the_commune(rows: list[UnitRow]) -> None:
    station = unit(rows, "H99.17.32")
    assert (station.parent, station.serves, station.commune_code) == (
        "H99.17",
        ("H99.32",),
        "00032",
    )


def test_a_unit_ends_on_the_day_its_successor_begins(rows: list[UnitRow]) -> None:
    gone = unit(rows, "H99.501.00031")
    assert gone.successors == ("H99.32", "H99.120")
    assert gone.exists_on(BEFORE)
    assert not gone.exists_on(date(2025, 7, 1))
    assert unit(rows, "H99.32").exists_on(date(2025, 7, 1))
    assert not unit(rows, "H99.32").exists_on(BEFORE)


@pytest.mark.parametrize(
    ("agency", "function", "expected"),
    [
        ("H99.32", "one_stop", "H99.32.01"),  # a part of the commune
        ("H99.32", "tax", "H99.18.11"),  # an office that serves it
        ("H99.32", "police", "H99.17.32"),
        ("H99.120", "tax", None),  # nobody serves it
        ("H99.03", "one_stop", "H99.16"),  # the city's centre serves departments
        ("H99.03", "civil_status", "H99.03.03"),  # its own division before itself
        ("H99", "leaders", "H99.00"),
        ("H99", "one_stop", "H99.16"),
        ("H99.17", "police", "H99.17.03"),  # not a commune's station, though that is beneath it
    ],
)
def test_who_does_it_for_whom(
    rows: list[UnitRow], agency: str, function: str, expected: str | None
) -> None:
    found = holder(rows, agency, function, TODAY)
    assert (found.code if found else None) == expected


def test_nobody_holds_a_function_before_the_unit_exists(rows: list[UnitRow]) -> None:
    assert holder(rows, "H99.32", "one_stop", BEFORE) is None


@pytest.mark.parametrize(
    ("agency", "function", "expected"),
    [
        ("H99.501.00031", "one_stop", "H99.501.00031.01"),
        ("H99.501.00031", "police", "H99.17.00031"),
        ("H99.501.00031", "tax", "H99.18.501"),
        ("H99.501", "economy", "H99.501.04"),
        ("H98.17", "one_stop", "H98.16"),
    ],
)
def test_who_did_it_under_three_tiers(
    rows: list[UnitRow], agency: str, function: str, expected: str
) -> None:
    found = holder(rows, agency, function, BEFORE)
    assert found is not None
    assert found.code == expected
    assert found.until == date(2025, 7, 1)


def test_what_ended_names_who_goes_on_with_it(rows: list[UnitRow]) -> None:
    assert unit(rows, "H99.17.00031").successors == ("H99.17.32", "H99.17.120")
    assert unit(rows, "H99.18.501").successors == ("H99.18.11",)
    assert unit(rows, "H98.17").successors == ("H99.17",)


def test_a_province_may_be_told_without_what_ended() -> None:
    today = {name: value for name, value in RAW.items() if not name.startswith("before_")}
    rows = expand(today)
    assert rows
    assert {row.until for row in rows} == {None}
    assert {row.code for row in rows} < {row.code for row in expand(RAW)}


def test_identifiers_of_three_tiers_count_two_digits_each(rows: list[UnitRow]) -> None:
    told = {row.code: row.identifier for row in rows if row.identifier}
    assert told == {
        "H99.501": "H99.21",
        "H99.501.00031": "H99.21.21",
        "H99.501.00034": "H99.21.22",
        "H99.17.00031": "H99.17.21.21",
        "H99.17.00034": "H99.17.21.22",
        "H99.18.501": "H99.18.21",
    }
