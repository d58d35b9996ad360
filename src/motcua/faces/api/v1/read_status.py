"""GET /dossiers/{code}/status: where it is, for anybody who has the code; nothing personal."""

from django.http import HttpRequest
from pydantic import BaseModel

from motcua.apps.dossiers import queries
from motcua.faces.api.v1.wire import Moment, Words, words


class Status(BaseModel):
    code: str
    procedure: Words
    state: str
    unit: Words
    submitted_at: Moment | None
    due_at: Moment | None


def read_status(request: HttpRequest, code: str) -> Status:
    """Where a dossier is and until when, without a name or any other personal data."""
    found = queries.status(code)
    return Status(
        code=found.code,
        procedure=words(found.procedure),
        state=found.state,
        unit=words(found.unit),
        submitted_at=found.submitted_at,
        due_at=found.due_at,
    )
