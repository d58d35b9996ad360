"""Everything that may go wrong, as problem details (RFC 9457): a stable code, plain words."""

import logging
import secrets
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from pydantic import BaseModel, Field

from motcua.base import clock
from motcua.base.clock import HANOI
from motcua.base.outage import is_outage
from motcua.faces.api.v1.words import WRONG, fault_in_words
from motcua.faces.ui import troubles
from motcua.faces.ui.away import away
from motcua.faces.ui.language import t
from motcua.faces.ui.problem import problem_json
from motcua.faces.ui.refusals import sentence
from motcua.faces.ui.sentences.troubles import TROUBLES
from motcua.rules.errors import Forbidden, Missing, Refused
from motcua.rules.procedure import Fault

log = logging.getLogger("motcua.faces")

STATUSES: Final[Mapping[str, int]] = {
    "answers_incomplete": 422,
    "code_unreadable": 422,
    "component_missing": 422,
    "file_empty": 422,
    "file_renamed": 422,
    "file_trapped": 422,
    "file_type_refused": 422,
    "idempotency_key_reused": 422,
    "file_too_large": 413,
    "pin_wrong": 422,
    "too_many_requests": 429,
    "too_many_tries": 429,
    **troubles.STATUSES,
}
"""Where a refusal is no conflict with the state of things but a fault of what was sent, or ours."""


class FieldFault(BaseModel):
    """One fault of one field; `field` is its path in what was sent, or in the answers."""

    field: str
    code: str
    detail: str


class Problem(BaseModel):
    """What went wrong. `code` is stable and is the key of the sentence in `detail`."""

    type: str = Field(examples=["urn:motcua:already_submitted"])
    title: str
    status: int
    detail: str
    code: str = Field(examples=["already_submitted"])
    details: dict[str, Any] = {}
    faults: list[FieldFault] = []
    components: list[str] = []


class Wrong(Exception):
    """Turned away by this face itself, before any command was asked."""

    def __init__(self, code: str, status: int, /, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.status = status
        self.details = details
        self.faults: list[FieldFault] = []


Error = Refused | Forbidden | Missing | Wrong


def told(error: Error, **headers: str) -> HttpResponse:
    """The problem as an answer."""
    found = problem(error)
    if found.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return problem_json(**found.model_dump(exclude={"type"}), headers=headers)


def problem(error: Error) -> Problem:
    if isinstance(error, Wrong):
        title, detail = {**WRONG, **TROUBLES}[error.code]
        plain = {name: _plain(value) for name, value in error.details.items()}
        return _problem(
            error.code, error.status, t(*title), t(*detail, **plain), plain, error.faults
        )
    if isinstance(error, Forbidden):
        return _problem(
            "forbidden",
            403,
            t("Không có quyền", "Not allowed"),
            sentence(error),
            {"right": error.right},
        )
    if isinstance(error, Missing):
        return _problem(
            "missing", 404, t("Không tìm thấy", "Not found"), sentence(error), {"what": error.what}
        )
    return _refused(error)


def _refused(error: Refused) -> Problem:
    status = STATUSES.get(error.code, 409)
    details = {name: _plain(value) for name, value in error.details.items() if value is not None}
    faults = [
        FieldFault(field=each.field, code=each.code, detail=t(each.vi, each.en))
        for each in _iterable(error.details.get("faults"))
        if isinstance(each, Fault)
    ]
    details.pop("faults", None)
    components = [str(code) for code in _iterable(details.pop("codes", ()))]
    title = t("Chưa làm được", "Not possible as things stand")
    if status == 422:
        title = t("Nội dung gửi chưa đúng", "What was sent has faults")
    found = _problem(error.code, status, title, sentence(error), details, faults)
    return found.model_copy(update={"components": components})


def _problem(
    code: str,
    status: int,
    title: str,
    detail: str,
    details: dict[str, Any],
    faults: list[FieldFault] | None = None,
) -> Problem:
    return Problem(
        type=f"urn:motcua:{code}",
        title=title,
        status=status,
        detail=detail,
        code=code,
        details=details,
        faults=faults or [],
    )


def _iterable(value: object) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, tuple | list) else ()


def _plain(value: object) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(HANOI).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value if isinstance(value, str | int | bool) or value is None else str(value)


# ── What is called when something was raised; api.py says by what ───────────────────────────


def of_house(request: HttpRequest, error: Any) -> HttpResponse:
    """The three errors of the house, and our own."""
    return told(error)


def of_token(request: HttpRequest, error: Any) -> HttpResponse:
    return told(Wrong("token_wrong", 401))


def of_http(request: HttpRequest, error: Any) -> HttpResponse:
    return told(Wrong("not_readable", 400))


def of_input(request: HttpRequest, error: Any) -> HttpResponse:
    """Faults of the fields that were sent, each with its path."""
    wrong = Wrong("input_invalid", 422)
    for each in error.errors:
        source, *path = (str(part) for part in each["loc"])
        if source == "body":
            path = path[1:]
        wrong.faults.append(
            FieldFault(field=".".join(path), code=each["type"], detail=fault_in_words(each))
        )
    return told(wrong)


def of_bug(request: HttpRequest, error: Any) -> HttpResponse:
    """A bug is loud in the log and silent about itself to strangers; what will pass is no bug."""
    if is_outage(error):
        log.warning("no database at %s: %s", request.path, type(error.__cause__).__name__)
        return away(request)
    found = troubles.trouble(error)
    if found is not None:
        log.error("%s at %s", found.code, request.path, exc_info=error)
        return told(Wrong(found.code, found.status), **{"Retry-After": str(troubles.RETRY_AFTER)})
    incident = f"SC-{clock.today():%y%m%d}-{secrets.token_hex(2).upper()}"
    log.error("incident %s at %s", incident, request.path, exc_info=error)
    return told(Wrong("internal", 500, incident=incident))
