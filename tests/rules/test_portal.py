"""Where online filing is, by province and by day."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from motcua.rules.portal import filed_elsewhere
from motcua.rules.rulebook import Rule, Version

FIRST, SECOND, THIRD = date(2025, 7, 1), date(2026, 1, 1), date(2026, 7, 1)
WHERE = {"address": "https://cong.example.vn", "name": {"vi": "Cổng", "en": "portal"}}


def version(since: date, *provinces: str, still: tuple[str, ...] = ()) -> Version[Any]:
    value = {"provinces": list(provinces), "still_here": list(still), "where": WHERE}
    return Version(value, f"Điều của ngày {since}", since)


RULE: Rule[Mapping[str, Any]] = Rule(
    "filing_elsewhere",
    (
        version(FIRST),
        version(SECOND, "H17", still=("1.001193",)),
        version(THIRD, "*"),
    ),
)


@pytest.mark.parametrize(
    ("province", "day", "since"),
    [
        ("H17", date(2024, 1, 1), None),
        ("H17", FIRST, None),
        ("H17", SECOND, SECOND),
        ("H15", SECOND, None),
        ("H15", THIRD, THIRD),
        ("H17", date(2030, 1, 1), SECOND),
        ("", SECOND, None),
    ],
)
def test_the_day_and_the_province_decide(province: str, day: date, since: date | None) -> None:
    found = filed_elsewhere(RULE, province, "", day)
    assert (found.since if found else None) == since


def test_what_the_portal_does_not_offer_stays_here() -> None:
    assert filed_elsewhere(RULE, "H17", "1.001193", SECOND) is None
    assert filed_elsewhere(RULE, "H17", "1.001194", SECOND) is not None


def test_it_names_the_place_and_the_article() -> None:
    found = filed_elsewhere(RULE, "H17", "", SECOND)
    assert found is not None
    assert (found.address, found.basis) == (WHERE["address"], "Điều của ngày 2026-01-01")
