"""Whether what a form fills in beforehand can come from where it says."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.rules.procedure.findings import Finding, error
from motcua.rules.procedure.form import Field, Form
from motcua.rules.procedure.prefilling import PREFILLS, USUAL, Prefill

_NEVER = ("table", "calculation")
"""Types of many answers, or of none; a pledge is never given in somebody's name either."""


def check_prefills(form: Form) -> Iterator[Finding]:
    for topic in form.topics:
        for field in topic.fields:
            for each in field.prefill:
                if not _serves(form, field, each):
                    where = f"form.{topic.code}.{field.code}"
                    yield error(
                        "prefill_unknown",
                        where,
                        f"Không điền sẵn được từ “{each.source}”.",
                        f"“{each.source}” cannot be filled in beforehand.",
                    )


def _serves(form: Form, field: Field, each: Prefill) -> bool:
    if field.type in _NEVER or field.must:
        return False
    if each.source in PREFILLS or each.source == "earlier":
        return True
    if each.source == USUAL:
        return _usual(field, each)
    if each.origin == "earlier":
        return bool(each.names)
    other = form.field(each.names) if each.origin == "answer" else None
    alike = other is not None and other.code != field.code and other.type == field.type
    return alike and _same_options(field, other)


def _usual(field: Field, each: Prefill) -> bool:
    if field.type in ("integer", "money"):
        return isinstance(each.value, int) and not isinstance(each.value, bool)
    if field.type == "choice":
        return field.option(each.value) is not None
    return field.type in ("text", "long_text") and isinstance(each.value, str) and bool(each.value)


def _same_options(field: Field, other: Field | None) -> bool:
    if field.type != "choice" or other is None:
        return True
    return {each.code for each in other.options} <= {each.code for each in field.options}
