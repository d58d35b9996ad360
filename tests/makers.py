"""Things made through commands, so that a maker cannot build what the law forbids."""

from collections.abc import Mapping
from random import Random
from typing import Any

from motcua.apps.documents.commands import take_in
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Dossier, Task
from motcua.apps.procedures import queries as catalogue
from motcua.base import clock
from motcua.faces.console import province
from motcua.faces.console.answers import sample
from motcua.rules.access import Actor
from tests.cast import actor

BIRTH = "1.001193"
PLACE = "20242"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"



def answers_for(procedure: str, by: str, channel: str = "online", seed: int = 7) -> dict[str, Any]:
    """Right answers to the form of a procedure, by a person of the cast."""
    found = catalogue.version_on(procedure, clock.today())
    who = next(m for m in province.read("danang")["cast"] if m["key"] == by)
    return sample(
        found.content, Random(seed), who, channel=channel, day=clock.today(), place=PLACE
    )


def a_draft(
    by: str = "sao-mai", procedure: str = BIRTH, answers: Mapping[str, Any] | None = None
) -> Dossier:
    """A draft with answers, and a file in each slot that must be filled."""
    actor_ = actor(by)
    fact = dossiers.begin(actor_, catalogue.procedure_id(procedure))
    kept = answers if answers is not None else answers_for(procedure, by)
    dossiers.fill(actor_, fact.dossier_id, answers=kept, place=PLACE)
    dossier = Dossier.objects.get(pk=fact.dossier_id)
    content = catalogue.pinned(dossier.version_id)
    for lack in content.lacking(dossier.answers, dossier.channel, ()):
        file = take_in([PDF], f"{lack.components[0].code}.pdf")
        dossiers.attach(actor_, dossier.pk, component=lack.components[0].code, file=file)
    return Dossier.objects.get(pk=dossier.pk)


def a_submitted_dossier(by: str = "sao-mai", **kwargs: Any) -> Dossier:
    draft = a_draft(by, **kwargs)
    dossiers.submit(actor(by), draft.pk)
    return Dossier.objects.get(pk=draft.pk)


def an_accepted_dossier(by: str = "sao-mai", receptionist: str = "lua-non", **kwargs: Any) -> Dossier:
    dossier = a_submitted_dossier(by, **kwargs)
    dossiers.accept(actor(receptionist), open_task(dossier).pk)
    return Dossier.objects.get(pk=dossier.pk)


def open_task(dossier: Dossier, step: str = "") -> Task:
    """The one open task, or the open task of a step."""
    rows = Task.objects.filter(dossier=dossier, done_at__isnull=True)
    return rows.get(step=step) if step else rows.get()


def walk(dossier: Dossier, officers: Mapping[str, Actor]) -> None:
    """From acceptance to return, each task done by whoever holds its role."""
    while (task := Task.objects.filter(dossier=dossier, done_at__isnull=True).first()) is not None:
        who = officers[f"{task.role}@{task.unit_path}"]
        act(who, task)


def act(who: Actor, task: Task) -> None:
    """The ordinary thing to do with a task."""
    if task.act == "receive":
        dossiers.accept(who, task.pk)
    elif task.act == "appraise" and not task.dossier.decision:
        dossiers.propose(who, task.pk, decision="grant")
    elif task.act in {"appraise", "consult"}:
        dossiers.hand_over(who, task.pk)
    elif task.act == "approve":
        dossiers.approve(who, task.pk)
    elif task.act == "issue":
        dossiers.issue(who, task.pk)
    elif task.act == "return":
        dossiers.return_result(who, task.pk, fee_received=True)
    elif task.act == "answer":
        dossiers.answer(who, task.pk, text="Không có ý kiến khác.")
