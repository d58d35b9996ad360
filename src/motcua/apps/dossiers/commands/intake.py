"""From the first answer to the receipt: begin, fill, attach, submit, receive, accept, refuse."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.models import Person, Unit
from motcua.apps.documents.commands import Received, keep
from motcua.apps.dossiers import facts
from motcua.apps.dossiers.clocks import start_clock
from motcua.apps.dossiers.models import Completion, Dossier, Given, Task
from motcua.apps.dossiers.moves import (
    begin_work,
    end_open_tasks,
    finish,
    open_intake,
    open_steps,
    process_of,
    reckon,
    refuse_unless_whole,
)
from motcua.apps.dossiers.numbers import next_code
from motcua.apps.procedures import queries as procedures
from motcua.apps.procedures.models import Procedure
from motcua.base import clock
from motcua.base.command import command
from motcua.base.rows import insert, update
from motcua.rules.access import Actor
from motcua.rules.errors import Missing, Refused
from motcua.rules.procedure import Content, clean
from motcua.rules.text import fold

WAYS_BACK = frozenset({"counter", "post", "online"})
_SIGNS = "ACDEFHJKLMNPRTUVXY34679"


@command(Procedure, creates=True)
def begin(
    actor: Actor,
    procedure: Procedure,
    *,
    place: str = "",
    channel: str = "online",
    answers: Mapping[str, Any] | None = None,
) -> facts.DossierBegun:
    """A draft of one's own; nobody else sees it, and nothing is promised yet."""
    if actor.person_id is None:
        raise Refused("sign_in_first")
    now = clock.now()
    found = procedures.version_on(procedure.code, now.date())
    if channel not in found.content.channels:
        raise Refused("channel_not_offered", channel=channel)
    if place:
        agencies.agency_of_commune(place, now.date())
    person = agencies.person(actor.person_id)
    dossier = _draft(found, person, channel, place or person.commune_code, now)
    dossier.answers = clean(found.content, answers or {})
    insert(dossier)
    return facts.DossierBegun(dossier.pk, dossier.token, procedure.code)


@command(Dossier)
def fill(
    actor: Actor,
    dossier: Dossier,
    *,
    answers: Mapping[str, Any],
    place: str | None = None,
    return_by: str | None = None,
) -> facts.DossierFilled:
    """Keep what was typed so far, whether or not it is right yet: nothing typed is ever lost."""
    _changeable(dossier)
    content = procedures.pinned(dossier.version_id)
    kept = clean(content, answers)
    emptied = {code for code in answers if code not in kept and content.form.field(code)}
    before = {code: told for code, told in dossier.answers.items() if code not in emptied}
    dossier.answers = {**before, **kept}
    if place is not None and dossier.state == "draft":
        agencies.agency_of_commune(place, clock.today())
        dossier.place = place
    if return_by is not None:
        if return_by not in WAYS_BACK:
            raise Refused("return_way_unknown", way=return_by)
        dossier.return_by = return_by
    dossier.saved_at = clock.now()
    update(dossier, "answers", "place", "return_by", "saved_at")
    return facts.DossierFilled(dossier.pk, tuple(sorted(kept)), dossier.saved_at)


@command(Dossier)
def attach(actor: Actor, dossier: Dossier, *, component: str, file: Received) -> facts.FileAttached:
    """Put a file into the slot of a component; an earlier file in that slot stays beside it."""
    _changeable(dossier)
    content = procedures.pinned(dossier.version_id)
    wanted = content.component(component)
    if wanted is None:
        raise Refused("component_unknown", component=component)
    kept = keep(file, owner_id=dossier.owner_id, unit_path=dossier.unit_path)
    given = Given.objects.create(
        dossier=dossier,
        component=component,
        file=kept,
        originals=wanted.originals,
        copies=wanted.copies,
        origin="file",
        given_at=clock.now(),
        given_by=actor.name,
    )
    return facts.FileAttached(dossier.pk, given.pk, component, file.name, file.size, file.sha256)


@command(Dossier)
def give_papers(
    actor: Actor, dossier: Dossier, *, papers: Mapping[str, tuple[int, int]]
) -> facts.PapersGiven:
    """Papers handed in at the counter after the first filing: originals and copies by component."""
    _changeable(dossier)
    if not papers:
        raise Refused("paper_count_wrong", component="")
    content = procedures.pinned(dossier.version_id)
    given = _papers(content, papers, actor, clock.now())
    _hand_in(dossier, given)
    return facts.PapersGiven(dossier.pk, tuple(sorted(papers)))


@command(Dossier)
def detach(actor: Actor, dossier: Dossier, *, given_id: int) -> facts.FileDetached:
    """Take a file out of its slot before it is submitted or completed."""
    _changeable(dossier)
    given = Given.objects.filter(dossier=dossier, pk=given_id, removed_at__isnull=True).first()
    if given is None:
        raise Missing("file", given_id)
    if _was_filed(dossier, given):
        raise Refused("already_submitted", code=dossier.code)
    given.removed_at = clock.now()
    update(given, "removed_at")
    return facts.FileDetached(dossier.pk, given.pk, given.component)


def _was_filed(dossier: Dossier, given: Given) -> bool:
    """Whether it came with the filing or answered a request that is closed: evidence now."""
    if dossier.submitted_at is None:
        return False
    request = Completion.objects.filter(dossier=dossier, answered_at__isnull=True).get()
    return given.given_at <= dossier.submitted_at or given.given_at < request.asked_at


@command(Dossier)
def submit(actor: Actor, dossier: Dossier) -> facts.DossierSubmitted:
    """File it: everything asked for is there, it has a code, and the one-stop unit must answer.

    Refuses `already_submitted`, `answers_incomplete` (faults), `component_missing` (components),
    `procedure_not_in_force`, `channel_not_offered` (by the version that is in force by now).
    """
    if dossier.state != "draft":
        raise Refused("already_submitted", code=dossier.code)
    now = clock.now()
    found = procedures.version_on(dossier.procedure_code, now.date())
    if dossier.channel not in found.content.channels:
        raise Refused("channel_not_offered", channel=dossier.channel)
    dossier.version_id = found.id
    dossier.filed_by_id = actor.person_id
    refuse_unless_whole(dossier, found.content)
    agency = _competent(dossier, found.content)
    dossier.unit_path = agency.path
    dossier.intake_path = _one_stop(dossier, agency, now)
    task, serial = _enter(dossier, found.content, agency, now)
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
) -> facts.DossierReceived:
    """Take a dossier down at the counter, or from the post: who, what, which papers are here.

    An `incomplete` one is taken down too, so that what it lacks is asked for once, on paper.
    `papers` counts originals and copies by component. Any one-stop unit of the province may
    take it in; the competent agency follows from the place (NĐ 118/2025, Điều 14 khoản 2).
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
    dossier = _draft(found, agencies.person(applicant_id), channel, place, now)
    dossier.token = token or dossier.token
    dossier.answers = clean(found.content, answers)
    dossier.filed_by_id = agencies.person(filed_by_id).pk if filed_by_id else applicant_id
    dossier.return_by = return_by
    given = _papers(found.content, papers, actor, now)
    if not incomplete:
        refuse_unless_whole(dossier, found.content, {each.component for each in given})
    agency = _competent(dossier, found.content)
    dossier.unit_path, dossier.intake_path = agency.path, unit.unit_path
    task, serial = _enter(dossier, found.content, agency, now)
    _hand_in(dossier, given)
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
    start_clock(dossier, content.term(dossier.channel, dossier.case or None), now)
    dossier.state = "handling"
    fee_paid = _fee_taken(dossier, now) if fee_received else 0
    finish(actor, task, now)
    opened = open_steps(dossier, process_of(dossier).opening(), now)
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


# What submitting a draft and accepting it write.
_ENTERED = (
    *("version", "filed_by", "unit_path", "intake_path", "case", "fee", "fee_lines", "state"),
    *("submitted_at", "law_day", "code", "answers"),
)
_ACCEPTED = (
    *("term", "policy", "accepted_at", "promised_at", "provisional", "due_at", "due_lines"),
    *("state", "fee_paid_at", "handling_path"),
)


def _draft(
    found: procedures.InForce, person: Person, channel: str, place: str, now: datetime
) -> Dossier:
    return Dossier(
        token=secrets.token_urlsafe(16),
        secret="".join(secrets.choice(_SIGNS) for _ in range(6)),
        version_id=found.id,
        procedure_code=found.code,
        law_day=now.date(),
        channel=channel,
        place=place,
        owner=person,
        applicant_name=person.name,
        applicant_folded=fold(person.name),
        begun_at=now,
        saved_at=now,
    )


def _changeable(dossier: Dossier) -> None:
    if dossier.state not in {"draft", "completion"}:
        raise Refused("already_submitted", code=dossier.code)


def _competent(dossier: Dossier, content: Content) -> agencies.UnitRow:
    """The agency that must handle it: by the law's competence and the place, never by a guess."""
    today = clock.today()
    wanted = content.competence.agency
    if wanted.startswith("department:"):
        if dossier.place:
            # It decides nothing here, and later who opens tasks asks for it.
            agencies.agency_of_commune(dossier.place, today)
        return agencies.unit_coded(wanted.removeprefix("department:"), today)
    commune = agencies.agency_of_commune(dossier.place, today)
    if wanted == "commune":
        return commune
    if wanted == "province":
        return agencies.unit_at(commune.parent_path, today)
    return agencies.unit_with(wanted, commune.path, today)


def _one_stop(dossier: Dossier, agency: agencies.UnitRow, now: datetime) -> str:
    """Where an online dossier is taken in: the agency's own one-stop unit, or the commune's."""
    for path in (agency.path, agencies.agency_of_commune(dossier.place, now.date()).path):
        try:
            return agencies.unit_with("one_stop", path, now.date()).path
        except Refused:
            continue
    raise Refused("unit_unknown", code="one_stop")


def _enter(
    dossier: Dossier, content: Content, agency: agencies.UnitRow, now: datetime
) -> tuple[Task, int]:
    """Into the register: case, fee, intake task and, last, the code of the day."""
    reckon(dossier, content)
    dossier.state, dossier.submitted_at, dossier.law_day = "submitted", now, now.date()
    # The counter of the day is locked from here to the end of the transaction: taken last.
    dossier.code, serial = next_code(agency.code, now.date())
    if dossier.pk is None:
        insert(dossier)
    else:
        update(dossier, *_ENTERED)
    return open_intake(dossier, now), serial


def _papers(
    content: Content, papers: Mapping[str, tuple[int, int]], actor: Actor, now: datetime
) -> list[Given]:
    given = []
    for code, (originals, copies) in papers.items():
        if content.component(code) is None:
            raise Refused("component_unknown", component=code)
        if originals < 0 or copies < 0 or originals + copies == 0:
            raise Refused("paper_count_wrong", component=code)
        given.append(
            Given(
                component=code,
                originals=originals,
                copies=copies,
                origin="paper",
                given_at=now,
                given_by=actor.name,
            )
        )
    return given


def _hand_in(dossier: Dossier, given: list[Given]) -> None:
    for each in given:
        each.dossier = dossier
    Given.objects.bulk_create(given)
