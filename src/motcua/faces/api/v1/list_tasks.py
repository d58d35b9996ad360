"""GET /tasks: the queue of an officer, most urgent first."""

from typing import Annotated, Literal

from ninja import Query
from pydantic import BaseModel

from motcua.apps.dossiers import queries
from motcua.faces.api.v1.door import Machine
from motcua.faces.api.v1.wire import Moment, Words, words

Tab = Literal["all", "new", "mine", "soon", "late", "waiting", "return"]


class TaskLine(BaseModel):
    """`act` says what may be done: receive, appraise, consult, approve, issue, return, answer."""

    id: int
    dossier: str
    procedure: str
    procedure_name: Words
    applicant: str
    channel: str
    state: str
    step: str
    step_name: Words
    act: str
    holder: str
    mine: bool
    opened_at: Moment
    due_at: Moment
    dossier_due_at: Moment | None
    fee_unpaid: bool


class TaskPage(BaseModel):
    tab: str
    page: int
    pages: int
    counts: dict[str, int]
    items: list[TaskLine]


def list_tasks(
    request: Machine,
    tab: Annotated[Tab, Query()] = "all",
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> TaskPage:
    """Open tasks of the roles and units one holds, with how many there are under each tab."""
    inbox = queries.inbox(request.actor, queries.Wanted(tab=tab, page=page))
    return TaskPage(
        tab=inbox.tab,
        page=inbox.page,
        pages=inbox.pages,
        counts=inbox.counts,
        items=[_line(row, request.actor.person_id) for row in inbox.rows],
    )


def _line(row: queries.TaskRow, person_id: int | None) -> TaskLine:
    return TaskLine(
        id=row.id,
        dossier=row.code,
        procedure=row.procedure_code,
        procedure_name=words(row.procedure),
        applicant=row.applicant,
        channel=row.channel,
        state=row.state,
        step=row.step,
        step_name=words(row.step_name),
        act=row.act,
        holder=row.holder,
        mine=row.holder_id is not None and row.holder_id == person_id,
        opened_at=row.opened_at,
        due_at=row.due_at,
        dossier_due_at=row.dossier_due_at,
        fee_unpaid=row.fee_unpaid,
    )
