"""POST /tasks/{id}/…: what an officer does with a task. One act, one command, one right."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpResponse
from pydantic import BaseModel, Field

from motcua.apps.dossiers import commands, queries
from motcua.base.facts import Fact
from motcua.faces.api.v1.door import Machine, carry_out
from motcua.faces.api.v1.filed import ReturnBy
from motcua.faces.api.v1.wire import Body, Moment, Prose, Short
from motcua.rules.errors import Forbidden


class Acted(BaseModel):
    """What is now true; beside the name of the fact, those of its details that a client needs."""

    fact: str
    task: int
    opened: list[int] = []
    outcome: str | None = None
    to_step: str | None = None
    decision: str | None = None
    promised_at: Moment | None = None
    provisional: bool | None = None
    closes_on: date | None = None
    number: str | None = None
    asked_task_id: int | None = None
    due_at: Moment | None = None
    linked_id: int | None = None
    fault_id: int | None = None


class Nothing(Body):
    """This act takes no details."""


class Accept(Body):
    fee_received: bool = False


class HandOver(Body):
    """Without `to_step` the first way on is taken."""

    to_step: Short = ""
    note: Prose = ""
    verdict: Literal["", "agreed", "not_agreed", "done"] = ""


class Propose(Body):
    decision: Literal["grant", "refuse"]
    reason: Prose = ""
    to_step: Short = ""


class SendBack(Body):
    to_step: Short
    reason: Prose


class ReturnResult(Body):
    way: ReturnBy = "counter"
    fee_received: bool = False


class Asked(Body):
    """A component at fault, what is wrong with it, and the article that says so."""

    component: Short
    reason: Prose
    basis: Prose


class RequestCompletion(Body):
    items: Annotated[list[Asked], Field(min_length=1, max_length=100)]


class Refuse(Body):
    reason: Prose
    basis: Prose


class Opinion(Body):
    text: Prose
    verdict: Literal["agreed", "not_agreed", "done"]


def take(request: Machine, task: int, body: Nothing | None = None) -> HttpResponse:
    """Take a task into one's own hands."""
    return act(request, task, commands.take, body)


def accept(request: Machine, task: int, body: Accept | None = None) -> HttpResponse:
    """Complete and valid: the clock starts and the receipt promises a moment."""
    return act(request, task, commands.accept, body)


def request_completion(request: Machine, task: int, body: RequestCompletion) -> HttpResponse:
    """Ask for what is missing, all faults at once, each with its ground."""
    return act(request, task, commands.request_completion, body)


def refuse(request: Machine, task: int, body: Refuse) -> HttpResponse:
    """Do not take it in, with the reason and the article."""
    return act(request, task, commands.refuse, body)


def hand_over(request: Machine, task: int, body: HandOver | None = None) -> HttpResponse:
    """End a task and open what follows."""
    return act(request, task, commands.hand_over, body)


def propose(request: Machine, task: int, body: Propose) -> HttpResponse:
    """Propose to grant, or to refuse with a reason."""
    return act(request, task, commands.propose, body)


def send_back(request: Machine, task: int, body: SendBack) -> HttpResponse:
    """Back to an earlier step, with the reason."""
    return act(request, task, commands.send_back, body)


def issue(request: Machine, task: int, body: Nothing | None = None) -> HttpResponse:
    """Number and seal what was signed."""
    return act(request, task, commands.issue, body)


def return_result(request: Machine, task: int, body: ReturnResult | None = None) -> HttpResponse:
    """Give the result to the applicant, and end the dossier."""
    return act(request, task, commands.return_result, body)


def act(
    request: Machine, task: int, command: Callable[..., Fact], body: Body | None
) -> HttpResponse:
    """Carry a command out on a task, and answer with its fact."""
    details: dict[str, Any] = body.model_dump() if body else {}

    def work() -> tuple[int, Acted]:
        fact = command(request.actor, task, **details)
        return 201, acted(task, fact)

    try:
        return carry_out(request, work)
    except Forbidden:
        # What one may not see is missing; what one may only see is forbidden.
        queries.task_id(request.actor, task)
        raise


def acted(task: int, fact: Fact) -> Acted:
    """What the fact says of a task, as far as a client needs it."""
    opened = getattr(fact, "opened", getattr(fact, "tasks", ()))
    told = {name: getattr(fact, name, None) for name in _DETAILS}
    return Acted(fact=type(fact).__name__, task=task, opened=list(opened), **told)


_DETAILS = tuple(name for name in Acted.model_fields if name not in {"fact", "task", "opened"})

ACTS: Mapping[str, Callable[..., HttpResponse]] = {
    each.__name__: each
    for each in (
        take,
        accept,
        request_completion,
        refuse,
        hand_over,
        propose,
        send_back,
        issue,
        return_result,
    )
}
"""By the name in the address, which is the name of the command and of the right."""
