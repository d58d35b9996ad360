"""Whether the form can be asked, and everything that names a field names one of the form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from motcua.rules.conditions import Condition
from motcua.rules.fees import FeeRule
from motcua.rules.procedure.answers import fields_in
from motcua.rules.procedure.checking_logic import check_logic, conditions_of
from motcua.rules.procedure.checking_prefill import check_prefills
from motcua.rules.procedure.content import CHANNELS, Content
from motcua.rules.procedure.findings import Finding, error
from motcua.rules.procedure.form import FIELD_TYPES, MOST_FIELDS, Field
from motcua.rules.text import Text

# A tag or a comment of HTML: no citizen reads one, and no label needs one.
_MARKUP = re.compile(r"<\s*[a-zA-Z/!]")
_CODE = re.compile(r"[a-z][a-z0-9_]*")
_COUNTED = ("integer", "calculation")
_ALWAYS_KNOWN = frozenset({"channel", "case"})


def check_form(content: Content) -> Iterator[Finding]:
    for topic in content.form.topics:
        where = f"form.{topic.code}"
        if not 1 <= len(topic.fields) <= MOST_FIELDS:
            count = len(topic.fields)
            yield error(
                "topic_too_long",
                where,
                f"Trang có {count} mục; mỗi trang từ 1 đến {MOST_FIELDS} mục.",
                f"The page has {count} fields; a page has 1 to {MOST_FIELDS}.",
            )
        for each in topic.fields:
            yield from _field(each, f"{where}.{each.code}")
    codes = Counter(each.code for each in content.form)
    codes.update(topic.code for topic in content.form.topics)
    for code, count in codes.items():
        if count > 1 or not _CODE.fullmatch(code):
            yield error(
                "field_code_repeated",
                f"form.{code}",
                f"Mã mục “{code}” trùng hoặc không hợp lệ.",
                f"The field code “{code}” is repeated or not a code.",
            )
    yield from _references(content)
    yield from check_prefills(content.form)
    yield from check_logic(content)


def _field(field: Field, where: str, *, inside: bool = False) -> Iterator[Finding]:
    if field.type not in FIELD_TYPES or (
        inside and field.type in ("table", "address", "calculation")
    ):
        yield error(
            "field_type_unknown",
            where,
            f"Không có loại mục “{field.type}” ở đây.",
            f"There is no field type “{field.type}” here.",
        )
    if field.type == "choice" and len(field.options) < 2:
        yield error(
            "choice_without_options",
            where,
            "Mục chọn phải có từ hai phương án.",
            "A choice needs two options or more.",
        )
    if field.type == "table" and not field.columns:
        yield error(
            "table_without_columns", where, "Bảng chưa có cột.", "The table has no columns."
        )
    if field.pattern and not _compiles(field.pattern):
        yield error("pattern_wrong", where, "Mẫu kiểm tra sai.", "The pattern is wrong.")
    yield from _words_and_bounds(field, where)
    if not field.label["vi"]:
        yield error("label_missing", where, "Mục chưa có tên.", "The field has no label.")
    for column in field.columns:
        yield from _field(column, f"{where}.{column.code}", inside=True)


def _words_and_bounds(field: Field, where: str) -> Iterator[Finding]:
    if any(_MARKUP.search(text) for each in _told(field) for text in each.values()):
        yield error(
            "text_has_markup",
            where,
            "Chữ có thẻ HTML (dạng <…>); viết bằng lời.",
            "The text has HTML tags (<…>); write plain words.",
        )
    if field.minimum is not None and field.maximum is not None and field.minimum > field.maximum:
        yield error(
            "bounds_crossed",
            where,
            "Giới hạn nhỏ nhất lớn hơn giới hạn lớn nhất.",
            "The lower bound is above the upper one.",
        )


def _told(field: Field) -> tuple[Text, ...]:
    return (field.label, field.hint, *(option.name for option in field.options))


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


def _references(content: Content) -> Iterator[Finding]:
    known = {each.code for each in content.form} | _ALWAYS_KNOWN
    for where, condition in conditions_of(content):
        yield from _unknown(where, condition.fields, known)
        yield from _values(content, where, condition)
    for rule in content.fees:
        yield from _counted(content, rule)
    for result in content.results:
        for number, line in enumerate(result.lines):
            where = f"results.{result.code}.lines[{number}]"
            yield from _unknown(where, fields_in(line.value), known - _ALWAYS_KNOWN)


def _unknown(
    where: str, used: tuple[str, ...] | frozenset[str], known: set[str]
) -> Iterator[Finding]:
    for name in sorted(set(used) - known):
        yield error(
            "field_unknown",
            where,
            f"Biểu mẫu không có mục “{name}”.",
            f"The form has no field “{name}”.",
        )


def _values(content: Content, where: str, condition: Condition) -> Iterator[Finding]:
    """A condition on a choice that names no option of it can never hold."""
    possible: dict[str, set[object]] = {
        each.code: {option.code for option in each.options}
        for each in content.form
        if each.type == "choice"
    }
    possible["channel"] = set(CHANNELS)
    possible["case"] = {case.code for case in content.cases}
    for name, value in condition.values:
        if name in possible and value not in possible[name]:
            yield error(
                "option_unknown",
                where,
                f"Mục “{name}” không có phương án “{value}”.",
                f"The field “{name}” has no option “{value}”.",
            )


def _counted(content: Content, rule: FeeRule) -> Iterator[Finding]:
    where = f"fees.{rule.code}"
    fields = list(content.form)
    if rule.rows:
        table = content.form.field(rule.rows)
        yield from _unknown(where, (rule.rows,), {each.code for each in fields})
        fields = list(table.columns) if table else []
    for name in (rule.quantity, rule.times):
        if name and name not in {each.code for each in fields if each.type in _COUNTED}:
            yield error(
                "field_unknown",
                where,
                f"Không có mục số “{name}” để tính tiền.",
                f"There is no number “{name}” to count by.",
            )
