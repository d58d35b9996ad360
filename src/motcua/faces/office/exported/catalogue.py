"""The catalogue, local competence, questions that found nothing, changes to many dossiers."""

from collections.abc import Iterable, Sequence

from motcua.apps.dossiers.queries import bulk
from motcua.apps.exports.lists import Asked, Cell, Column, Exportable, exportable
from motcua.apps.procedures import competences, everyday, records, unfound
from motcua.apps.procedures import queries as procedures
from motcua.faces.office import catalogue, planned
from motcua.faces.office.exported.organisation import DAY, FIND, day_of
from motcua.faces.office.national import OUTCOMES
from motcua.faces.ui.language import t, tr
from motcua.rules.access import Actor
from motcua.rules.catalogue.doubts import KINDS

Rows = Iterable[Sequence[Cell]]


def _catalogue_rows(actor: Actor, asked: Asked, numbers: Sequence[int]) -> Rows:
    day = day_of(asked)
    everything = procedures.catalogue(day)
    found = catalogue.found_in_force(
        asked.get("q", "").strip(), asked.get("linh-vuc", ""), day, everything
    )
    for each in found:
        content = each.content
        yield (
            each.code,
            tr(content.name),
            tr(content.field_name),
            catalogue.terms_in_brief(content),
            catalogue.fees_in_brief(content),
            len(content.process.steps),
            sum(1 for part in content.components if part.is_handed_in),
            catalogue.online_words(content.online.level),
            each.number,
            each.since,
            each.until,
        )


exportable(
    Exportable(
        "catalogue",
        "office:catalogue",
        "Danh mục thủ tục",
        "The catalogue",
        "",
        (
            Column("Mã", "Code", width=14),
            Column("Thủ tục", "Procedure", width=60),
            Column("Lĩnh vực", "Field", width=28),
            Column("Thời hạn", "Term", width=24),
            Column("Phí, lệ phí", "Fees", width=20),
            Column("Số bước", "Steps", "number", 8),
            Column("Số giấy tờ", "Papers", "number", 8),
            Column("Trực tuyến", "Online", width=14),
            Column("Phiên bản", "Version", "number", 8),
            Column("Từ ngày", "Since", "day", 12),
            Column("Đến trước ngày", "Until", "day", 12),
        ),
        _catalogue_rows,
        filters={"q": FIND, "linh-vuc": ("Lĩnh vực", "Field"), "ngay": DAY},
        typed=frozenset({"q"}),
    )
)


def _competence_rows(actor: Actor, asked: Asked, numbers: Sequence[int]) -> Rows:
    for row in competences.rules_of(actor):
        rule = row.rule
        told = (rule.procedure, rule.field, rule.place, row.when, rule.agency)
        yield (*told, rule.since, rule.until, rule.basis)


exportable(
    Exportable(
        "competence",
        "office:competence",
        "Quy tắc thẩm quyền",
        "Rules of competence",
        "",
        (
            Column("Thủ tục", "Procedure", width=16),
            Column("Lĩnh vực", "Field", width=16),
            Column("Xã", "Commune", width=12),
            Column("Khi", "When", width=40),
            Column("Cơ quan", "Agency", width=16),
            Column("Từ ngày", "Since", "day", 12),
            Column("Đến trước ngày", "Until", "day", 12),
            Column("Căn cứ", "Basis", width=50),
        ),
        _competence_rows,
    )
)


def _unfound_rows(actor: Actor, asked: Asked, numbers: Sequence[int]) -> Rows:
    for row in unfound.unfound(actor, limit=10_000):
        yield (row.words, row.asked, row.last_on)


exportable(
    Exportable(
        "unfound",
        "office:unfound",
        "Câu tìm không ra",
        "Questions that found nothing",
        everyday.SEE,
        (
            Column("Câu hỏi", "Question", width=60),
            Column("Số lần", "Times", "number", 10),
            Column("Lần cuối", "Last on", "day", 12),
        ),
        _unfound_rows,
    )
)


def _doubt_numbers(actor: Actor, asked: Asked) -> Iterable[int]:
    return records.doubt_numbers(actor, asked.get("loai", ""))


def _doubt_rows(actor: Actor, asked: Asked, numbers: Sequence[int]) -> Rows:
    for row in records.doubts_numbered(actor, numbers):
        outcome = OUTCOMES.get(row.outcome)
        told = (tr(KINDS[row.kind]), row.code, row.name, row.raw, row.read)
        yield (*told, t(*outcome) if outcome else "", row.value, row.settled_by, row.settled_at)


exportable(
    Exportable(
        "national",
        "office:national",
        "Điểm nghi ngờ trong danh mục quốc gia",
        "Doubts in the national catalogue",
        records.SEE,
        (
            Column("Loại", "Kind", width=34),
            Column("Mã thủ tục", "Code", width=14),
            Column("Thủ tục", "Procedure", width=50),
            Column("Nguyên văn", "As written", width=50),
            Column("Đọc được", "Read as", width=30),
            Column("Kết luận", "Outcome", width=18),
            Column("Giá trị đúng", "Right value", width=24),
            Column("Ai xử lý", "Settled by", width=24),
            Column("Lúc", "At", "moment"),
        ),
        _doubt_rows,
        _doubt_numbers,
        {"loai": ("Loại", "Kind")},
        said=lambda actor, name, value: tr(KINDS[value]) if value in KINDS else value,
    )
)


def _change_rows(actor: Actor, asked: Asked, numbers: Sequence[int]) -> Rows:
    for row in bulk.changes(actor):
        yield (
            row.id,
            t(*planned.KINDS[row.kind][:2]),
            t(*planned.STATES[row.state][1:]),
            tr(row.unit),
            row.reason,
            row.document,
            row.asked_by,
            row.asked_at,
            row.begun_at,
            row.ended_at,
            row.total,
            row.done,
            row.refused,
            row.cannot,
        )


exportable(
    Exportable(
        "changes",
        "office:changes",
        "Thay đổi hàng loạt",
        "Changes to many dossiers",
        "dossiers.plan_change",
        (
            Column("Số", "Number", "number", 8),
            Column("Loại", "Kind", width=34),
            Column("Trạng thái", "State", width=14),
            Column("Đơn vị", "Unit", width=34),
            Column("Vì sao", "Why", width=44),
            Column("Văn bản", "Document", width=34),
            Column("Ai lập", "Planned by", width=24),
            Column("Lập lúc", "Planned at", "moment"),
            Column("Chạy lúc", "Begun at", "moment"),
            Column("Xong lúc", "Ended at", "moment"),
            Column("Số dòng", "Lines", "number", 8),
            Column("Đã đổi", "Changed", "number", 8),
            Column("Giữ nguyên", "Left alone", "number", 8),
            Column("Không đổi được", "Cannot", "number", 8),
        ),
        _change_rows,
    )
)
