"""The journal: only added to, chained by subject, sealed behind the work, checked by line."""

import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from motcua.apps.dossiers import commands as dossiers
from motcua.base import journal, verifying
from motcua.base.models import Block, Entry
from motcua.base.verifying import Broken, Verdict, verify
from tests.cast import actor
from tests.expect import facts_of, moment
from tests.makers import a_draft, a_submitted_dossier

rolled_back = pytest.mark.django_db
real = pytest.mark.usefixtures("province_of_its_own")


@rolled_back
def test_lines_of_one_dossier_are_one_chain() -> None:
    dossier = a_submitted_dossier()
    lines = list(Entry.objects.filter(subject_kind="dossier", subject_id=dossier.pk).order_by("id"))
    assert [line.fact for line in lines[:2]] == ["DossierBegun", "DossierFilled"]
    before = bytes(32)
    for line in lines:
        assert bytes(line.previous) == before
        before = hashlib.sha256(before + line.line.encode()).digest()
        assert bytes(line.hash) == before


@rolled_back
def test_a_line_tells_actor_right_moment_unit_and_details() -> None:
    dossier = a_submitted_dossier()
    line = Entry.objects.filter(fact="DossierSubmitted").latest("id")
    assert line.content["actor"] == actor("sao-mai").name
    assert line.content["right"] == line.right == "dossiers.submit"
    assert line.content["at"] == "2026-03-13T09:50:00+07:00"
    assert line.content["unit"] == line.unit_path == "H17.32."
    assert line.content["subject"] == ["dossier", dossier.pk]


@rolled_back
@pytest.mark.parametrize(
    "statement",
    [
        "update journal_entry set fact = fact",
        "delete from journal_entry",
        "truncate journal_entry",
        "update journal_block set lines = lines",
        "delete from journal_block",
        "truncate journal_block",
    ],
)
def test_postgresql_refuses_to_change_or_remove_anything(statement: str) -> None:
    Block.objects.create(
        number=1,
        since_xid=0,
        until_xid=1,
        lines=0,
        root=b"",
        previous=b"",
        hash=b"",
        sealed_at=moment("2026-03-13 09:50"),
    )
    a_draft()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        run(statement)


def run(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)


@contextmanager
def tampering() -> Iterator[None]:
    """What somebody with the keys of the database could do."""
    for table in ("journal_entry", "journal_block"):
        run(f"alter table {table} disable trigger user")
    yield
    for table in ("journal_entry", "journal_block"):
        run(f"alter table {table} enable trigger user")


def filed() -> list[int]:
    """Numbers of the lines of a filed dossier, sealed with everything before it."""
    dossier = a_submitted_dossier()
    seal_everything()
    rows = Entry.objects.filter(subject_kind="dossier", subject_id=dossier.pk).order_by("id")
    return list(rows.values_list("id", flat=True))


def seal_everything() -> None:
    """Seal up to the last line, at once; tests on the same server may still be writing theirs."""
    newest = Entry.objects.latest("xid").xid
    patience = time.monotonic() + 120
    while finished() <= newest:
        assert time.monotonic() < patience, "somebody's transaction does not end"
        time.sleep(0.02)
    journal.seal()


def finished() -> int:
    """Every transaction below this one has ended."""
    with connection.cursor() as cursor:
        cursor.execute(journal._DONE)
        return int(cursor.fetchone()[0])


def found() -> Broken:
    broken = verify().broken
    assert broken is not None
    return broken


@real
class TestVerify:
    def test_what_nobody_touched_is_whole(self) -> None:
        filed()
        found = verify()
        assert found == Verdict(Entry.objects.count(), Block.objects.count())
        assert sum(Block.objects.values_list("lines", flat=True)) == found.lines

    def test_a_changed_text_is_named(self) -> None:
        line = filed()[1]
        with tampering():
            run("update journal_entry set line = replace(line, 'Sao', 'Hao') where id = %s", line)
        assert found() == Broken(line, None, "the text of the line was changed")

    @pytest.mark.parametrize(
        "change",
        [
            "actor_id = 1 + coalesce(actor_id, 0)",
            "\"right\" = 'dossiers.refuse'",
            "at = at + interval '1 day'",
            "unit_path = 'H99.'",
            "fact = 'DossierRefused'",
        ],
    )
    def test_a_changed_column_is_named(self, change: str) -> None:
        line = filed()[-1]
        with tampering():
            run(f"update journal_entry set {change} where id = %s", line)  # noqa: S608
        assert found() == Broken(line, None, "a column no longer agrees with the text of the line")

    def test_a_line_given_to_another_subject_is_named(self) -> None:
        line = filed()[-1]
        with tampering():
            run("update journal_entry set subject_id = 987654 where id = %s", line)
        assert found().entry_id == line

    def test_a_text_changed_with_its_hash_breaks_at_the_next_line(self) -> None:
        lines = filed()
        with tampering():
            run(
                "update journal_entry set line = line || ' ', hash = "
                "sha256(previous || convert_to(line || ' ', 'UTF8')) where id = %s",
                lines[1],
            )
        assert found() == Broken(
            lines[2], None, "a line of this subject before it is missing or was changed"
        )

    def test_a_removed_line_breaks_at_the_next_of_its_subject(self) -> None:
        lines = filed()
        with tampering():
            run("delete from journal_entry where id = %s", lines[1])
        assert found() == Broken(
            lines[2], None, "a line of this subject before it is missing or was changed"
        )

    def test_a_removed_last_line_breaks_its_block(self) -> None:
        line = filed()[-1]
        last = Block.objects.latest("number")
        with tampering():
            run("delete from journal_entry where id = %s", line)
        broken = found()
        assert broken.block == last.number
        assert f"it sealed {last.lines} lines, {last.lines - 1} are there" in broken.reason

    def test_a_block_names_the_numbers_it_lacks(self) -> None:
        filed()
        line = filed()[-1]
        filed()
        with tampering():
            run("delete from journal_entry where id = %s", line)
        assert f"numbers without a line: {line} " in found().reason

    def test_a_whole_dossier_taken_away_breaks_its_block(self) -> None:
        lines = filed()
        with tampering():
            run("delete from journal_entry where id = any(%s)", lines)
        assert found().block is not None

    def test_a_line_slipped_in_breaks_its_block(self) -> None:
        filed()
        with tampering():
            run(
                'insert into journal_entry (xid, at, actor_id, "right", unit_path, subject_kind,'
                ' subject_id, fact, line, previous, hash) select xid, at, actor_id, "right",'
                ' unit_path, subject_kind, 987654, fact, replace(line, \'"subject":["dossier",\''
                ' || subject_id, \'"subject":["dossier",987654\'), %s, %s'
                " from journal_entry where fact = 'DossierBegun' limit 1",
                bytes(32),
                bytes(32),
            )
            run(
                "update journal_entry set hash = sha256(previous || convert_to(line, 'UTF8'))"
                " where subject_id = 987654"
            )
        assert "lines" in found().reason
        assert found().block is not None

    @pytest.mark.parametrize(
        ("change", "reason"),
        [
            ("lines = lines + 1", "it sealed"),
            ("root = sha256(root)", "a sealed line was changed"),
            ("hash = sha256(hash)", "the seal itself was changed"),
            ("previous = sha256(previous)", "a block before it"),
            ("since_xid = since_xid + 1", "a block before it"),
        ],
    )
    def test_a_changed_block_is_named(self, change: str, reason: str) -> None:
        filed()
        number = Block.objects.latest("number").number
        with tampering():
            run(f"update journal_block set {change} where number = %s", number)  # noqa: S608
        broken = found()
        assert broken.block == number
        assert reason in broken.reason

    def test_a_removed_block_is_missed(self) -> None:
        filed()
        first = Block.objects.earliest("number").number
        filed()
        with tampering():
            run("delete from journal_block where number = %s", first)
        assert "missing" in found().reason

    def test_pieces_read_by_several_processes_tell_the_same(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """As many pieces as lines nearly, and a number far from the others."""
        monkeypatch.setattr(verifying, "PIECE", 3)
        ends = [filed()[-1] for _ in range(2)]
        with tampering():
            run("update journal_entry set unit_path = 'H99.' where id = any(%s)", ends)
            run("update journal_entry set id = 9000000000000000 where id = %s", ends[1])
        alone = verify()
        assert [each.entry_id for each in alone.faults[:2]] == [ends[0], 9000000000000000]
        assert verify(processes=2) == alone
        assert alone.lines == Entry.objects.count()

    def test_every_fault_is_named_and_not_what_stands_behind_it(self) -> None:
        first, second = filed(), filed()
        with tampering():
            run("delete from journal_entry where id = %s", first[1])
            run("update journal_entry set line = line || ' ' where id = %s", second[0])
        told = [(each.entry_id, each.reason) for each in verify().faults if each.entry_id]
        assert told == [(first[2], verifying.GAP), (second[0], verifying.TEXT)]
        assert [each.block is None for each in verify().faults] == [True, True, False]

    def test_a_removed_block_is_one_fault(self) -> None:
        for _ in range(3):
            filed()
        with tampering():
            run(
                "delete from journal_block where number = %s",
                Block.objects.latest("number").number - 1,
            )
        assert [each.block for each in verify().faults] == [Block.objects.latest("number").number]

    def test_somebody_looks_on(self) -> None:
        filed()
        told: list[tuple[int, int]] = []
        verify(seen=lambda done, total: told.append((done, total)))
        assert told
        assert all(done <= total for done, total in told)


@real
class TestSeal:
    def test_with_nothing_new_there_is_no_block(self) -> None:
        filed()
        assert journal.seal() is None

    def test_a_slow_transactions_lines_wait_and_are_sealed_once(self) -> None:
        """Numbers are given before commits: a block must not run past who still writes."""
        filed()
        with elsewhere() as slow:
            slow.execute(
                'insert into journal_entry (xid, at, "right", unit_path, subject_kind, subject_id,'
                " fact, line, previous, hash) values (pg_current_xact_id()::text::bigint, now(),"
                " 'x', '', 'slow', 1, 'X', '{}', %s, sha256('{}'))",
                [bytes(32)],
            )
            quick = a_draft()
            assert journal.seal() is None
            assert not sealed_of("dossier", quick.pk), "begun after who still writes"
            slow.execute("commit")
        seal_everything()
        assert sealed_of("slow") == 1
        assert sealed_of("dossier", quick.pk) == len(facts_of("dossier", quick.pk))
        assert sum(Block.objects.values_list("lines", flat=True)) == Entry.objects.count()

    def test_blocks_join_without_gap_or_overlap(self) -> None:
        for _ in range(3):
            filed()
        blocks = list(Block.objects.order_by("number"))
        for before, after in pairwise(blocks):
            assert after.since_xid == before.until_xid
            assert bytes(after.previous) == bytes(before.hash)


def sealed_of(kind: str, number: int = 1) -> int:
    until = Block.objects.latest("number").until_xid
    rows = Entry.objects.filter(subject_kind=kind, subject_id=number, xid__lt=until)
    return rows.count()


@contextmanager
def elsewhere() -> Iterator[psycopg.Connection[tuple[int]]]:
    """A second connection, in a transaction of its own."""
    params = connection.get_connection_params()
    wanted = {k: params[k] for k in ("dbname", "user", "host", "port") if params.get(k)}
    with psycopg.connect(**wanted) as other:
        other.execute("begin") if other.autocommit else None
        yield other


@rolled_back
def test_a_withdrawn_dossier_keeps_its_story() -> None:
    dossier = a_submitted_dossier()
    dossiers.withdraw(actor("sao-mai"), dossier.pk)
    assert facts_of("dossier", dossier.pk)[-2:] == ["DossierSubmitted", "DossierWithdrawn"]
