"""Warnings: given by the house, seen by an officer; and closing, which only a person decides."""

from collections.abc import Sequence
from datetime import datetime

from motcua.apps.dossiers import facts
from motcua.apps.dossiers.models import Completion, Dossier, Task, Warning  # noqa: A004
from motcua.base import clock
from motcua.base.command import command
from motcua.base.rows import update
from motcua.rules.access import Actor
from motcua.rules.errors import Refused
from motcua.rules.warnings import Told


@command(Dossier)
def warn(
    actor: Actor,
    dossier: Dossier,
    *,
    level: str,
    task_id: int | None,
    due_at: datetime,
    act_by: datetime | None,
    to: Sequence[Told],
) -> facts.WarningGiven:
    """Tell these of a term of the dossier, or of one of its tasks, as it stood when it was read.

    Refuses `warning_given`; `warning_outdated` when the work was done or the date moved since.
    """
    if task_id is None:
        holds = dossier.due_at == due_at or dossier.state == "completion"
    else:
        open_still = Task.objects.filter(pk=task_id, dossier=dossier, done_at__isnull=True)
        holds = open_still.filter(due_at=due_at).exists()
    if not holds or dossier.ended_at is not None:
        raise Refused("warning_outdated", code=dossier.code)
    told = {"dossier": dossier, "task_id": task_id, "level": level, "due_at": due_at}
    if Warning.objects.filter(**told).exists():
        raise Refused("warning_given", level=level)
    now = clock.now()
    Warning.objects.bulk_create(
        Warning(
            **told,
            whom=each.whom,
            role=each.role,
            unit_path=each.unit_path,
            person_id=each.person_id,
            at=now,
            act_by=act_by,
        )
        for each in to
    )
    names = tuple(f"{each.whom} {each.role} {each.unit_path}" for each in to)
    return facts.WarningGiven(dossier.pk, level, task_id, due_at, names)


@command(Warning)
def acknowledge(actor: Actor, warning: Warning) -> facts.WarningSeen:
    """I have seen it. Refuses `warning_seen` (by, at), `warning_not_yours`."""
    if warning.seen_at is not None:
        raise Refused("warning_seen", by=warning.seen_by, at=warning.seen_at)
    if not is_for(actor, warning):
        raise Refused("warning_not_yours")
    # Who holds two posts was told twice, and has seen both.
    same = Warning.objects.filter(
        dossier=warning.dossier_id,
        task=warning.task_id,
        level=warning.level,
        due_at=warning.due_at,
        seen_at__isnull=True,
    )
    now = clock.now()
    for each in same:
        if is_for(actor, each):
            each.seen_at, each.seen_by = now, actor.name
            update(each, "seen_at", "seen_by")
    return facts.WarningSeen(warning.dossier_id, warning.pk, warning.level)


def is_for(actor: Actor, warning: Warning) -> bool:
    """Whether a warning is the actor's: by name, or by a post over the unit it went to."""
    if actor.person_id is not None and warning.person_id == actor.person_id:
        return True
    task = warning.task if warning.whom == "holder" else None
    if task is not None and actor.person_id is not None and task.holder_id == actor.person_id:
        return True
    return any(post.covers(warning.unit_path) and warning.role == post.role for post in actor.posts)


@command(Dossier)
def propose_closing(actor: Actor, dossier: Dossier) -> facts.ClosingProposed:
    """Mark a dossier that nobody completed in time for a person to close, or to leave open.

    NĐ 118/2025, Điều 19 khoản 5. Refuses `completion_not_open`, `completion_still_possible`,
    `closing_proposed`.
    """
    request = _open_request(dossier)
    if request.closes_on is None:
        raise Refused("rule_not_in_force", rule="close_if_not_completed_after", day=dossier.law_day)
    now = clock.now()
    if now.date() <= request.closes_on:
        raise Refused("completion_still_possible", until=request.closes_on)
    if request.closing_proposed_at is not None:
        raise Refused("closing_proposed", at=request.closing_proposed_at)
    request.closing_proposed_at = now
    update(request, "closing_proposed_at")
    return facts.ClosingProposed(dossier.pk, request.pk, request.closes_on)


@command(Dossier)
def decline_closing(actor: Actor, dossier: Dossier, *, reason: str) -> facts.ClosingDeclined:
    """Leave it open although the time is over, and say why; it is not proposed again.

    Refuses `completion_not_open`, `closing_not_proposed`, `reason_missing`, `closing_declined`.
    """
    request = _open_request(dossier)
    if request.closing_proposed_at is None:
        raise Refused("closing_not_proposed")
    if not reason.strip():
        raise Refused("reason_missing")
    if request.closing_declined_by:
        raise Refused("closing_declined", by=request.closing_declined_by)
    request.closing_declined_by, request.closing_declined_reason = actor.name, reason
    update(request, "closing_declined_by", "closing_declined_reason")
    return facts.ClosingDeclined(dossier.pk, request.pk, reason)


def _open_request(dossier: Dossier) -> Completion:
    request = Completion.objects.filter(dossier=dossier, answered_at__isnull=True).first()
    if dossier.state != "completion" or request is None:
        raise Refused("completion_not_open", code=dossier.code)
    return request
