"""acknowledge: who was warned has seen it; each addressee for himself."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Warning  # noqa: A004
from motcua.base import clock
from motcua.rules.access import HOUSE, Actor
from motcua.rules.warnings import Told
from tests.cast import actor, as_, person_id
from tests.expect import forbidden, last_line, moment, refused, written
from tests.makers import a_submitted_dossier, open_task

pytestmark = pytest.mark.django_db


def warned(*to: Told) -> list[Warning]:
    task = open_task(a_submitted_dossier())
    dossiers.warn(
        HOUSE,
        task.dossier_id,
        level="late",
        task_id=task.pk,
        due_at=task.due_at,
        act_by=None,
        to=to or (RECEPTION, HEAD),
    )
    return list(Warning.objects.filter(task=task).order_by("pk"))


RECEPTION = Told("holder", "receptionist", "H17.32.01.")
HEAD = Told("head", "one_stop_head", "H17.32.01.")


def test_it_is_seen_by_the_head_and_not_yet_by_the_counter() -> None:
    counter, head = warned()
    with clock.at(moment("2026-03-16 10:05")):
        dossiers.acknowledge(actor("hang-cau"), head.pk)
    head.refresh_from_db()
    counter.refresh_from_db()
    assert written(head.seen_at) == "2026-03-16 10:05"
    assert head.seen_by == actor("hang-cau").name
    assert counter.seen_at is None
    assert last_line("dossier", head.dossier_id).details["level"] == "late"


def test_what_went_to_another_is_refused() -> None:
    _, head = warned()
    with refused("warning_not_yours"):
        dossiers.acknowledge(actor("lua-non"), head.pk)


def test_who_holds_the_task_by_now_may() -> None:
    row, *_ = warned(Told("holder", "receptionist", "H17.32.01.", person_id("rang-dua")))
    dossiers.take(actor("lua-non"), row.task_id or 0)
    holder = as_("lua-non", "clerk", "H17.32.")  # the role of the row is not his any more
    dossiers.acknowledge(holder, row.pk)


def test_another_agency_and_the_applicant_may_not() -> None:
    counter, _ = warned()
    for key in ("la-tre", "sao-mai"):
        with forbidden("dossiers.acknowledge"):
            dossiers.acknowledge(actor(key), counter.pk)


def test_twice_is_refused() -> None:
    counter, _ = warned()
    dossiers.acknowledge(actor("lua-non"), counter.pk)
    with refused("warning_seen", by=actor("lua-non").name):
        dossiers.acknowledge(actor("rang-dua"), counter.pk)


def test_who_holds_both_posts_saw_both() -> None:
    task = Told("holder", "case_officer", "H17.19.11.")
    rows = warned(task, Told("head", "section_head", "H17.19.11."))
    owner = as_("la-tre", "case_officer", "H17.19.11.")
    both = Actor(
        owner.person_id,
        owner.name,
        (*owner.posts, *as_("la-tre", "section_head", "H17.19.11.").posts),
    )
    dossiers.acknowledge(both, rows[0].pk)
    assert not Warning.objects.filter(seen_at=None).exists()
