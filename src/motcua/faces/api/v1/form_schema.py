"""The whole form of a procedure as one JSON Schema, the questions that may not come up with it."""

from typing import Any, TypeAlias

from motcua.rules.procedure import Field, Form
from motcua.rules.procedure.schema import field_schema, schema

Schema: TypeAlias = dict[str, Any]


def form_schema(form: Form) -> Schema:
    """What the rules ask when nothing is answered, and beside it what some answers call for.

    `required` names what is asked of everybody. A property with `x-depends-on` is asked, or must
    be answered, only after certain answers to the fields named there; submitting says which.
    """
    asked = schema(form, {})
    always = set(asked["required"])
    properties: Schema = {}
    required: list[str] = []
    for topic in form.topics:
        for each in topic.fields:
            depends = sorted(topic.when.fields | each.when.fields)
            properties[each.code] = _property(each, topic.code, depends)
            if each.code in always and not depends:
                required.append(each.code)
    return {**asked, "properties": properties, "required": required, "additionalProperties": False}


def _property(each: Field, topic: str, depends: list[str]) -> Schema:
    written: Schema = {
        "title": each.label["vi"],
        **field_schema(each),
        "x-title-en": each.label.get("en", ""),
        "x-topic": topic,
    }
    if each.options:
        written["x-options"] = {option.code: dict(option.name) for option in each.options}
    if depends:
        written["x-depends-on"] = depends
    return written
