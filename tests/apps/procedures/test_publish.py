"""publish: in force from its day, by another than who drafted it; never edited after."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.apps.procedures import commands, queries
from motcua.apps.procedures.models import Version
from motcua.rules.access import Actor, Post
from tests.apps.procedures.drafts import (
    SINCE,
    a_drafted_version,
    a_proposed_version,
    a_published_version,
)
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.makers import BIRTH

pytestmark = pytest.mark.django_db


def publish(version: Version, by: str = "muc-tim") -> None:
    commands.publish(actor(by), version.pk)


def test_the_one_before_it_ends_the_day_it_begins() -> None:
    before = queries.version_on(BIRTH, SINCE)
    version = a_published_version()
    assert queries.version_on(BIRTH, date(2026, 3, 31)).id == before.id
    assert queries.version_on(BIRTH, SINCE).id == version.pk
    assert queries.version(before.id).until == SINCE
    line = last_line("version", version.pk)
    assert (line.fact, line.actor_name) == ("VersionPublished", actor("muc-tim").name)


def test_a_draft_is_refused() -> None:
    with refused("version_not_proposed"):
        publish(a_drafted_version())


def test_who_drafted_it_does_not_publish_it() -> None:
    version = a_proposed_version()
    drafter = actor("trang-sach")
    both = Actor(drafter.person_id, drafter.name, (Post("catalogue_approver", "H17.", SINCE),))
    with refused("version_own_draft"):
        commands.publish(both, version.pk)


def test_a_fault_that_came_in_after_the_proposal_is_refused() -> None:
    version = a_proposed_version()
    content = version.content
    content["process"]["steps"][0]["moves"] = []
    Version.objects.filter(pk=version.pk).update(content=content)
    with refused("version_has_faults"):
        publish(version)


def test_before_one_that_is_already_to_come_is_refused() -> None:
    a_published_version(since=date(2026, 6, 1))
    with refused("version_overlaps", since=SINCE):
        publish(a_proposed_version())


@pytest.mark.parametrize(
    "change",
    [
        "content = jsonb_set(content, '{code}', '\"9.9\"')",
        "since = since + 1",
        "number = number + 1",
        "state = 'draft'",
    ],
)
def test_postgresql_refuses_to_edit_it(change: str) -> None:
    version = a_published_version()
    with (
        pytest.raises(DatabaseError, match="never edited"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            f"update procedures_version set {change} where id = %s",  # noqa: S608
            [version.pk],
        )


def test_postgresql_refuses_to_remove_it_and_to_move_its_end() -> None:
    version = a_published_version()
    commands.repeal(actor("muc-tim"), version.pk, until=date(2026, 9, 1), basis="QĐ 12")
    for statement in (
        "delete from procedures_version where id = %s",
        "update procedures_version set until = '2026-10-01' where id = %s",
    ):
        with (
            pytest.raises(DatabaseError, match="never edited"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement, [version.pk])


def test_only_the_approver_may() -> None:
    version = a_proposed_version()
    for key in ("trang-sach", "gio-moi", "cay-gao", "sao-mai"):
        with forbidden("procedures.publish"):
            publish(version, key)


def test_twice_is_refused() -> None:
    version = a_published_version()
    with refused("version_published", number=version.number):
        publish(version)
