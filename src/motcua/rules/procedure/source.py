"""A written content read piece by piece, each with its place, for saying what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from motcua.rules.conditions import Condition, condition
from motcua.rules.errors import Refused
from motcua.rules.terms import Term
from motcua.rules.text import Text

# What a piece should have been, as it is told in Vietnamese.
KINDS: Final[Mapping[str, str]] = {
    "mapping": "các mục có tên",
    "list": "một danh sách",
    "text": "chữ",
    "integer": "số nguyên",
    "true or false": "true hoặc false",
    "condition": "một điều kiện",
}


class Source:
    """A piece of a content and where it stands: `form.topics[2].title`.

    A piece that is missing reads as empty; one of the wrong kind is refused as
    "content_unreadable" with `where` and `expected`.
    """

    def __init__(self, value: Any, where: str = "") -> None:
        self.value = value
        self.where = where

    def __getitem__(self, key: str) -> Source:
        where = f"{self.where}.{key}" if self.where else key
        if self.value is None:
            return Source(None, where)
        if not isinstance(self.value, dict):
            raise self.unreadable("mapping")
        return Source(self.value.get(key), where)

    def __iter__(self) -> Iterator[Source]:
        if self.value is None:
            return
        if not isinstance(self.value, (list, tuple)):
            raise self.unreadable("list")
        for number, each in enumerate(self.value):
            yield Source(each, f"{self.where}[{number}]")

    def unreadable(self, expected: str) -> Refused:
        return Refused("content_unreadable", where=self.where, expected=expected)

    def text(self, default: str = "") -> str:
        if self.value is None:
            return default
        if not isinstance(self.value, str):
            raise self.unreadable("text")
        return self.value

    def number(self, default: int = 0) -> int:
        found = self.number_or_none()
        return default if found is None else found

    def number_or_none(self) -> int | None:
        if self.value is None:
            return None
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            raise self.unreadable("integer")
        return self.value

    def flag(self) -> bool:
        if self.value is None:
            return False
        if not isinstance(self.value, bool):
            raise self.unreadable("true or false")
        return self.value

    def words(self, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        if self.value is None:
            return default
        return tuple(each.text() for each in self)

    def both(self) -> Text:
        """A text in both languages; one that is missing reads as empty."""
        if self.value is None:
            return {"vi": "", "en": ""}
        return {"vi": self["vi"].text(), "en": self["en"].text()}

    def condition(self) -> Condition:
        try:
            return condition(self.value)
        except (ValueError, TypeError):
            raise self.unreadable("condition") from None

    def term(self) -> Term:
        try:
            return Term.parse(self.text())
        except Refused as refused:
            raise Refused(refused.code, where=self.where, text=self.value) from None
