"""motcua doctor: each fault an installation may have is found, named, and has a way out."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import OperationalError, ProgrammingError, connection

from motcua.apps.documents.commands import keep, note_file_fault, take_in
from motcua.apps.dossiers.models import Counter
from motcua.base import clock
from motcua.base import journal as base_journal
from motcua.faces.console import doctor
from motcua.faces.console.operate import migrate
from motcua.gateways import backups
from motcua.rules.access import HOUSE
from tests.makers import PDF, a_submitted_dossier

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def real_clock() -> Iterator[None]:
    """The database's clock cannot be told to stand still."""
    with clock.at(datetime.now(clock.HANOI)):
        yield


def state(what: str, folder: Path | None = None) -> doctor.Finding:
    (found,) = [each for each in doctor.findings(folder) if each.what == what]
    assert (found.state == doctor.OK) != bool(found.do), "what is not well has a way out"
    return found


def a_worker(alive: bool = True) -> None:
    with connection.cursor() as cursor:
        ago = "1 second" if alive else "1 hour"
        cursor.execute(
            "insert into procrastinate_workers (last_heartbeat) values (now() - %s::interval)",
            [ago],
        )


def test_a_healthy_part_is_told_in_one_line_and_a_sick_one_makes_exit_1() -> None:
    told = CliRunner().invoke(doctor.command, ["--json"])
    by_name = {each["what"]: each for each in json.loads(told.stdout)}
    assert by_name["database"]["state"] == by_name["tables"]["state"] == "ok"
    assert by_name["worker"]["state"] == "fault"
    assert told.exit_code == 1
    plain = CliRunner().invoke(doctor.command, [])
    assert "→ start motcua worker" in plain.stdout


def test_a_worker_counts_while_its_heart_beats() -> None:
    a_worker(alive=False)
    assert state("worker").state == doctor.FAULT
    a_worker()
    assert state("worker").state == doctor.OK


def test_what_was_given_up_is_a_fault_and_what_is_tried_again_a_warning() -> None:
    assert state("deliveries").state == doctor.OK
    with connection.cursor() as cursor:
        row = "insert into procrastinate_jobs (task_name, queue_name, args, status, attempts)"
        args = json.dumps({"reaction": "x", "entry_id": 1})
        cursor.execute(f"{row} values ('motcua.deliver', 'default', %s, 'todo', 1)", [args])
        assert state("deliveries").state == doctor.WARNING
        cursor.execute(f"{row} values ('motcua.deliver', 'default', %s, 'failed', 10)", [args])
    assert state("deliveries").state == doctor.FAULT


def test_a_job_that_fails_each_time_is_a_fault_and_one_fall_a_warning() -> None:
    assert state("jobs").state == doctor.OK
    with connection.cursor() as cursor:
        for fallen in range(1, doctor.SEVERAL + 1):
            cursor.execute(
                "insert into procrastinate_jobs (task_name, queue_name, status)"
                " values ('motcua.carry_on', 'default', 'doing') returning id"
            )
            (job,) = cursor.fetchone()
            cursor.execute(
                "update procrastinate_jobs set status = 'failed', attempts = 1 where id = %s", [job]
            )
            found = state("jobs")
            wanted = doctor.FAULT if fallen == doctor.SEVERAL else doctor.WARNING
            assert (found.state, f"motcua.carry_on {fallen} times" in found.said) == (wanted, True)
        cursor.execute("update procrastinate_events set at = at - interval '3 hours'")
    assert state("jobs").state == doctor.OK


def test_a_column_that_no_migration_brings_any_more_is_named() -> None:
    assert state("tables").state == doctor.OK
    with connection.cursor() as cursor:
        cursor.execute("alter table scans_scanpage drop column small")
    found = state("tables")
    assert found.state == doctor.FAULT
    assert "scans_scanpage.small" in found.said


def test_lines_that_nobody_seals_are_a_fault_after_a_while() -> None:
    base_journal.seal()
    a_submitted_dossier()
    assert base_journal.unsealed_since() is not None
    assert state("journal").state == doctor.OK
    with clock.at(clock.now() + timedelta(minutes=30)):
        assert state("journal").state == doctor.FAULT


def test_a_damaged_file_is_a_fault() -> None:
    assert state("files").state == doctor.WARNING  # never read through
    file = keep(take_in([PDF], "giấy.pdf"), owner_id=None, unit_path="H17.")
    note_file_fault(HOUSE, file.pk, fault="damaged")
    found = state("files")
    assert (found.state, file.sha256[:12] in found.said) == (doctor.FAULT, True)


def test_a_place_that_cannot_be_written_is_a_fault_and_nothing_is_left_there(
    settings: Any, tmp_path: Path
) -> None:
    settings.MOTCUA_FILES = str(tmp_path / "files")
    assert state("storage").state == doctor.OK
    assert [place for place in (tmp_path / "files").rglob("*") if place.is_file()] == []
    (tmp_path / "taken").write_text("a file where a folder should be")
    settings.MOTCUA_FILES = str(tmp_path / "taken")
    assert state("storage").state == doctor.FAULT


def test_a_calendar_that_ends_soon_is_told() -> None:
    with clock.at(datetime.fromisoformat("2026-03-13T09:50:00+07:00")):
        assert state("calendar").state == doctor.OK
    with clock.at(datetime.fromisoformat("2026-12-01T09:50:00+07:00")):
        assert state("calendar").state == doctor.WARNING


def test_a_virus_scanner_that_does_not_answer_is_a_fault(settings: Any) -> None:
    assert state("viruses").state == doctor.WARNING
    settings.MOTCUA_SCANNER = "unix:///nowhere/clamd.ctl"
    assert state("viruses").state == doctor.FAULT


def test_backups_are_asked_for_by_their_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not [each for each in doctor.findings() if each.what == "backups"]
    assert state("backups", tmp_path).state == doctor.FAULT

    def of(hours: int, missing: list[str]) -> None:
        made = clock.now() - timedelta(hours=hours)
        row = {"name": "N", "made_at": made.isoformat(), "finished_at": "", "product": "0.1.0"}
        counts = {"server": 15, "migrations": {}, "data_key": "", "rows": {}, "journal": {}}
        kept = {"database": "", "database_bytes": 0, "files": "", "file_count": 0, "file_bytes": 0}
        whole = backups.Manifest(**row, **counts, **kept, missing=missing)  # type: ignore[arg-type]
        monkeypatch.setattr(backups, "readable", lambda _: ([whole], []))

    of(20, [])
    assert state("backups", tmp_path).state == doctor.OK
    of(20, ["ab"])
    assert state("backups", tmp_path).state == doctor.FAULT
    of(30, [])
    assert state("backups", tmp_path).state == doctor.FAULT


def test_without_a_database_the_rest_is_still_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def silent() -> doctor.Finding:
        raise OperationalError("connection refused\nand more")

    monkeypatch.setattr(doctor, "database", silent)
    found = {each.what: each for each in doctor.findings()}
    assert (found["database"].state, found["database"].said) == ("fault", "connection refused")
    assert {"storage", "disk", "calendar"} <= set(found)
    assert "worker" not in found


def test_before_the_tables_are_there_nothing_says_to_start_the_database(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def not_there() -> doctor.Finding:
        raise ProgrammingError('relation "procrastinate_workers" does not exist')

    waiting = doctor.Finding("tables", doctor.FAULT, "116 migrations wait", "run motcua migrate.")
    monkeypatch.setattr(doctor, "tables", lambda: waiting)
    monkeypatch.setattr(doctor, "LOOKS", (doctor.clocks, not_there, doctor.standby))
    found = {each.what: each.state for each in doctor.findings()}
    assert (found["tables"], found["database"]) == (doctor.FAULT, doctor.OK)
    assert {"clocks", "standby", "storage"} <= set(found)


def test_a_migration_that_waits_is_told_before_it_is_run() -> None:
    assert CliRunner().invoke(migrate, ["--plan"]).stdout == "Nothing to do.\n"
    with connection.cursor() as cursor:
        cursor.execute(
            "delete from django_migrations where app = 'feedback' and name = (select max(name)"
            " from django_migrations where app = 'feedback') returning name"
        )
        (name,) = cursor.fetchone()
    assert state("tables").state == doctor.FAULT
    told = CliRunner().invoke(migrate, ["--plan"]).stdout
    assert told.startswith(f"feedback.{name}")
    assert "\n    " in told


@pytest.mark.parametrize(
    ("reads_only", "wanted", "following", "state", "said"),
    [
        (False, "", [], "ok", "none: one machine"),
        (False, "n2", [("n2", "streaming", "sync"), ("n3", "streaming", "async")], "ok", "n2 sync"),
        (False, "n2", [("n2", "catchup", "sync")], "fault", "is waited for"),
        (False, "n2", [], "fault", "following: none"),
        (False, "", [("n2", "streaming", "async")], "warning", "none in step"),
        (False, "n2", [("n2", None, None)], "warning", "not to be seen"),
        (True, "", [], "fault", "only reads"),
    ],
)
def test_what_is_told_of_standbys(
    reads_only: bool, wanted: str, following: list[Any], state: str, said: str
) -> None:
    found = doctor.told_of_standbys(reads_only, wanted, following)
    assert found.state == state
    assert said in found.said
    assert bool(found.do) is (state != "ok")


def test_a_sequence_that_was_set_back_is_named() -> None:
    a_submitted_dossier()
    assert state("numbers").state == doctor.OK
    with connection.cursor() as cursor:
        cursor.execute("select setval(pg_get_serial_sequence('dossiers_dossier', 'id'), 1)")
        a_dossier = "select max(id) from dossiers_dossier"
        cursor.execute(a_dossier)
        (last,) = cursor.fetchone()
        assert last > 1
        assert "dossiers_dossier" in state("numbers").said
        cursor.execute(
            "select setval(pg_get_serial_sequence('dossiers_dossier', 'id'), %s)", [last]
        )
    assert state("numbers").state == doctor.OK


def test_a_restored_house_whose_transactions_begin_anew_has_its_sequences() -> None:
    with connection.cursor() as cursor:
        # As `carry_on` leaves it in a cluster that counts anew: a row with its own number.
        cursor.execute("delete from journal_era")
        cursor.execute("insert into journal_era (id, ahead) values (1, 3385)")
    assert state("numbers").state == doctor.OK


def test_a_book_that_was_set_back_is_named() -> None:
    code = str(a_submitted_dossier().code)
    Counter.objects.filter(book__startswith="dossier:").update(last=0)
    found = state("numbers")
    assert found.state == doctor.FAULT
    assert code.partition("-")[0] in found.said
