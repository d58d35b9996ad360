"""The table of contents of the open API: each address, what answers it, which right it asks for."""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from ninja import NinjaAPI
from ninja.constants import NOT_SET
from ninja.errors import AuthenticationError, HttpError, ValidationError

from motcua.faces.api.v1 import act_on_linked as linked
from motcua.faces.api.v1 import act_on_task as tasks
from motcua.faces.api.v1 import cosign, problems
from motcua.faces.api.v1.approve_task import PaperToSign, approve, read_paper
from motcua.faces.api.v1.ask_cosigner import CosignerAsked, ask_cosigner, remind_cosigner
from motcua.faces.api.v1.change_dossier import change_dossier
from motcua.faces.api.v1.complete_dossier import complete_dossier
from motcua.faces.api.v1.create_dossier import create_dossier
from motcua.faces.api.v1.door import KEY, LONGEST_KEY, UPLOADS, Token
from motcua.faces.api.v1.dossier_view import Dossier
from motcua.faces.api.v1.filed import Filed
from motcua.faces.api.v1.list_dossiers import DossierPage, list_dossiers
from motcua.faces.api.v1.list_procedures import ProcedurePage, list_procedures
from motcua.faces.api.v1.list_tasks import TaskPage, list_tasks
from motcua.faces.api.v1.read_dossier import read_dossier
from motcua.faces.api.v1.read_openapi import description_of
from motcua.faces.api.v1.read_procedure import Procedure, read_procedure
from motcua.faces.api.v1.read_status import Status, read_status
from motcua.faces.api.v1.submit_dossier import submit_dossier
from motcua.faces.api.v1.upload_component import PART, Uploaded, upload_component
from motcua.faces.api.v1.wire import Json, JsonOut
from motcua.faces.api.v1.withdraw_dossier import withdraw_dossier
from motcua.rules.errors import Forbidden, Missing, Refused

ABOUT: Final = """\
Procedures, dossiers and tasks of a province's one-stop units.

Whoever acts brings a bearer token (`motcua token create`): it acts as its person and may do no
more than its named rights. Faults are problem details (RFC 9457) with a stable `code`; their
sentences are Vietnamese, or English with `Accept-Language: en`. A `POST`, `PUT` or `PATCH` with an
`Idempotency-Key` may be sent again for 24 hours: it is done once, and answered as it was first.

Where an agency signs digitally, approving takes two calls: `GET /tasks/{task}/paper` gives the very
PDF and its SHA-256, to be shown to its signer; `POST /tasks/{task}/approve` sends the hash back
with the PIN of the signer's certificate. A paper that changed in between is refused
(`signed_is_not_shown`). Wrong PINs are few: three for a token in a quarter of an hour, then 429.
"""


SIGN: Final = "dossiers.cosign"


class Route(NamedTuple):
    method: str
    path: str
    view: Callable[..., Any]
    answer: Any = NOT_SET
    rights: tuple[str, ...] = ()
    """The rights a token must hold; without any, the address is public."""
    faults: tuple[int, ...] = ()
    """Statuses of faults that not every address knows."""


ROUTES: Final = (
    Route("GET", "/procedures", list_procedures, ProcedurePage),
    Route("GET", "/procedures/{code}", read_procedure, Procedure),
    Route("GET", "/dossiers", list_dossiers, DossierPage, ("dossiers.see",)),
    Route("POST", "/dossiers", create_dossier, Filed, ("dossiers.begin",)),
    Route("GET", "/dossiers/{ref}", read_dossier, Dossier, ("dossiers.see",)),
    Route("PATCH", "/dossiers/{ref}", change_dossier, Filed, ("dossiers.see", "dossiers.fill")),
    Route("GET", "/dossiers/{code}/status", read_status, Status),
    Route(
        "PUT",
        "/dossiers/{ref}/components/{component}",
        upload_component,
        Uploaded,
        ("dossiers.see", "dossiers.attach"),
    ),
    Route(
        "POST",
        "/dossiers/{ref}/submission",
        submit_dossier,
        Filed,
        ("dossiers.see", "dossiers.submit"),
    ),
    Route(
        "POST",
        "/dossiers/{ref}/completion",
        complete_dossier,
        Filed,
        ("dossiers.see", "dossiers.complete"),
    ),
    Route(
        "POST",
        "/dossiers/{ref}/withdrawal",
        withdraw_dossier,
        Filed,
        ("dossiers.see", "dossiers.withdraw"),
    ),
    Route(
        "POST",
        "/dossiers/{ref}/cosigners",
        ask_cosigner,
        CosignerAsked,
        ("dossiers.see", "dossiers.ask_cosigner"),
    ),
    Route(
        "POST",
        "/dossiers/{ref}/cosigners/{int:cosigner}/reminder",
        remind_cosigner,
        CosignerAsked,
        ("dossiers.see", "dossiers.remind_cosigner"),
    ),
    Route("GET", "/cosignings", cosign.list_cosignings, cosign.CosigningList, (SIGN,)),
    Route("GET", "/cosignings/{ref}", cosign.read_cosigning, cosign.Cosigning, (SIGN,)),
    Route(
        "POST",
        "/cosignings/{ref}/agreement",
        cosign.agree_to_cosigning,
        cosign.Answered,
        (SIGN,),
    ),
    Route(
        "POST",
        "/cosignings/{ref}/refusal",
        cosign.decline_cosigning,
        cosign.Answered,
        (SIGN, "dossiers.decline_cosigning"),
    ),
    Route("GET", "/tasks", list_tasks, TaskPage, ("dossiers.see",)),
    Route("GET", "/tasks/{int:task}/paper", read_paper, PaperToSign, ("dossiers.see",)),
    Route(
        "POST",
        "/tasks/{int:task}/approve",
        approve,
        tasks.Acted,
        ("dossiers.see", "dossiers.approve"),
        (429,),
    ),
    *(
        Route("POST", f"/tasks/{{int:task}}/{name}", act, tasks.Acted, (f"dossiers.{name}",))
        for name, act in {**tasks.ACTS, **linked.ACTS}.items()
    ),
)

STATUSES: Final = {"GET": 200, "PATCH": 200, "POST": 201, "PUT": 201}
FAULTS_OF_ALL: Final = (400, 404, 422, 503)
FAULTS_OF_CALLERS: Final = (401, 403, 409, 413, 507)

KEY_HEADER: Final = {
    "name": KEY,
    "in": "header",
    "required": False,
    "schema": {"type": "string", "maxLength": LONGEST_KEY},
    "description": "The same key and the same body are done once and answered the same.",
}
UPLOAD_BODY: Final = {
    "required": True,
    "content": {
        UPLOADS: {
            "schema": {
                "type": "object",
                "properties": {PART: {"type": "string", "format": "binary"}},
                "required": [PART],
            }
        }
    },
}


def _assembled() -> NinjaAPI:
    made = NinjaAPI(
        title="Motcua",
        version="1",
        description=ABOUT,
        urls_namespace="v1",
        openapi_url=None,
        docs_url=None,
        parser=Json(),
        renderer=JsonOut(),
    )
    made.api_operation(["GET"], "/openapi.json", auth=None, operation_id="read_openapi")(
        description_of(made)
    )
    for route in ROUTES:
        _add(made, route)
    for error in (Refused, Forbidden, Missing, problems.Wrong):
        made.add_exception_handler(error, problems.of_house)
    made.add_exception_handler(AuthenticationError, problems.of_token)
    made.add_exception_handler(HttpError, problems.of_http)
    made.add_exception_handler(ValidationError, problems.of_input)
    made.add_exception_handler(Exception, problems.of_bug)
    return made


def _add(made: NinjaAPI, route: Route) -> None:
    faults = FAULTS_OF_ALL + (FAULTS_OF_CALLERS if route.rights else ()) + route.faults
    extra: dict[str, Any] = {}
    if route.rights:
        extra["x-rights"] = list(route.rights)
    if route.method != "GET":
        extra["parameters"] = [KEY_HEADER]
    if route.method == "PUT":
        extra["requestBody"] = UPLOAD_BODY
    made.api_operation(
        [route.method],
        route.path,
        auth=Token() if route.rights else None,
        response={
            STATUSES[route.method]: route.answer,
            **dict.fromkeys(sorted(faults), problems.Problem),
        },
        operation_id=route.view.__name__,
        tags=[route.path.split("/")[1]],
        openapi_extra=extra,
    )(route.view)


api = _assembled()
