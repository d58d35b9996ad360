"""Nobody is asked for what the State holds: a paper of the store, or data, in place of a file."""

from collections.abc import Mapping
from typing import Any

from motcua.apps.dossiers import facts
from motcua.apps.dossiers.commands.faults import CHECKS_IN
from motcua.apps.dossiers.holding import fits, held_for
from motcua.apps.dossiers.models import Dossier, Given, Task
from motcua.apps.dossiers.moves import begin_work
from motcua.apps.dossiers.renewing import content_with
from motcua.apps.dossiers.reuse_checks import STORE, asked_about, on_record
from motcua.apps.procedures import queries as procedures
from motcua.apps.register.looks import note_look
from motcua.apps.register.models import RegisteredPaper
from motcua.base import clock
from motcua.base.command import command
from motcua.base.rows import insert, update
from motcua.rules.access import Actor, is_applicants_side
from motcua.rules.errors import Missing, Refused
from motcua.rules.procedure import Component


@command(Dossier)
def use_held(
    actor: Actor, dossier: Dossier, *, component: str, paper_id: int
) -> facts.HeldPaperUsed:
    """Let a paper that the State holds stand for a component, by its owner or by an officer.

    NĐ 118/2025/NĐ-CP, Điều 17 khoản 1 điểm b. Refuses `component_unknown`, `already_submitted`,
    `held_paper_unfit` (why, number), `held_paper_used`.
    """
    wanted = _wanted(actor, dossier, component)
    paper = next((each for each in held_for(dossier, wanted) if each.id == paper_id), None)
    if paper is None:
        raise Missing("paper", paper_id)
    why = fits(dossier, wanted, paper)
    if why:
        raise Refused("held_paper_unfit", why=why, number=paper.number)
    here = Given.objects.filter(dossier=dossier, component=component, held_id=paper_id)
    if here.filter(removed_at__isnull=True).exists():
        raise Refused("held_paper_used", number=paper.number)
    given = _given(actor, dossier, component, STORE, held_id=paper_id)
    code = str(dossier.code or "")
    row = RegisteredPaper.objects.get(pk=paper_id)
    note_look(actor, row, "used", why=procedures_name(dossier), dossier_code=code)
    return facts.HeldPaperUsed(dossier.pk, given.pk, component, paper.number, paper_id)


@command(Dossier)
def use_register(
    actor: Actor, dossier: Dossier, *, component: str, told: Mapping[str, Any]
) -> facts.RegisterDataUsed:
    """Let what a database of the State answered stand for a component.

    `told` is what `reusing.take_from_register` was answered. Refuses `component_unknown`,
    `already_submitted`, `component_without_register`, `register_data_used`.
    """
    wanted = _wanted(actor, dossier, component)
    if not wanted.reuse:
        raise Refused("component_without_register", component=component)
    here = Given.objects.filter(dossier=dossier, component=component, register=wanted.reuse)
    if here.filter(removed_at__isnull=True).exists():
        raise Refused("register_data_used", register=wanted.reuse)
    given = _given(actor, dossier, component, "register", register=wanted.reuse, told=dict(told))
    asked_about(actor, dossier, wanted.reuse)
    return facts.RegisterDataUsed(dossier.pk, given.pk, component, wanted.reuse)


@command(Task)
def note_register_answer(
    actor: Actor, task: Task, *, component: str, register: str, result: str, note: str = ""
) -> facts.ReuseChecked:
    """What the machine was answered when it looked, before anything is asked of the applicant.

    `register` is a database of the State or the store of results. Refuses `component_unknown`,
    `dossier_not_open`, `reuse_check_logged`.
    """
    begin_work(actor, task, *CHECKS_IN)
    dossier = task.dossier
    if dossier.state not in {"submitted", "handling"}:
        raise Refused("dossier_not_open", state=dossier.state)
    if procedures.pinned(dossier.version_id).component(component) is None:
        raise Refused("component_unknown", component=component)
    check = on_record(actor, task, component, register, result, note)
    update(task, "holder_id", "taken_at")
    return facts.ReuseChecked(dossier.pk, task.pk, check.pk, component, register, result)


@command(Dossier)
def look_at_held(
    actor: Actor, dossier: Dossier, *, given_id: int, why: str = ""
) -> facts.HeldPaperOpened:
    """Open a paper of the store that stands in this dossier; its holder reads who did."""
    given = Given.objects.filter(dossier=dossier, pk=given_id, held__isnull=False).first()
    if given is None:
        raise Missing("paper", given_id)
    row = RegisteredPaper.objects.get(pk=given.held_id)
    reason = why.strip() or procedures_name(dossier)
    note_look(actor, row, "officer", why=reason, dossier_code=str(dossier.code or ""))
    return facts.HeldPaperOpened(dossier.pk, given.pk, given.component, row.number)


def procedures_name(dossier: Dossier) -> str:
    """What the dossier is about, as the holder of the paper reads it."""
    return procedures.pinned(dossier.version_id).short_name["vi"]


def _wanted(actor: Actor, dossier: Dossier, component: str) -> Component:
    by_owner = is_applicants_side(actor, dossier)
    states = {"draft", "completion"} if by_owner else {"completion", "submitted", "handling"}
    if dossier.state not in states:
        raise Refused("already_submitted", code=dossier.code)
    wanted = content_with(dossier, lambda it: it.component(component) is not None).component(
        component
    )
    if wanted is None:
        raise Refused("component_unknown", component=component)
    return wanted


def _given(actor: Actor, dossier: Dossier, component: str, origin: str, **values: Any) -> Given:
    return insert(
        Given(
            dossier=dossier,
            component=component,
            origin=origin,
            given_at=clock.now(),
            given_by=actor.name,
            **values,
        )
    )
