"""The lists of the desk that can be taken out: which rows, what stands in each column."""

import base64
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from cryptography.exceptions import InvalidTag
from django.http import QueryDict

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.looking import looked_at
from motcua.apps.dossiers.queries import lists, volumes
from motcua.apps.dossiers.queries.inbox import queue_numbers
from motcua.apps.exports.lists import Asked, Cell, Column, Exportable, exportable
from motcua.base import clock
from motcua.base.encryption import unseal
from motcua.faces.desk import finding, queue, warnings
from motcua.faces.desk.looking import looking
from motcua.faces.desk.posts import HELP
from motcua.faces.desk.register import SOONEST
from motcua.faces.desk.states import state
from motcua.faces.ui.language import t, tr
from motcua.faces.ui.vocabulary import channel_name
from motcua.rules.access import Actor
from motcua.rules.errors import Missing

_QUEUE: Final = {
    "hang": ("Hàng việc", "Queue"),
    "cua": ("Của", "Of"),
    "xep": ("Xếp theo", "Order"),
    "thu-tuc": ("Thủ tục", "Procedure"),
    "don-vi": ("Đơn vị", "Unit"),
    "nguoi": ("Người giữ", "Holder"),
    "kenh": ("Kênh", "Channel"),
    "tu-ngay": ("Nộp từ ngày", "Filed from"),
    "den-ngay": ("Nộp đến ngày", "Filed to"),
    "chu": ("Tên, hoặc cuối mã", "Name, or end of the code"),
}


def _unit_name(path: str) -> str:
    try:
        return tr(agencies.unit_at(path, clock.today()).name)
    except Missing:
        return path


# ── The queue ───────────────────────────────────────────────────────────────────────────────


def _wanted(asked: Asked) -> dossiers.Wanted:
    return looking(QueryDict(urlencode(dict(asked)))).wanted


def _queue_numbers(actor: Actor, asked: Asked) -> Iterable[int]:
    return queue_numbers(actor, _wanted(asked))


def _queue_rows(actor: Actor, asked: Asked, numbers: Sequence[int]) -> Iterable[Sequence[Cell]]:
    for task in dossiers.tasks_ticked(actor, numbers):
        if task.done_at is None:
            yield (
                task.code,
                task.procedure_code,
                tr(task.procedure),
                task.applicant,
                channel_name(task.channel),
                state(task.state)[1],
                tr(task.step_name),
                _unit_name(task.unit_path),
                task.holder,
                task.submitted_at,
                task.due_at,
                task.dossier_due_at,
            )


def _queue_said(actor: Actor, name: str, value: str) -> str:
    if name == "hang":
        return queue.tab_name(value) if value in dossiers.TABS else ""
    if name == "cua":
        return t("cả đơn vị", "the whole unit")
    if name == "xep":
        return {"received": t("ngày nộp", "day of filing")}.get(value, t("người nộp", "applicant"))
    if name == "don-vi":
        return _unit_name(value)
    if name == "nguoi":
        held = agencies.people_named([int(value)]) if value.isdecimal() else {}
        return held.get(int(value or 0), t("Chưa ai nhận", "Nobody's"))
    return channel_name(value) if name == "kenh" else value


_CODE: Final = Column("Mã hồ sơ", "Code", width=26)
_PROCEDURE: Final = Column("Thủ tục", "Procedure", width=44)
_APPLICANT: Final = Column("Người nộp", "Applicant", width=28)
_STATE: Final = Column("Trạng thái", "State", width=20)
_AGENCY: Final = Column("Cơ quan", "Agency", width=34)
_FILED: Final = Column("Nộp lúc", "Filed at", "moment")

exportable(
    Exportable(
        "queue",
        "desk:queue",
        "Việc cần làm",
        "Tasks to work on",
        "dossiers.see",
        (
            _CODE,
            Column("Mã thủ tục", "Procedure code", width=14),
            _PROCEDURE,
            _APPLICANT,
            Column("Kênh", "Channel", width=14),
            _STATE,
            Column("Bước", "Step", width=28),
            Column("Đơn vị", "Unit", width=34),
            Column("Người giữ", "Holder", width=24),
            _FILED,
            Column("Hạn của việc", "Task due", "moment"),
            Column("Hẹn trả", "Promised", "moment"),
        ),
        _queue_rows,
        _queue_numbers,
        _QUEUE,
        frozenset({"chu"}),
        _queue_said,
    )
)


# ── What was looked for ─────────────────────────────────────────────────────────────────────


def _typed(actor: Actor, asked: Asked) -> str:
    """What stands sealed in the address of a search, for its own officer."""
    try:
        raw = unseal(base64.urlsafe_b64decode(asked.get("o", "")), f"desk.find.{actor.person_id}")
    except (ValueError, InvalidTag):
        return ""
    return finding.asked(raw)


def _found_numbers(actor: Actor, asked: Asked) -> Iterable[int]:
    return lists.found_numbers(actor, _typed(actor, asked))


def _found_rows(actor: Actor, asked: Asked, numbers: Sequence[int]) -> Iterable[Sequence[Cell]]:
    rows = lists.numbered(actor, numbers)
    # As on the page: its owner reads who found it.
    looked_at(actor, (row.code for row in rows if row.code), "found")
    for row in rows:
        yield (
            row.code,
            tr(row.procedure),
            row.applicant,
            state(row.state)[1],
            tr(row.unit),
            row.submitted_at,
            row.due_at,
        )


exportable(
    Exportable(
        "find",
        "desk:find",
        "Hồ sơ tìm thấy",
        "Dossiers found",
        "dossiers.see",
        (
            _CODE,
            _PROCEDURE,
            _APPLICANT,
            _STATE,
            _AGENCY,
            _FILED,
            Column("Hẹn trả", "Promised", "moment"),
        ),
        _found_rows,
        _found_numbers,
        {"o": ("Tìm", "Search")},
        frozenset({"o"}),
        lambda actor, name, value: _typed(actor, {name: value}),
    )
)


# ── The register of a counter ───────────────────────────────────────────────────────────────


def _period(asked: Asked) -> tuple[date, date]:
    today = clock.today()
    return _day(asked.get("tu", ""), today.replace(day=1)), _day(asked.get("den", ""), today)


def _day(text: str, otherwise: date) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return otherwise
    return found if found.year >= SOONEST else otherwise


def _register_numbers(actor: Actor, asked: Asked) -> Iterable[int]:
    first, last = _period(asked)
    paths = {path.rstrip("."): path for path in actor.paths("dossiers.receive")}
    path = paths.get(asked.get("noi", "")) or next(iter(paths.values()))
    return volumes.register_numbers(actor, path, first, last + timedelta(days=1))


def _register_rows(actor: Actor, asked: Asked, numbers: Sequence[int]) -> Iterable[Sequence[Cell]]:
    for line in volumes.register_lines(actor, numbers):
        yield _register_row(line)


def _register_row(line: Mapping[str, Any]) -> Sequence[Cell]:
    names = ("code", "procedure", "sets", "applicant", "identity", "contact", "agency")
    moments = ("received", "promised", "forwarded", "result_in", "returned")
    return [line[name] for name in (*names, *moments, "way")]


exportable(
    Exportable(
        "register",
        "desk:register",
        "Sổ theo dõi hồ sơ",
        "Register of dossiers",
        "dossiers.receive",
        (
            _CODE,
            _PROCEDURE,
            Column("Số bộ", "Sets", "number", 8),
            _APPLICANT,
            Column("Số định danh", "Identity number", "identity", 16),
            Column("Địa chỉ, điện thoại", "Address, phone", width=40),
            _AGENCY,
            Column("Nhận", "Received", "moment"),
            Column("Hẹn trả", "Promised", "moment"),
            Column("Chuyển đi", "Forwarded", "moment"),
            Column("Có kết quả", "Result in", "moment"),
            Column("Trả", "Returned", "moment"),
            Column("Cách trả", "Way of return", width=14),
        ),
        _register_rows,
        _register_numbers,
        {
            "noi": ("Nơi nhận", "Counter"),
            "tu": ("Từ ngày", "From"),
            "den": ("Đến hết ngày", "To the end of"),
        },
        said=lambda actor, name, value: _unit_name(f"{value}.") if name == "noi" else value,
    )
)


# ── Short lists ─────────────────────────────────────────────────────────────────────────────


def _warning_rows(actor: Actor, asked: Asked, numbers: Sequence[int]) -> Iterable[Sequence[Cell]]:
    whose = asked.get("cua", "")
    for row in dossiers.warnings_for(actor, seen=whose == "da-xem"):
        if whose in ("", "da-xem", row.whose):
            yield (
                warnings.level_words(row.level),
                row.code,
                tr(row.procedure),
                tr(row.step),
                tr(row.unit),
                row.holder,
                row.due_at,
                row.at,
                row.seen_by,
                row.seen_at,
            )


exportable(
    Exportable(
        "warnings",
        "desk:warnings",
        "Cảnh báo",
        "Warnings",
        "dossiers.see",
        (
            Column("Mức", "Level", width=26),
            _CODE,
            _PROCEDURE,
            Column("Bước", "Step", width=28),
            Column("Đơn vị", "Unit", width=34),
            Column("Người giữ", "Holder", width=24),
            Column("Hạn", "Due", "moment"),
            Column("Báo lúc", "Told at", "moment"),
            Column("Ai đã xem", "Seen by", width=24),
            Column("Xem lúc", "Seen at", "moment"),
        ),
        _warning_rows,
        filters={"cua": ("Của", "Of")},
        said=lambda actor, name, value: warnings.whose_words(value),
    )
)


def _helped_rows(actor: Actor, asked: Asked, numbers: Sequence[int]) -> Iterable[Sequence[Cell]]:
    for row in dossiers.helped(actor):
        lacking = "; ".join(f"{tr(name)}: {reason}" for name, reason in row.asked)
        told = (row.code, tr(row.procedure), row.applicant, state(row.state)[1])
        yield (*told, row.submitted_at, row.promised_at, lacking, row.closes_on)


exportable(
    Exportable(
        "helped",
        "desk:helped",
        "Hồ sơ đã giúp nộp",
        "Dossiers helped to file",
        HELP,
        (
            _CODE,
            _PROCEDURE,
            _APPLICANT,
            _STATE,
            _FILED,
            Column("Hẹn trả", "Promised", "moment"),
            Column("Cần bổ sung", "Asked for", width=44),
            Column("Bổ sung trước ngày", "To be completed by", "day"),
        ),
        _helped_rows,
    )
)


def _handover_rows(actor: Actor, asked: Asked, numbers: Sequence[int]) -> Iterable[Sequence[Cell]]:
    for row in dossiers.handover_lists(actor, 1000):
        told = (row.number, row.made_at, tr(row.from_name), tr(row.to_name), row.dossiers)
        yield (*told, row.missing, row.confirmed_at, row.confirmed_by)


exportable(
    Exportable(
        "handovers",
        "desk:handovers",
        "Danh sách bàn giao",
        "Hand-over lists",
        "dossiers.see",
        (
            Column("Số", "Number", width=12),
            Column("Lập lúc", "Made at", "moment"),
            Column("Bên giao", "From", width=34),
            Column("Bên nhận", "To", width=34),
            Column("Số hồ sơ", "Dossiers", "number", 10),
            Column("Thiếu giấy", "Missing", "number", 10),
            Column("Ký nhận lúc", "Confirmed at", "moment"),
            Column("Người nhận", "Confirmed by", width=24),
        ),
        _handover_rows,
    )
)
