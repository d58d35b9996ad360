"""Whether the conditions and calculations of a form can work: nothing follows from itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from motcua.rules.conditions import Condition
from motcua.rules.procedure.calculation import Sum, read
from motcua.rules.procedure.content import Component, Content
from motcua.rules.procedure.findings import Finding, error, warning
from motcua.rules.procedure.form import Field, Form

_NUMBERS = ("integer", "money", "calculation")


def check_logic(content: Content) -> Iterator[Finding]:
    """Conditions that cannot hold, circles, and arithmetic that cannot be worked out."""
    yield from _circles(content.form)
    for where, condition in conditions_of(content):
        yield from _absurd(content.form, where, condition)
    for topic in content.form.topics:
        for field in topic.fields:
            if field.type == "calculation":
                yield from _arithmetic(content.form, f"form.{topic.code}.{field.code}", field)


def conditions_of(content: Content) -> Iterator[tuple[str, Condition]]:
    """Every condition of a content with the place where it stands."""
    for case in content.cases:
        yield f"cases.{case.code}", case.when
    for topic in content.form.topics:
        yield f"form.{topic.code}", topic.when
        for each in topic.fields:
            yield f"form.{topic.code}.{each.code}", each.when
            yield from _of_prefills(f"form.{topic.code}.{each.code}", each)
    for component in content.components:
        yield f"components.{component.code}", component.when
        yield from _of_holders(component)
    for result in content.results:
        yield f"results.{result.code}", result.when
    for rule in content.fees:
        yield f"fees.{rule.code}", rule.when
        for number, exemption in enumerate(rule.exemptions):
            yield f"fees.{rule.code}.exemptions[{number}]", exemption.when


def _of_prefills(where: str, field: Field) -> Iterator[tuple[str, Condition]]:
    for source in field.prefill:
        yield where, source.when


def _of_holders(component: Component) -> Iterator[tuple[str, Condition]]:
    for use in component.met_by:
        for holder in use.holders:
            yield f"components.{component.code}.met_by", holder.when


def depends(form: Form) -> dict[str, frozenset[str]]:
    """For each field, the fields that decide whether it is asked or what it comes to."""
    found: dict[str, frozenset[str]] = {}
    for topic in form.topics:
        for field in topic.fields:
            found[field.code] = field.when.fields | topic.when.fields | _needs(field)
    return found


def _needs(field: Field) -> frozenset[str]:
    try:
        return frozenset(read(field.formula).fields if field.type == "calculation" else ())
    except ValueError:
        return frozenset()


def _circles(form: Form) -> Iterator[Finding]:
    needs = depends(form)
    for topic in form.topics:
        for field in topic.fields:
            if field.code in _reached(needs, field.code):
                yield error(
                    "field_circle",
                    f"form.{topic.code}.{field.code}",
                    "Mục này phụ thuộc vào chính nó, qua điều kiện hoặc phép tính.",
                    "This depends on itself, through conditions or calculations.",
                )


def _reached(needs: Mapping[str, frozenset[str]], start: str) -> set[str]:
    reached: set[str] = set()
    waiting = set(needs.get(start, ()))
    while waiting:
        code = waiting.pop()
        reached.add(code)
        waiting |= needs.get(code, frozenset()) - reached
    return reached


def _absurd(form: Form, where: str, condition: Condition) -> Iterator[Finding]:
    """More or less of what is no number; two answers at once; least above most."""
    for each in _tests(condition):
        field = form.field(each.field)
        if each.kind in ("at_least", "at_most") and field and field.type not in _NUMBERS:
            yield error(
                "condition_compares_words",
                where,
                f"Mục “{each.field}” không phải số nên không so lớn nhỏ được.",
                f"“{each.field}” is no number and cannot be compared by size.",
            )
    if _never(condition):
        yield warning(
            "condition_never_holds",
            where,
            "Điều kiện này không bao giờ đúng: các dòng trái nhau.",
            "This condition never holds: its lines contradict one another.",
        )


def _tests(condition: Condition) -> Iterator[Condition]:
    if condition.field:
        yield condition
    for part in condition.parts:
        yield from _tests(part)


def _never(condition: Condition) -> bool:
    if condition.kind == "any":
        return bool(condition.parts) and all(_never(part) for part in condition.parts)
    if condition.kind != "all":
        return False
    return any(_never(part) for part in condition.parts) or any(
        _clash(one, other) for one in condition.parts for other in condition.parts
    )


def _clash(one: Condition, other: Condition) -> bool:
    if not one.field or one.field != other.field:
        return False
    if one.kind == "is":
        return (other.kind == "is" and one.value != other.value) or (
            other.kind == "is_not" and one.value == other.value
        )
    both = one.kind == "at_least" and other.kind == "at_most"
    return both and _is_number(one.value) and _is_number(other.value) and one.value > other.value


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _arithmetic(form: Form, where: str, field: Field) -> Iterator[Finding]:
    try:
        found = read(field.formula)
    except ValueError as wrong:
        yield error(
            "formula_unreadable",
            where,
            f"Không đọc được phép tính ở chỗ “{wrong}”." if str(wrong) else "Phép tính còn dở.",
            f"The calculation cannot be read at “{wrong}”."
            if str(wrong)
            else "The calculation is incomplete.",
        )
        return
    for name in found.names:
        if not _counts(form, name, table=name in _counted(found)):
            yield error(
                "formula_field_unknown",
                where,
                f"Phép tính cần mục số “{name}”, biểu mẫu không có.",
                f"The calculation needs a number “{name}” that the form does not have.",
            )
    if not found.names:
        yield error(
            "formula_field_unknown",
            where,
            "Phép tính phải dùng ít nhất một mục của biểu mẫu.",
            "The calculation must use at least one field of the form.",
        )


def _counted(found: Sum) -> set[str]:
    return {each.parts[0].name for each in found if each.op == "count"}


def _counts(form: Form, name: str, *, table: bool) -> bool:
    head, _, column = name.partition(".")
    field = form.field(head)
    if field is None:
        return False
    if table:
        return field.type == "table"
    if column:
        return any(each.code == column and each.type in _NUMBERS for each in field.columns)
    return field.type in _NUMBERS
