"""Faults planted in a laid history: what is written of them is what the database says."""

import io
import json
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from click.testing import CliRunner
from django.db import connection, transaction

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.queries.office import overview
from motcua.base import clock
from motcua.base.verifying import verify
from motcua.faces.console.laying import history_of
from motcua.faces.console.simulate import simulate
from motcua.faces.console.simulation import faults
from motcua.faces.console.simulation.courses import History
from motcua.faces.console.simulation.faults import Truth
from motcua.faces.console.simulation.laying import Laid, Layer
from motcua.faces.console.simulation.published import publish
from motcua.rules.access import Actor, Post

pytestmark = pytest.mark.django_db

SINCE, UNTIL = datetime(2026, 2, 23), datetime(2026, 3, 11)
COUNT = 130
SCHEMA = json.loads(Path("docs/howto/test-province.schema.json").read_text("utf-8"))
KINDS = {
    "province": "province",
    "units": "unit",
    "people": "person",
    "procedures": "procedure",
    "dossiers": "dossier",
}


def laid(history: History, *, parts: int | None = None) -> tuple[Laid, list[dict[str, Any]]]:
    """Lay it, or so many parts of it; what was told, and the truth."""
    file, done = io.StringIO(), [0]

    def stopped() -> bool:
        done[0] += 1
        return parts is not None and done[0] > parts

    told = Layer(history, stopped, truth=Truth(history, file)).lay()
    return told, [json.loads(line) for line in file.getvalue().splitlines()]


def published(history: History, folder: Path) -> dict[str, bytes]:
    publish(history, folder)
    return {each.stem: each.read_bytes() for each in sorted(folder.iterdir())}


def test_the_truth_is_what_the_database_says_and_the_files_are_the_same_bytes(
    tmp_path: Path,
) -> None:
    with transaction.atomic():
        agencies.forget_versions()
        history = history_of(19, COUNT, SINCE, UNTIL, faults=True)
        told, truth = laid(history)
        assert told.dossiers == COUNT
        planted = {line["fault"] for line in truth if "fault" in line}
        assert planted >= {"late", "ping_pong", "hidden_demand", "back_dated", "wrong_calendar"}
        each_fault_is_there(truth)
        figures_agree(history, truth)
        assert verify().broken is None
        once = published(history, tmp_path / "once")
        transaction.set_rollback(True)
    agencies.forget_versions()
    with transaction.atomic():
        begun, _ = laid(history, parts=4)
        assert 0 < begun.dossiers < COUNT
        rest, _ = laid(history, parts=9)
        assert rest.found == begun.dossiers
        last, again = laid(history)
        assert last.found + last.dossiers == COUNT == Dossier.objects.exclude(code=None).count()
        assert again == truth
        assert published(history, tmp_path / "twice") == once
        transaction.set_rollback(True)
    agencies.forget_versions()
    as_the_schema_says(once, truth)


def test_faults_of_before_the_two_tiers_lie_at_the_old_communes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(faults, "RARE", 0.6)
    with transaction.atomic():
        agencies.forget_versions()
        history = history_of(42, 60, datetime(2025, 6, 12), datetime(2025, 7, 4), faults=True)
        _, truth = laid(history)
        each_fault_is_there(truth)
        figures_agree(history, truth)
        assert verify().broken is None
        transaction.set_rollback(True)
    agencies.forget_versions()
    at = {(line["fault"], line["agency"]) for line in truth if "code" in line}
    assert {("late", "H47.503.20410."), ("ping_pong", "H17.492.20257.")} <= at
    causes = {line["cause"] for line in truth if line.get("fault") == "late"}
    assert causes == {"slow_handling", "waiting_for_agency", "late_taking"}
    # What was open on the night is told of with who goes on with it.
    assert any(agency.startswith(("H17.45.", "H17.26.")) for _, agency in at)
    as_the_schema_says({}, truth)


def each_fault_is_there(truth: list[dict[str, Any]]) -> None:
    rows = {each.code: each for each in Dossier.objects.exclude(code=None)}
    for line in truth:
        row = rows.get(line.get("code", ""))
        if row is None:
            continue
        assert row.unit_path == line["agency"]
        match line["fault"]:
            case "late":
                each_cause_is_true(row, line["cause"])
                ended = row.finished_at or datetime.max.replace(tzinfo=clock.HANOI)
                assert row.due_at is not None
                assert ended > row.due_at
            case "ping_pong":
                sent = row.tasks.filter(act="approve").count() - 1
                assert sent == line["bounces"] > 0
            case "hidden_demand":
                assert row.requests.count() == row.completions == line["requests"]
            case "back_dated":
                really = accepted_by_the_journal(row)
                assert row.accepted_at < really == datetime.fromisoformat(line["really_at"])
            case "wrong_calendar":
                right = datetime.fromisoformat(line["right_at"])
                assert row.promised_at is not None
                assert row.promised_at > right


def each_cause_is_true(row: Dossier, cause: str) -> None:
    tasks = list(row.tasks.all())
    match cause:
        case "waiting_for_agency":
            assert any(task.act == "answer" and task.outcome in {"late", ""} for task in tasks)
        case "late_taking":
            untaken = [task for task in tasks if task.act == "appraise" and task.taken_at]
            assert any(task.taken_at - task.opened_at > timedelta(hours=14) for task in untaken)
        case _:
            assert sum(task.outcome == "late" for task in tasks) > 0


def accepted_by_the_journal(row: Dossier) -> datetime:
    with connection.cursor() as cursor:
        cursor.execute(
            "select at from journal_entry where subject_kind = 'dossier' and subject_id = %s "
            "and fact = 'DossierAccepted'",
            [row.pk],
        )
        found: datetime = cursor.fetchone()[0]
        return found


def figures_agree(history: History, truth: list[dict[str, Any]]) -> None:
    """Of what is finished by SQL, of what is open by the office's own overview."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select unit_path, count(*), count(*) filter (where finished_at > due_at) "
            "from dossiers_dossier where finished_at is not null group by 1"
        )
        finished = {path: (count, late) for path, count, late in cursor.fetchall()}
    figures = [line for line in truth if line.get("figure") == "lateness"]
    assert finished == {
        each["agency"]: (each["finished"], each["finished_late"])
        for each in figures
        if each["finished"]
    }
    assert sum(each["finished_late"] + each["open_late"] for each in figures) > 0
    with clock.at(history.until):
        for each in figures:
            if not agencies.units_at(each["agency"], clock.today()):
                # It has ended: what was open has gone over, though it may still be read there.
                assert each["open_late"] == 0
                continue
            leader = Actor(1, "Núi Cao", (Post("leader", each["agency"], SINCE.date()),))
            seen = overview(leader)
            assert seen is not None
            assert seen.late == each["open_late"], each
    planted = Counter(line["fault"] for line in truth if "fault" in line)
    assert {k: v for k, v in truth[-1].items() if k != "figure"} == planted


def as_the_schema_says(files: dict[str, bytes], truth: list[dict[str, Any]]) -> None:
    for name, kind in KINDS.items() if files else ():
        assert set(files) == set(KINDS)
        check = jsonschema_rs.validator_for({**SCHEMA, "$ref": f"#/$defs/{kind}"})
        for line in files[name].decode().splitlines():
            check.validate(json.loads(line))
    check = jsonschema_rs.validator_for({**SCHEMA, "$ref": "#/$defs/truth"})
    for told in truth:
        check.validate(told)


def test_where_anybody_is_real_nothing_is_laid(settings: Any) -> None:
    settings.PROVING = False
    refused = CliRunner().invoke(simulate, ["--dossiers", "1", "--fast"])
    assert refused.exit_code != 0
    assert "MOTCUA_PROVING" in refused.output
    settings.PROVING = True
    with connection.cursor() as cursor:
        cursor.execute("update agencies_person set made_up = false where true")
    refused = CliRunner().invoke(simulate, ["--dossiers", "1", "--fast"])
    assert refused.exit_code != 0
    assert "not made up" in refused.output
