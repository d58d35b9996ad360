"""Requests that schemathesis makes from the description: each is answered as described.

What it makes up is of the right shape or of a wrong one; either is answered with a described
status and body, never with 500. The dossier and the task in the paths are real ones.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from motcua.apps.dossiers import commands
from motcua.faces.console.openapi import described
from tests.apps.dossiers.cosigned import FIELD, a_marriage
from tests.cast import actor
from tests.faces.api.caller import CITIZEN, OFFICER, token_of
from tests.makers import a_draft, a_submitted_dossier, open_task

pytestmark = pytest.mark.django_db

EXAMPLES = 8
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    ignored_auth,
]
DOCUMENT = json.loads(described())
OPERATIONS = [
    (method, path)
    for path, operations in sorted(DOCUMENT["paths"].items())
    for method in operations
    if method in {"get", "post", "put", "patch", "delete"}
]


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """As Django's own client does: the end of a request does not close the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_any_request_is_answered_as_described(method: str, path: str) -> None:
    schema: Any = schemathesis.openapi.from_dict(DOCUMENT)
    schema.app = get_wsgi_application()
    places = _places(path)
    officer = "/tasks" in path
    token = token_of("lua-non", OFFICER) if officer else token_of("sao-mai", CITIZEN)

    @settings(max_examples=EXAMPLES, deadline=None)
    @given(case=schema[path][method].as_strategy())
    def asks(case: Any) -> None:
        case.path_parameters = {**(case.path_parameters or {}), **places}
        headers = {"Authorization": f"Bearer {token}", "Accept-Encoding": "identity"}
        case.call_and_validate(headers=headers, checks=CHECKS)

    asks()


def _places(path: str) -> dict[str, Any]:
    """A draft to fill, a filed dossier to follow, an open task to work on."""
    if "{task}" in path:
        return {"task": open_task(a_submitted_dossier()).pk}
    if "cosign" in path and "{" in path:
        row = a_marriage("hon-cuoi", "sao-mai") if "/cosignings" in path else a_marriage()
        by = actor("hon-cuoi" if "/cosignings" in path else "sao-mai")
        if "/cosignings" in path or "{cosigner}" in path:
            asked = commands.ask_cosigner(by, row.pk, field=FIELD)
            return {"ref": row.token, "cosigner": asked.cosigning_id}
        return {"ref": row.token}
    if "{ref}" in path:
        is_draft = path.endswith(("submission", "{ref}", "{component}"))
        dossier = a_draft() if is_draft else a_submitted_dossier()
        return {"ref": dossier.token if is_draft else dossier.code}
    return {}
