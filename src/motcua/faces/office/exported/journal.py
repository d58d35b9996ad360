"""The journal in plain words, its seals, and the rights of the roles."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from motcua.apps.dossiers.queries.journal import blocks, journal_lines, journal_numbers
from motcua.apps.exports.lists import Asked, Cell, Column, Exportable, exportable
from motcua.faces.office import journal
from motcua.faces.office.asked import read_day
from motcua.faces.office.rights import place, right_words
from motcua.faces.ui.happenings import short_names
from motcua.faces.ui.language import tr
from motcua.faces.ui.vocabulary import role_name
from motcua.rules.access import Actor
from motcua.rules.roles import ROLES

Rows = Iterable[Sequence[Cell]]
SEE: Final = "journal.see"


def _asked(asked: Asked) -> dict[str, Any]:
    day: date | None = read_day(asked.get("ngay", ""))
    return {
        "fact": asked.get("viec", ""),
        "unit": asked.get("don-vi", ""),
        "code": asked.get("ma", ""),
        "day": day,
    }


def _numbers(actor: Actor, asked: Asked) -> Iterable[int]:
    return journal_numbers(actor, **_asked(asked))


def _rows(actor: Actor, asked: Asked, numbers: Sequence[int]) -> Rows:
    for told in journal.told(actor, journal_lines(actor, numbers)):
        line = told.line
        told_by = f"{line.actor} ({line.behalf})" if line.behalf else line.actor
        yield (
            line.id,
            line.at,
            told.kind,
            told.subject,
            told.sentence,
            told_by,
            told.right,
            tr(line.unit),
        )


exportable(
    Exportable(
        "journal",
        "office:journal",
        "Nhật ký",
        "Journal",
        SEE,
        (
            Column("Số", "Number", "number", 10),
            Column("Lúc", "At", "moment"),
            Column("Về", "About", width=18),
            Column("Mã", "Code", width=28),
            Column("Việc", "What happened", width=70),
            Column("Ai", "Who", width=28),
            Column("Theo quyền", "By the right", width=34),
            Column("Đơn vị", "Unit", width=34),
        ),
        _rows,
        _numbers,
        {
            "viec": ("Việc", "Fact"),
            "don-vi": ("Đơn vị", "Unit"),
            "ma": ("Mã", "Code"),
            "ngay": ("Ngày", "Day"),
        },
        said=lambda actor, name, value: (
            short_names().get(value, value) if name == "viec" else value
        ),
    )
)


def _seal_rows(actor: Actor, asked: Asked, numbers: Sequence[int]) -> Rows:
    for row in blocks(actor, 100_000):
        yield (row.number, row.lines, row.sealed_at, row.mark)


exportable(
    Exportable(
        "seals",
        "office:seals",
        "Niêm phong của nhật ký",
        "Seals of the journal",
        SEE,
        (
            Column("Số", "Number", "number", 10),
            Column("Số dòng", "Lines", "number", 10),
            Column("Lúc", "At", "moment"),
            Column("Dấu", "Mark", width=70),
        ),
        _seal_rows,
    )
)


def _role_rows(actor: Actor, asked: Asked, numbers: Sequence[int]) -> Rows:
    for role, rights in ROLES.items():
        for right in sorted(rights, key=place):
            yield (role_name(role), right, right_words(right))


exportable(
    Exportable(
        "roles",
        "office:roles",
        "Vai trò và quyền",
        "Roles and rights",
        "",
        (
            Column("Vai trò", "Role", width=34),
            Column("Mã quyền", "Right", width=34),
            Column("Được làm gì", "What it lets one do", width=50),
        ),
        _role_rows,
    )
)
