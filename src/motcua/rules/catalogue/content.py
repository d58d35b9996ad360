"""From a sheet of the national catalogue to the written content of a version that informs."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Any, Final

from motcua.rules.catalogue.doubts import is_note
from motcua.rules.catalogue.settling import thousands
from motcua.rules.catalogue.sheet import FeeLine, Paper, Sheet, Way
from motcua.rules.text import fold

LONGEST_FIELD = 60

OTHER: Final = "khac"
"""The field of a sheet that names none."""
OTHER_FIELDS: Final = {"vi": "Lĩnh vực khác", "en": "Other fields"}


def field_code(name: str, known: Mapping[str, str]) -> str:
    """The code of a field by its name: the house's own where it has that name, else one made."""
    plain = fold(name)
    made = re.sub(r"[^0-9a-z]+", "_", plain).strip("_") or OTHER
    if len(made) > LONGEST_FIELD:
        made = f"{made[: LONGEST_FIELD - 9]}_{_digest(plain)}"
    return known.get(plain, made)


def written(sheet: Sheet, source: str, known: Mapping[str, str]) -> dict[str, Any]:
    """The content of the version: the same shape as an office writes, marked `information`.

    It has no channels: nothing can be filed by it.
    """
    cases = {name: f"c{number}" for number, name in enumerate(sheet.cases, 1)}
    return {
        "code": sheet.code,
        "name": _vi(sheet.name),
        "short_name": _vi(sheet.name),
        "field": {
            "code": field_code(sheet.field, known),
            "name": _vi(sheet.field) if sheet.field else OTHER_FIELDS,
        },
        "tiers": [tier for tier in sheet.tiers if tier != "other"],
        "subjects": list(sheet.subjects),
        "keywords": list(sheet.keywords),
        "competence": {"agency": "", "by": "", "name": _vi(", ".join(sheet.agencies))},
        "cases": [{"code": code, "name": _vi(name)} for name, code in cases.items()],
        "components": _components(sheet, cases),
        "results": [
            {"code": each.code, "name": _vi(each.name or each.code)} for each in sheet.results
        ],
        "legal": [_basis(each.number, each.name) for each in sheet.bases],
        "conditions": [_vi(each) for each in sheet.conditions],
        "steps": [_vi(each) for each in sheet.steps],
        "information": _information(sheet, source),
    }


def _vi(text: str) -> dict[str, str]:
    return {"vi": text, "en": ""}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _basis(number: str, name: str) -> dict[str, Any]:
    return {"number": number, "name": _vi(name)}


def _components(sheet: Sheet, cases: Mapping[str, str]) -> list[dict[str, Any]]:
    """Papers by a code that follows from their name, so that versions can be compared."""
    found: list[dict[str, Any]] = []
    taken: set[str] = set()
    for paper in sheet.papers:
        code = f"g_{_digest(fold(paper.case + paper.name))}"
        while code in taken:
            code += "x"
        taken.add(code)
        found.append(_component(paper, code, cases))
    return found


def _component(paper: Paper, code: str, cases: Mapping[str, str]) -> dict[str, Any]:
    note = is_note(paper.name, paper.originals, paper.copies)
    component: dict[str, Any] = {
        "code": code,
        "name": _vi(paper.name),
        "kind": "note" if note else "file",
    }
    if paper.originals is not None:
        component["originals"] = paper.originals
    if paper.copies:
        component["copies"] = paper.copies
    if paper.case:
        component["case"] = cases[paper.case]
    form = " ".join(part for part in (paper.form, paper.form_url) if part)
    if form:
        component["help"] = _vi(form)
    return component


def _information(sheet: Sheet, source: str) -> dict[str, Any]:
    told = {
        "source": source,
        "decision": sheet.decision,
        "kind": sheet.kind,
        "tiers": sheet.tiers_raw,
        "who": sheet.who,
        "agencies": list(sheet.agencies),
        "authority": sheet.authority,
        "address": sheet.address,
        "together_with": sheet.together_with,
        "about": sheet.about,
        "url": sheet.url,
        "ways": _ways(sheet.ways),
        "unread": [
            {"part": part, "text": text} for part, text in sheet.unread if part != "subjects"
        ],
    }
    return {key: value for key, value in told.items() if value}


def _ways(ways: tuple[Way, ...]) -> list[dict[str, Any]]:
    found = []
    count: dict[str, int] = {}
    for way in ways:
        count[way.channel] = count.get(way.channel, 0) + 1
        number = count[way.channel]
        row: dict[str, Any] = {
            "code": way.channel if number == 1 else f"{way.channel} {number}",
            "channel": way.channel,
            "time": way.time,
            "terms": list(way.terms),
            "terms_from": way.terms_from,
            "fees": [_fee(each) for each in way.fees],
            "note": way.note,
        }
        found.append({key: value for key, value in row.items() if value})
    return found


def _fee(fee: FeeLine) -> dict[str, Any]:
    row: dict[str, Any] = {
        "raw": fee.raw,
        "amount": fee.amount,
        "currency": fee.currency if fee.currency != "VND" else "",
        "free": fee.free,
        "note": fee.note,
        "doubtful": thousands(fee),
    }
    return {key: value for key, value in row.items() if value not in (None, "", False)}
