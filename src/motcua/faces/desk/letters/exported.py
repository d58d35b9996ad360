"""The lists of letters that can be taken out."""

from collections.abc import Iterable, Sequence
from typing import Final

from motcua.apps.exports.lists import Asked, Cell, Column, Exportable, exportable
from motcua.apps.letters.queries.incoming import incoming_numbered, incoming_numbers
from motcua.apps.letters.queries.outgoing import letter_numbers, letters_numbered
from motcua.faces.desk.letters import incoming, outgoing
from motcua.faces.desk.letters.words import in_state, out_state, tab_named
from motcua.faces.ui.language import t, tr
from motcua.rules.access import Actor

SEE: Final = "letters.see"
_FILTERS: Final = {"hang": ("Hàng", "Queue"), "tim": ("Tìm", "Search")}
_WRITTEN: Final = Column("Số, ký hiệu", "Number and sign", width=24)
_ABSTRACT: Final = Column("Trích yếu", "Abstract", width=60)
_URGENCY: Final = Column("Độ khẩn", "Urgency", width=14)
_STATE: Final = Column("Trạng thái", "State", width=18)


def _out_numbers(actor: Actor, asked: Asked) -> Iterable[int]:
    tab = tab_named(outgoing.TABS, asked.get("hang", ""), outgoing.first_tab(actor))
    return letter_numbers(actor, tab, asked.get("tim", "").strip())


def _out_rows(actor: Actor, asked: Asked, numbers: Sequence[int]) -> Iterable[Sequence[Cell]]:
    for row in letters_numbered(actor, numbers):
        yield (
            row.written,
            row.abstract,
            tr(row.kind),
            tr(row.urgency_name),
            row.drafter,
            "; ".join(each.name for each in row.to),
            out_state(row.state)[1],
            row.at,
            row.answer_by,
        )


exportable(
    Exportable(
        "letters_out",
        "desk:letters_out",
        "Văn bản đi",
        "Letters out",
        SEE,
        (
            _WRITTEN,
            _ABSTRACT,
            Column("Loại", "Kind", width=18),
            _URGENCY,
            Column("Người soạn", "Drafter", width=24),
            Column("Nơi nhận", "Addressees", width=50),
            _STATE,
            Column("Từ lúc", "Since", "moment"),
            Column("Xin trả lời trước", "Answer by", "day"),
        ),
        _out_rows,
        _out_numbers,
        _FILTERS,
        frozenset({"tim"}),
        lambda actor, name, value: _tab_words(outgoing.TABS, name, value),
    )
)


def _in_numbers(actor: Actor, asked: Asked) -> Iterable[int]:
    tab = tab_named(incoming.TABS, asked.get("hang", ""), incoming.first_tab(actor))
    return incoming_numbers(actor, tab, asked.get("tim", "").strip())


def _in_rows(actor: Actor, asked: Asked, numbers: Sequence[int]) -> Iterable[Sequence[Cell]]:
    for row in incoming_numbered(actor, numbers):
        yield (
            row.number,
            row.written,
            row.sender,
            row.abstract,
            tr(row.urgency_name),
            tr(row.unit),
            row.holder,
            in_state(row.state)[1],
            row.arrived_at,
            row.due,
        )


exportable(
    Exportable(
        "letters_in",
        "desk:letters_in",
        "Văn bản đến",
        "Letters in",
        SEE,
        (
            Column("Số đến", "Number in", "number", 10),
            _WRITTEN,
            Column("Nơi gửi", "Sender", width=40),
            _ABSTRACT,
            _URGENCY,
            Column("Đơn vị", "Unit", width=34),
            Column("Người giữ", "Holder", width=24),
            _STATE,
            Column("Đến lúc", "Arrived at", "moment"),
            Column("Hạn", "Due", "moment"),
        ),
        _in_rows,
        _in_numbers,
        _FILTERS,
        frozenset({"tim"}),
        lambda actor, name, value: _tab_words(incoming.TABS, name, value),
    )
)


def _tab_words(tabs: dict[str, tuple[str, str, str]], name: str, value: str) -> str:
    if name != "hang":
        return value
    return next((t(vi, en) for slug, vi, en in tabs.values() if slug == value), "")
