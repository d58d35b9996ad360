"""What a session keeps: see `base.sessions`."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.db import connection, transaction

from motcua.base.sessions import SessionStore


def waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("show synchronous_commit")
        return str(cursor.fetchone()[0]) == "on"


@pytest.fixture(autouse=True)
def _waited_for(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Nothing is undone here: the server of the tests waits for no disk, in these it does."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("set synchronous_commit = on")
        yield
        cursor.execute("reset synchronous_commit")


@pytest.fixture
def begun(_waited_for: None) -> Iterator[SessionStore]:
    begun = SessionStore()
    begun["tab"] = "new"
    begun.save()
    yield begun
    begun.delete()


def again(store: SessionStore) -> SessionStore:
    """As the next request finds it."""
    return SessionStore(store.session_key)


def test_what_it_keeps_is_there_for_the_next_page_and_others_wait_for_the_disk_as_before(
    begun: SessionStore,
) -> None:
    next_page = again(begun)
    next_page["tab"] = "late"
    next_page.save()
    assert dict(again(begun).items()) == {"tab": "late"}
    assert waits()


def test_one_that_was_ended_meanwhile_does_not_come_back(begun: SessionStore) -> None:
    late = again(begun)
    late["tab"] = "late"
    begun.delete()
    with pytest.raises(UpdateError):
        late.save()
    assert not begun.exists(begun.session_key)


def test_saved_amid_an_act_it_does_not_keep_the_act_from_the_disk(begun: SessionStore) -> None:
    with transaction.atomic():
        begun["tab"] = "late"
        begun.save()
        assert waits()
    assert again(begun)["tab"] == "late"
