"""Once, all faults together, each tied to a component and a ground; and what became of it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from motcua.apps.agencies.queries import work_calendar
from motcua.apps.dossiers import facts
from motcua.apps.dossiers.clocks import (
    basis,
    begin_wait,
    end_wait,
    law,
    law_if_any,
    move_clock,
    office_due,
)
from motcua.apps.dossiers.commands.faults import (
    gathered,
    lawful,
    refuse_unchecked,
    settle_faults,
)
from motcua.apps.dossiers.cosigning import refuse_unless_cosigned
from motcua.apps.dossiers.holding import refuse_held
from motcua.apps.dossiers.models import Completion, Dossier, Given, Span, Task
from motcua.apps.dossiers.moves import (
    begin_work,
    end_open_tasks,
    finish,
    open_intake,
    reckon,
    refuse_unless_whole,
    refuse_wrong_answers,
)
from motcua.apps.procedures import queries as procedures
from motcua.base import clock
from motcua.base.clock import HANOI
from motcua.base.command import command
from motcua.base.rows import update
from motcua.rules.access import Actor
from motcua.rules.deadlines import due
from motcua.rules.errors import Refused
from motcua.rules.terms import Term


@command(Task)
def request_completion(
    actor: Actor, task: Task, *, items: Sequence[Mapping[str, str]]
) -> facts.CompletionRequested:
    """Ask for what is missing: `items` name component, reason and basis, all of them at once.

    NĐ 118/2025, Điều 16 khoản 3, 17 khoản 1 điểm c (at intake), 19 khoản 5 (at appraisal).
    Refuses `completion_already_open`, `completion_needs_items`, `second_completion_needs_head`,
    `completion_too_late`, `component_unknown`, `reason_missing`, `basis_missing`,
    `reuse_check_missing`, `held_electronically`, `already_held` (an item may say why `despite`).
    """
    dossier = task.dossier
    if dossier.state == "completion":
        raise Refused("completion_already_open", code=dossier.code)
    now = begin_work(actor, task, "receive", "appraise")
    if not items:
        raise Refused("completion_needs_items")
    lawful(dossier, items)
    if dossier.completions and not dossier.completion_allowed_by:
        raise Refused("second_completion_needs_head", code=dossier.code)
    refuse_unchecked(dossier, items)
    refuse_held(dossier, items)
    stage = "intake" if dossier.accepted_at is None else "appraisal"
    if stage == "appraisal":
        _in_time(dossier, now)
    request = Completion.objects.create(
        dossier=dossier,
        stage=stage,
        items=gathered(dossier, items),
        asked_at=now,
        asked_by=actor.name,
        closes_on=_closes_on(dossier, now),
    )
    settle_faults(request)
    dossier.state, dossier.completion_allowed_by = "completion", ""
    dossier.completions += 1
    if stage == "appraisal":
        begin_wait(dossier, actor, now, "; ".join(item["reason"] for item in items))
        move_clock(dossier, now)
        update(task, "holder_id", "taken_at")
    else:
        finish(actor, task, now, note="completion")
    update(dossier, "state", "completions", "completion_allowed_by", "due_at", "due_lines")
    return facts.CompletionRequested(
        dossier.pk, request.pk, stage, tuple(request.items), request.closes_on
    )


@command(Dossier)
def complete(actor: Actor, dossier: Dossier) -> facts.DossierCompleted:
    """Everything that was asked for is here: back to intake, or the clock goes on as the law says.

    Refuses `completion_not_open`, `component_missing` (components), `answers_incomplete` (faults);
    where what a co-signer agreed to has changed, what `cosigning.refuse_unless_cosigned` refuses.
    """
    request = Completion.objects.filter(dossier=dossier, answered_at__isnull=True).first()
    if dossier.state != "completion" or request is None:
        raise Refused("completion_not_open", code=dossier.code)
    _answered(dossier, request)
    now = clock.now()
    content = procedures.pinned(dossier.version_id)
    # At intake somebody looks through the papers again; after it, what is lacking is said here.
    check = refuse_wrong_answers if request.stage == "intake" else refuse_unless_whole
    check(dossier, content)
    refuse_unless_cosigned(dossier, content)
    request.answered_at = now
    update(request, "answered_at")
    if request.stage == "intake":
        reckon(dossier, content)
        dossier.state = "submitted"
        answer_due = open_intake(dossier, now).due_at
    else:
        dossier.state = "handling"
        end_wait(dossier, actor, now)
        answer_due = move_clock(dossier, now)
    update(dossier, "state", "due_at", "due_lines", "case", "fee", "fee_lines")
    restarted = (
        request.stage == "appraisal" and law("after_completion", dossier.law_day) == "restarted"
    )
    return facts.DossierCompleted(dossier.pk, request.pk, answer_due, restarted)


@command(Dossier)
def allow_second_completion(
    actor: Actor, dossier: Dossier, *, reason: str
) -> facts.SecondCompletionAllowed:
    """The head answers for asking once more, or for asking late; it is counted."""
    if not reason.strip():
        raise Refused("reason_missing")
    if dossier.state not in {"submitted", "handling"}:
        raise Refused("dossier_not_open", state=dossier.state)
    if dossier.completion_allowed_by:
        raise Refused("second_completion_allowed", by=dossier.completion_allowed_by)
    dossier.completion_allowed_by = actor.name
    update(dossier, "completion_allowed_by")
    return facts.SecondCompletionAllowed(dossier.pk, reason)


@command(Dossier)
def close(actor: Actor, dossier: Dossier) -> facts.DossierClosed:
    """Not completed in the time the law gives: closed by a person, never silently.

    NĐ 118/2025, Điều 19 khoản 5. Refuses `completion_not_open`, `completion_still_possible`.
    """
    request = Completion.objects.filter(dossier=dossier, answered_at__isnull=True).first()
    if dossier.state != "completion" or request is None:
        raise Refused("completion_not_open", code=dossier.code)
    now = clock.now()
    if request.closes_on is None:
        raise Refused("rule_not_in_force", rule="close_if_not_completed_after", day=dossier.law_day)
    if now.date() <= request.closes_on:
        raise Refused("completion_still_possible", until=request.closes_on)
    dossier.state, dossier.ended_at = "closed", now
    update(dossier, "state", "ended_at")
    Span.objects.filter(dossier=dossier, until__isnull=True).update(until=now, ended_by=actor.name)
    article = basis("close_if_not_completed_after", dossier.law_day)
    Span.objects.create(
        dossier=dossier, kind="stopped", since=now, reason="closed", basis=article, by=actor.name
    )
    end_open_tasks(dossier, actor, now, "closed")
    return facts.DossierClosed(dossier.pk, article)


def _in_time(dossier: Dossier, now: datetime) -> None:
    if dossier.accepted_at is None or dossier.completion_allowed_by:
        return
    term: Term | None = law_if_any("return_for_completion_within", dossier.law_day)
    if term is None:
        return
    start = dossier.accepted_at.astimezone(HANOI)
    until = office_due(dossier.unit_path, start, term)
    if now > until:
        raise Refused("completion_too_late", until=until)


def _closes_on(dossier: Dossier, now: datetime) -> date | None:
    """The last day to complete it; the law before 1 July 2025 named none."""
    term: Term | None = law_if_any("close_if_not_completed_after", dossier.law_day)
    if term is None:
        return None
    calendar = work_calendar(dossier.unit_path, now.date())
    return due(now, term, calendar=calendar, policy="next_day").moment.date()


def _answered(dossier: Dossier, request: Completion) -> None:
    """Each component asked for was handed in again, or its answers were changed, since."""
    since = request.asked_at
    again = set(
        Given.objects.filter(
            dossier=dossier, removed_at__isnull=True, given_at__gte=since
        ).values_list("component", flat=True)
    )
    content = procedures.pinned(dossier.version_id)
    missing = []
    for item in request.items:
        component = content.component(item["component"])
        if component is None or item["component"] in again:
            continue
        if component.is_handed_in or dossier.saved_at < since:
            missing.append(component)
    if missing:
        raise Refused(
            "component_missing",
            components=tuple(each.name for each in missing),
            codes=tuple(each.code for each in missing),
        )
