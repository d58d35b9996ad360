"""How moments, days, amounts and lengths of time are written, in both languages.

Moments put the time before the date, and are always Vietnamese time.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Final

from markupsafe import Markup, escape

from motcua.base import clock
from motcua.faces.ui.language import active, t

WEEKDAYS: Final = {
    "vi": ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
MINUTE: Final = 60
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR
WORKING_DAY_HOURS: Final = 8
KILOBYTE: Final = 1024
MARKED: Final = re.compile(
    "[ăâđêôơư\u00e0-\u00e3\u00e8-\u00ea\u00ec\u00ed\u00f2-\u00f5\u00f9\u00fa\u00fd\u0129\u0169\u1ea0-\u1ef9]",
    re.IGNORECASE,
)
"""Letters that Vietnamese is known by."""
# Words of two syllables that headings are full of: a line that breaks inside one reads badly.
COMPOUNDS: Final = re.compile(
    r"\b(thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật"
    r"|(?:bản|chữ|giấy|chứng|đăng|khai|kết|tạm|thường|hộ|nhà|xác|xây|hôn|trích|tách|hợp|quyền|kinh"
    r"|thửa|sửa|gia|thành|trợ|thông|công|tình|riêng|thay|nội|văn|hồ|kết|thủ|hành|ủy|nhân|cá|bổ)"
    r" (?:sao|chính|ký|tờ|nhận|sinh|tử|tử tuất|quả|hôn|trú|tịch|kinh doanh|khẩu|ở|dựng|nhân|lục"
    r"|thửa|đất|hạn|lập|minh|thực|phép|cấp|tin|trình|trạng|lẻ|đổi|dung|bản|sơ|tục|ban|doanh|pháp"
    r"|dân|sung|sở|dụng|đình))\b",
    re.IGNORECASE,
)


def moment(at: datetime) -> str:
    """10:56, thứ Sáu 27/11/2026."""
    here = at.astimezone(clock.HANOI)
    return f"{here:%H:%M}, {weekday(here.date())}"


def weekday(on: date) -> str:
    """thứ Sáu 27/11/2026."""
    return f"{WEEKDAYS[active()][on.weekday()]} {day(on)}"


def brief(at: datetime) -> str:
    """10:56 27/11, for columns; the year is written when it is another year."""
    here = at.astimezone(clock.HANOI)
    if here.year != clock.today().year:
        return f"{here:%H:%M} {day(here.date())}"
    return t(
        "{at:%H:%M %d/%m}", "{at:%H:%M} {at.day} {month}", at=here, month=MONTHS[here.month - 1][:3]
    )


def hour(at: datetime) -> str:
    return f"{at.astimezone(clock.HANOI):%H:%M}"


def day(on: date) -> str:
    """27/11/2026; in English 27 November 2026, which nobody reads as the 11th of a 27th month."""
    if isinstance(on, datetime):
        on = on.astimezone(clock.HANOI).date()
    return t("{on:%d/%m/%Y}", "{on.day} {month} {on.year}", on=on, month=MONTHS[on.month - 1])


def number(value: int | float | Decimal, places: int | None = None) -> str:
    """1.234.567 and 98,6; in English 1,234,567 and 98.6."""
    written = f"{value:,}" if places is None else f"{value:,.{places}f}"
    return written if active() == "en" else written.translate(str.maketrans(",.", ".,"))


def percent(share: float | Decimal, places: int = 1) -> str:
    """98,6 % of a share such as 0.986."""
    return t("{n} %", "{n}%", n=number(share * 100, places)).replace(" ", "\u00a0")


def dong(amount: int) -> str:
    """1.234.567 ₫, held together by a space that does not break."""
    return f"{number(amount)}\u00a0₫"


def fee(amount: int) -> str:
    return dong(amount) if amount else t("Miễn phí", "Free")


def size(octets: int) -> str:
    """1,8 MB."""
    value, unit = float(octets), "byte"
    for larger in ("kB", "MB", "GB"):
        if value < KILOBYTE:
            break
        value, unit = value / KILOBYTE, larger
    return f"{number(value, 0 if unit == 'byte' or value >= 10 else 1)}\u00a0{unit}"


def span(length: timedelta, hours_in_day: int = WORKING_DAY_HOURS) -> str:
    """1 ngày 3 giờ, 2 giờ 40, 40 phút. A day is a working day unless told otherwise."""
    minutes = int(abs(length).total_seconds() // MINUTE)
    days, rest = divmod(minutes, hours_in_day * 60)
    hours, left = divmod(rest, 60)
    if days and hours:
        return t("{d} ngày {h} giờ", "{d} d {h} h", d=number(days), h=hours)
    if days:
        return _days(days)
    if hours and left:
        return t("{h} giờ {m:02}", "{h} h {m:02}", h=hours, m=left)
    if hours:
        return t("{h} giờ", "{h} h", h=hours)
    return t("{m} phút", "{m} min", m=left)


def _days(days: int) -> str:
    return t("{n} ngày", "{n} day" if days == 1 else "{n} day{s}", n=number(days))


def remaining(left: timedelta, hours_in_day: int = WORKING_DAY_HOURS) -> str:
    """còn 2 giờ 40, or quá 5 giờ 50 when it is negative."""
    length = span(left, hours_in_day)
    if left < timedelta(0):
        return t("quá {length}", "{length} late", length=length)
    return t("còn {length}", "{length} left", length=length)


def ago(at: datetime) -> str:
    """5 phút trước; after a week, the day itself."""
    past = int((clock.now() - at).total_seconds())
    if past < MINUTE:
        return t("vừa xong", "just now")
    if past < HOUR:
        return t("{n} phút trước", "{n} min ago", n=past // MINUTE)
    if past < DAY:
        return t("{n} giờ trước", "{n} h ago", n=past // HOUR)
    if past < 7 * DAY:
        return t("{length} trước", "{length} ago", length=_days(past // DAY))
    return day(at)


def serial(dossier_code: str) -> tuple[str, str]:
    """A dossier code cut before its serial, the part that people read aloud."""
    head, dash, tail = dossier_code.rpartition("-")
    return head + dash, tail


def given_name(name: str) -> str:
    """Trần Thị Sen Đá → Sen Đá; Nguyễn Minh Khoa → Khoa."""
    parts = name.split()
    for middle in ("Thị", "Văn"):
        if middle in parts[1:-1]:
            return " ".join(parts[parts.index(middle, 1) + 1 :])
    return parts[-1] if parts else ""


def masked(identity_number: str) -> str:
    """0480•••••217: enough to recognise one's own, useless to anyone else."""
    if len(identity_number) < 8:
        return "•" * len(identity_number)
    return f"{identity_number[:4]}{'•' * (len(identity_number) - 7)}{identity_number[-3:]}"


def glued(text: str) -> str:
    """The same text, its compounds held together by spaces that do not break."""
    held = COMPOUNDS.sub(lambda found: found.group().replace(" ", "\u00a0"), text)
    return Markup(held) if isinstance(text, Markup) else held  # noqa: S704 (it was markup before)


def lines(text: str) -> Markup:
    """Line breaks as somebody typed them, everything else escaped."""
    return Markup("<br>").join(escape(line) for line in re.split(r"\r?\n", text.strip()))


def vi(text: str) -> str:
    """What people wrote, in an English page: marked as Vietnamese, so that it is read out right."""
    if active() == "vi" or not MARKED.search(text):
        return text
    return Markup('<span lang="vi">{}</span>').format(text)


def quoting(in_vi: str, in_en: str) -> str:
    """One of two sentences kept for both languages; what an English one quotes is marked.

    Nobody kept apart what somebody wrote into both: it is what stands alike in them.
    """
    if active() == "vi" or not MARKED.search(in_en):
        return t(in_vi, in_en)
    _, start, size = SequenceMatcher(None, in_vi, in_en, autojunk=False).find_longest_match()
    end = start + size
    while start < end and in_en[start - 1 : start + 1].isalnum():
        start += 1  # whole words only
    while start < end and in_en[end - 1 : end + 1].isalnum() and end < len(in_en):
        end -= 1
    quoted = in_en[start:end].strip(" .,:;")
    if not MARKED.search(quoted):
        return vi(in_en)
    before, _, after = in_en.partition(quoted)
    return Markup("{}{}{}").format(before, vi(quoted), after)


def with_reason(name: str, reason: str) -> str:
    """Something of ours and, as somebody wrote it, what is wrong with it."""
    why = vi(reason)
    return Markup("{}: {}").format(name, why) if isinstance(why, Markup) else f"{name}: {why}"


def joined(told: Sequence[str]) -> str:
    """Several things in one line; markup stays markup, and escapes what is none."""
    return (Markup if any(isinstance(each, Markup) for each in told) else str)("; ").join(told)


FILTERS: Final = {
    "moment": moment,
    "weekday": weekday,
    "brief": brief,
    "hour": hour,
    "day": day,
    "number": number,
    "percent": percent,
    "dong": dong,
    "fee": fee,
    "size": size,
    "span": span,
    "remaining": remaining,
    "ago": ago,
    "given_name": given_name,
    "masked": masked,
    "glued": glued,
    "lines": lines,
    "vi": vi,
}
