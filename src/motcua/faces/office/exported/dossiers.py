"""Dossiers by state, what was rated, the register of results, old papers, letters exchanged."""

from collections.abc import Iterable, Sequence
from typing import Final

from motcua.apps.dossiers.queries import lists
from motcua.apps.dossiers.queries.keeping import holds
from motcua.apps.dossiers.queries.office import COUNTED, LATE, NOT_ASKED, office_numbers
from motcua.apps.exports.lists import Asked, Cell, Column, Exportable, exportable
from motcua.apps.feedback import queries as feedback
from motcua.apps.letters.queries import exchanged
from motcua.apps.register.queries import backlog, office
from motcua.faces.office.told import state_words
from motcua.faces.ui.language import t, tr
from motcua.faces.ui.vocabulary import channel_name, mark_words
from motcua.rules.access import Actor
from motcua.rules.reuse import STATES

Rows = Iterable[Sequence[Cell]]
CODE: Final = Column("Mã hồ sơ", "Code", width=26)
PROCEDURE: Final = Column("Thủ tục", "Procedure", width=44)
AGENCY: Final = Column("Cơ quan", "Agency", width=34)
MOST_PAGES: Final = 200


def _which(asked: Asked) -> str:
    which = asked.get("trang-thai", LATE)
    return which if which in COUNTED else LATE


def _dossier_rows(actor: Actor, asked: Asked, numbers: Sequence[int]) -> Rows:
    for row in lists.numbered(actor, numbers):
        yield (
            row.code,
            row.procedure_code,
            tr(row.procedure),
            row.applicant,
            channel_name(row.channel),
            state_words(row.state),
            tr(row.unit),
            row.submitted_at,
            row.due_at,
            row.ended_at,
        )


def _which_words(actor: Actor, name: str, value: str) -> str:
    if value == LATE:
        return t("Đang quá hạn", "Late now")
    if value == NOT_ASKED:
        return t("Không phải nộp lại giấy tờ", "Papers not asked for again")
    return state_words(value)


exportable(
    Exportable(
        "dossiers",
        "office:dossiers",
        "Hồ sơ theo trạng thái",
        "Dossiers by state",
        "dossiers.see",
        (
            CODE,
            Column("Mã thủ tục", "Procedure code", width=14),
            PROCEDURE,
            Column("Người nộp", "Applicant", width=28),
            Column("Kênh", "Channel", width=14),
            Column("Trạng thái", "State", width=22),
            AGENCY,
            Column("Nộp lúc", "Filed at", "moment"),
            Column("Hạn", "Due", "moment"),
            Column("Kết thúc", "Ended", "moment"),
        ),
        _dossier_rows,
        lambda actor, asked: office_numbers(actor, _which(asked)),
        {"trang-thai": ("Trạng thái", "State")},
        said=_which_words,
    )
)


def _rated_numbers(actor: Actor, asked: Asked) -> Iterable[int]:
    score = asked.get("diem", "")
    wanted = (asked.get("don-vi", ""), asked.get("thu-tuc", ""))
    return feedback.rated_numbers(actor, *wanted, int(score) if score.isdecimal() else 0)


def _rated_rows(actor: Actor, asked: Asked, numbers: Sequence[int]) -> Rows:
    for row in feedback.rated_numbered(actor, numbers):
        marks = "; ".join(f"{tr(name)}: {mark}" for name, mark in row.contents)
        told = (row.code, tr(row.procedure), tr(row.unit), row.score, mark_words(row.score))
        yield (*told, marks, row.words, row.given_at)


exportable(
    Exportable(
        "rated",
        "office:rated",
        "Hồ sơ được đánh giá",
        "Rated dossiers",
        feedback.DOSSIERS,
        (
            CODE,
            PROCEDURE,
            AGENCY,
            Column("Mức", "Mark", "number", 8),
            Column("Nghĩa là", "Meaning", width=20),
            Column("Từng nội dung", "By content", width=44),
            Column("Nói thêm", "In words", width=50),
            Column("Lúc", "At", "moment"),
        ),
        _rated_rows,
        _rated_numbers,
        {
            "don-vi": ("Đơn vị", "Unit"),
            "thu-tuc": ("Thủ tục", "Procedure"),
            "diem": ("Mức", "Mark"),
        },
    )
)


def _paper_numbers(actor: Actor, asked: Asked) -> Iterable[int]:
    state = asked.get("trang-thai", "")
    return office.paper_numbers(actor, asked.get("tim", ""), state if state in STATES else "")


def _paper_rows(actor: Actor, asked: Asked, numbers: Sequence[int]) -> Rows:
    for row in office.papers_numbered(actor, numbers):
        yield (
            tr(row.type_name),
            row.number,
            row.holder,
            tr(row.unit),
            row.issued_on,
            row.last_day,
            tr(STATES[row.state]),
            row.version,
        )


exportable(
    Exportable(
        "results",
        "office:results",
        "Sổ kết quả",
        "Register of results",
        "register.see",
        (
            Column("Giấy", "Paper", width=40),
            Column("Số", "Number", width=24),
            Column("Cấp cho", "Issued to", width=28),
            AGENCY,
            Column("Ngày cấp", "Issued on", "day", 12),
            Column("Có giá trị đến hết", "Valid until", "day", 12),
            Column("Trạng thái", "State", width=18),
            Column("Lần", "Version", "number", 8),
        ),
        _paper_rows,
        _paper_numbers,
        {"tim": ("Tìm", "Search"), "trang-thai": ("Trạng thái", "State")},
        frozenset({"tim"}),
        lambda actor, name, value: (
            tr(STATES[value]) if name == "trang-thai" and value in STATES else value
        ),
    )
)


def _plan_rows(actor: Actor, asked: Asked, numbers: Sequence[int]) -> Rows:
    tiers = {
        "province": t("Cấp tỉnh", "Province"),
        "district": t("Cấp huyện", "District"),
        "commune": t("Cấp xã", "Commune"),
    }
    for row in backlog(actor):
        told = (row.book, tr(row.type_name), tr(row.unit), tiers.get(row.tier, row.tier))
        done = row.progress
        yield (*told, row.planned_on, done.due_on, done.papers, done.entered, done.percent)


exportable(
    Exportable(
        "backlog",
        "office:backlog",
        "Kế hoạch số hóa giấy cũ",
        "Plans for old papers",
        "register.see",
        (
            Column("Sổ", "Book", width=34),
            Column("Loại giấy", "Type of paper", width=34),
            Column("Đơn vị", "Unit", width=34),
            Column("Cấp", "Tier", width=12),
            Column("Lập ngày", "Planned on", "day", 12),
            Column("Xong trước", "Due on", "day", 12),
            Column("Số giấy", "Papers", "number", 10),
            Column("Đã nhập", "Entered", "number", 10),
            Column("%", "%", "number", 8),
        ),
        _plan_rows,
    )
)


def _exchanged_rows(actor: Actor, asked: Asked, numbers: Sequence[int]) -> Rows:
    for page in range(1, MOST_PAGES):
        found = exchanged(actor, asked.get("cach", ""), page)
        for row in found.rows:
            out = t("Đi", "Out") if row.out else t("Đến", "In")
            way = t("điện tử", "electronic") if row.way == "edxml" else t("giấy", "paper")
            yield (out, row.written, row.abstract, row.other, way, row.at)
        if page >= found.pages:
            return


exportable(
    Exportable(
        "exchanged",
        "office:letters",
        "Văn bản trao đổi giữa các cơ quan",
        "Letters between agencies",
        "letters.see",
        (
            Column("Đi, đến", "Out, in", width=10),
            Column("Số, ký hiệu", "Number and sign", width=24),
            Column("Trích yếu", "Abstract", width=60),
            Column("Nơi gửi, nhận", "From, to", width=40),
            Column("Cách", "Way", width=12),
            Column("Lúc", "At", "moment"),
        ),
        _exchanged_rows,
        filters={"cach": ("Cách", "Way")},
        said=lambda actor, name, value: (
            t("điện tử", "electronic") if value == "edxml" else t("giấy", "paper")
        ),
    )
)


def _hold_rows(actor: Actor, asked: Asked, numbers: Sequence[int]) -> Rows:
    for row in holds(actor):
        yield (row.code, row.reason, row.document, row.placed_by, row.placed_at)


exportable(
    Exportable(
        "holds",
        "office:kept",
        "Hồ sơ đang giữ lại",
        "Dossiers held back",
        "dossiers.lift_hold",
        (
            CODE,
            Column("Vì sao", "Why", width=50),
            Column("Căn cứ", "Document", width=40),
            Column("Ai giữ", "Placed by", width=24),
            Column("Từ lúc", "Since", "moment"),
        ),
        _hold_rows,
    )
)
