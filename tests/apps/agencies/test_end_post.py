"""end_post: the right ends by the day; what was done by it stays done."""

from datetime import date, timedelta

import pytest

from motcua.apps.agencies import commands
from motcua.apps.agencies import queries as units
from motcua.apps.agencies.models import Post
from motcua.base import clock
from motcua.rules.errors import Missing
from tests.accounts import an_account
from tests.cast import actor, person_id
from tests.expect import forbidden, last_line, moment, refused
from tests.makers import a_submitted_dossier, open_task

pytestmark = pytest.mark.django_db
UNTIL = date(2026, 3, 14)


def end(by: str = "cay-gao", until: date = UNTIL) -> None:
    post = Post.objects.get(person_id=person_id("lua-non"), role="receptionist")
    commands.end_post(actor(by), post.pk, until=until)


def test_from_the_day_on_the_right_is_gone() -> None:
    from motcua.apps.dossiers import commands as dossiers  # noqa: PLC0415

    task = open_task(a_submitted_dossier())
    end()
    dossiers.take(actor("lua-non"), task.pk)
    with clock.at(moment("2026-03-16 08:00")), forbidden("dossiers.accept"):
        dossiers.accept(actor("lua-non"), task.pk)
    line = last_line("person", person_id("lua-non"))
    assert (line.fact, line.details["until"]) == ("PostEnded", "2026-03-14")
    assert line.details["unit"] == "H17.32.01"
    assert units.actor_for(person_id("lua-non"), clock.now()).is_officer


def test_before_it_began_is_refused() -> None:
    with refused("dates_reversed"):
        end(until=date(2025, 7, 1))


def test_a_post_nobody_holds_is_missing() -> None:
    with pytest.raises(Missing):
        commands.end_post(actor("cay-gao"), 0, until=UNTIL)


def test_only_an_administrator_may() -> None:
    for key in ("lua-non", "hang-cau", "nui-cao"):
        with forbidden("agencies.end_post"):
            end(key)


def test_twice_is_refused() -> None:
    end()
    with refused("post_ended", until=UNTIL):
        end()


# ── The last administrator ─────────────────────────────────────────────────────────────────


def the_post(key: str) -> Post:
    found: Post = Post.objects.get(person_id=person_id(key), role="administrator", unit_path="H17.")
    return found


def end_administrator(key: str, by: str, until: date | None = None) -> None:
    commands.end_post(actor(by), the_post(key).pk, until=until or clock.today())


@pytest.fixture
def two_administrators(settings) -> None:
    settings.MOTCUA_OIDC_ISSUER = ""
    for key in ("cay-gao", "bong-gon"):
        an_account(key)


@pytest.mark.usefixtures("two_administrators")
def test_the_last_administrator_stays() -> None:
    """Neither the own post nor another's, today or on a day to come, for whoever stays alone."""
    end_administrator("bong-gon", "cay-gao")
    with refused("last_administrator", day=clock.today()):
        end_administrator("cay-gao", "cay-gao")
    later = clock.today() + timedelta(days=400)
    with refused("last_administrator", day=later):
        end_administrator("cay-gao", "cay-gao", later)
    assert the_post("cay-gao").until is None


@pytest.mark.usefixtures("two_administrators")
def test_who_cannot_come_in_is_no_other(settings) -> None:
    commands.close_account(actor("cay-gao"), person_id("bong-gon"), reason="Thôi việc")
    with refused("last_administrator"):
        end_administrator("cay-gao", "cay-gao")
    end_administrator("bong-gon", "cay-gao")
    settings.MOTCUA_OIDC_ISSUER = "https://dinh-danh.example"
    with refused("last_administrator"):
        end_administrator("cay-gao", "cay-gao")


def test_a_first_password_that_ended_unused_is_no_way_in(settings) -> None:
    settings.MOTCUA_OIDC_ISSUER = ""
    an_account("cay-gao")
    an_account("bong-gon", first=True)
    with clock.at(clock.now() + timedelta(days=60)), refused("last_administrator"):
        end_administrator("cay-gao", "cay-gao")
    end_administrator("cay-gao", "cay-gao")


@pytest.mark.usefixtures("two_administrators")
def test_who_ends_soon_is_no_other_and_who_ends_in_years_is() -> None:
    """Two ends planned for different days do not leave a day between without anybody."""
    soon = clock.today() + timedelta(days=20)
    end_administrator("bong-gon", "cay-gao", soon)
    with refused("last_administrator", day=soon):
        end_administrator("cay-gao", "cay-gao", clock.today() + timedelta(days=10))
    with refused("last_administrator", day=soon):
        commands.close_account(actor("bong-gon"), person_id("cay-gao"), reason="Mất thiết bị")
    Post.objects.filter(pk=the_post("bong-gon").pk).update(until=date(2031, 1, 1))
    end_administrator("cay-gao", "bong-gon")


@pytest.mark.usefixtures("two_administrators")
def test_one_above_is_another_and_one_who_stands_in_is_none() -> None:
    part = Post.objects.create(
        unit_path="H17.32.",
        person_id=person_id("lua-non"),
        role="administrator",
        since=date(2025, 7, 1),
    )
    an_account("lua-non")
    commands.end_post(actor("cay-gao"), part.pk, until=clock.today())
    own = the_post("cay-gao")
    stands_in = Post.objects.create(
        unit_path="H17.",
        person_id=person_id("lua-non"),
        role="administrator",
        since=clock.today(),
        delegated_from=own,
    )
    end_administrator("bong-gon", "cay-gao")
    with refused("last_administrator"):
        end_administrator("cay-gao", "lua-non")
    commands.end_post(actor("cay-gao"), stands_in.pk, until=clock.today() + timedelta(days=1))


@pytest.mark.usefixtures("two_administrators")
def test_another_post_of_the_same_person_is_enough() -> None:
    end_administrator("bong-gon", "cay-gao")
    Post.objects.create(
        unit_path="", person_id=person_id("cay-gao"), role="administrator", since=date(2025, 7, 1)
    )
    end_administrator("cay-gao", "cay-gao")
