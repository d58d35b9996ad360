"""A problem as machines are told it (RFC 9457): one shape for every face and every trouble."""

import json
from collections.abc import Mapping
from typing import Any, Final

from django.http import HttpResponse

MEDIA_TYPE: Final = "application/problem+json"


def problem_json(
    code: str,
    status: int,
    *,
    title: str,
    detail: str,
    headers: Mapping[str, str] | None = None,
    **more: Any,
) -> HttpResponse:
    """The answer; `code` is stable, `more` what else it tells where there is something to tell."""
    told = {
        "type": f"urn:motcua:{code}",
        "title": title,
        "status": int(status),
        "detail": detail,
        "code": code,
        **{name: value for name, value in more.items() if value},
    }
    body = json.dumps(told, ensure_ascii=False)
    return HttpResponse(body, status=int(status), content_type=MEDIA_TYPE, headers=headers)
