"""What the worker sweeps: nothing stays for ever that nobody will ask for again."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from motcua.config import jobs

pytestmark = pytest.mark.django_db


def test_sessions_that_ended_are_forgotten_and_open_ones_are_not() -> None:
    now = timezone.now()  # noqa: TID251  (sessions live by the clock of the library)
    for key, ends in (("a" * 32, -1), ("b" * 32, 1)):
        Session.objects.create(
            session_key=key, session_data="", expire_date=now + timedelta(hours=ends)
        )
    jobs._sweep(0)
    assert list(Session.objects.values_list("session_key", flat=True)) == ["b" * 32]
