"""A journal that came back from a backup goes on; a line forged with its hash is named."""

import hashlib

import pytest
from django.db import connection

from motcua.base import journal
from motcua.base.models import Block, Entry
from motcua.base.verifying import verify
from tests.base.test_journal import filed, found, run, seal_everything, tampering
from tests.makers import a_draft

pytestmark = pytest.mark.usefixtures("province_of_its_own")

FAR = 10_000_000
"""So many transactions the cluster of before had had more than this one."""


def as_from_an_older_cluster() -> None:
    """The lines and seals as they would be here after a restore: their numbers stay."""
    with tampering():
        run("update journal_entry set xid = xid + %s", FAR)
        run("update journal_block set until_xid = until_xid + %s", FAR)
        run("update journal_block set since_xid = since_xid + %s where since_xid > 0", FAR)


def test_after_a_restore_new_lines_are_sealed_in_new_blocks() -> None:
    filed()
    as_from_an_older_cluster()
    journal.carry_on()
    before = Block.objects.count()
    draft = a_draft()
    assert verify().broken is None, "a new line was taken for one of a sealed block"
    last = Entry.objects.filter(subject_kind="dossier", subject_id=draft.pk).latest("id")
    seal_everything()
    block = Block.objects.get(since_xid__lte=last.xid, until_xid__gt=last.xid)
    assert block.number > before
    assert block.since_xid <= last.xid < block.until_xid
    assert verify().broken is None


def test_where_nothing_was_restored_nothing_changes() -> None:
    filed()
    journal.carry_on()
    journal.carry_on()
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from journal_era")
        assert cursor.fetchone() == (0,)


def test_twice_is_as_good_as_once() -> None:
    filed()
    as_from_an_older_cluster()
    journal.carry_on()
    filed()
    journal.carry_on()
    filed()
    assert verify().broken is None


@pytest.mark.parametrize("line", ["not json", "{}", "[]", '{"fact": 1}'])
def test_a_line_forged_with_its_hash_is_named(line: str) -> None:
    last = Entry.objects.get(pk=filed()[-1])
    forged = hashlib.sha256(bytes(last.previous) + line.encode()).digest()
    with tampering():
        run("update journal_entry set line = %s, hash = %s where id = %s", line, forged, last.pk)
    assert found().entry_id == last.pk
