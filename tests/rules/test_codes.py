from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.rules.codes import (
    AGENCY_FIRST,
    BIRTH_PROVINCES,
    CENTRAL_SYSTEM,
    MOST_SPECIFIC_FIRST,
    agency_code,
    dossier_code,
    is_procedure_code,
    is_result_code,
    parse_code,
    personal_number,
    tax_code,
)
from motcua.rules.errors import Refused

DAY = date(2026, 1, 5)


@pytest.mark.parametrize(
    ("agency", "serial", "rule", "ministry", "code"),
    [
        ("H47.19", 1, MOST_SPECIFIC_FIRST, None, "000.00.19.H47-260105-0001"),
        ("H47", 12, MOST_SPECIFIC_FIRST, None, "000.00.00.H47-260105-0012"),
        ("H47.19.2.7", 1, MOST_SPECIFIC_FIRST, None, "007.02.19.H47-260105-0001"),
        ("H17.32", 1, AGENCY_FIRST, None, "H17.32-260105-0001"),
        ("H17.32", 10_000, AGENCY_FIRST, None, "H17.32-260105-10000"),
        ("H17.32", 7, CENTRAL_SYSTEM, "15", "H17.32-260105-150007"),
    ],
)
def test_a_code_in_the_layout_of_its_day(
    agency: str, serial: int, rule: str, ministry: str | None, code: str
) -> None:
    assert dossier_code(agency, DAY, serial, rule=rule, ministry=ministry) == code


@pytest.mark.parametrize(
    ("agency", "serial", "rule", "ministry"),
    [
        ("17.32", 1, AGENCY_FIRST, None),
        ("H17.32", 0, AGENCY_FIRST, None),
        ("H17.32", 1, "newest", None),
        ("H17.32", 1, CENTRAL_SYSTEM, None),
        ("H17.32", 1, AGENCY_FIRST, "15"),
    ],
)
def test_no_code_without_agency_serial_and_layout(
    agency: str, serial: int, rule: str, ministry: str | None
) -> None:
    with pytest.raises(Refused, match="code_not_makeable"):
        dossier_code(agency, DAY, serial, rule=rule, ministry=ministry)


agencies = st.builds(
    lambda top, rest: ".".join([top, *(f"{part:02d}" for part in rest)]),
    st.sampled_from(["H17", "H47", "G15"]),
    st.lists(st.integers(1, 99), max_size=3),
)


def _levels(agency: str) -> list[str]:
    return [part.lstrip("0") for part in agency.split(".")]


@given(agencies, st.dates(date(2019, 1, 6), date(2099, 12, 31)), st.integers(1, 99_999))
def test_what_is_made_can_be_read_in_either_layout(agency: str, day: date, serial: int) -> None:
    for rule in (MOST_SPECIFIC_FIRST, AGENCY_FIRST):
        read = parse_code(dossier_code(agency, day, serial, rule=rule))
        # Old codes pad the lowest level to three digits.
        assert (_levels(read.agency), read.day, read.serial, read.layout) == (
            _levels(agency),
            day,
            serial,
            rule,
        )


@pytest.mark.parametrize(
    "typed",
    [
        "H15.50.05.13-261008-0975",
        "  h15.50.05.13 - 261008 - 0975 ",
        "H15.50.05.13 261008 0975",
        "H15.50.05.13–261008–0975",
        "H15. 50.05 .13-261008-0975",
    ],
)
def test_a_code_is_read_as_people_type_it(typed: str) -> None:
    read = parse_code(typed)
    assert read.text == "H15.50.05.13-261008-0975"
    assert read.day == date(2026, 10, 8)
    assert read.compact == "H1550051326100809" + "75"


def test_an_old_code_names_its_agency_in_todays_order() -> None:
    read = parse_code("000.00.19.h47-260105-0001")
    assert (read.agency, read.layout) == ("H47.19", MOST_SPECIFIC_FIRST)
    assert agency_code("000.00.00.G22") == "G22"


def test_a_central_system_begins_its_serial_with_its_ministry() -> None:
    read = parse_code("H17.32-260126-150007")
    assert (read.layout, read.ministry, read.serial) == (CENTRAL_SYSTEM, "15", 7)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "xin chào",
        "H17.32-260105",
        "H17.32-261305-0001",
        "H17.32-260105-001",
        "17.32-260105-0001",
    ],
)
def test_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="code_unreadable"):
        parse_code(typed)


def test_codes_of_procedures_and_results() -> None:
    assert is_procedure_code("1.001193")
    assert not is_procedure_code("1001193")
    assert is_result_code("KQ.G15.000031")
    assert not is_result_code("G15.000031")


def test_there_are_sixty_three_birth_provinces() -> None:
    assert len(BIRTH_PROVINCES) == 63
    assert BIRTH_PROVINCES["048"] == "Đà Nẵng"


def test_a_personal_number_tells_place_sex_and_year() -> None:
    number = personal_number("048 190 000123")
    assert (number.text, number.province, number.female, number.birth_year) == (
        "048190000123",
        "Đà Nẵng",
        True,
        1990,
    )
    assert personal_number("048201000123").birth_year == 2001
    assert number.masked == "048******123"


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("04819000012O", "digits"),
        ("04819000012", "length"),
        ("003190000123", "province"),
        ("999190000123", "province"),
        ("048490000123", "century"),
        ("048227000123", "year"),
    ],
)
def test_a_wrong_personal_number_is_refused_by_its_part(typed: str, part: str) -> None:
    with pytest.raises(Refused) as refused:
        personal_number(typed, on=date(2026, 5, 4))
    assert (refused.value.code, refused.value.details["part"]) == ("personal_number_wrong", part)


def test_a_personal_number_is_compared_with_birth_and_sex() -> None:
    number = "048190000123"
    assert personal_number(number, birth=date(1990, 2, 3), female=True).female
    with pytest.raises(Refused) as refused:
        personal_number(number, birth=date(1991, 2, 3))
    assert refused.value.details["part"] == "birth"
    with pytest.raises(Refused) as refused:
        personal_number(number, female=False)
    assert refused.value.details["part"] == "sex"


@given(
    st.sampled_from(sorted(BIRTH_PROVINCES)),
    st.integers(1900, 2099),
    st.booleans(),
    st.integers(0, 999_999),
)
def test_every_lawful_number_is_accepted(
    province: str, year: int, female: bool, chance: int
) -> None:
    sign = (year // 100 - 19) * 2 + female
    number = personal_number(f"{province}{sign}{year % 100:02d}{chance:06d}")
    assert (number.birth_year, number.female) == (year, female)


@pytest.mark.parametrize("code", ["0100233488", "0314409058-002", "031 4409058 002"])
def test_a_tax_code_with_the_right_digit(code: str) -> None:
    assert tax_code(code).replace("-", "") == code.replace("-", "").replace(" ", "")


@pytest.mark.parametrize(
    ("code", "part"),
    [
        ("0100233480", "check"),
        ("12345", "length"),
        ("01002A3488", "digits"),
        ("0314409058-000", "branch"),
    ],
)
def test_a_wrong_tax_code_is_refused_by_its_part(code: str, part: str) -> None:
    with pytest.raises(Refused) as refused:
        tax_code(code)
    assert (refused.value.code, refused.value.details["part"]) == ("tax_code_wrong", part)


def test_a_person_has_the_personal_number_for_a_tax_code() -> None:
    assert tax_code("048190000123") == "048190000123"


@given(st.integers(0, 10**9 - 1), st.integers(1, 9))
def test_one_changed_digit_of_a_tax_code_is_noticed(head: int, shift: int) -> None:
    weights = (31, 29, 23, 19, 17, 13, 7, 5, 3)
    digits = f"{head:09d}"
    check = 10 - sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11
    if check > 9:
        return
    assert tax_code(digits + str(check))
    with pytest.raises(Refused):
        tax_code(digits + str((check + shift) % 10))
