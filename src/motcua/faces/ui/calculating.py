"""What a page carries so that its script can work out calculated questions while one types."""

import json
from collections.abc import Mapping
from typing import Any

from motcua.rules.procedure import Form

NUMBERS = ("integer", "money")


def carried(form: Form, answers: Mapping[str, Any]) -> str:
    """Every formula of the form, and of the answers only numbers; empty without a calculation."""
    formulas = {each.code: each.formula for each in form if each.type == "calculation"}
    if not formulas:
        return ""
    kept = {
        each.code: _numbers(each, answers.get(each.code))
        for each in form
        if each.type in (*NUMBERS, "table") and answers.get(each.code) not in (None, "", [])
    }
    return json.dumps({"formulas": formulas, "answers": kept}, separators=(",", ":"))


def _numbers(each: Any, told: Any) -> Any:
    """A number as it is; of a table the numbers of its rows, and that the row is there."""
    if each.type != "table":
        return _one(told)
    if not isinstance(told, list):
        return ""
    wanted = [column.code for column in each.columns if column.type in NUMBERS]
    return [
        {code: _one(row[code]) for code in wanted if code in row}
        for row in told
        if isinstance(row, Mapping)
    ]


def _one(told: Any) -> Any:
    fits = isinstance(told, int) and not isinstance(told, bool)
    return told if fits and abs(told) <= 2**53 else "?"
