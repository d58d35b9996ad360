"""set_calendar_day: a day that differs from the week, by a named document."""

from datetime import date

import pytest

from motcua.apps.agencies import commands
from motcua.apps.agencies import queries as units
from motcua.apps.agencies.models import CalendarDay
from motcua.apps.dossiers.models import Dossier
from motcua.base import clock
from tests.cast import actor
from tests.expect import forbidden, last_line, refused, written
from tests.makers import BUSINESS, an_accepted_dossier

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 17)


def set_day(by: str = "cay-gao", unit: str = "H17", **kwargs: object) -> int:
    number = units.unit_coded(unit, clock.today()).id
    values = {
        "day": DAY,
        "kind": "off",
        "name": {"vi": "Ngày hội sông", "en": "River day"},
        "document": "VB 9",
        "announced_on": clock.today(),
        **kwargs,
    }
    return commands.set_calendar_day(actor(by), number, **values).unit_id  # type: ignore[arg-type]


def is_working(day: date, path: str = "H17.32.") -> bool:
    return units.work_calendar(path, day).is_working(day)


def test_a_day_off_is_off_beneath_the_unit_and_nowhere_else() -> None:
    number = set_day(unit="H17.32")
    assert not is_working(DAY)
    assert not is_working(DAY, "H17.32.01.")
    assert is_working(DAY, "H17.45.")
    assert last_line("unit", number).details["day"] == "2026-03-17"


def test_a_saturday_is_worked_with_its_own_openings() -> None:
    saturday = date(2026, 3, 21)
    set_day(day=saturday, kind="work", openings=["07:30-11:30"])
    assert is_working(saturday)


def test_a_swap_saturday_has_the_hours_of_the_day_it_stands_for() -> None:
    saturday = date(2026, 3, 21)
    set_day(day=saturday, kind="work", swap=DAY)
    openings = units.work_calendar("H17.32.", saturday).openings(saturday)
    assert [f"{o.opens:%H:%M}-{o.closes:%H:%M}" for o in openings] == [
        "07:30-11:30",
        "13:00-17:00",
    ]


def test_a_promise_that_was_printed_stays_and_a_new_one_knows() -> None:
    before = an_accepted_dossier(procedure=BUSINESS)
    set_day()
    after = an_accepted_dossier(procedure=BUSINESS)
    assert written(Dossier.objects.get(pk=before.pk).promised_at) == "2026-03-18 17:00"
    assert written(Dossier.objects.get(pk=before.pk).due_at) == "2026-03-18 17:00"
    assert written(after.promised_at) == "2026-03-19 17:00"


def test_another_decision_withdraws_the_one_before_it() -> None:
    set_day()
    set_day(kind="work", openings=["07:30-11:30"], document="VB 10")
    rows = CalendarDay.objects.filter(day=DAY).order_by("pk")
    assert [(row.document, row.withdrawn_on) for row in rows] == [
        ("VB 9", clock.today()),
        ("VB 10", None),
    ]
    assert is_working(DAY)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"kind": "half"}, "calendar_kind_unknown"),
        ({"document": " "}, "basis_missing"),
        ({"kind": "work"}, "openings_missing"),
    ],
)
def test_what_is_not_right_is_refused(changes: dict[str, object], code: str) -> None:
    with refused(code):
        set_day(**changes)


def test_only_an_administrator_may() -> None:
    for key in ("nui-cao", "hang-cau", "sao-mai"):
        with forbidden("agencies.set_calendar_day"):
            set_day(key)


def test_twice_is_refused() -> None:
    set_day()
    with refused("calendar_day_exists", day=DAY):
        set_day()
