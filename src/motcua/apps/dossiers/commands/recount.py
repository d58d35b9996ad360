"""After a late swap of days, a new day off, other hours: the terms that run, counted again."""

from motcua.apps.dossiers import facts
from motcua.apps.dossiers.clocks import accepted_by, spans
from motcua.apps.dossiers.migrating import open_tasks
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.recounting import counted_again, task_spans_of, write
from motcua.base import clock
from motcua.base.command import command
from motcua.base.rows import update
from motcua.rules.access import Actor
from motcua.rules.errors import Refused


@command(Dossier)
def recount(
    actor: Actor, dossier: Dossier, *, basis: str, change_id: int = 0
) -> facts.TermRecounted:
    """Move the running terms to where today's calendar puts them; the printed promise stays.

    `basis` is the document that changed the calendar. The law of the dossier's day stays: a changed
    decree is not a recount. Refuses `basis_missing`, `dossier_not_open`, `nothing_to_recount`.
    """
    if not basis.strip():
        raise Refused("basis_missing")
    tasks = open_tasks(dossier)
    by = accepted_by(dossier)
    found = counted_again(dossier, spans(dossier), tasks, task_spans_of([dossier]), clock.now(), by)
    if not found.moves:
        raise Refused("nothing_to_recount")
    write(dossier, found)
    update(dossier, "due_at", "due_lines")
    return facts.TermRecounted(
        dossier.pk, found.was, found.due.moment, basis, tuple(found.tasks), change_id
    )
