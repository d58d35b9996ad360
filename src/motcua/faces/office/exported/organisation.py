"""People, units, certificates, tokens."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from motcua.apps.agencies import places, registers
from motcua.apps.agencies import queries as agencies
from motcua.apps.exports.lists import Asked, Cell, Column, Exportable, exportable
from motcua.apps.signatures import queries as signatures
from motcua.base import clock
from motcua.faces.office.asked import read_day
from motcua.faces.office.certificates import SLUGS
from motcua.faces.office.doubts import kind_words as doubt_words
from motcua.faces.office.units import kind_words, tier_words
from motcua.faces.ui import format as written
from motcua.faces.ui.language import t, tr
from motcua.faces.ui.vocabulary import role_name
from motcua.rules.access import Actor

Rows = Iterable[Sequence[Cell]]
DAY: Final = ("Ngày", "Day")
FIND: Final = ("Tìm", "Search")


def day_of(asked: Asked) -> date:
    """The day of the address, or today."""
    return read_day(asked.get("ngay", "")) or clock.today()


def _people_numbers(actor: Actor, asked: Asked) -> Iterable[int]:
    return registers.people_numbers(actor, asked.get("q", "").strip(), clock.today())


def _people_rows(actor: Actor, asked: Asked, numbers: Sequence[int]) -> Rows:
    today = clock.today()
    for row in registers.people_numbered(actor, numbers):
        held = "; ".join(
            f"{role_name(post.role)} {post.unit_path.rstrip('.')}"
            for post in row.posts
            if post.since <= today and (post.until is None or post.until > today)
        )
        yield (row.name, row.number, row.born, held, row.login)


exportable(
    Exportable(
        "people",
        "office:people",
        "Người giữ vai trò",
        "People with a post",
        "agencies.see_people",
        (
            Column("Họ tên", "Name", width=28),
            Column("Số định danh", "Personal number", "identity", 16),
            Column("Ngày sinh", "Born", "day", 12),
            Column("Vai trò đang giữ", "Posts now", width=60),
            Column("Tài khoản", "Account", width=20),
        ),
        _people_rows,
        _people_numbers,
        {"q": FIND},
        frozenset({"q"}),
    )
)


def _unit_rows(actor: Actor, asked: Asked, numbers: Sequence[int]) -> Rows:
    text, kind = asked.get("q", "").strip(), asked.get("loai", "")
    found = registers.units_like(actor, text, day_of(asked), kind)
    if not (text or kind or asked.get("tat-ca") == "1"):
        found = [row for row in found if row.kind in agencies.AGENCY_KINDS]
    for row in found:
        yield (
            row.code,
            tr(row.name),
            kind_words(row.kind),
            tier_words(row.tier),
            row.parent_path.rstrip("."),
            row.commune_code,
            row.since,
            row.until,
            row.basis,
        )


exportable(
    Exportable(
        "units",
        "office:units",
        "Đơn vị",
        "Units",
        "",
        (
            Column("Mã", "Code", width=16),
            Column("Tên", "Name", width=44),
            Column("Loại", "Kind", width=24),
            Column("Cấp", "Tier", width=12),
            Column("Thuộc", "Under", width=16),
            Column("Mã xã", "Commune code", width=12),
            Column("Từ ngày", "Since", "day", 12),
            Column("Đến trước ngày", "Until", "day", 12),
            Column("Căn cứ", "Basis", width=50),
        ),
        _unit_rows,
        filters={
            "q": FIND,
            "loai": ("Loại", "Kind"),
            "ngay": DAY,
            "tat-ca": ("Cả các bộ phận", "With their parts"),
        },
        typed=frozenset({"q"}),
        said=lambda actor, name, value: (
            kind_words(value) if name == "loai" else t("có", "yes") if name == "tat-ca" else value
        ),
    )
)


def _certificate_rows(actor: Actor, asked: Asked, numbers: Sequence[int]) -> Rows:
    shelf = next((name for name in SLUGS if SLUGS[name] == asked.get("xem", "")), "in_use")
    page, more = 1, True
    while more:
        found = signatures.certificate_list(actor, shelf, asked.get("tim", ""), page)
        for row in found.rows:
            told = (row.name, row.unit_name, row.issuer, row.serial, row.store)
            yield (*told, row.since, row.until, row.revoked_at, row.revoked_reason)
        page, more = page + 1, found.more


exportable(
    Exportable(
        "certificates",
        "office:certificates",
        "Chứng thư số",
        "Certificates",
        "signatures.register_certificate",
        (
            Column("Tên", "Name", width=34),
            Column("Cơ quan", "Agency", width=34),
            Column("Nơi cấp", "Issuer", width=34),
            Column("Số", "Serial", width=26),
            Column("Nơi giữ khóa", "Key kept in", width=14),
            Column("Từ lúc", "Since", "moment"),
            Column("Đến lúc", "Until", "moment"),
            Column("Thu hồi lúc", "Revoked at", "moment"),
            Column("Vì sao thu hồi", "Why revoked", width=40),
        ),
        _certificate_rows,
        filters={"xem": ("Ngăn", "Shelf"), "tim": FIND},
        typed=frozenset({"tim"}),
    )
)


def _token_rows(actor: Actor, asked: Asked, numbers: Sequence[int]) -> Rows:
    for row in registers.tokens(actor):
        yield (row.client, row.person, ", ".join(row.rights), row.expires_on, row.revoked_at)


exportable(
    Exportable(
        "tokens",
        "office:tokens",
        "Khóa API",
        "API tokens",
        "agencies.revoke_token",
        (
            Column("Hệ thống", "Client", width=30),
            Column("Thay mặt", "Person", width=28),
            Column("Quyền", "Rights", width=60),
            Column("Hết hạn", "Expires on", "day", 12),
            Column("Thu hồi lúc", "Revoked at", "moment"),
        ),
        _token_rows,
    )
)


def _doubt_rows(actor: Actor, asked: Asked, numbers: Sequence[int]) -> Rows:
    for row in places.doubts(actor, settled=asked.get("da-xu-ly") == "1"):
        if asked.get("loai", "") in ("", row.kind):
            told = (doubt_words(row.kind), row.code, row.here, row.there)
            yield (*told, row.found_at, row.settled_at, row.note)


exportable(
    Exportable(
        "place_doubts",
        "office:doubts",
        "Chỗ lệch giữa các danh mục địa bàn",
        "Where lists of places disagree",
        "",
        (
            Column("Loại", "Kind", width=34),
            Column("Mã", "Code", width=14),
            Column("Ở đây", "Here", width=40),
            Column("Danh mục", "In the list", width=40),
            Column("Thấy lúc", "Found at", "moment"),
            Column("Xử lý lúc", "Settled at", "moment"),
            Column("Căn cứ", "Basis", width=50),
        ),
        _doubt_rows,
        filters={"loai": ("Loại", "Kind"), "da-xu-ly": ("Đã xử lý", "Settled")},
        said=lambda actor, name, value: doubt_words(value) if name == "loai" else t("có", "yes"),
    )
)


def _calendar_rows(actor: Actor, asked: Asked, numbers: Sequence[int]) -> Rows:
    year = asked.get("nam", "")
    for row in agencies.calendar_days(int(year) if year.isdecimal() else clock.today().year):
        yield (row.day, written.weekday(row.day), tr(row.name), row.kind, row.document)


exportable(
    Exportable(
        "calendar",
        "office:calendar",
        "Ngày nghỉ, ngày làm bù",
        "Days off and make-up days",
        "",
        (
            Column("Ngày", "Day", "day", 12),
            Column("Thứ", "Weekday", width=22),
            Column("Tên", "Name", width=34),
            Column("Loại", "Kind", width=14),
            Column("Văn bản", "Document", width=44),
        ),
        _calendar_rows,
        filters={"nam": ("Năm", "Year")},
    )
)
