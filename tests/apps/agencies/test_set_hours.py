"""set_hours: weekly opening hours of a unit and all beneath it, by a document, from a day on."""

from datetime import date

import pytest

from motcua.apps.agencies import commands
from motcua.apps.agencies import queries as units
from motcua.apps.agencies.models import WeeklyHours
from motcua.base import clock
from motcua.rules.errors import Refused
from tests.cast import actor
from tests.expect import forbidden, last_line, moment, refused, written

pytestmark = pytest.mark.django_db
SATURDAYS = {
    **{str(day): ["07:30-11:30", "13:00-17:00"] for day in range(1, 6)},
    "6": ["07:30-11:30"],
}
SINCE = date(2026, 4, 1)


def set_hours(by: str = "cay-gao", **kwargs: object) -> int:
    ward = units.unit_coded("H17.32", clock.today()).id
    values = {"week": SATURDAYS, "since": SINCE, "document": "QĐ 8", **kwargs}
    return commands.set_hours(actor(by), ward, **values).unit_id  # type: ignore[arg-type]


def test_the_ward_and_its_parts_open_on_saturdays_and_no_other_ward() -> None:
    number = set_hours()
    saturday = date(2026, 4, 4)
    assert units.work_calendar("H17.32.01.", saturday).is_working(saturday)
    assert not units.work_calendar("H17.45.01.", saturday).is_working(saturday)
    assert not units.work_calendar("H17.32.01.", date(2026, 3, 28)).is_working(date(2026, 3, 28))
    assert units.hours_of("H17.32.01.", SINCE)[1] == "QĐ 8"
    assert last_line("unit", number).details["document"] == "QĐ 8"


def test_terms_are_counted_by_them() -> None:
    set_hours()
    friday = moment("2026-04-03 16:00")
    end = units.work_calendar("H17.32.", friday.date()).add(
        friday, moment("2026-04-03 12:00") - moment("2026-04-03 10:00")
    )
    assert written(end) == "2026-04-04 08:30"


def test_without_a_document_it_is_refused() -> None:
    with refused("basis_missing"):
        set_hours(document="")


def test_a_week_that_never_opens_is_refused() -> None:
    with refused("week_closed"):
        set_hours(week={"1": []})


@pytest.mark.parametrize("openings", ["soon", "17:00-07:30", "25:00-26:00"])
def test_hours_that_cannot_be_read_are_refused(openings: str) -> None:
    with pytest.raises(Refused):
        set_hours(week={"1": [openings]})
    assert not WeeklyHours.objects.filter(unit_path="H17.32.").exists()


def test_only_an_administrator_may() -> None:
    for key in ("nui-cao", "sao-mai"):
        with forbidden("agencies.set_hours"):
            set_hours(key)


def test_twice_is_refused() -> None:
    set_hours()
    with refused("hours_already_set", since=SINCE):
        set_hours()
