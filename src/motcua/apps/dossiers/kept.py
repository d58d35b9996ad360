"""How a dossier and its open tasks stood, kept beside a change so that it can be taken back."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from motcua.apps.dossiers.models import Dossier, Task
from motcua.base.clock import HANOI
from motcua.base.rows import update

OF_DOSSIER: Mapping[str, tuple[str, ...]] = {
    "move": ("unit_path", "intake_path", "handling_path"),
    "migrate": (
        "version_id",
        "case",
        "term",
        "policy",
        "term_basis",
        "due_at",
        "due_lines",
        "fee",
        "fee_lines",
    ),
}
OF_TASK = ("step", "act", "role", "term", "unit_path", "due_at", "holder_id", "taken_at")
MOMENTS = frozenset({"due_at", "taken_at"})

Kept = dict[str, Any]


def kept(kind: str, dossier: Dossier, tasks: Iterable[Task]) -> Kept:
    """The columns that a change of this kind may touch, as JSON can hold them."""
    return {
        "state": dossier.state,
        "dossier": {name: _plain(getattr(dossier, name)) for name in OF_DOSSIER[kind]},
        "tasks": {
            str(task.pk): {name: _plain(getattr(task, name)) for name in OF_TASK} for task in tasks
        },
    }


def put_back(kind: str, was: Kept, dossier: Dossier, tasks: Iterable[Task]) -> None:
    """Write the columns as they were kept."""
    for name, value in was["dossier"].items():
        setattr(dossier, name, _value(name, value))
    update(dossier, *OF_DOSSIER[kind])
    for task in tasks:
        for name, value in was["tasks"].get(str(task.pk), {}).items():
            setattr(task, name, _value(name, value))
        update(task, *OF_TASK)


def _plain(value: Any) -> Any:
    return value.astimezone(HANOI).isoformat() if isinstance(value, datetime) else value


def _value(name: str, value: Any) -> Any:
    return datetime.fromisoformat(value) if value and name in MOMENTS else value
