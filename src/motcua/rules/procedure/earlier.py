"""An earlier version of a procedure, written as what differs from the one that came after it."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

Raw = Mapping[str, Any]


def earlier_versions(later: Mapping[str, Raw], told: Raw) -> Iterator[dict[str, Any]]:
    """Each version of `told`, whole; `later` has the version that came after it, by code.

    `until`, `announced_by`, `source`, `unverified`, `instead` and `without` are said once for all;
    a version has `code`, `since` and, where it differs, `content` (a key of it replaces the later
    one), `instead` (words, wherever they stand, and what stood for them), `without` and `with`
    (numbers of legal documents; documents).
    """
    for each in told["versions"]:
        content = deepcopy(dict(later[each["code"]]["content"]))
        content = _said(content, {**told["instead"], **each.get("instead", {})})
        content |= each.get("content", {})
        gone = {*told["without"], *each.get("without", ())}
        content["legal"] = [
            *(one for one in content["legal"] if one["number"] not in gone),
            *each.get("with", ()),
        ]
        yield {
            "code": each["code"],
            "since": each["since"],
            "until": told["until"],
            "announced_by": told["announced_by"],
            "source": told["source"],
            "unverified": [*told["unverified"]],
            "content": content,
        }


def _said(value: Any, instead: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        for words, before in instead.items():
            value = value.replace(words, before)
        return value
    if isinstance(value, Mapping):
        return {key: _said(each, instead) for key, each in value.items()}
    return [_said(each, instead) for each in value] if isinstance(value, list) else value
