"""GET /tasks/{id}/paper, POST /tasks/{id}/approve: read the very paper, then sign what was read."""

from base64 import b64encode
from typing import Annotated, Final, Literal

from django.http import HttpResponse
from pydantic import BaseModel, Field, SecretStr

from motcua.apps.agencies import attempts
from motcua.apps.dossiers import commands, queries, signing
from motcua.apps.dossiers.signing import SignedResult
from motcua.base import clock
from motcua.faces.api.v1.act_on_task import Acted, acted
from motcua.faces.api.v1.door import Machine, carry_out
from motcua.faces.api.v1.wire import Body, Short
from motcua.rules.errors import Forbidden, Refused

WRONG_PINS: Final = 3
"""Wrong PINs that one token is forgiven in a quarter of an hour: fewer than lock a certificate."""


class PaperToSign(BaseModel):
    """The paper that approving this task would sign; number and day are given when it is issued."""

    task: int
    dossier: str
    title: str
    decision: Literal["grant", "refuse"]
    sha256: str = Field(description="SHA-256 of the PDF: send it back to sign this very paper.")
    pdf: str = Field(description="The PDF to be shown to its signer, Base64.")


class Signing(Body):
    """Agreement to one paper: its hash as it was shown, and the PIN of the signer's certificate."""

    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    pin: Annotated[SecretStr, Field(min_length=1, max_length=64)]


class Approve(Body):
    """`signature` is needed where the agency signs digitally, and has no place elsewhere."""

    to_step: Short = ""
    signature: Signing | None = None


def read_paper(request: Machine, task: int) -> PaperToSign:
    """The very PDF that approving would sign. Where ink signs it is refused: `nothing_to_sign`."""
    found = signing.to_sign(request.actor, task)
    if found is None:
        raise Refused("nothing_to_sign")
    return PaperToSign(
        task=task,
        dossier=found.code,
        title=found.told.title,
        decision="grant" if found.told.kind == "grant" else "refuse",
        sha256=found.sha256,
        pdf=b64encode(found.pdf).decode(),
    )


def approve(request: Machine, task: int, body: Approve | None = None) -> HttpResponse:
    """Sign what was proposed; digitally, the paper that was read, if it is still the same."""
    asked = body or Approve()
    made: list[SignedResult] = []

    def sign() -> None:
        # Outside of the transaction, as on the desk: a wrong PIN counts though nothing else does.
        if asked.signature is not None:
            made.append(_signed(request, task, asked.signature))

    def work() -> tuple[int, Acted]:
        signed = made[0] if made else None
        fact = commands.approve(request.actor, task, to_step=asked.to_step, signed=signed)
        return 201, acted(task, fact)

    shown = asked.signature.sha256 if asked.signature else ""
    try:
        return carry_out(request, work, print_of_body=f"{asked.to_step} {shown}", first=sign)
    except Forbidden:
        # What one may not see is missing; what one may only see is forbidden.
        queries.task_id(request.actor, task)
        raise


def _signed(request: Machine, task: int, agreed: Signing) -> SignedResult:
    """Refuses as `signing.sign_result` does, and `too_many_tries` after wrong PINs."""
    actor, now = request.actor, clock.now()
    if not actor.paths("dossiers.approve"):
        raise Forbidden("dossiers.approve")
    who = [f"api-pin:{request.client}"]
    attempts.refuse_if_many(who, now, forgiven=WRONG_PINS)
    pin = agreed.pin.get_secret_value()
    try:
        return signing.sign_result(actor, task, pin=pin, shown=agreed.sha256)
    except Refused as refused:
        if refused.code in {"pin_wrong", "pin_locked"}:
            attempts.note(who, now)
        raise
