"""Things made through commands, so that a maker cannot build what the law forbids."""

from collections.abc import Mapping
from functools import cache
from random import Random
from typing import Any

from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.apps.agencies import queries as agencies
from motcua.apps.documents.commands import take_in
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.deciding import decided, part_of
from motcua.apps.dossiers.models import Dossier, ReuseCheck, Task
from motcua.apps.procedures import queries as catalogue
from motcua.base import clock
from motcua.config import jobs
from motcua.faces.console import province
from motcua.faces.console.answers import sample
from motcua.rules.access import NOBODY, Actor
from tests.cast import actor, person_id

BIRTH = "1.001193"
"""One agency, the same day, received until 15:00."""
BUSINESS = "1.001612"
"""Three working days, a fee, and two agencies side by side."""
HOUSE_PERMIT = "1.013225"
"""Fifteen days by date, sections, opinions of two agencies."""
EXTRACT = "2.000635"
"""Any commune; with an older version that ended on 1 July 2025."""
LINKED_BIRTH = "2.002621"
"""Three agencies, one dossier: birth, residence, health insurance card."""
LINKED_DEATH = "2.002622"
PLACE = "20242"
WARD = "H17.32."
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def answers_for(procedure: str, by: str, channel: str = "online", seed: int = 7) -> dict[str, Any]:
    """Right answers to the form of a procedure, by a person of the cast."""
    found = catalogue.version_on(procedure, clock.today())
    who = _member(by)
    return sample(found.content, Random(seed), who, channel=channel, day=clock.today(), place=PLACE)


@cache
def _member(key: str) -> dict[str, Any]:
    return next(m for m in province.read("danang")["cast"] if m["key"] == key)


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
        code = lack.components[0].code
        dossiers.attach(actor_, dossier.pk, component=code, file=a_file(f"{code}.pdf"))
    return Dossier.objects.get(pk=dossier.pk)


def a_file(name: str = "giay-to.pdf") -> Any:
    """A small PDF, safe on disk."""
    return take_in([PDF], name)


def a_submitted_dossier(by: str = "sao-mai", **kwargs: Any) -> Dossier:
    draft = a_draft(by, **kwargs)
    dossiers.submit(actor(by), draft.pk)
    return Dossier.objects.get(pk=draft.pk)


def an_accepted_dossier(
    by: str = "sao-mai", receptionist: str = "lua-non", **kwargs: Any
) -> Dossier:
    dossier = a_submitted_dossier(by, **kwargs)
    dossiers.accept(actor(receptionist), open_task(dossier).pk)
    return Dossier.objects.get(pk=dossier.pk)


def received_at(
    unit: str = "H17.32.01",
    receptionist: str | Actor = "lua-non",
    by: str = "sao-mai",
    procedure: str = BIRTH,
    **kwargs: Any,
) -> Dossier:
    """A dossier taken down at a counter, with the papers that must be there."""
    content = catalogue.version_on(procedure, clock.today()).content
    channel = kwargs.setdefault("channel", "counter")
    answers = kwargs.pop("answers", None) or answers_for(procedure, by, channel)
    lacking = content.lacking(answers, channel, ())
    kwargs.setdefault("papers", {lack.components[0].code: (1, 0) for lack in lacking})
    fact = dossiers.receive(
        actor(receptionist) if isinstance(receptionist, str) else receptionist,
        agencies.unit_coded(unit, clock.today()).id,
        procedure=procedure,
        applicant_id=person_id(by),
        place=kwargs.pop("place", PLACE),
        answers=answers,
        **kwargs,
    )
    return Dossier.objects.get(pk=fact.dossier_id)


def open_task(dossier: Dossier, step: str = "") -> Task:
    """The one open task, or the open task of a step."""
    rows = Task.objects.filter(dossier=dossier, done_at__isnull=True)
    return rows.get(step=step) if step else rows.get()


def open_steps(dossier: Dossier) -> list[str]:
    rows = Task.objects.filter(dossier=dossier, done_at__isnull=True).order_by("step")
    return list(rows.values_list("step", flat=True))


def holder(task: Task) -> Actor:
    """Somebody whose post carries the task's role over the task's unit."""
    for post in agencies.posts_on(NOBODY, clock.today()):
        if post.role == task.role and task.unit_path.startswith(post.unit_path):
            return agencies.actor_for(post.person_id, clock.now())
    raise LookupError(f"nobody is {task.role} over {task.unit_path}")


def on_to(dossier: Dossier, step: str, decision: str = "grant") -> Task:
    """Everything that is open is done, until the step is; its task."""
    for _ in range(30):
        waiting = Task.objects.filter(dossier=dossier, done_at__isnull=True)
        found = waiting.filter(step=step).first()
        if found is not None:
            return found
        for task in waiting.order_by("pk"):
            act(holder(task), task, decision)
    raise LookupError(f"{dossier.procedure_code} does not come to {step}")


def at_step(step: str, procedure: str = BIRTH, by: str = "sao-mai", **kwargs: Any) -> Task:
    """A submitted dossier brought on to a step; the step's open task."""
    return on_to(a_submitted_dossier(by, procedure=procedure, **kwargs), step)


def a_returned_dossier(**kwargs: Any) -> Dossier:
    task = at_step("return", **kwargs)
    act(holder(task), task)
    return Dossier.objects.get(pk=task.dossier_id)


def walk(dossier: Dossier, officers: Mapping[str, Actor]) -> None:
    """From acceptance to return, each task done by whoever holds its role."""
    while (task := Task.objects.filter(dossier=dossier, done_at__isnull=True).first()) is not None:
        who = officers[f"{task.role}@{task.unit_path}"]
        act(who, task)


def undecided(task: Task) -> bool:
    """Whether nobody has proposed anything yet, of the dossier or of the task's part."""
    fresh = Task.objects.select_related("dossier").get(pk=task.pk)
    return not decided(fresh.dossier, part_of(fresh)).decision


def act(who: Actor, task: Task, decision: str = "grant") -> None:
    """The ordinary thing to do with a task."""
    reason = "Không đủ điều kiện." if decision == "refuse" else ""
    if task.act == "receive":
        dossiers.accept(who, task.pk)
    elif task.act == "appraise" and proposes(task):
        dossiers.propose(who, task.pk, decision=decision, reason=reason)
    elif task.act in {"appraise", "consult"}:
        dossiers.hand_over(who, task.pk)
    elif task.act == "approve":
        dossiers.approve(who, task.pk)
    elif task.act == "issue":
        dossiers.issue(who, task.pk)
    elif task.act == "return":
        dossiers.return_result(who, task.pk, fee_received=bool(task.dossier.fee))
    elif task.act == "answer":
        dossiers.answer(who, task.pk, text="Không có ý kiến khác.", verdict="agreed")


def proposes(task: Task) -> bool:
    """Nothing is decided yet, and this is the step to decide it."""
    process = catalogue.pinned(task.dossier.version_id).process
    return undecided(task) and process.may_propose(task.step)


def asked_for(task: Task, items: list[dict[str, str]]) -> None:
    """A request for completion by the holder, who has looked in the registers first."""
    content = catalogue.pinned(task.dossier.version_id)
    for item in items:
        component = content.component(item["component"])
        looked = ReuseCheck.objects.filter(dossier=task.dossier, component=item["component"])
        if component is not None and component.reuse and not looked.exists():
            dossiers.log_reuse_check(
                holder(task), task.pk, component=component.code, result="not_found"
            )
    dossiers.request_completion(holder(task), task.pk, items=items)


def waiting_deliveries(reaction: str = "") -> list[dict[str, Any]]:
    """What the worker was left to deliver, oldest first."""
    rows = ProcrastinateJob.objects.filter(task_name="motcua.deliver").order_by("id")
    found = [dict(row) for row in rows.values_list("args", flat=True)]
    return [each for each in found if each["reaction"].endswith(reaction)]


def deliver(reaction: str = "") -> int:
    """Do the worker's deliveries here and now; how many there were."""
    found = waiting_deliveries(reaction)
    for each in found:
        jobs._deliver(**each)
    return len(found)
