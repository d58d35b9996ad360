"""State, sign, words and hours around a deadline, over a day off that was swapped (D9)."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from motcua.apps.dossiers.models import Dossier, Task
from motcua.base import clock
from motcua.faces.desk import clocks
from tests import makers
from tests.expect import moment
from tests.faces.desk.test_queue import QUEUE, text
from tests.faces.signed_in import client_as

pytestmark = pytest.mark.django_db

MONDAY = "2026-01-12 10:00"
"""Due after 2 January, off by a swap, and after Saturday the tenth, worked for it."""


@pytest.mark.parametrize(
    ("at", "kind", "words", "told"),
    [
        # Nine working hours before Monday 10:00: Saturday is worked (8 h) and two hours of Monday
        # are the ninth and tenth; what is left at Saturday 08:30 says so.
        ("2026-01-12 09:59", "soon", "Sắp đến hạn", "còn 1 phút"),
        ("2026-01-12 10:01", "late", "Quá hạn", "quá 1 phút"),
        ("2026-01-10 08:30", "ok", "Trong hạn", None),
        ("2026-01-01 09:00", "ok", "Trong hạn", None),
        ("2026-01-02 09:00", "ok", "Trong hạn", None),
    ],
)
def test_words_and_hours(at: str, kind: str, words: str, told: str | None) -> None:
    due, since = moment(MONDAY), moment("2025-12-31 08:00")
    with clock.at(moment(at)):
        left = clocks.left(due, since, "H17.32.01.")
    assert (left.kind, left.words) == (kind, words)
    if told is not None:
        assert left.left == told


def _hours(since: str, until: str) -> timedelta:
    return clocks.used(moment(since), moment(until), "H17.32.01.")


def test_the_second_of_january_is_no_work_and_its_swap_saturday_is() -> None:
    assert _hours("2026-01-02 00:00", "2026-01-03 00:00") == timedelta()
    assert _hours("2026-01-10 00:00", "2026-01-11 00:00") == timedelta(hours=8)
    assert _hours("2026-01-03 00:00", "2026-01-04 00:00") < timedelta(hours=8)


def test_time_off_is_not_taken_from_what_is_left() -> None:
    """From the evening of the first of January to the morning of the fifth not a minute runs."""
    due, since = moment("2026-01-05 12:00"), moment("2025-12-31 08:00")
    told = set()
    for at in ("2026-01-01 18:00", "2026-01-02 09:00", "2026-01-02 16:00"):
        with clock.at(moment(at)):
            told.add(clocks.left(due, since, "H17.32.01.").left)
    assert len(told) == 1


@pytest.fixture
def waiting() -> Dossier:
    """Filed on Friday morning, to be answered within eight working hours."""
    return makers.a_submitted_dossier()


def due(dossier: Dossier) -> datetime:
    return Task.objects.get(dossier=dossier, done_at__isnull=True).due_at.astimezone(clock.HANOI)


@pytest.mark.parametrize(
    ("shift", "sign", "words", "told"),
    [
        (timedelta(minutes=-1), "soon", "Sắp đến hạn", "còn 1 phút"),
        (timedelta(minutes=1), "late", "Quá hạn", "quá 1 phút"),
    ],
)
def test_queue_and_dossier_say_the_same(
    client: Client, waiting: Dossier, shift: timedelta, sign: str, words: str, told: str
) -> None:
    with clock.at(due(waiting) + shift):
        client_as(client, "lua-non")
        queue = text(client.get(QUEUE))
        page = text(client.get(f"{QUEUE}/ho-so/{waiting.code}"))
    for shown in (queue, page):
        assert told in shown
        assert words in shown
        assert f'class="st {sign}"' in shown
        assert f"icons.svg#{sign}" in shown or f"#{sign}" in shown


def test_nine_hours_before_it_is_in_time(client: Client, waiting: Dossier) -> None:
    Task.objects.filter(dossier=waiting).update(due_at=moment("2026-03-17 10:00"))
    with clock.at(moment("2026-03-16 09:00")):
        queue = text(client_as(client, "lua-non").get(QUEUE))
    assert "Trong hạn" in queue
    assert "còn 1 ngày 1 giờ" in queue  # nine working hours


def test_what_is_paused_has_no_hours(client: Client, waiting: Dossier) -> None:
    Dossier.objects.filter(pk=waiting.pk).update(state="completion")
    with clock.at(due(waiting) + timedelta(hours=30)):
        queue = text(client_as(client, "lua-non").get(QUEUE))
    assert "Tạm dừng" in queue
    assert 'class="st hold"' in queue
    assert "quá " not in queue.split("<tbody>")[1].split("</tbody>")[0]
