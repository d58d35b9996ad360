"""What a client is told after it changed a dossier of its own."""

from typing import Literal

from pydantic import BaseModel

from motcua.apps.dossiers import facts
from motcua.faces.api.v1.wire import Moment

ReturnBy = Literal["counter", "post", "online"]


class Filed(BaseModel):
    """`ref` names it in later calls; `task` is the intake, to be done by `answer_due`."""

    ref: str
    code: str | None
    state: str
    answer_due: Moment | None = None
    task: int | None = None


def submitted(fact: facts.DossierSubmitted) -> Filed:
    return Filed(
        ref=fact.code,
        code=fact.code,
        state="submitted",
        answer_due=fact.answer_due,
        task=fact.task_id,
    )
