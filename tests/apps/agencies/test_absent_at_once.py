"""Two people changed at the same instant, on real connections: neither waits for ever."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from threading import Event

import pytest
from django.db import connection, transaction

from motcua.apps.agencies.models import Absence, Person
from motcua.base import clock
from motcua.base.verifying import verify
from tests.apps.agencies.test_note_absence import away
from tests.apps.dossiers.test_at_once import at_once
from tests.cast import person_id
from tests.expect import refused

pytestmark = pytest.mark.usefixtures("province_of_its_own")
PATIENCE = 30.0


def by_number(*keys: str) -> list[str]:
    return sorted(keys, key=person_id)


@contextmanager
def held_by_another(key: str) -> Iterator[Event]:
    """Somebody else is changing that person, until the event is set or the test is over."""
    number, has, let_go = person_id(key), Event(), Event()

    def hold() -> None:
        with transaction.atomic():
            Person.objects.select_for_update().get(pk=number)
            has.set()
            let_go.wait(PATIENCE)
        connection.close()

    with ThreadPoolExecutor(1) as pool:
        held = pool.submit(hold)
        assert has.wait(PATIENCE)
        try:
            yield let_go
        finally:
            let_go.set()
            held.result(PATIENCE)


def test_who_would_wait_for_a_smaller_number_is_told_to_try_again() -> None:
    small, large = by_number("lua-non", "rang-dua")
    with held_by_another(small), refused("person_busy"):
        away(large, deputy=small)
    assert not Absence.objects.exists()
    away(large, deputy=small)


def test_for_a_larger_number_it_waits() -> None:
    small, large = by_number("lua-non", "rang-dua")
    now = clock.now()

    def go_away() -> int:
        try:
            with clock.at(now):
                return away(small, deputy=large)
        finally:
            connection.close()

    with held_by_another(large) as let_go, ThreadPoolExecutor(1) as pool:
        waits = pool.submit(go_away)
        with pytest.raises(TimeoutError):
            waits.result(0.5)
        let_go.set()
        assert waits.result(PATIENCE) == Absence.objects.get().pk


def test_of_two_who_would_stand_in_for_each_other_one_goes_away() -> None:
    pair = [("lua-non", "rang-dua"), ("rang-dua", "lua-non")]
    for week in range(8):
        since = date(2026, 4, 6) + timedelta(weeks=week)
        days = {"since": since, "until": since + timedelta(days=2)}
        found = at_once([partial(away, who, deputy=other, **days) for who, other in pair])
        said_no = [each for each in found if isinstance(each, str)]
        assert len(said_no) == 1
        assert said_no[0] in {"person_busy", "deputy_absent"}
        assert Absence.objects.filter(since=since).count() == 1
    assert verify().broken is None
