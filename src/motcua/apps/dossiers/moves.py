"""What every command that moves a dossier on has in common: it is whole, tasks open and end."""

from collections.abc import Iterable
from datetime import date, datetime

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.absences import stands_in_for
from motcua.apps.agencies.successors import commune_now
from motcua.apps.dossiers.clocks import end_task_wait, law, office_due
from motcua.apps.dossiers.holding import here
from motcua.apps.dossiers.models import Dossier, Task
from motcua.apps.procedures import queries as procedures
from motcua.base import clock
from motcua.base.clock import HANOI
from motcua.base.rows import insert, update
from motcua.rules.access import Actor
from motcua.rules.errors import Refused
from motcua.rules.procedure import Content, validate
from motcua.rules.process import Process, Step
from motcua.rules.terms import Term

INTAKE = "intake"


def process_of(dossier: Dossier) -> Process:
    return procedures.pinned(dossier.version_id).process


def refuse_wrong_answers(dossier: Dossier, content: Content) -> None:
    faults = validate(content, dossier.answers, on=clock.today(), channel=dossier.channel)
    if faults:
        raise Refused("answers_incomplete", faults=tuple(faults))


def refuse_unless_whole(dossier: Dossier, content: Content, given: set[str] | None = None) -> None:
    """The answers are right and every paper asked for is there: in `given`, or by now."""
    refuse_wrong_answers(dossier, content)
    if given is None:
        given = here(dossier, content)
    lacking = content.lacking(dossier.answers, dossier.channel, given)
    if lacking:
        raise Refused(
            "component_missing",
            components=tuple(each.name for each in lacking),
            codes=tuple(each.code for each in lacking),
        )


def reckon(dossier: Dossier, content: Content) -> None:
    """The case that the answers make of it, and what it costs; a fee that was paid stays."""
    known = content.facts(dossier.answers, dossier.channel)
    dossier.case = known["case"] or ""
    if dossier.fee_paid_at is not None:
        return
    fee = content.fee(dossier.channel, dossier.case or None, known)
    dossier.fee = fee.total
    dossier.fee_lines = [
        {"name": dict(line.name), "amount": line.amount, "why": dict(line.explained)}
        for line in fee.lines
    ]


def open_intake(dossier: Dossier, now: datetime) -> Task:
    """Somebody at the one-stop unit must accept it, or ask for what is missing, in time."""
    term: Term = law("answer_to_online_submission", dossier.law_day)
    task = Task(
        dossier=dossier,
        owner_id=dossier.owner_id,
        unit_path=dossier.intake_path,
        step=INTAKE,
        act="receive",
        role="receptionist",
        opened_at=now,
        term=str(term),
        due_at=office_due(dossier.intake_path, now, term),
    )
    return insert(task)


def open_steps(dossier: Dossier, steps: Iterable[Step], now: datetime) -> list[Task]:
    """A task for each step, at the unit that has the step's function on this day."""
    tasks = []
    for step in steps:
        path = unit_for(dossier, step.unit, now.date())
        term = _term_left(dossier, step, path, now)
        tasks.append(
            Task(
                dossier=dossier,
                owner_id=dossier.owner_id,
                unit_path=path,
                step=step.code,
                act=step.act,
                role=step.role,
                opened_at=now,
                term=str(term),
                due_at=office_due(path, now, term),
            )
        )
    return [insert(task) for task in tasks]


def _term_left(dossier: Dossier, step: Step, path: str, now: datetime) -> Term:
    """The step's own term; after a dispatch no more than its share of what is left."""
    if dossier.routed_by != "dispatch" or dossier.due_at is None:
        return step.term
    calendar = agencies.work_calendar(path, now.date())
    left = calendar.between(now.astimezone(HANOI), dossier.due_at.astimezone(HANOI))
    return process_of(dossier).term_within(step.code, left)


def unit_for(dossier: Dossier, function: str, day: date) -> str:
    if function == "one_stop":
        return dossier.intake_path
    # A place has the code of the day on which the dossier was filed.
    commune = commune_now(dossier.place, dossier.law_day, day).path if dossier.place else ""
    for agency in (dossier.unit_path, commune):
        try:
            return agencies.unit_with(function, agency, day).path
        except Refused:
            continue
    raise Refused("unit_unknown", code=function)


def begin_work(actor: Actor, task: Task, *acts: str) -> datetime:
    """Refuse unless this is the actor's to do now; an untaken task is taken by who acts on it.

    Refuses `task_already_done` (by, at), `task_taken` (by, at), `act_not_here` (act),
    `absent_now` (until).
    """
    if task.done_at is not None:
        raise Refused("task_already_done", by=task.done_by, at=task.done_at)
    if acts and task.act not in acts:
        raise Refused("act_not_here", act=task.act)
    # Who stands in for an absent holder acts; the task stays the holder's, for the return.
    if (
        task.holder_id is not None
        and task.holder_id != actor.person_id
        and not stands_in_for(actor, task.holder_id, clock.today())
    ):
        name = agencies.people_named([task.holder_id])[task.holder_id]
        raise Refused("task_taken", by=name, at=task.taken_at)
    # A clock that was set back does not let a task end before it began.
    now = max(clock.now(), task.opened_at.astimezone(HANOI))
    if task.holder_id is None:
        if actor.absent_until is not None:
            raise Refused("absent_now", until=actor.absent_until)
        task.holder_id, task.taken_at = actor.person_id, now
    return now


def finish(actor: Actor, task: Task, now: datetime, *, note: str = "") -> str:
    """End the task; early, on time or late against its own term."""
    if task.dossier.state == "completion" and task.dossier.accepted_at is not None:
        end_task_wait(task, actor, now)
    task.done_at, task.done_by = now, actor.name
    if now > task.due_at and task.act != "return":
        # Handing over waits for the applicant to come: that time is nobody's delay.
        task.outcome = "late"
    else:
        task.outcome = "on_time" if now.date() == task.due_at.date() else "early"
    if note:
        task.note = note
    update(task, "done_at", "done_by", "outcome", "note", "holder_id", "taken_at")
    return task.outcome


def advance(actor: Actor, task: Task, to_step: str, now: datetime) -> list[Task]:
    """Open what follows: one step, several side by side, or nothing while others still work."""
    process = process_of(task.dossier)
    group = process.group_of(task.step)
    done: set[str] = set()
    if group is not None:
        # A group opens whole: who has no open task has done this round, whatever came before.
        branches = [process.branch(head) for head in group.steps]
        waiting = Task.objects.filter(
            dossier=task.dossier,
            step__in=[step for branch in branches for step in branch],
            done_at__isnull=True,
        ).exclude(pk=task.pk)
        at_work = set(waiting.values_list("step", flat=True))
        done = {branch[-1] for branch in branches if not at_work & set(branch)}
    roles = actor.roles_over(task.unit_path)
    steps = process.move(task.step, to_step or forward(process, task.step), by=roles, done=done)
    return open_steps(task.dossier, steps, now)


def pass_on(
    actor: Actor, task: Task, target: str, now: datetime, *, note: str = ""
) -> tuple[tuple[int, ...], str]:
    """End the task and open what follows it: the tasks opened, and how the ended one stood."""
    outcome = finish(actor, task, now, note=note)
    return tuple(each.pk for each in advance(actor, task, target, now)), outcome


def forward(process: Process, step: str) -> str:
    """The first way on from a step; refuses `no_such_move` at the last one."""
    return process.onward(step)


def end_open_tasks(dossier: Dossier, actor: Actor, now: datetime, outcome: str) -> None:
    """No more work on it: withdrawn, stopped, closed."""
    Task.objects.filter(dossier=dossier, done_at__isnull=True).update(
        done_at=now, done_by=actor.name, outcome=outcome
    )
