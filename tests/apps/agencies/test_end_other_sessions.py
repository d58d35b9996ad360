"""end_other_sessions: everywhere but here."""

from datetime import timedelta

import pytest

from motcua.apps.agencies import commands, sessions
from motcua.apps.agencies.models import Session
from motcua.base import clock, rulebooks
from motcua.base.sessions import SessionStore
from tests.accounts import a_session
from tests.cast import actor, person_id
from tests.expect import forbidden, last_line, refused

pytestmark = pytest.mark.django_db


def end(key: str, by: str = "sao-mai") -> None:
    commands.end_other_sessions(actor(by), person_id("sao-mai"), key=key)


def test_all_others_end_and_nobody_elses() -> None:
    here, others = a_session(), [a_session(), a_session()]
    stranger = a_session("nang-hanh")
    end(here.key)
    assert [bool(SessionStore(row.key).load()) for row in (here, stranger, *others)] == [
        *(True, True),
        *(False, False),
    ]
    assert last_line("person", person_id("sao-mai")).details["ended"] == 2


def test_nobody_ends_anothers() -> None:
    a_session()
    with forbidden("agencies.end_other_sessions"):
        end("", by="cay-gao")


def test_twice_is_refused() -> None:
    here, _ = a_session(), a_session()
    end(here.key)
    with refused("session_alone"):
        end(here.key)


def test_a_device_is_new_once_and_told_on_another_that_is_not() -> None:
    me, old, new = person_id("sao-mai"), "a" * 32, "b" * 32
    assert not a_session(machine=old).unknown, "the first of all is no surprise"
    strange = a_session(machine=new)
    assert strange.unknown
    on_it = sessions.mine(actor("sao-mai"), strange.key)
    assert [row.fresh for row in on_it if row.here] == [True]
    assert sessions.begin(me, "k1", user_agent="", machine=new) == 0, "it is told nothing of itself"
    assert sessions.begin(me, "k2", user_agent="", machine=old) == 1
    assert sessions.mine(actor("sao-mai"), "k2")
    assert sessions.begin(me, "k3", user_agent="", machine=old) == 0, "told once"


def test_old_sign_ins_are_forgotten() -> None:
    row = a_session()
    days = rulebooks.rule("sign_ins").on(clock.today()).value["days"]
    Session.objects.filter(pk=row.pk).update(began_at=clock.now() - timedelta(days=days + 1))
    a_session()
    sessions.forget()
    assert not Session.objects.filter(pk=row.pk).exists()
    assert Session.objects.count() == 1
