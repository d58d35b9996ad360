"""end_session: one's own session on another device is over at once."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session as Kept

from motcua.apps.agencies import commands
from motcua.base import clock
from motcua.base.sessions import SessionStore
from tests.accounts import PHONE, a_session
from tests.cast import actor, person_id
from tests.expect import forbidden, last_line, refused

pytestmark = pytest.mark.django_db


def test_it_is_over_and_the_journal_names_the_device() -> None:
    row = a_session(device=PHONE)
    commands.end_session(actor("sao-mai"), row.pk)
    assert SessionStore(row.key).load() == {}
    line = last_line("person", person_id("sao-mai"))
    assert (line.fact, line.details["device"]) == ("SessionEnded", "Chrome Android")


def test_the_key_of_a_session_stands_nowhere() -> None:
    row = a_session()
    kept = Kept.objects.get(session_key=row.fingerprint)
    stored = f"{kept.session_key} {kept.session_data} {row.__dict__ | {'key': ''}}"
    assert row.key not in stored
    assert SessionStore(row.fingerprint).load() == {}, "whoever reads the table has no key"


def test_one_that_ended_by_itself_is_refused() -> None:
    row = a_session()
    with clock.at(clock.now() + timedelta(minutes=31)), refused("session_over"):
        commands.end_session(actor("sao-mai"), row.pk)


def test_nobody_ends_anothers() -> None:
    row = a_session()
    for key in ("nang-hanh", "cay-gao"):
        with forbidden("agencies.end_session"):
            commands.end_session(actor(key), row.pk)


def test_twice_is_refused() -> None:
    row = a_session()
    commands.end_session(actor("sao-mai"), row.pk)
    with refused("session_over"):
        commands.end_session(actor("sao-mai"), row.pk)
