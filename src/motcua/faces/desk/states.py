"""The states of a dossier as a clerk sees them: a sign and words."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final

from motcua.faces.ui.language import t

_STATES: Final[dict[str, tuple[str, str, str]]] = {
    "draft": ("wait", "Đang soạn", "Draft"),
    "submitted": ("wait", "Chờ tiếp nhận", "To be received"),
    "completion": ("hold", "Chờ bổ sung", "Waiting for completion"),
    "handling": ("ok", "Đang xử lý", "Being handled"),
    "ready": ("done", "Đã có kết quả", "Result ready"),
    "returned": ("done", "Đã trả", "Returned"),
    "refused": ("no", "Từ chối", "Refused"),
    "withdrawn": ("hold", "Đã dừng", "Stopped"),
    "closed": ("hold", "Đã đóng", "Closed"),
}


def state(name: str) -> tuple[str, str]:
    """The sign and the words of a state."""
    kind, vi, en = _STATES.get(name, ("wait", name, name))
    return kind, t(vi, en)


def why_lines(lines: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The lines of a computation as they were kept, their moments read again."""
    return [{**line, "at": _read(str(line["at"]))} for line in lines]


def _read(text: str) -> datetime | date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
