"""Changes to a written content, one part at a time; the rest stays as it is written.

A path says where: `form.topics.2.fields.0` is a thing, `form.topics.2.fields` the list it is in.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final

from motcua.rules.errors import Refused
from motcua.rules.procedure.calculation import read
from motcua.rules.procedure.checking_logic import conditions_of
from motcua.rules.procedure.content import Content
from motcua.rules.procedure.prefilling import ANSWER
from motcua.rules.text import fold

MOST: Final = 300
"""So many things fit in one list: a form of 300 pages is none."""

_COPIED: Final = {"vi": "bản sao", "en": "copy"}


def at(content: Mapping[str, Any], path: str) -> Any:
    """What stands at a path, None for a list that is not written yet.

    Refused("content_part_unknown", where) where there is nothing.
    """
    found: Any = content
    *way, last = path.split(".")
    for key in way:
        found = _step(found, key, path)
    return found.get(last) if isinstance(found, Mapping) else _step(found, last, path)


def _step(found: Any, key: str, path: str) -> Any:
    if isinstance(found, list) and re.fullmatch(r"[0-9]{1,4}", key) and int(key) < len(found):
        return found[int(key)]
    if isinstance(found, Mapping) and key in found:
        return found[key]
    raise Refused("content_part_unknown", where=path)


def put(content: Mapping[str, Any], path: str, value: Any) -> dict[str, Any]:
    """The content with `value` at the path."""
    after = deepcopy(dict(content))
    way, _, last = path.rpartition(".")
    parent = at(after, way) if way else after
    if isinstance(parent, list):
        _step(parent, last, path)
        parent[int(last)] = deepcopy(value)
    elif isinstance(parent, dict):
        parent[last] = deepcopy(value)
    else:
        raise Refused("content_part_unknown", where=path)
    return after


def add(content: Mapping[str, Any], path: str, value: Any, before: int | None = None) -> Any:
    """The content with `value` at the end of the list, or before the thing of that number.

    Refused("list_too_long", most) for a list that is full.
    """
    rows = list(_rows(content, path))
    if len(rows) >= MOST:
        raise Refused("list_too_long", most=MOST)
    rows.insert(len(rows) if before is None else before, value)
    return put(_with_way(content, path), path, rows)


def move(content: Mapping[str, Any], path: str, by: int) -> dict[str, Any]:
    """The content with a thing one place up (-1) or down (1); at the end it stays."""
    way, number = _thing(content, path)
    rows = list(_rows(content, way))
    there = min(max(number + by, 0), len(rows) - 1)
    rows.insert(there, rows.pop(number))
    return put(content, way, rows)


def drop(content: Mapping[str, Any], path: str) -> dict[str, Any]:
    """The content without a thing."""
    way, number = _thing(content, path)
    return put(content, way, [each for n, each in enumerate(_rows(content, way)) if n != number])


def double(content: Mapping[str, Any], path: str) -> dict[str, Any]:
    """The content with the same thing once more beneath it, under codes of its own."""
    way, number = _thing(content, path)
    twin = deepcopy(_rows(content, way)[number])
    if isinstance(twin, dict):
        taken, renamed = set(codes(content)), dict[str, str]()
        for each in _coded(twin):
            old = each["code"]
            each["code"] = renamed[old] = free_code(old, taken)
            taken.add(each["code"])
        _redirect(twin, renamed)
        _say_copied(twin)
    return dict(add(content, way, twin, before=number + 1))


def _coded(twin: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The thing and the questions on it: columns and options are told apart within their own."""
    if "code" in twin:
        yield twin
    for each in twin.get("fields") or ():
        if isinstance(each, dict) and isinstance(each.get("code"), str):
            yield each


def _redirect(value: Any, renamed: Mapping[str, str]) -> None:
    """What one copied question says of another now speaks of its copy."""
    if isinstance(value, list):
        for each in value:
            _redirect(each, renamed)
    if not isinstance(value, dict):
        return
    for key, each in value.items():
        if key in ("field", "birth", "sex") and isinstance(each, str):
            value[key] = renamed.get(each, each)
        elif key in ("prefill", "from") and isinstance(each, str):
            value[key] = _copied_from(each, renamed)
        elif key == "formula" and isinstance(each, str):
            value[key] = re.sub(
                r"[a-z][a-z0-9_]*", lambda found: renamed.get(found[0], found[0]), each
            )
        else:
            _redirect(each, renamed)


def _copied_from(source: str, renamed: Mapping[str, str]) -> str:
    code = source.removeprefix(ANSWER)
    return f"{ANSWER}{renamed[code]}" if source.startswith(ANSWER) and code in renamed else source


def _say_copied(twin: dict[str, Any]) -> None:
    for key in ("title", "label", "name"):
        if isinstance(twin.get(key), dict):
            twin[key] = {
                language: f"{text} ({_COPIED.get(language, 'copy')})" if text else text
                for language, text in twin[key].items()
            }


def _thing(content: Mapping[str, Any], path: str) -> tuple[str, int]:
    way, _, last = path.rpartition(".")
    at(content, path)
    if not isinstance(at(content, way) if way else None, list):
        raise Refused("content_part_unknown", where=path)
    return way, int(last)


def _rows(content: Mapping[str, Any], path: str) -> list[Any]:
    head, _, last = path.rpartition(".")
    found = at(_with_way(content, path), f"{head}.{last}" if head else last)
    if found is None:
        return []
    if not isinstance(found, list):
        raise Refused("content_part_unknown", where=path)
    return found


def _with_way(content: Mapping[str, Any], path: str) -> Mapping[str, Any]:
    """A content without a form yet is given an empty one, so that a page can be added."""
    if path == "form.topics" and not isinstance(content.get("form"), Mapping):
        return {**content, "form": {}}
    return content


# Codes ------------------------------------------------------------------------------------------


def codes(content: Mapping[str, Any]) -> Iterator[str]:
    """Every code that is taken, wherever it is."""
    waiting: list[Any] = [content]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Mapping):
            if isinstance(value.get("code"), str):
                yield value["code"]
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)


def free_code(wanted: str, taken: Collection[str]) -> str:
    """A code made of words, and with a number where another has it already.

    >>> free_code("Họ tên cha", {"ho_ten_cha"})
    'ho_ten_cha_2'
    """
    plain = re.sub(r"[^a-z0-9]+", "_", fold(wanted)).strip("_")[:40].strip("_")
    if not plain or not plain[0].isalpha():
        plain = f"muc_{plain}".rstrip("_")
    stem = re.sub(r"_[0-9]{1,3}$", "", plain) or plain
    found, number = plain, 2
    while found in taken:
        found, number = f"{stem}_{number}", number + 1
    return found


# Who needs whom ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Use:
    """`where` is the place of a content that speaks of a field, `how` what it needs it for.

    `how` is condition, calculation, prefill, agreement, fee or result.
    """

    where: str
    how: str


def uses(content: Content, gone: Collection[str]) -> list[Use]:
    """Who speaks of these fields, beside themselves."""
    found = [
        Use(where, "condition") for where, test in conditions_of(content) if test.fields & set(gone)
    ]
    found += _used_by_fields(content, set(gone))
    for rule in content.fees:
        if {rule.quantity, rule.times, rule.rows} & set(gone):
            found.append(Use(f"fees.{rule.code}", "fee"))
    for result in content.results:
        if any(f"{{{code}}}" in line.value for line in result.lines for code in gone):
            found.append(Use(f"results.{result.code}", "result"))
    own = {f"form.{topic.code}.{code}" for topic in content.form.topics for code in gone}
    own |= {f"form.{code}" for code in gone}
    return [each for each in dict.fromkeys(found) if each.where not in own]


def _used_by_fields(content: Content, gone: set[str]) -> Iterator[Use]:
    for topic in content.form.topics:
        for each in topic.fields:
            where = f"form.{topic.code}.{each.code}"
            if each.type == "calculation" and set(_fields(each.formula)) & gone:
                yield Use(where, "calculation")
            if {one.names for one in each.prefill if one.origin == "answer"} & gone:
                yield Use(where, "prefill")
            if {each.birth, each.sex} & gone:
                yield Use(where, "agreement")


def _fields(formula: str) -> tuple[str, ...]:
    try:
        return read(formula).fields
    except ValueError:
        return ()
