"""run_change: the worker does line after line, as who asked, and goes on after a fall."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from procrastinate.contrib.django import app as worker

from motcua.apps.agencies import commands as agencies
from motcua.apps.agencies.models import Post
from motcua.apps.dossiers import carrying
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import BulkChange, Dossier, Task
from motcua.base import clock, reactions
from motcua.config import jobs
from tests.apps.dossiers.changes import a_recount, outcomes, plan, run
from tests.cast import actor, person_id
from tests.expect import facts_of, forbidden, last_line, refused
from tests.makers import a_submitted_dossier, open_task, waiting_deliveries

pytestmark = pytest.mark.django_db


def test_each_dossier_moves_with_a_line_of_its_own() -> None:
    change, made = a_recount(3)
    done = run(change)
    assert (done.state, outcomes(done)) == ("finished", [("done", "")] * 3)
    for dossier in made:
        assert last_line("dossier", dossier.pk).fact == "TermRecounted"
        assert last_line("dossier", dossier.pk).actor_id == person_id("cay-gao")
        assert last_line("dossier", dossier.pk).details["change_id"] == change.pk
    assert facts_of("bulk_change", change.pk) == ["ChangePlanned", "ChangeBegun", "ChangeFinished"]
    assert last_line("bulk_change", change.pk).details["moved"] == 3


def test_the_worker_is_called_by_the_fact_and_takes_a_chunk_at_a_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    change, _ = a_recount(3)
    dossiers.run_change(actor("cay-gao"), change.pk)
    assert waiting_deliveries("carry_out_change")
    assert carrying.carry_out(change.pk, most=2)
    assert [each for each, _ in outcomes(change)] == ["done", "done", ""]
    again: list[int] = []
    monkeypatch.setattr("motcua.base.reactions.later", lambda _, change_id: again.append(change_id))
    jobs._carry_out(change_id=change.pk)
    assert again == []
    assert BulkChange.objects.get(pk=change.pk).state == "finished"


def test_what_stands_still_is_not_carried_on_twice() -> None:
    """A chunk that waits for its turn is no chunk that was lost."""
    change, _ = a_recount(2)
    dossiers.run_change(actor("cay-gao"), change.pk)
    reactions.later(reactions.CARRY_OUT, change_id=change.pk)
    with clock.at(clock.now() + carrying.PATIENCE + timedelta(seconds=1)):
        assert carrying.standing_still() == [change.pk]
        jobs._carry_on(0)
    assert outcomes(change) == [("", "")] * 2


def test_five_hundred_papers_that_wait_do_not_hold_it_up() -> None:
    change, _ = a_recount(2)
    names = [{"reaction": "somebody.files_a_paper", "entry_id": number} for number in range(500)]
    worker.configure_task(reactions.TASK).batch_defer(*names)
    dossiers.run_change(actor("cay-gao"), change.pk)
    first = fetched()
    assert first["reaction"].endswith("carry_out_change")
    jobs._deliver(**first)
    assert fetched() == {"change_id": change.pk}
    # A chunk that leaves another behind goes on before them too; a seal goes before both.
    reactions.later(reactions.CARRY_OUT, change_id=change.pk)
    worker.configure_task("motcua.seal").defer(timestamp=1)
    assert fetched() == {"timestamp": 1}
    assert fetched() == {"change_id": change.pk}
    assert "reaction" in fetched()


def fetched() -> dict[str, Any]:
    """What a worker with a free hand would take up now."""
    with connection.cursor() as cursor:
        cursor.execute("select args from procrastinate_fetch_job_v2(null, null)")
        return dict(json.loads(cursor.fetchone()[0]))


def test_a_refusal_is_named_and_the_rest_goes_on() -> None:
    change, made = a_recount(3)
    Dossier.objects.filter(pk=made[1].pk).update(state="ready")
    done = run(change)
    assert sorted(outcomes(done)) == [("done", ""), ("done", ""), ("refused", "dossier_not_open")]
    assert last_line("bulk_change", change.pk).details["refused"] == 1


def test_a_fall_in_the_middle_loses_and_repeats_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The line and its outcome are one transaction: killed between them, neither is there."""
    change, made = a_recount(3)
    dossiers.run_change(actor("cay-gao"), change.pk)
    did, fallen = carrying.WAYS["recount"], []

    def falls(*args: object) -> None:
        did(*args)  # type: ignore[arg-type]
        fallen.append(1)
        if len(fallen) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(carrying, "WAYS", {"recount": falls})
    with pytest.raises(KeyboardInterrupt):
        carrying.carry_out(change.pk)
    assert [each for each, _ in outcomes(change)] == ["done", "", ""]
    jobs._carry_on(0)  # what the worker does each minute; it may still be at work on it
    assert [each for each, _ in outcomes(change)] == ["done", "", ""]
    with clock.at(clock.now() + carrying.PATIENCE + timedelta(seconds=1)):
        jobs._carry_on(0)
    assert [each for each, _ in outcomes(change)] == ["done"] * 3
    assert BulkChange.objects.get(pk=change.pk).state == "finished"
    for dossier in made:
        assert facts_of("dossier", dossier.pk).count("TermRecounted") == 1


def test_what_is_wrong_with_us_stops_only_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    change, _ = a_recount(2)

    def breaks(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(carrying, "WAYS", {"recount": breaks})
    assert outcomes(run(change)) == [("refused", "line_failed")] * 2


def test_a_post_that_ended_since_ends_the_change() -> None:
    change, _ = a_recount(2)
    dossiers.run_change(actor("cay-gao"), change.pk)
    Post.objects.filter(person_id=person_id("cay-gao")).update(until=clock.today())
    carrying.carry_out(change.pk)
    assert outcomes(change) == [("refused", "forbidden")] * 2


def test_a_task_that_somebody_took_meanwhile_stays_theirs() -> None:
    task = open_task(a_submitted_dossier())
    to = {"tasks": [task.pk], "to": [person_id("rang-dua")]}
    change = plan("hang-cau", "H17.32.01", kind="reassign", parameters=to)
    dossiers.take(actor("lua-non"), task.pk)
    assert outcomes(run(change, "hang-cau")) == [("refused", "moved_on")]
    assert Task.objects.get(pk=task.pk).holder_id == person_id("lua-non")


def test_to_who_has_gone_away_since_it_is_refused() -> None:
    task = open_task(a_submitted_dossier())
    to = {"tasks": [task.pk], "to": [person_id("rang-dua")]}
    change = plan("hang-cau", "H17.32.01", kind="reassign", parameters=to)
    agencies.note_absence(
        actor("rang-dua"),
        Post.objects.get(person_id=person_id("rang-dua")).pk,
        since=clock.today(),
        until=clock.today().replace(day=20),
        reason="Nghỉ ốm",
    )
    done = run(change, "hang-cau")
    assert outcomes(done) == [("refused", "holder_absent")]
    assert done.lines.get().details["until"] == "2026-03-20"


def test_only_who_may_do_each_line_may_run_them() -> None:
    change, _ = a_recount(1)
    for key in ("nui-cao", "lua-non", "sao-mai"):
        with forbidden("dossiers.run_change"):
            dossiers.run_change(actor(key), change.pk)


def test_twice_is_refused() -> None:
    change, _ = a_recount(1)
    dossiers.run_change(actor("cay-gao"), change.pk)
    with refused("change_running"):
        dossiers.run_change(actor("cay-gao"), change.pk)
    carrying.carry_out(change.pk)
    with refused("change_finished"):
        dossiers.run_change(actor("cay-gao"), change.pk)
