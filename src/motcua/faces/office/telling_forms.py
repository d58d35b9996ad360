"""A form in the words of those who write it, for comparing: conditions and types without codes."""

from collections.abc import Mapping
from typing import Any

from motcua.faces.office.part_fields import condition_words
from motcua.faces.office.prefill_fields import in_words as prefilled
from motcua.faces.office.question_forms import SHAPES, TYPES
from motcua.faces.ui.language import t
from motcua.rules.conditions import condition
from motcua.rules.errors import Refused
from motcua.rules.procedure import Content, parse

_CODES: Mapping[str, Mapping[str, tuple[Any, ...]]] = {
    "type": TYPES,
    "pattern": SHAPES,
}


def in_words(content: Mapping[str, Any]) -> Mapping[str, Any]:
    """The content with conditions and codes told; as it is where it cannot be read."""
    try:
        parsed = parse(content)
    except Refused:
        return content
    told: dict[str, Any] = _told(content, parsed)
    return told


def _told(value: Any, content: Content) -> Any:
    if isinstance(value, Mapping):
        return {key: _one(key, each, content) for key, each in value.items()}
    return [_told(each, content) for each in value] if isinstance(value, list) else value


def _one(key: str, value: Any, content: Content) -> Any:
    if key == "when":
        return condition_words(content, condition(value))
    if key == "prefill":
        return prefilled(value, content)
    if key in _CODES and isinstance(value, str):
        pair = _CODES[key].get(value)
        return t(pair[0], pair[1]) if pair else value
    return _told(value, content)
