"""Between receipt and result: take, hand over, send back, propose, approve, extend."""

from dataclasses import replace
from datetime import datetime

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers import facts
from motcua.apps.dossiers.clocks import apology_by, basis, law, move_clock
from motcua.apps.dossiers.commands.linked import others_are_in
from motcua.apps.dossiers.deciding import Decided, decide, decided, part_of
from motcua.apps.dossiers.models import Dossier, Span, Task
from motcua.apps.dossiers.moves import (
    advance,
    begin_work,
    finish,
    forward,
    pass_on,
    process_of,
)
from motcua.apps.dossiers.resulting import verify_token
from motcua.apps.dossiers.signing import SignedResult, accept_signature
from motcua.base import clock
from motcua.base.clock import HANOI
from motcua.base.command import command
from motcua.base.rows import update
from motcua.rules.access import Actor
from motcua.rules.coordination import VERDICTS
from motcua.rules.errors import Refused

DECISIONS = ("grant", "refuse")


@command(Task)
def take(actor: Actor, task: Task) -> facts.TaskTaken:
    """This one is mine. Refuses `task_taken` when it is already another's, or one's own."""
    if task.holder_id is not None and task.holder_id == actor.person_id:
        raise Refused("task_taken", by=actor.name, at=task.taken_at)
    if task.role not in actor.roles_over(task.unit_path):
        raise Refused("step_held_by_another", step=task.step, role=task.role)
    begin_work(actor, task)
    if task.holder_id is not None and task.holder_id != actor.person_id:
        # One may act for an absent holder, but what is in those hands stays there.
        name = agencies.people_named([task.holder_id])[task.holder_id]
        raise Refused("task_taken", by=name, at=task.taken_at)
    update(task, "holder_id", "taken_at")
    return facts.TaskTaken(task.dossier_id, task.pk, task.step)


@command(Task)
def hand_over(
    actor: Actor, task: Task, *, to_step: str = "", note: str = "", verdict: str = ""
) -> facts.TaskHandedOver:
    """End a task and open what follows: the next step, several side by side, or, while others
    of the same group still work, nothing yet.

    Who works side by side with others leaves a verdict of its own (decision 0016). Refuses
    `proposal_missing`, `opinion_awaited`, `opinion_overdue`, `linked_declined`, `verdict_unknown`.
    """
    now = begin_work(actor, task, "appraise", "consult")
    _handling(task.dossier)
    _hold_of_it(task, verdict, note)
    if task.asked_by_id is not None:
        raise Refused("act_not_here", act="answer")
    target = to_step or forward(process_of(task.dossier), task.step)
    _decided_before_signing(task, target)
    others_are_in(actor, task, now)
    opened, outcome = pass_on(actor, task, target, now, note=note)
    return facts.TaskHandedOver(task.dossier_id, task.pk, task.step, target, opened, outcome)


@command(Task)
def send_back(actor: Actor, task: Task, *, to_step: str, reason: str) -> facts.TaskSentBack:
    """Not agreed: back to an earlier step, with the reason; the time it cost stays on record."""
    now = begin_work(actor, task, "appraise", "approve", "issue", "consult")
    _handling(task.dossier)
    if not reason.strip():
        raise Refused("reason_missing")
    process = process_of(task.dossier)
    if not process.sends_back(task.step, to_step):
        raise Refused("no_such_move", step=task.step, target=to_step)
    others_are_in(actor, task, now)
    opened = advance(actor, task, to_step, now)
    outcome = finish(actor, task, now, note=reason)
    dossier = task.dossier
    decide(dossier, part_of(task), Decided())
    return facts.TaskSentBack(
        dossier.pk, task.pk, task.step, to_step, tuple(each.pk for each in opened), outcome, reason
    )


@command(Task)
def propose(
    actor: Actor, task: Task, *, decision: str, reason: str = "", to_step: str = ""
) -> facts.DecisionProposed:
    """Grant, or refuse with a reason; and on to who checks or signs it."""
    now = begin_work(actor, task, "appraise")
    dossier = task.dossier
    _handling(dossier)
    _proposes(task)
    if decision not in DECISIONS:
        raise Refused("decision_unknown", decision=decision)
    if decision == "refuse" and not reason.strip():
        raise Refused("reason_missing")
    others_are_in(actor, task, now)
    decide(dossier, part_of(task), Decided(decision, reason))
    target = to_step or forward(process_of(dossier), task.step)
    opened, outcome = pass_on(actor, task, target, now, note=reason)
    return facts.DecisionProposed(dossier.pk, task.pk, task.step, target, opened, outcome, decision)


@command(Task)
def approve(
    actor: Actor, task: Task, *, to_step: str = "", signed: SignedResult | None = None
) -> facts.DecisionApproved:
    """Sign what was proposed. What is not agreed is sent back, not approved.

    `signed`: the paper with the officer's digital signature, where the agency signs digitally.
    Refuses `proposal_missing`, `signature_missing`, `signed_is_not_shown`.
    """
    now = begin_work(actor, task, "approve")
    dossier = task.dossier
    _handling(dossier)
    proposed = decided(dossier, part_of(task))
    if not proposed.decision:
        raise Refused("proposal_missing")
    target = to_step or forward(process_of(dossier), task.step)
    digest = accept_signature(task, proposed, target, signed, now)
    token = verify_token(dossier, part_of(task)) if digest else ""
    told = replace(proposed, approved_by=actor.name, digest=digest, token=token)
    decide(dossier, part_of(task), told)
    opened, outcome = pass_on(actor, task, target, now)
    return facts.DecisionApproved(
        dossier.pk, task.pk, task.step, target, opened, outcome, proposed.decision
    )


@command(Dossier)
def extend(actor: Actor, dossier: Dossier, *, until: datetime, reason: str) -> facts.TermExtended:
    """Apologise and appoint another moment: in time, and only once.

    NĐ 118/2025, Điều 19 khoản 6: at the latest one day before the promise. Refuses
    `extension_already_used`, `extension_too_late`, `extension_not_later`, `reason_missing`.
    """
    if dossier.state != "handling" or dossier.due_at is None:
        raise Refused("dossier_not_open", state=dossier.state)
    if dossier.extended_at is not None and _extended(dossier) >= _extensions(dossier):
        raise Refused("extension_already_used", at=dossier.extended_at)
    if not reason.strip():
        raise Refused("reason_missing")
    now, was_due = clock.now(), dossier.due_at.astimezone(HANOI)
    if until <= max(was_due, now):
        raise Refused("extension_not_later", due=was_due)
    latest = latest_apology(dossier)
    if latest is not None and now > latest:
        raise Refused("extension_too_late", latest=latest)
    Span.objects.create(
        dossier=dossier,
        kind="extended",
        since=now,
        until=until,
        reason=reason,
        basis=basis("extensions_allowed", dossier.law_day),
        by=actor.name,
    )
    dossier.extended_at = now
    due_at = move_clock(dossier, now)
    update(dossier, "extended_at", "due_at", "due_lines")
    return facts.TermExtended(dossier.pk, was_due, due_at, reason)


def _extensions(dossier: Dossier) -> int:
    return int(law("extensions_allowed", dossier.law_day))


def _extended(dossier: Dossier) -> int:
    return Span.objects.filter(dossier=dossier, task__isnull=True, kind="extended").count()


def latest_apology(dossier: Dossier) -> datetime | None:
    """The last moment to apologise in time; None where the law of its day sets none."""
    if dossier.due_at is None:
        return None
    return apology_by(dossier.unit_path, dossier.due_at, dossier.law_day)


def _handling(dossier: Dossier) -> None:
    if dossier.state != "handling":
        raise Refused("dossier_not_open", state=dossier.state)


def _hold_of_it(task: Task, verdict: str, note: str) -> None:
    """What a member of a group holds of it, kept apart from the one proposal."""
    if not verdict:
        return
    if verdict not in VERDICTS:
        raise Refused("verdict_unknown", verdict=verdict)
    if verdict == "not_agreed" and not note.strip():
        raise Refused("reason_missing")
    task.verdict = verdict
    update(task, "verdict")


def _proposes(task: Task) -> None:
    """One proposal for a dossier: by the step after a group, or by the group's lead at its end."""
    process = process_of(task.dossier)
    if not process.may_propose(task.step):
        raise Refused("proposal_is_the_leads", step=task.step)
    group = process.group_of(task.step)
    if group is None or part_of(task):
        return
    others = Task.objects.filter(
        dossier=task.dossier, step__in=group.steps, done_at__isnull=True
    ).exclude(pk=task.pk)
    if others.exists():
        raise Refused("group_still_works", group=group.code)


def _decided_before_signing(task: Task, target: str) -> None:
    """Nothing goes to a signature undecided."""
    process = process_of(task.dossier)
    steps = [step for step in process.steps if step.code == target]
    if steps and steps[0].act == "approve" and not decided(task.dossier, part_of(task)).decision:
        raise Refused("proposal_missing")
