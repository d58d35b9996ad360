"""Facts: what a command made true. The audit line and the event are the same thing."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache
from types import NoneType
from typing import Any, ClassVar, Final, TypeVar, get_type_hints

F = TypeVar("F", bound="Fact")

_registry: dict[str, type["Fact"]] = {}


@dataclass(frozen=True)
class Fact:
    """A frozen record in the past tense, of ids and plain values, about one subject.

    `about` names the kind of the subject whose chain of lines the fact joins; the fact has a
    field `<about>_id` with its number.
    """

    about: ClassVar[str]

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        _registry[cls.__name__] = cls

    @property
    def subject_id(self) -> int:
        return int(getattr(self, f"{self.about}_id"))

    def plain(self) -> dict[str, Any]:
        """As JSON can hold it: moments and days in ISO form."""
        return {name: _plain(getattr(self, name)) for name in _names(type(self).__name__)}

    @classmethod
    def from_plain(cls: type[F], values: dict[str, Any]) -> F:
        hints = get_type_hints(cls)
        known = {field.name for field in fields(cls)}
        return cls(**{k: _typed(v, hints[k]) for k, v in values.items() if k in known})


def fact_named(name: str) -> type[Fact]:
    return _registry[name]


def all_facts() -> dict[str, type[Fact]]:
    return dict(_registry)


@cache
def _names(fact: str) -> tuple[str, ...]:
    return tuple(field.name for field in fields(_registry[fact]))


_SIMPLE: Final = frozenset({str, int, float, bool, NoneType})


def _plain(value: Any) -> Any:
    if type(value) in _SIMPLE:
        return value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def _typed(value: Any, hint: Any) -> Any:
    if isinstance(value, str):
        if hint in (datetime, datetime | None):
            return datetime.fromisoformat(value)
        if hint in (date, date | None):
            return date.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value
