"""What was looked for before anybody is asked: one row a look, and the holder reads who looked."""

from datetime import date

from motcua.apps.dossiers import looking
from motcua.apps.dossiers.models import Dossier, ReuseCheck, Task
from motcua.apps.register.looks import note_question
from motcua.base import clock
from motcua.base.rows import insert
from motcua.rules.access import Actor
from motcua.rules.errors import Refused

STORE = "store"
"""Stands beside the databases of the State in a look: the register of results of this house."""


def on_record(
    actor: Actor, task: Task, component: str, register: str, result: str, note: str
) -> ReuseCheck:
    """Joins the caller's command, whether a machine or an officer looked.

    Refuses `reuse_check_logged` (by, at) when the last look of the same day into that register
    ended in the same words; a database that was asked anew numbers its answer in the note.
    """
    now, dossier = clock.now(), task.dossier
    rows = ReuseCheck.objects.filter(dossier=dossier, component=component, register=register)
    last = rows.order_by("-checked_at", "-pk").first()
    if last is not None and _is_same(last, result, note, now.date()):
        raise Refused("reuse_check_logged", by=last.checked_by, at=last.checked_at)
    check: ReuseCheck = insert(
        ReuseCheck(
            dossier=dossier,
            unit_path=task.unit_path,
            component=component,
            register=register,
            result=result,
            note=note,
            checked_at=now,
            checked_by=actor.name,
        )
    )
    looking.looked(actor, dossier, f"register:{component}", step=task.step)
    if register != STORE:
        asked_about(actor, dossier, register)
    return check


def _is_same(last: ReuseCheck, result: str, note: str, day: date) -> bool:
    said = (last.result, last.note, last.checked_at.astimezone(clock.HANOI).date())
    return said == (result, note, day)


def asked_about(actor: Actor, dossier: Dossier, register: str) -> None:
    """The applicant reads that a database of the State was asked about them, and by whom."""
    note_question(
        actor,
        register,
        owner_id=dossier.owner_id,
        holder_number=dossier.owner.personal_number,
        dossier_code=str(dossier.code or ""),
    )
