"""GET /dossiers: those one may see, newest first."""

from typing import Annotated, Literal

from ninja import Query
from pydantic import BaseModel

from motcua.apps.dossiers import queries
from motcua.faces.api.v1.door import Machine
from motcua.faces.api.v1.wire import Moment, Words, words

State = Literal[
    "",
    "open",
    "draft",
    "submitted",
    "completion",
    "handling",
    "ready",
    "returned",
    "refused",
    "withdrawn",
    "closed",
]


class DossierLine(BaseModel):
    ref: str
    code: str | None
    procedure: str
    procedure_name: Words
    applicant: str
    channel: str
    state: str
    unit: Words
    submitted_at: Moment | None
    due_at: Moment | None
    ended_at: Moment | None


class DossierPage(BaseModel):
    page: int
    more: bool
    items: list[DossierLine]


def list_dossiers(
    request: Machine,
    state: Annotated[State, Query(description="`open` is all that are not at an end.")] = "",
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> DossierPage:
    """Dossiers of one's own and of one's units; one's own drafts when asked for."""
    if state == "draft":
        mine = queries.my_dossiers(request.actor) if page == 1 else []
        rows, more = [row for row in mine if row.state == "draft"], False
    else:
        rows, more = queries.dossiers(request.actor, state=state, page=page)
    return DossierPage(page=page, more=more, items=[_line(row) for row in rows])


def _line(row: queries.DossierRow) -> DossierLine:
    return DossierLine(
        ref=row.ref,
        code=row.code,
        procedure=row.procedure_code,
        procedure_name=words(row.procedure),
        applicant=row.applicant,
        channel=row.channel,
        state=row.state,
        unit=words(row.unit),
        submitted_at=row.submitted_at,
        due_at=row.due_at,
        ended_at=row.ended_at,
    )
