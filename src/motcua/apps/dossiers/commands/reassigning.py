"""Whose a waiting task is: given to another, or back to the unit."""

from datetime import datetime

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers import facts
from motcua.apps.dossiers.models import Task
from motcua.base import clock
from motcua.base.command import command
from motcua.base.rows import update
from motcua.rules.access import Actor
from motcua.rules.errors import Refused


@command(Task)
def reassign(
    actor: Actor,
    task: Task,
    *,
    holder_id: int | None,
    reason: str,
    document: str = "",
    change_id: int = 0,
) -> facts.TaskReassigned:
    """Give a waiting task to another person who holds the role; without one, back to the unit.

    Refuses `task_already_done`, `reason_missing`, `task_taken` (it is that person's already),
    `task_in_pool` (nobody's already), `holder_lacks_role`, `holder_absent` (name, until).
    """
    if task.done_at is not None:
        raise Refused("task_already_done", by=task.done_by, at=task.done_at)
    if not reason.strip():
        raise Refused("reason_missing")
    was, now = task.holder_id, clock.now()
    if holder_id is None:
        if was is None:
            raise Refused("task_in_pool")
    else:
        _able(task, holder_id, now)
    task.holder_id, task.taken_at = holder_id, now if holder_id is not None else None
    update(task, "holder_id", "taken_at")
    return facts.TaskReassigned(
        task.dossier_id, task.pk, holder_id, reason, was, document, change_id
    )


def _able(task: Task, holder_id: int, now: datetime) -> None:
    if task.holder_id == holder_id:
        name = agencies.people_named([holder_id])[holder_id]
        raise Refused("task_taken", by=name, at=task.taken_at)
    holder = agencies.actor_for(agencies.person(holder_id).pk, now)
    if holder.absent_until is not None:
        raise Refused("holder_absent", name=holder.name, until=holder.absent_until)
    if task.role not in holder.roles_over(task.unit_path):
        raise Refused("holder_lacks_role", name=holder.name)
