"""The files of the test province: whole, consistent, and about nobody who exists."""

from collections import Counter
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import islice
from random import Random
from typing import Any

import pytest
import yaml

from motcua.faces.console.people import people, person
from motcua.rules.access import Post
from motcua.rules.roles import ASSIGNABLE
from motcua.rules.units import UnitRow, expand, holder

PROVINCE = files("motcua").joinpath("rulebooks/province/danang")
TODAY = date(2026, 1, 5)
LAST_DAY_OF_DISTRICTS = date(2025, 6, 30)
NEEDED = (
    "one_stop", "leaders", "clerks", "civil_status", "economy", "construction", "land",
    "social", "police", "tax", "insurance", "land_office",
)  # fmt: skip


def read(*names: str) -> dict[str, Any]:
    together: dict[str, Any] = {}
    for name in names:
        part = yaml.safe_load(PROVINCE.joinpath(f"{name}.yaml").read_text("utf-8"))
        assert not together.keys() & part.keys(), f"{name} repeats a key"
        together |= part
    return together


@cache
def units() -> tuple[UnitRow, ...]:
    return tuple(expand(read("units", "communes", "offices", "before")))


@cache
def by_code() -> dict[str, UnitRow]:
    """The last that bore each code."""
    return {row.code: row for row in sorted(units(), key=lambda row: row.since)}


@cache
def cast() -> list[dict[str, Any]]:
    people_: list[dict[str, Any]] = read("cast")["cast"]
    return people_


def communes_on(day: date) -> list[UnitRow]:
    kinds = {"ward", "commune", "special_zone"}
    return [row for row in units() if row.kind in kinds and row.exists_on(day)]


def test_the_city_has_its_94_communes() -> None:
    """Nghị quyết 1659/NQ-UBTVQH15: 23 phường, 70 xã, 1 đặc khu."""
    communes = communes_on(TODAY)
    assert Counter(row.kind for row in communes) == {"ward": 23, "commune": 70, "special_zone": 1}
    codes = {row.commune_code for row in communes}
    assert len(codes) == 94
    assert all(code and len(code) == 5 and code.startswith("2") for code in codes)


def test_known_units_bear_the_codes_that_papers_show() -> None:
    assert by_code()["H17"].name["vi"] == "Thành phố Đà Nẵng"
    hai_chau = by_code()["H17.32"]
    assert (hai_chau.name["vi"], hai_chau.commune_code) == ("Phường Hải Châu", "20242")
    assert by_code()["H17.32.01"].functions == ("one_stop",)
    assert by_code()["H17.32.04"].name["vi"] == ("Phòng Kinh tế, Hạ tầng và Đô thị phường Hải Châu")
    assert by_code()["H17.107.04"].name["vi"] == "Phòng Kinh tế xã Trà Linh"


def test_paths_are_unique_and_parents_stand_before() -> None:
    seen: set[str] = set()
    for row in units():
        assert row.parent is None or f"{row.parent}." in seen, row.code
        assert row.parent is None or row.path.startswith(f"{row.parent}.")
        seen.add(row.path)
    # An agency that went on has a row before 1 July 2025 and one since.
    assert len({(row.path, row.since) for row in units()}) == len(units())
    for day in (LAST_DAY_OF_DISTRICTS, TODAY):
        paths = [row.path for row in units() if row.exists_on(day)]
        assert len(set(paths)) == len(paths)


def test_everything_named_exists_and_is_said_in_both_languages() -> None:
    for row in units():
        assert all(code in by_code() for code in (*row.serves, *row.successors)), row.code
        assert row.name["vi"].strip(), row.code
        assert row.name["en"].strip(), row.code
        assert "{" not in row.name["vi"] + row.name["en"], row.code


def test_every_commune_reaches_everything_a_process_may_ask() -> None:
    rows = [row for row in units() if row.exists_on(TODAY)]
    for commune in communes_on(TODAY):
        lacking = [f for f in NEEDED if holder(rows, commune.code, f, TODAY) is None]
        assert not lacking, (commune.name["vi"], lacking)


def test_a_region_serves_each_commune_once() -> None:
    for kind in ("tax_office", "insurance_office", "land_branch", "police"):
        for day in (LAST_DAY_OF_DISTRICTS, TODAY):
            offices = [row for row in units() if row.kind == kind and row.exists_on(day)]
            served = Counter(code for row in offices for code in row.serves)
            communes = dict.fromkeys((row.code for row in communes_on(day)), 1)
            assert {code: served[code] for code in communes} == communes, kind


def test_only_the_province_claims_a_verified_identifier() -> None:
    assert [row.code for row in units() if not row.unverified] == ["H17"]


def test_what_ended_has_successors_that_began_that_day() -> None:
    ended = [row for row in units() if row.until]
    assert {row.until for row in ended} == {date(2025, 7, 1)}
    going_on = {row.path for row in units() if row.exists_on(TODAY)}
    for row in ended:
        above = [each for each in ended if row.path.startswith(each.path)]
        assert any(each.successors or each.path in going_on for each in above), row.code
        assert all(by_code()[heir].exists_on(date(2025, 7, 1)) for heir in row.successors)


def test_phuong_hai_chau_took_over_five_wards() -> None:
    wards = [row for row in units() if row.kind == "ward"]
    assert {row.name["vi"] for row in wards if row.successors == ("H17.32",)} == {
        "Phường Thanh Bình", "Phường Thuận Phước", "Phường Thạch Thang",
        "Phường Hải Châu", "Phường Phước Ninh",
    }  # fmt: skip


def test_every_old_commune_reached_what_a_procedure_of_then_asks() -> None:
    rows = [row for row in units() if row.exists_on(LAST_DAY_OF_DISTRICTS)]
    needed = ("one_stop", "leaders", "clerks", "civil_status", "police", "tax", "insurance")
    for commune in communes_on(LAST_DAY_OF_DISTRICTS):
        lacking = [f for f in needed if holder(rows, commune.code, f, commune.since) is None]
        assert not lacking, (commune.code, lacking)
        assert commune.identifier
    assert len({row.identifier for row in rows if row.identifier}) == len(
        [row for row in rows if row.identifier]
    )


def test_before_july_2025_there_were_districts_and_no_new_wards() -> None:
    districts = [row for row in units() if row.kind == "district"]
    city = [row.name["vi"] for row in districts if row.parent == "H17"]
    assert len(city) == 8
    assert all(
        row.exists_on(LAST_DAY_OF_DISTRICTS) and not row.exists_on(TODAY) for row in districts
    )
    assert {row.tier for row in districts} == {"district"}
    assert not by_code()["H17.32"].exists_on(LAST_DAY_OF_DISTRICTS)


def shape_of(somebody: dict[str, Any]) -> tuple[str, str]:
    """Century-and-sex and year digits that a birth date and sex demand."""
    born, sex = somebody["birth_date"], somebody["sex"]
    digit = {(19, "male"): "0", (19, "female"): "1", (20, "male"): "2", (20, "female"): "3"}
    return digit[born.year // 100, sex], f"{born:%y}"


def number_fits(somebody: dict[str, Any]) -> bool:
    number = somebody["personal_number"]
    return len(number) == 12 and number.isdigit() and (number[3], number[4:6]) == shape_of(somebody)


@pytest.mark.parametrize("somebody", cast(), ids=lambda each: each["key"])
def test_a_person_of_the_cast_is_whole_and_plainly_invented(somebody: dict[str, Any]) -> None:
    assert number_fits(somebody)
    assert somebody["personal_number"][6:10] == "0000"
    assert somebody["phone"][4:7] == "000"
    assert len(somebody["phone"]) == 10
    assert by_code()[somebody["commune"]].tier == "commune"
    assert somebody["group"] in read("cast")["groups"]
    for text in ("who", "try"):
        assert set(somebody[text]) == {"vi", "en"}
    for post in somebody["roles"]:
        assert post["role"] in ASSIGNABLE
        assert post["unit"] in by_code()
        assert set(post.get("title", {"vi", "en"})) == {"vi", "en"}


def test_no_two_of_the_cast_share_a_key_a_name_or_a_number() -> None:
    for fact in ("key", "name", "personal_number", "phone"):
        assert max(Counter(each[fact] for each in cast()).values()) == 1, fact


def test_somebody_at_hai_chau_can_do_each_step() -> None:
    """A role in the unit that holds the function, for what the demo's procedures ask of it."""
    asked = {
        "one_stop": {"receptionist", "one_stop_head"},
        "civil_status": {"case_officer", "section_head"},
        "economy": {"case_officer", "section_head"},
        "construction": {"case_officer", "section_head"},
        "land": {"case_officer", "section_head"},
        "social": {"case_officer", "section_head"},
        "leaders": {"leader"},
        "clerks": {"clerk"},
        "police": {"case_officer", "leader", "clerk"},
        "tax": {"case_officer", "leader"},
        "land_office": {"case_officer", "leader"},
        "insurance": {"case_officer"},
    }
    for function, roles in asked.items():
        unit = holder(units(), "H17.32", function, TODAY)
        assert unit is not None
        held = {
            post["role"]
            for each in cast()
            for post in each["roles"]
            if Post(post["role"], f"{post['unit']}.", TODAY).covers(unit.path)
        }
        assert roles <= held, function


def test_every_role_of_the_house_can_be_tried() -> None:
    held = {post["role"] for each in cast() for post in each["roles"]}
    assert held == ASSIGNABLE


def seeded(seed: int) -> Random:
    return Random(seed)


def test_made_up_people_are_the_same_for_one_seed_and_fit_their_numbers() -> None:
    first = [person(seeded(7)) for _ in range(3)]
    assert first[0] == first[1] == first[2]
    assert person(seeded(7)) != person(seeded(8))
    crowd = list(islice(people(seeded(2026)), 5000))
    assert all(number_fits(each) and each["personal_number"][6] == "9" for each in crowd)
    assert len({each["personal_number"] for each in crowd}) == 5000
    assert len({each["name"] for each in crowd}) > 3000
    assert all(each["phone"][4:7] == "000" and len(each["phone"]) == 10 for each in crowd)
