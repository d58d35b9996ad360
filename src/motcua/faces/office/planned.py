"""What the lines of a bulk change are called: kinds, states, before and after, outcomes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from motcua.apps.dossiers.queries.bulk import LineRow
from motcua.faces.ui import format as written
from motcua.faces.ui.language import t
from motcua.faces.ui.refusals import sentence
from motcua.rules.errors import Refused

# Words, and what it does.
KINDS: Final[dict[str, tuple[str, str, str, str]]] = {
    "recount": (
        "Tính lại hạn theo lịch mới",
        "Count terms again by the new calendar",
        "Sau khi đặt ngày nghỉ, ngày làm bù hay giờ làm việc. Giấy hẹn đã in giữ nguyên.",
        "After a day off, a make-up day or other hours were set. Printed promises stay.",
    ),
    "reassign": (
        "Chuyển việc",
        "Reassign tasks",
        "Việc của một người sang người khác, hoặc về hàng chung của đơn vị.",
        "From one person to others, or back to the whole unit.",
    ),
    "move": (
        "Chuyển hồ sơ sang đơn vị kế tục",
        "Move dossiers to a successor",
        "Khi một đơn vị đã giải thể. Mã hồ sơ và giấy hẹn giữ nguyên.",
        "When a unit has been dissolved. Codes and promises stay.",
    ),
    "migrate": (
        "Chuyển hồ sơ sang phiên bản khác",
        "Move dossiers to another version",
        "Hồ sơ đang giải quyết theo phiên bản mới của thủ tục; hẹn nào sớm hơn thì giữ.",
        "Running dossiers go on under a new version; the earlier promise holds.",
    ),
    "destroy": (
        "Hủy hồ sơ hết hạn lưu",
        "Destroy what is no longer kept",
        "Liệt kê hồ sơ đã hết hạn lưu. Lãnh đạo quyết định rồi mới chạy; không hoàn tác được.",
        "Lists dossiers whose years are over. It runs after a leader decides, and has no way back.",
    ),
    "archive": (
        "Đóng gói lưu trữ",
        "Pack for the archive",
        "Một gói ZIP có mọi tệp, dữ liệu, nhật ký và mã SHA-256. Hồ sơ không thay đổi.",
        "One ZIP with every file, the data, the journal and SHA-256. Dossiers stay as they are.",
    ),
    "deposit": (
        "Giao nộp vào lưu trữ lịch sử",
        "Hand over to the historical archive",
        "Liệt kê hồ sơ lưu vĩnh viễn đến hạn. Lãnh đạo quyết định, đóng gói, ký biên bản.",
        "Lists what is kept for ever and is due. A leader decides, it is packed, minutes signed.",
    ),
}
STATES: Final[dict[str, tuple[str, str, str]]] = {
    "planned": ("wait", "Mới xem thử", "Only tried"),
    "running": ("soon", "Đang chạy", "Running"),
    "stopped": ("hold", "Đã dừng", "Stopped"),
    "finished": ("done", "Đã xong", "Finished"),
}
OUTCOMES: Final[dict[str, tuple[str, str]]] = {
    "": ("Chưa làm", "Waiting"),
    "done": ("Đã đổi", "Changed"),
    "refused": ("Giữ nguyên", "Left alone"),
    "cannot": ("Không đổi được", "Cannot"),
}
ISO_DAY: Final = len("2026-03-13")


@dataclass(frozen=True)
class LineWords:
    before: str
    after: str
    outcome: str


def line_words(kind: str, line: LineRow, names: Mapping[int, str]) -> LineWords:
    teller = TELLERS.get(kind)
    if teller is None:
        before, after = (_holder(each, names) for each in (line.before, line.after))
    else:
        before, after = teller(line.before), teller(line.after)
    if line.outcome == "cannot":
        after = ""
    return LineWords(before, after, t(*OUTCOMES[line.outcome]))


def _ended(told: Mapping[str, Any]) -> str:
    if "files" in told:
        return t(
            "{n} tệp, {digest}",
            "{n} file{s}, {digest}",
            n=told["files"],
            digest=told["digest"][:12],
        )
    if not told:
        return ""
    days = {
        name: written.day(date.fromisoformat(told[name])) for name in ("ended_on", "kept_until")
    }
    return t(
        "xong {ended_on}, lưu đến trước {kept_until}",
        "ended {ended_on}, kept until {kept_until}",
        **days,
    )


def _into_package(told: Mapping[str, Any]) -> str:
    if "digest" in told:
        size = t("{n} byte", "{n} byte{s}", n=written.number(told["bytes"]))
        return t("{n} tệp, {size}", "{n} file{s}, {size}", n=told["files"], size=size)
    if not told.get("ended_on"):
        return ""
    return t("xong {on}", "ended {on}", on=written.day(date.fromisoformat(told["ended_on"])))


def _handed(told: Mapping[str, Any]) -> str:
    if "archive" in told:
        return f"{told['archive']} ({told['number']})"
    if not told:
        return ""
    ended, due = (written.day(date.fromisoformat(told[name])) for name in ("ended_on", "due_on"))
    return t("xong {ended}, đến hạn {due}", "ended {ended}, due {due}", ended=ended, due=due)


def _due(told: Mapping[str, Any]) -> str:
    if not told:
        return ""
    due = written.moment(datetime.fromisoformat(told["due_at"]))
    tasks = len(told.get("tasks", ()))
    return due + (t(", {n} bước", ", {n} steps", n=tasks) if tasks else "")


def _unit(told: Mapping[str, Any]) -> str:
    columns = told.get("dossier", told)
    paths = {str(columns.get("unit_path", "")).rstrip(".")}
    tasks = told.get("tasks")
    if isinstance(tasks, Mapping):
        paths |= {str(each["unit_path"]).rstrip(".") for each in tasks.values()}
    elif isinstance(tasks, list):
        paths |= {str(each).rstrip(".") for each in tasks}
    return ", ".join(sorted(paths - {""}))


def _version(told: Mapping[str, Any]) -> str:
    if not told:
        return ""
    columns = told.get("dossier", told)
    tasks = told.get("tasks")
    steps = [each["step"] for each in tasks.values()] if isinstance(tasks, Mapping) else None
    due = columns.get("due_at")
    parts = [", ".join(steps if steps is not None else told.get("steps", ()))]
    if due:
        parts.append(t("hạn {at}", "due {at}", at=written.moment(datetime.fromisoformat(due))))
    if told.get("not_charged"):
        more = written.dong(told["not_charged"])
        parts.append(t("không thu thêm {more}", "{more} more is not charged", more=more))
    return "; ".join(part for part in parts if part)


def _holder(told: Mapping[str, Any], names: Mapping[int, str]) -> str:
    if "holder_id" not in told:
        return ""
    number = told["holder_id"]
    return names.get(int(number), "") if number else t("hàng chung", "the whole unit")


TELLERS: Final = {
    "recount": _due,
    "move": _unit,
    "migrate": _version,
    "destroy": _ended,
    "archive": _into_package,
    "deposit": _handed,
}


def refusal_words(line: LineRow) -> str:
    """Why a line did not change anything, in a sentence."""
    if not line.refusal:
        return ""
    details = {name: _read(value) for name, value in line.details.items()}
    return sentence(Refused(line.refusal, **details))


def _read(value: Any) -> Any:
    """Days and moments as they were before JSON held them."""
    try:
        if isinstance(value, str) and "T" in value:
            return datetime.fromisoformat(value)
        if isinstance(value, str) and len(value) == ISO_DAY:
            return date.fromisoformat(value)
    except ValueError:
        return value
    return value


def mapping(text: str) -> dict[str, str]:
    """`old = new`, a pair a line; what is no pair is left out."""
    pairs = (line.partition("=") for line in text.splitlines())
    return {old.strip(): new.strip() for old, sign, new in pairs if sign and new.strip()}
