"""How the values of a column lie under the keys."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from django.apps import apps
from django.db import connection, models

NAMED: Final = 20

Model = type[models.Model]
Seen = Callable[[str, int], None]


@dataclass
class Lies:
    """How many values of a column lie under which key.

    `first`: the one that writes. `older`: another that is given, or one without a mark, of which
    nobody can tell. `unknown`: by its mark, a key that is not given. Of these, `unreadable` were
    opened by none, and `doubled` are indexes of a value that another row has too. `unmade` are
    indexes of what stands nowhere any more.
    """

    table: str
    column: str
    first: int = 0
    older: int = 0
    unknown: dict[str, int] = field(default_factory=dict)
    unreadable: int = 0
    doubled: int = 0
    unmade: int = 0
    named: list[str] = field(default_factory=list)
    """The first rows that could not be laid anew, and why."""

    @property
    def waits(self) -> int:
        """What still needs another key than the first, or is lost."""
        return self.older + self.strange

    @property
    def strange(self) -> int:
        """What lies under keys that are not given."""
        return sum(self.unknown.values())

    @property
    def stuck(self) -> int:
        """What another walk would not lay anew either."""
        return self.unreadable + self.doubled

    def stuck_as(self, walked: "Lies") -> None:
        """Takes over what a walk could not lay anew."""
        self.unreadable, self.doubled, self.named = walked.unreadable, walked.doubled, walked.named

    def name(self, key: Any, why: str) -> None:
        if len(self.named) < NAMED:
            self.named.append(f"{self.column}, row {key}: {why}")


def told_of(model: Model, field: Any) -> Lies:
    """Nothing yet, of this column."""
    table = model._meta.db_table
    return Lies(table, f"{table}.{field.column}")


def columns(kind: type[Any]) -> dict[Model, list[Any]]:
    """Every column of a kind, by its model."""
    found: dict[Model, list[Any]] = {}
    for model in apps.get_models():
        mine = [each for each in model._meta.concrete_fields if isinstance(each, kind)]
        if mine and model._meta.managed and not model._meta.proxy:
            found[model] = mine
    return found


# The names of tables and columns are ours, never the user's.


def table(model: Model) -> str:
    return f'"{model._meta.db_table}"'


def key(model: Model) -> str:
    return f'"{model._meta.pk.column}"'


def write(
    model: Model, fields: list[Any], keys: list[Any], new: list[list[Any]], kind: str
) -> None:
    """New values of columns, one list a column; where there is none the old one stays."""
    sets = ", ".join(
        f'"{each.column}" = coalesce(v.n{at}, t."{each.column}")' for at, each in enumerate(fields)
    )
    names = ", ".join(f"n{at}" for at in range(len(fields)))
    lists = ", ".join([f"%s::{kind}[]"] * len(fields))
    of_keys = model._meta.pk.rel_db_type(connection)
    with connection.cursor() as cursor:
        cursor.execute(
            f"update {table(model)} t set {sets}"  # noqa: S608
            f" from unnest(%s::{of_keys}[], {lists}) v(key, {names}) where t.{key(model)} = v.key",
            [keys, *new],
        )
