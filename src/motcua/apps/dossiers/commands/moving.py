"""A unit was dissolved: its open dossiers go to the successor, one by one."""

from motcua.apps.agencies.acting import actor_for
from motcua.apps.agencies.successors import succession, successor_path
from motcua.apps.dossiers import facts
from motcua.apps.dossiers.models import OPEN_STATES, Dossier, Task
from motcua.base import clock
from motcua.base.command import command
from motcua.base.rows import update
from motcua.rules.access import Actor
from motcua.rules.errors import Refused

PATHS = ("unit_path", "intake_path", "handling_path")


@command(Dossier)
def move_to_successor(
    actor: Actor, dossier: Dossier, *, from_unit: str, to_unit: str, basis: str, change_id: int = 0
) -> facts.DossierMoved:
    """The successor answers for it from now on; code, version and promise stay as they are.

    Whoever held a task keeps it only with the same role in the new unit; else it waits there for
    anybody. Refuses `basis_missing`, `dossier_not_open`, `dossier_not_there` (code) and what
    `succession` refuses.
    """
    if not basis.strip():
        raise Refused("basis_missing")
    if dossier.state not in OPEN_STATES:
        raise Refused("dossier_not_open", state=dossier.state)
    now = clock.now()
    gone, to = succession(from_unit, to_unit, now.date())
    moved = [
        task
        for task in Task.objects.filter(dossier=dossier, done_at__isnull=True)
        if task.unit_path.startswith(gone.path)
    ]
    paths = {name: str(getattr(dossier, name)) for name in PATHS}
    if not moved and not any(path.startswith(gone.path) for path in paths.values()):
        raise Refused("dossier_not_there", code=from_unit)
    for name, path in paths.items():
        setattr(dossier, name, successor_path(path, gone, to, now.date()) if path else path)
    update(dossier, *PATHS)
    for task in moved:
        task.unit_path = successor_path(task.unit_path, gone, to, now.date())
        if task.holder_id is not None and not _holds_there(task):
            task.holder_id = task.taken_at = None
        update(task, "unit_path", "holder_id", "taken_at")
    numbers = tuple(int(task.pk) for task in moved)
    return facts.DossierMoved(dossier.pk, from_unit, to_unit, basis, numbers, change_id)


def _holds_there(task: Task) -> bool:
    return task.role in actor_for(int(task.holder_id or 0), clock.now()).roles_over(task.unit_path)
