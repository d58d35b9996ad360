"""Each reaction of the house, delivered in order, twice, or last first: the same end.

A delivery that fails comes again later, as the worker's does; so what raises here is put back.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.letters import commands as sending
from motcua.apps.letters.models import Letter
from motcua.apps.procedures import commands as procedures
from motcua.apps.procedures import queries as catalogue
from motcua.apps.procedures import taking_in
from motcua.apps.scans import commands as scans
from motcua.apps.signatures import commands as signatures
from motcua.base import reactions
from motcua.base.models import Entry
from motcua.config import jobs
from tests.apps.dossiers import changes
from tests.apps.dossiers.test_correct_result import correct
from tests.apps.feedback.test_forget_words import rated_and_destroyed
from tests.apps.letters import letters
from tests.apps.register.test_seal_copy import certified as a_certified_copy
from tests.apps.scans import batches
from tests.cast import actor
from tests.certified import certified_officer
from tests.expect import moment
from tests.faults import state
from tests.makers import (
    BUSINESS,
    a_returned_dossier,
    a_submitted_dossier,
    an_accepted_dossier,
    asked_for,
    open_task,
)
from tests.national import begun, numbered

pytestmark = pytest.mark.django_db

ITEM: Final = {"component": "authorisation", "reason": "Thiếu chữ ký", "basis": "Điều 16"}
Scene = Callable[[pytest.MonkeyPatch], Any]
MOST_ROUNDS: Final = 12


def refused_at_intake(_: pytest.MonkeyPatch) -> None:
    task = open_task(a_submitted_dossier())
    dossiers.refuse(actor("lua-non"), task.pk, reason="Không thuộc nơi này.", basis="Điều 16")


def a_whole_life(_: pytest.MonkeyPatch) -> None:
    correct(a_returned_dossier())


def asked_and_extended(_: pytest.MonkeyPatch) -> None:
    asked_for(open_task(a_submitted_dossier()), [ITEM])
    until = moment("2026-03-20 17:00")
    accepted = an_accepted_dossier(procedure=BUSINESS)
    dossiers.extend(actor("nui-cao"), accepted.pk, until=until, reason="Quá tải")


def ended_early(_: pytest.MonkeyPatch) -> None:
    dossiers.withdraw(actor("sao-mai"), an_accepted_dossier().pk, reason="Đổi ý")
    dossiers.stop(actor("lua-non"), an_accepted_dossier().pk, reason="Đơn xin rút")


def a_change(_: pytest.MonkeyPatch) -> None:
    change, _made = changes.a_recount(3)
    dossiers.run_change(actor("cay-gao"), change.pk)


def scanned(monkeypatch: pytest.MonkeyPatch) -> None:
    batches.a_confirmed_paper(monkeypatch)
    waiting = batches.a_batch()
    batches.with_pages(waiting, 2)
    scans.stop_reading(actor("lua-non"), waiting.pk)
    scans.go_on_reading(actor("lua-non"), waiting.pk)
    scans.read_again(actor("lua-non"), batches.a_read_batch(monkeypatch).pk, place=1)


def letters_about(_: pytest.MonkeyPatch) -> None:
    letters.assigned()
    letter = Letter.objects.get()
    told = {"reason": "Cần sớm hơn", "answer_by": date(2026, 3, 25), "urgency": 2}
    sending.correct(actor(letters.CLERK), letter.pk, **told)
    sending.recall(actor(letters.CHAIR), letter.pk, reason="Sai căn cứ")


def catalogue_file(_: pytest.MonkeyPatch) -> None:
    row = begun(numbered(1), numbered(2))
    taking_in.take_in(row.pk, most=1)
    procedures.stop_import(actor("trang-sach"), row.pk)
    procedures.resume_import(actor("trang-sach"), row.pk)


def certificates(_: pytest.MonkeyPatch) -> None:
    a_certified_copy()
    mine = certified_officer("nui-cao")
    signatures.revoke_certificate(actor("cay-gao"), mine.pk, reason="Mất thiết bị")


def destroyed(_: pytest.MonkeyPatch) -> None:
    rated_and_destroyed()


SCENES: Final[tuple[Scene, ...]] = (
    refused_at_intake,
    a_whole_life,
    asked_and_extended,
    ended_early,
    a_change,
    scanned,
    letters_about,
    catalogue_file,
    certificates,
    destroyed,
)
RUN: Final[dict[str, Callable[..., Any]]] = {
    reactions.TASK: jobs._deliver,
    reactions.CARRY_OUT: jobs._carry_out,
    reactions.TAKE_IN: jobs._take_in,
    reactions.READ_SCANS: jobs._read_scans,
    "motcua.take_letters": jobs._take_letters,
}
"""What may follow from a delivery; the look into a tray goes on for minutes and has its tests."""


def delivered(times: int, *, last_first: bool) -> set[str]:
    """Everything that is left to the worker is done, until nothing is left; what was delivered."""
    made = set()
    for _ in range(MOST_ROUNDS):
        order = "-id" if last_first else "id"
        left = list(ProcrastinateJob.objects.filter(status="todo").order_by(order))
        if not left:
            return made
        _gone([job.pk for job in left])
        for job in left:
            run = RUN.get(job.task_name)
            for _again in range(times if run else 0):
                assert run is not None
                if _failed(run, job.args):
                    run_later(job)
                    break
            made.add(str(job.args.get("reaction", "")))
    raise AssertionError(f"it never comes to an end: {FAILED}")


def _failed(run: Callable[..., Any], args: dict[str, Any]) -> bool:
    try:
        run(**args)
    except Exception as why:
        FAILED.append(f"{args}: {why!r}")
        return True
    return False


FAILED: Final[list[str]] = []


def as_in_a_test() -> transaction.Atomic:
    """A transaction that is taken back, and in which each command has its own, as on a server."""
    block = transaction.atomic()
    block._from_testcase = True  # type: ignore[attr-defined]
    return block


def run_later(job: ProcrastinateJob) -> None:
    jobs_of = reactions.jobs.configure_task(job.task_name, allow_unknown=True)
    jobs_of.defer(**job.args)


def _gone(numbers: list[int]) -> None:
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("delete from procrastinate_jobs where id = any(%s)", [numbers])


def _ended(scene: Scene, path: Path, monkeypatch: pytest.MonkeyPatch, *how: Any) -> Any:
    """What stands in the end, and what was delivered; nothing of it stays."""
    times, last_first = how
    # An axis of its own: messages are files, which no transaction takes back.
    monkeypatch.setattr("django.conf.settings.MOTCUA_AXIS", str(path / f"{times}{last_first}"))
    since = state.marks()
    # What was read in a world that was taken back must not be known in the next.
    agencies.forget_versions()
    catalogue._read.clear()
    with as_in_a_test():
        scene(monkeypatch)
        made = delivered(times, last_first=last_first)
        found = state.rows_since(since)
        transaction.set_rollback(True)
    return found, made


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_twice_or_last_first_it_ends_the_same(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    once, made = _ended(scene, tmp_path, monkeypatch, 1, False)
    assert made & known(), "nothing was delivered"
    for how in ((2, False), (1, True), (2, True)):
        found, _ = _ended(scene, tmp_path, monkeypatch, *how)
        wrong = {
            table: sorted({*once.get(table, ())} ^ {*found.get(table, ())})
            for table in {*once, *found}
            if found.get(table) != once.get(table)
        }
        assert not wrong, f"{how}"


def known() -> set[str]:
    return {name for of_fact in reactions.REACTIONS.values() for name in of_fact}


def test_no_reaction_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new reaction fails here until a scene calls for it."""
    monkeypatch.setattr("django.conf.settings.MOTCUA_AXIS", str(tmp_path))
    called = set()
    for scene in SCENES:
        with as_in_a_test():
            scene(monkeypatch)
            agencies.forget_versions()
            facts = set(Entry.objects.values_list("fact", flat=True))
            called |= {name for fact in facts for name in reactions.REACTIONS.get(fact, {})}
            transaction.set_rollback(True)
    assert known() - called - NAMED == set()


NAMED: Final = {
    "motcua.apps.scans.reactions.watch_tray",  # looks until something comes: test_await_pages.py
    "motcua.apps.dossiers.reactions.link_scan",  # follows from a delivery: `scanned`
    "motcua.apps.exports.reactions.make",  # tests/apps/exports/test_making.py
    "motcua.apps.exports.reactions.forget",  # tests/apps/exports/test_stop_export.py
}
