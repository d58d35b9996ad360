"""Small readings of answered pages, and a form's answers as a browser sends them."""

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from django.http import HttpResponse


def words(response: HttpResponse) -> str:
    """What a reader sees of a page, without its tags."""
    text = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def sent(answers: Mapping[str, Any]) -> dict[str, str]:
    """Answers as the controls of a page send them."""
    found: dict[str, str] = {}
    for code, value in answers.items():
        _put(found, f"a.{code}", value)
    return found


def _put(found: dict[str, str], name: str, value: Any) -> None:
    if isinstance(value, list):
        for number, row in enumerate(value):
            for code, cell in row.items():
                _put(found, f"{name}.{number}.{code}", cell)
    elif isinstance(value, Mapping):
        for part, text in value.items():
            _put(found, f"{name}.{part}", text)
    elif isinstance(value, bool):
        found[name] = "true" if value else "false"
    elif isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        year, month, day = value.split("-")
        found |= {f"{name}.ngay": day, f"{name}.thang": month, f"{name}.nam": year}
    else:
        found[name] = str(value)
