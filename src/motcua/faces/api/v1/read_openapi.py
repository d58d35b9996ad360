"""GET /openapi.json: this face, described for machines."""

from collections.abc import Callable
from functools import cache
from typing import Any, Final

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI

from motcua.faces.ui.problem import MEDIA_TYPE

JSON: Final = "application/json"
PREFIX: Final = "api/v1"


def description_of(api: NinjaAPI) -> Callable[[HttpRequest], HttpResponse]:
    """The endpoint that describes all the others, and itself."""

    @cache
    def written() -> bytes:
        return orjson.dumps(described(api))

    def read_openapi(request: HttpRequest) -> HttpResponse:
        """The description of this interface, as it is committed beside the code."""
        return HttpResponse(written(), content_type=JSON)

    return read_openapi


def described(api: NinjaAPI) -> dict[str, Any]:
    found: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=PREFIX))
    for path in found["paths"].values():
        for operation in path.values():
            told = operation["responses"]
            operation["responses"] = {str(code): _problem(code, told[code]) for code in told}
    return found


def _problem(code: int, response: dict[str, Any]) -> dict[str, Any]:
    """Faults are told as problem details, which have a media type of their own."""
    content = response.get("content", {})
    if code < 400 or JSON not in content:
        return response
    return {**response, "content": {MEDIA_TYPE: content[JSON]}}
