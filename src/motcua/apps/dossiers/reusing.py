"""Asking what the State holds before a person is asked: outside transactions, then on record."""

import logging
from collections.abc import Iterable

from django.conf import settings

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers.commands import note_register_answer, use_register
from motcua.apps.dossiers.facts import RegisterDataUsed
from motcua.apps.dossiers.holding import fits, held_for
from motcua.apps.dossiers.models import Dossier, Task
from motcua.apps.dossiers.renewing import content_of
from motcua.apps.dossiers.reuse_checks import STORE
from motcua.apps.procedures import queries as procedures
from motcua.base import clock
from motcua.base.query import visible
from motcua.gateways import registers
from motcua.rules.access import Actor, is_applicants_side
from motcua.rules.errors import Missing, Refused
from motcua.rules.procedure import Component
from motcua.rules.text import fold

log = logging.getLogger("motcua.registers")


def is_connected(kind: str) -> bool:
    """Whether a database of the State is set up to be asked."""
    return bool(kind) and registers.register(kind, settings.MOTCUA_REGISTERS) is not None


def look_first(actor: Actor, task_id: int, codes: Iterable[str]) -> dict[str, str]:
    """Look for components in the store and in what is connected, and put on record what came.

    What a connected database answered, by component: `found`, `not_found` or `unreachable`.
    """
    tasks = visible(actor, "dossiers.see", Task.objects.filter(pk=task_id))
    task = tasks.select_related("dossier__owner").first()
    if task is None:
        raise Missing("task", task_id)
    content = procedures.pinned(task.dossier.version_id)
    came: dict[str, str] = {}
    for code in dict.fromkeys(codes):
        component = content.component(code)
        if component is not None:
            told = _looked(actor, task, component)
            if told:
                came[code] = told
    return came


def take_from_register(actor: Actor, dossier_id: int, component: str) -> RegisterDataUsed:
    """Ask the database that may stand for a component, and let its answer stand there.

    By the applicant's side. Refuses `component_without_register`, `register_silent`,
    `register_has_nothing`, `register_name_differs`, and what `use_register` does.
    """
    dossier = Dossier.objects.select_related("owner").filter(pk=dossier_id).first()
    if dossier is None or not is_applicants_side(actor, dossier):
        raise Missing("dossier", dossier_id)
    wanted = content_of(dossier).component(component)
    if wanted is None or not is_connected(wanted.reuse):
        raise Refused("component_without_register", component=component)
    try:
        answer = _asked(actor, dossier, wanted)
    except registers.Silent as silent:
        log.warning("%s", silent.why)
        raise Refused("register_silent", register=wanted.reuse) from silent
    if answer is None:
        raise Refused("register_has_nothing", register=wanted.reuse)
    if fold(answer.name) != fold(dossier.applicant_name):
        raise Refused("register_name_differs", register=wanted.reuse)
    lines = [{"label": label, "value": value} for label, value in answer.lines]
    told = {"lines": lines, "message": answer.message_id, "asked_at": clock.now().isoformat()}
    return use_register(actor, dossier_id, component=component, told=told)


def _looked(actor: Actor, task: Task, component: Component) -> str:
    """What came of looking; a paper found in the store ends the search."""
    dossier, result = task.dossier, ""
    held = False
    if component.met_by:
        fit = [p for p in held_for(dossier, component) if not fits(dossier, component, p)]
        held, note = bool(fit), fit[0].number if fit else ""
        _noted(actor, task, component.code, STORE, "found" if held else "not_found", note)
    if not held and is_connected(component.reuse):
        result, note = _answer_of(actor, dossier, component)
        _noted(actor, task, component.code, component.reuse, result, note)
    return result


def _answer_of(actor: Actor, dossier: Dossier, component: Component) -> tuple[str, str]:
    try:
        answer = _asked(actor, dossier, component)
    except registers.Silent as silent:
        log.warning("%s", silent.why)
        return "unreachable", ""
    if answer is None or fold(answer.name) != fold(dossier.applicant_name):
        return "not_found", answer.message_id if answer else ""
    return "found", answer.message_id


def _noted(actor: Actor, task: Task, code: str, register: str, result: str, note: str) -> None:
    try:
        note_register_answer(
            actor, task.pk, component=code, register=register, result=result, note=note
        )
    except Refused as refused:
        # The store held the same this morning: the first look of the day stands.
        if refused.code != "reuse_check_logged":
            raise


def _asked(actor: Actor, dossier: Dossier, component: Component) -> registers.Answer | None:
    found = registers.register(component.reuse, settings.MOTCUA_REGISTERS)
    if found is None:
        raise registers.Silent(f"{component.reuse}: not connected")
    person = dossier.owner
    number = person.personal_number or ""
    if not number:
        return None
    unit = agencies.unit_at(dossier.unit_path, clock.today()).code if dossier.unit_path else ""
    return found.ask(
        registers.Question(
            number=number,
            name=dossier.applicant_name,
            birth=person.birth_date,
            officer=actor.name if actor.posts else "",
            unit=unit,
            dossier=str(dossier.code or ""),
            purpose=dossier.procedure_code,
        )
    )
