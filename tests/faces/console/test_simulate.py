"""Days of work: the same seed lives the same days, and every step went through its command."""

import re
from datetime import datetime
from typing import Any

import pytest
from django.db import transaction

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers.models import Dossier, Result
from motcua.base import clock
from motcua.base.models import Entry
from motcua.base.verifying import verify
from motcua.faces.console.simulate import first_plans, window_of
from motcua.faces.console.simulation import Days, Tally
from motcua.faces.console.simulation.officers import Officers
from motcua.rules.errors import Refused

pytestmark = pytest.mark.django_db

SINCE, UNTIL = datetime(2026, 2, 2), datetime(2026, 3, 12)
COUNT = 26
# Numbers of rows and what is secret differ from run to run; all else must not.
CHANCE = re.compile(r"(_id|^token|^tasks|^opened)$")


def lived(seed: int, count: int = COUNT, *, stop_after: int | None = None) -> Tally:
    window = window_of(SINCE, UNTIL)
    done = [0]

    def stopped() -> bool:
        done[0] += 1
        return stop_after is not None and done[0] > stop_after

    days = Days(window.until, Officers(), stopped)
    days.live(first_plans(seed, count, window))
    return days.tally


def facts_told() -> list[Any]:
    told = []
    for entry in Entry.objects.filter(subject_kind="dossier").order_by("id"):
        details = {k: v for k, v in entry.details.items() if not CHANCE.search(k)}
        told.append((entry.at, entry.fact, entry.actor_name, entry.unit_path, details))
    return told


def told_by(seed: int) -> list[Any]:
    with transaction.atomic():
        agencies.forget_versions()
        assert not lived(seed).refused
        told = facts_told()
        transaction.set_rollback(True)
    return told


def test_the_same_seed_lives_the_same_days() -> None:
    first = told_by(3)
    assert len(first) > 5 * COUNT
    assert told_by(3) == first
    assert told_by(4) != first


def test_a_run_that_was_stopped_goes_on_and_files_nobody_twice() -> None:
    with transaction.atomic():
        whole = lived(5).states()
        transaction.set_rollback(True)
    agencies.forget_versions()
    begun = lived(5, stop_after=40)
    assert 0 < begun.filed < COUNT
    rest = lived(5)
    assert (rest.found, rest.found + rest.filed) == (begun.filed, COUNT)
    assert rest.states() == whole
    assert lived(5).filed == 0


def test_nothing_is_written_behind_the_commands() -> None:
    tally = lived(6)
    submitted = Entry.objects.filter(fact__in=["DossierSubmitted", "DossierReceived"]).count()
    drafts = tally.states().get("draft", 0)
    assert submitted == COUNT - drafts
    found = verify()
    assert found.broken is None
    assert found.lines > 5 * COUNT


def test_counters_take_in_only_while_they_are_open() -> None:
    lived(7)
    calendar = agencies.work_calendar("H17.", UNTIL.date())
    received = Entry.objects.filter(fact="DossierReceived")
    assert received.exists()
    assert all(calendar.is_open(each.at.astimezone(clock.HANOI)) for each in received)


def test_nothing_happens_after_the_last_day() -> None:
    lived(8)
    until = window_of(SINCE, UNTIL).until
    made = Entry.objects.filter(right__startswith="dossiers.")
    assert all(entry.at < until for entry in made)


def test_days_before_the_province_are_refused() -> None:
    with pytest.raises(Refused, match="simulation_too_early"):
        window_of(datetime(2022, 1, 3), UNTIL)
    with pytest.raises(Refused, match="dates_reversed"):
        window_of(UNTIL, SINCE)


@pytest.mark.parametrize("group", ["2.002621", "2.002622"])
def test_both_linked_groups_are_filed_and_come_to_three_results(group: str) -> None:
    window = window_of(SINCE, UNTIL)
    plans = [plan for plan in first_plans(7, 900, window) if plan.procedure == group]
    days = Days(window.until, Officers(), lambda: False)
    days.live(sorted(plans, key=lambda plan: plan.arrives_at)[:8])
    assert not days.tally.refused
    whole = Dossier.objects.filter(procedure_code=group, state="returned", decision="grant")
    assert whole.exists()
    for dossier in whole:
        assert Result.objects.filter(dossier=dossier).count() == 3
