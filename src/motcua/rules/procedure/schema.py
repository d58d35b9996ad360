"""The form as JSON Schema 2020-12: one definition for pages, API and filing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any, TypeAlias

from motcua.rules.conditions import Answers
from motcua.rules.procedure.form import Field, Form

Schema: TypeAlias = dict[str, Any]

_TEXT_LIMIT = 255
_LONG_TEXT_LIMIT = 4000
_NAME_LIMIT = 100
_COMMUNE: Schema = {"type": "string", "pattern": "^[0-9]{5}$"}
_ADDRESS: Schema = {
    "type": "object",
    "properties": {
        "text": {"type": "string", "minLength": 1, "maxLength": _TEXT_LIMIT},
        "commune": _COMMUNE,
    },
    "required": ["text", "commune"],
}
_OWN: Mapping[str, Schema] = {
    "place": _COMMUNE,
    "address": _ADDRESS,
    "calculation": {"type": "integer", "readOnly": True},
}

# Vietnamese numbers since 2018: mobile 10 digits, fixed 11, both after a zero.
PHONE = "^0[1-9][0-9]{8,9}$"
EMAIL = "^[^@\\s]+@[^@\\s]+\\.[^@\\s.]+$"
# Letters of any script, spaces, and the signs that occur inside names.
PERSON_NAME = "^[^0-9@#$%&*_+=<>{}|~/\\\\]+$"


def schema(form: Form, answers: Answers, topic: str | None = None) -> Schema:
    """The schema of the questions that these answers call for; of one page only with `topic`."""
    return schema_of(asked(form, answers, topic))


def asked(form: Form, answers: Answers, topic: str | None = None) -> tuple[Field, ...]:
    """The questions that these answers call for; of one page only with `topic`."""
    found = form.topic(topic) if topic else None
    page = None if topic is None else {each.code for each in found.fields} if found else set()
    return tuple(each for each in form.asked(answers) if page is None or each.code in page)


def schema_of(fields: Sequence[Field]) -> Schema:
    """The schema of these questions."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_object(fields)}


def _object(fields: Sequence[Field]) -> Schema:
    return {
        "type": "object",
        "properties": {each.code: field_schema(each) for each in fields},
        "required": [
            each.code for each in fields if not each.optional and each.type != "calculation"
        ],
    }


def field_schema(field: Field) -> Schema:
    """What one answer must be."""
    if field.type in ("integer", "money"):
        return _bounded({"type": "integer"}, field, "minimum", "maximum", low=0, high=10**15)
    if field.type == "yes_no":
        return {"const": True} if field.must else {"type": "boolean"}
    if field.type == "choice":
        return {"enum": [option.code for option in field.options]}
    if field.type == "date":
        return {"type": "string", "format": f"{field.bound}_date" if field.bound else "date"}
    if field.type == "table":
        rows = {"type": "array", "items": _object(field.columns)}
        low = 0 if field.optional else 1
        return _bounded(rows, field, "minItems", "maxItems", low=low, high=100)
    if field.type in _OWN:
        return deepcopy(_OWN[field.type])
    return _text(field)


def _text(field: Field) -> Schema:
    written: Schema = {"type": "string"}
    if field.type in ("personal_number", "tax_code"):
        return {**written, "format": field.type}
    if field.type == "phone":
        return {**written, "pattern": field.pattern or PHONE}
    if field.type == "email":
        return {**written, "pattern": EMAIL, "maxLength": _TEXT_LIMIT}
    high = _LONG_TEXT_LIMIT if field.type == "long_text" else _TEXT_LIMIT
    if field.type == "person_name":
        written["pattern"], high = PERSON_NAME, _NAME_LIMIT
    if field.pattern:
        written["pattern"] = field.pattern
    return _bounded(written, field, "minLength", "maxLength", low=1, high=high)


def _bounded(
    written: Schema, field: Field, lowest: str, highest: str, *, low: int, high: int
) -> Schema:
    written[lowest] = low if field.minimum is None else field.minimum
    written[highest] = high if field.maximum is None else field.maximum
    return written
