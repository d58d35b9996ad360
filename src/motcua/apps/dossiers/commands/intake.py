"""At the door: submit, receive, accept, refuse."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.models import Unit
from motcua.apps.documents.commands import Received
from motcua.apps.dossiers import facts
from motcua.apps.dossiers.clocks import start_clock
from motcua.apps.dossiers.commands.entering import (
    WAYS_BACK,
    enter,
    hand_in,
    new_draft,
    origins_kept,
    papers_counted,
    scanned,
)
from motcua.apps.dossiers.cosigning import refuse_unless_cosigned
from motcua.apps.dossiers.models import Dossier, Task
from motcua.apps.dossiers.moves import (
    begin_work,
    end_open_tasks,
    finish,
    refuse_unless_whole,
)
from motcua.apps.dossiers.portal import refuse_if_filed_elsewhere
from motcua.apps.dossiers.routing import begin_handling, send
from motcua.apps.procedures import queries as procedures
from motcua.base import clock
from motcua.base.command import command
from motcua.base.rows import update
from motcua.rules.access import Actor
from motcua.rules.errors import Refused
from motcua.rules.procedure import clean


@command(Dossier)
def submit(actor: Actor, dossier: Dossier) -> facts.DossierSubmitted:
    """File it: everything asked for is there, it has a code, and the one-stop unit must answer.

    Refuses `already_submitted`, `answers_incomplete` (faults), `component_missing` (components),
    `cosigner_missing`, `cosigner_awaited`, `cosigner_declined`, `cosigner_changed`,
    `procedure_not_in_force`, `channel_not_offered` (by the version that is in force by now),
    `filing_elsewhere`.
    """
    if dossier.state != "draft":
        raise Refused("already_submitted", code=dossier.code)
    now = clock.now()
    found = procedures.version_on(dossier.procedure_code, now.date())
    if dossier.channel not in found.content.channels:
        raise Refused("channel_not_offered", channel=dossier.channel)
    refuse_if_filed_elsewhere(dossier.procedure_code, dossier.channel, now.date())
    dossier.version_id = found.id
    mandate = actor.mandate_over(dossier)
    dossier.filed_by_id, dossier.mandate_id = actor.person_id, mandate.id if mandate else None
    refuse_unless_whole(dossier, found.content)
    refuse_unless_cosigned(dossier, found.content)
    send(dossier, found.content)
    task, serial = enter(dossier, found.content, now)
    return facts.DossierSubmitted(
        dossier.pk, str(dossier.code), dossier.token, task.pk, dossier.channel, task.due_at, serial
    )


@command(Unit, creates=True)
def receive(
    actor: Actor,
    unit: Unit,
    *,
    procedure: str,
    applicant_id: int,
    place: str,
    answers: Mapping[str, Any],
    papers: Mapping[str, tuple[int, int]],
    channel: str = "counter",
    filed_by_id: int | None = None,
    return_by: str = "counter",
    incomplete: bool = False,
    token: str = "",
    files: Sequence[tuple[str, Received]] = (),
    origins: Mapping[str, str] | None = None,
) -> facts.DossierReceived:
    """Take a dossier down at the counter, or from the post: who, what, which papers are here.

    An `incomplete` one is taken down too, so that what it lacks is asked for once, on paper.
    `papers` counts originals and copies by component. Any one-stop unit of the province may
    take it in; the competent agency follows from the place (NĐ 118/2025, Điều 14 khoản 2).
    `files` are what was scanned at the counter, each with its component; `origins` says of
    answers that were filled in beforehand where they came from.
    A `token` chosen by the counter makes a second press of the same button harmless.
    """
    if token and (first := Dossier.objects.filter(token=token).first()) is not None:
        raise Refused("already_submitted", code=first.code)
    if return_by not in WAYS_BACK:
        raise Refused("return_way_unknown", way=return_by)
    now = clock.now()
    found = procedures.version_on(procedure, now.date())
    if channel not in {"counter", "post"} & set(found.content.channels):
        raise Refused("channel_not_offered", channel=channel)
    dossier = new_draft(found, agencies.person(applicant_id), channel, place, now)
    dossier.token, dossier.return_by = token or dossier.token, return_by
    dossier.answers = clean(found.content, answers)
    dossier.origins = origins_kept(dossier.answers, origins)
    dossier.filed_by_id = agencies.person(filed_by_id).pk if filed_by_id else applicant_id
    given = papers_counted(found.content, papers, actor, now)
    if not incomplete:
        refuse_unless_whole(dossier, found.content, {each.component for each in given})
    send(dossier, found.content, unit.unit_path)
    task, serial = enter(dossier, found.content, now)
    hand_in(dossier, given + scanned(dossier, found.content, files, actor, now))
    return facts.DossierReceived(
        dossier.pk, str(dossier.code), dossier.token, task.pk, channel, task.due_at, serial
    )


@command(Task)
def accept(actor: Actor, task: Task, *, fee_received: bool = False) -> facts.DossierAccepted:
    """Complete and valid: the clock starts, the receipt promises a moment, the work begins.

    NĐ 118/2025, Điều 17 khoản 3. Refuses `already_accepted`, `component_missing`, `fee_paid`.
    """
    dossier = task.dossier
    if dossier.accepted_at is not None:
        raise Refused("already_accepted", code=dossier.code)
    if dossier.state != "submitted":
        raise Refused("dossier_not_open", state=dossier.state)
    now = begin_work(actor, task, "receive")
    content = procedures.pinned(dossier.version_id)
    refuse_unless_whole(dossier, content)
    start_clock(dossier, content.term(dossier.channel, dossier.case or None), now, actor)
    dossier.state = "handling"
    fee_paid = _fee_taken(dossier, now) if fee_received else 0
    finish(actor, task, now)
    opened = begin_handling(dossier, now)
    dossier.handling_path = opened[0].unit_path
    update(dossier, *_ACCEPTED)
    if dossier.promised_at is None:
        raise ValueError("a clock that was started promises a moment")
    return facts.DossierAccepted(
        dossier.pk,
        str(dossier.code),
        dossier.promised_at,
        dossier.provisional,
        tuple(each.pk for each in opened),
        fee_paid,
    )


def _fee_taken(dossier: Dossier, now: datetime) -> int:
    if dossier.fee_paid_at is not None:
        raise Refused("fee_paid", at=dossier.fee_paid_at)
    dossier.fee_paid_at = now
    return dossier.fee


@command(Task)
def refuse(actor: Actor, task: Task, *, reason: str, basis: str) -> facts.DossierRefused:
    """Not taken in, with the reason and the article that says so (NĐ 118/2025, Điều 17)."""
    now = begin_work(actor, task, "receive")
    if not reason.strip():
        raise Refused("reason_missing")
    if not basis.strip():
        raise Refused("basis_missing")
    dossier = task.dossier
    dossier.state, dossier.ended_at = "refused", now
    dossier.decision, dossier.decision_reason = "refuse", f"{reason} ({basis})"
    update(dossier, "state", "ended_at", "decision", "decision_reason")
    finish(actor, task, now, note=reason)
    end_open_tasks(dossier, actor, now, "refused")
    return facts.DossierRefused(dossier.pk, reason, basis)


_ACCEPTED = (
    *("term", "policy", "accepted_at", "promised_at", "provisional", "due_at", "due_lines"),
    *("state", "fee_paid_at", "handling_path"),
)
