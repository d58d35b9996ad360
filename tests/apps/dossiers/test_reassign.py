"""reassign: a head gives a waiting task to another who holds the role."""

from datetime import date

import pytest

from motcua.apps.agencies import commands as agencies
from motcua.apps.agencies.models import Post
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Task
from motcua.base import clock
from motcua.rules.errors import Missing
from tests.cast import actor, person_id
from tests.expect import forbidden, last_line, refused
from tests.makers import a_submitted_dossier, open_task

pytestmark = pytest.mark.django_db


def reassign(task: Task, to: str, by: str = "hang-cau", reason: str = "Nghỉ ốm") -> None:
    dossiers.reassign(actor(by), task.pk, holder_id=person_id(to), reason=reason)


def taken() -> Task:
    task = open_task(a_submitted_dossier())
    dossiers.take(actor("lua-non"), task.pk)
    return task


def test_the_other_holds_it_and_the_first_no_longer_does() -> None:
    task = taken()
    reassign(task, "rang-dua")
    assert Task.objects.get(pk=task.pk).holder_id == person_id("rang-dua")
    assert last_line("dossier", task.dossier_id).details["reason"] == "Nghỉ ốm"
    with refused("task_taken", by=actor("rang-dua").name):
        dossiers.accept(actor("lua-non"), task.pk)
    dossiers.accept(actor("rang-dua"), task.pk)


def test_without_reason_it_is_refused() -> None:
    with refused("reason_missing"):
        reassign(taken(), "rang-dua", reason="")


def test_to_somebody_without_the_role_there_is_refused() -> None:
    for key in ("hoa-muop", "la-tre", "sao-mai"):
        with refused("holder_lacks_role", name=actor(key).name):
            reassign(taken(), key)


def test_to_nobody_is_missing() -> None:
    with pytest.raises(Missing):
        dossiers.reassign(actor("hang-cau"), taken().pk, holder_id=0, reason="Nghỉ ốm")


def test_back_to_the_unit_anybody_there_may_take_it() -> None:
    task = taken()
    dossiers.reassign(actor("hang-cau"), task.pk, holder_id=None, reason="Chuyển quầy")
    assert Task.objects.get(pk=task.pk).holder_id is None
    assert last_line("dossier", task.dossier_id).details["was_holder_id"] == person_id("lua-non")
    with refused("task_in_pool"):
        dossiers.reassign(actor("hang-cau"), task.pk, holder_id=None, reason="Chuyển quầy")
    dossiers.take(actor("rang-dua"), task.pk)


def test_to_somebody_who_is_away_is_refused() -> None:
    post = Post.objects.get(person_id=person_id("rang-dua"))
    agencies.note_absence(
        actor("rang-dua"),
        post.pk,
        since=clock.today(),
        until=date(2026, 3, 20),
        reason="Nghỉ phép",
    )
    with refused("holder_absent", until=date(2026, 3, 20)):
        reassign(taken(), "rang-dua")


def test_what_is_done_is_refused() -> None:
    task = taken()
    dossiers.accept(actor("lua-non"), task.pk)
    with refused("task_already_done"):
        reassign(task, "rang-dua")


def test_only_a_head_of_the_unit_may() -> None:
    task = taken()
    for key in ("rang-dua", "goc-da", "sao-mai"):
        with forbidden("dossiers.reassign"):
            reassign(task, "rang-dua", by=key)


def test_twice_is_refused() -> None:
    task = taken()
    reassign(task, "rang-dua")
    with refused("task_taken"):
        reassign(task, "rang-dua")
