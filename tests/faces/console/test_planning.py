"""motcua migrate --plan: an administrator reads why, what and to what it will be done."""

import pytest
from django.db import connection

from motcua.faces.console.planning import planned

pytestmark = pytest.mark.django_db


def plan_of(app: str, since: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("delete from django_migrations where app = %s and name >= %s", [app, since])
    return list(planned())


def test_each_migration_says_why_and_raw_statements_say_to_what() -> None:
    told = plan_of("scans", "0002")
    assert told[0].startswith("scans.0002_awaiting: A slot may wait for the counter's scanner;")
    assert "    drop index concurrently if exists scan_batch_one_a_tray" in told
    assert "    create unique index concurrently scan_batch_one_waits_at_a_tray" in told
    assert "    alter table scans_scanpage alter column small set default ''" in told
    assert "    Add field awaits to scanbatch" in told


def test_nothing_hides_behind_the_name_of_an_operation() -> None:
    with connection.cursor() as cursor:
        cursor.execute("delete from django_migrations where name not like '0001%%'")
    told = "\n".join(planned())
    assert "dossiers.0036_approved_token: The mark on a signed paper" in told
    assert "    runs keep" in told
    assert "    create function look_refuse() returns trigger" in told
    # Of a function its first line, not each statement of its body.
    assert "    return new" not in told.lower()
    for said in ("Raw SQL", "Raw Python", "Custom state"):
        assert said not in told


def test_what_only_a_backup_takes_back_says_so() -> None:
    with connection.cursor() as cursor:
        cursor.execute("delete from django_migrations where app in ('procrastinate', 'scans')")
    heads = [each for each in planned() if not each.startswith(" ")]
    ends = {each.partition(".")[0] for each in heads if "no way back but a backup" in each}
    assert ends == {"procrastinate"}
