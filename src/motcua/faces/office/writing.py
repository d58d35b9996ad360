"""The content of a version as text that people can edit: YAML, of which JSON is a part."""

import json
import re
from collections.abc import Hashable, Mapping
from typing import Any, Final

import yaml
from django import forms
from django.core.exceptions import ValidationError
from yaml.constructor import ConstructorError
from yaml.error import MarkedYAMLError, YAMLError

from motcua.faces.office.differences import ordered
from motcua.faces.ui.language import t
from motcua.rules.text import nfc

LIMIT: Final = 400_000


class _Loader(yaml.SafeLoader):
    """Only what a content may hold: no anchors that multiply, no days that JSON cannot keep."""

    def compose_node(self, parent: Any, index: int) -> Any:
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()  # type: ignore[no-untyped-call]
            raise ConstructorError(None, None, "alias", event.start_mark)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002 (PyYAML's own signature)
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                raise ConstructorError(None, None, f"twice: {key.value}", key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


# A day stays the text it was written as, and "no", "on", "yes" are words of a language, not flags.
_Loader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag not in {"tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool"}
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def read(text: str) -> dict[str, Any]:
    """The content that a text says. ValidationError names the line that cannot be read."""
    try:
        found = yaml.load(nfc(text), Loader=_Loader)  # noqa: S506 (a safe loader, stricter still)
        json.dumps(found, ensure_ascii=False, allow_nan=False).encode()
    except MarkedYAMLError as error:
        raise ValidationError(_at(error)) from None
    except (YAMLError, RecursionError, TypeError, ValueError):
        raise ValidationError(
            t(
                "Không đọc được nội dung; kiểm tra ký tự lạ và chỗ lồng quá sâu",
                "The content cannot be read; look for strange characters and deep nesting",
            )
        ) from None
    if not isinstance(found, dict) or _has_nul(found):
        raise ValidationError(
            t(
                "Nội dung phải là các mục dạng tên: giá trị, không có ký tự trống 0",
                "The content must be items of name: value, without null characters",
            )
        )
    return found


def _at(error: MarkedYAMLError) -> str:
    mark = error.problem_mark
    if mark is None:
        return t("Không đọc được nội dung", "The content cannot be read")
    problem = str(error.problem or "")
    if problem.startswith("twice: "):
        return t(
            "Dòng {line}: mục {key} viết hai lần",
            "Line {line}: {key} is written twice",
            line=mark.line + 1,
            key=problem.removeprefix("twice: "),
        )
    return t(
        "Dòng {line}, cột {column}: không đọc được; kiểm tra dấu hai chấm, thụt lề, dấu nháy",
        "Line {line}, column {column} cannot be read; check colons, indents and quotes",
        line=mark.line + 1,
        column=mark.column + 1,
    )


def _has_nul(value: Any) -> bool:
    if isinstance(value, str):
        return "\0" in value
    if isinstance(value, Mapping):
        return any(_has_nul(each) for pair in value.items() for each in pair)
    return isinstance(value, list) and any(_has_nul(each) for each in value)


def write(content: Mapping[str, Any]) -> str:
    return str(yaml.safe_dump(ordered(content), allow_unicode=True, sort_keys=False, width=100))


class ContentField(forms.CharField):
    """A textarea whose value is the content that its text says."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "widget",
            forms.Textarea(
                attrs={"rows": 32, "spellcheck": "false", "wrap": "off", "class": "src"}
            ),
        )
        super().__init__(max_length=LIMIT, strip=False, **kwargs)

    def clean(self, value: Any) -> dict[str, Any]:
        text = super().clean(value)
        return read(text) if text or self.required else {}
