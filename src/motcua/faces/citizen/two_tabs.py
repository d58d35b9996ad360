"""One draft open twice: what a page did not change is not put back over what another one did."""

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

from motcua.apps.dossiers.queries import Draft
from motcua.faces.ui.asking import Asked
from motcua.rules.procedure import Content, clean

MARK: Final = "luc."
"""What a question showed: `s:` an answer that was stored, `p:` what was filled in beforehand."""


def marked(draft: Draft, asked: list[Asked]) -> list[Asked]:
    """The questions of a page, each with a mark of what it shows."""
    answers = draft.dossier.answers
    return [
        dataclasses.replace(
            each,
            mark=_kind(answers, each.field.code)
            + _mark(draft.content, each.field.code, each.value),
        )
        for each in asked
    ]


def marks_of(draft: Draft, codes: Mapping[str, Any]) -> dict[str, str]:
    """The marks of what was saved, for a page that stays open; what another page has changed keeps
    the mark it has, for this one still shows the old answer.
    """
    answers = draft.dossier.answers
    return {code: f"s:{_mark(draft.content, code, answers.get(code))}" for code in codes}


def changed_here(draft: Draft, typed: Mapping[str, Any], sent: Mapping[str, str]) -> dict[str, Any]:
    """What was typed, without the answers that only another page has changed since."""
    return {code: value for code, value in typed.items() if not _is_old(draft, code, value, sent)}


def _is_old(draft: Draft, code: str, value: Any, sent: Mapping[str, str]) -> bool:
    kind, colon, shown = sent.get(f"{MARK}{code}", "").partition(":")
    if not colon or _mark(draft.content, code, value) != shown:
        return False
    stored = _mark(draft.content, code, draft.dossier.answers.get(code))
    return stored != shown and (kind == "s" or bool(stored))


def _kind(answers: Mapping[str, Any], code: str) -> str:
    return "s:" if code in answers else "p:"


def _mark(content: Content, code: str, value: Any) -> str:
    told = clean(content, {code: value}).get(code) if value is not None else None
    if told in (None, "", {}, []):
        return ""
    written = json.dumps(told, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(written.encode()).hexdigest()[:12]
