"""POST /tasks/{id}/…: one agency asks another, and all note what is missing for one request."""

from collections.abc import Callable, Mapping
from typing import Annotated, Literal

from django.http import HttpResponse
from pydantic import Field

from motcua.apps.dossiers import commands
from motcua.faces.api.v1.act_on_task import Asked, Opinion, act
from motcua.faces.api.v1.door import Machine
from motcua.faces.api.v1.wire import Body, Prose, Short


class Consult(Body):
    """`unit` is its code. Without a `term` the agreement's holds ("5 working days"); `rank` 0 goes
    out at once, a higher one when all below it are settled."""

    unit: Short
    question: Prose
    kind: Literal["opinion", "work"] = "opinion"
    rank: Annotated[int, Field(ge=0, le=99)] = 0
    term: Short = ""
    reason: Prose = ""
    instead_of: int | None = None


class Reason(Body):
    reason: Prose


class CallOff(Body):
    """`linked_id` as `consult` answered it."""

    linked_id: int
    reason: Prose


class DropFault(Body):
    """`fault_id` as `note_fault` answered it."""

    fault_id: int


class ReuseCheck(Body):
    """What came of looking into the register that may hold the component."""

    component: Short
    result: Literal["found", "not_found", "unreachable"]
    note: Prose = ""


def consult(request: Machine, task: int, body: Consult) -> HttpResponse:
    """Ask another agency for an opinion or a piece of work."""
    return act(request, task, commands.consult, body)


def answer(request: Machine, task: int, body: Opinion) -> HttpResponse:
    """Answer what another agency asked."""
    return act(request, task, commands.answer, body)


def decline(request: Machine, task: int, body: Reason) -> HttpResponse:
    """Send back what one was asked and is not competent for, with the reason."""
    return act(request, task, commands.decline, body)


def call_off(request: Machine, task: int, body: CallOff) -> HttpResponse:
    """Ask no longer, with the reason."""
    return act(request, task, commands.call_off, body)


def note_fault(request: Machine, task: int, body: Asked) -> HttpResponse:
    """Note what is wrong, for the one request that names all faults."""
    return act(request, task, commands.note_fault, body)


def drop_fault(request: Machine, task: int, body: DropFault) -> HttpResponse:
    """Take back a fault that one noted."""
    return act(request, task, commands.drop_fault, body)


def log_reuse_check(request: Machine, task: int, body: ReuseCheck) -> HttpResponse:
    """Note a look into a register: nobody is asked again for what the State holds."""
    return act(request, task, commands.log_reuse_check, body)


ACTS: Mapping[str, Callable[..., HttpResponse]] = {
    each.__name__: each
    for each in (consult, answer, decline, call_off, note_fault, drop_fault, log_reuse_check)
}
"""By the name in the address, which is the name of the command and of the right."""
