"""Who looked at a dossier, in words: for the owner's page, for the desk, for what is taken home."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from motcua.apps.dossiers.looking import NAMELESS
from motcua.apps.dossiers.queries import LookRow
from motcua.base import clock
from motcua.faces.ui import format as written
from motcua.faces.ui.language import t, tr
from motcua.faces.ui.vocabulary import role_name
from motcua.rules.roles import AGENT, FILER
from motcua.rules.text import Text, begin_small

KINDS: Final[dict[str, Text]] = {
    "opened": {"vi": "mở hồ sơ", "en": "opened the dossier"},
    "found": {"vi": "thấy trong kết quả tìm kiếm", "en": "found it in a search"},
    "file": {"vi": "xem tệp “{name}”", "en": "opened the file “{name}”"},
    "paper": {"vi": "xem hoặc in {name}", "en": "opened or printed {name}"},
    "register": {
        "vi": "tra cơ sở dữ liệu về “{name}”",
        "en": "looked into a register for “{name}”",
    },
    "evidence": {"vi": "xem giấy của cơ quan khác", "en": "opened a paper of another office"},
    "precheck": {"vi": "xem trước bản nháp", "en": "looked at the draft before filing"},
    "api": {"vi": "đọc bằng phần mềm kết nối", "en": "read it through a connected program"},
    "journal": {"vi": "đọc nhật ký của hồ sơ", "en": "read the journal of the dossier"},
    "taken": {"vi": "tải cả hồ sơ", "en": "downloaded the whole dossier"},
}
PAPERS: Final[dict[str, Text]] = {
    "answers": {"vi": "tờ khai", "en": "the form"},
    "receipt": {"vi": "giấy tiếp nhận và hẹn trả", "en": "the receipt"},
    "slip": {"vi": "giấy hẹn khổ nhỏ", "en": "the small receipt"},
    "control": {"vi": "phiếu kiểm soát", "en": "the control slip"},
    "completion": {"vi": "phiếu yêu cầu bổ sung", "en": "the request for completion"},
    "refusal": {"vi": "phiếu từ chối", "en": "the notice of refusal"},
    "apology": {"vi": "phiếu xin lỗi và hẹn lại", "en": "the letter of apology"},
    "stop": {"vi": "thông báo dừng", "en": "the notice of stopping"},
    "result": {"vi": "kết quả", "en": "the result"},
    "label": {"vi": "nhãn hồ sơ", "en": "a label"},
}


def days(rows: Sequence[LookRow]) -> list[tuple[str, list[LookRow]]]:
    """The rows under the day they belong to, in their order."""
    return [
        (written.day(day), list(found)) for day, found in groupby(rows, key=lambda each: each.day)
    ]


def who(row: LookRow) -> str:
    """The name, or what is known of who has none."""
    if row.role == NAMELESS:
        return t("Người có mã tra cứu và mã bí mật", "Somebody with the code and the secret")
    return row.by


def as_what(row: LookRow) -> str:
    """Role and unit of an officer; why anybody else could."""
    told = {
        NAMELESS: t("không đăng nhập, nên không rõ là ai", "not signed in, so nobody knows who"),
        AGENT: t("làm thay chủ hồ sơ theo ủy quyền", "acts for the owner by a mandate"),
        FILER: t("người nộp thay tại quầy", "filed it at the counter for the owner"),
    }.get(row.role)
    if told:
        return told
    return ", ".join(part for part in (begin_small(role_name(row.role)), tr(row.unit)) if part)


def when(row: LookRow) -> str:
    """One time, or from the first to the last of the day."""
    first, last = (written.hour(at.astimezone(clock.HANOI)) for at in (row.first_at, row.last_at))
    return first if first == last else t("{a} đến {b}", "{a} to {b}", a=first, b=last)


def what(row: LookRow) -> str:
    """Everything that was looked at, with how often when more than once."""
    told = []
    for each in row.seen:
        words = tr(KINDS.get(each.kind, {"vi": each.kind, "en": each.kind}))
        name = tr(PAPERS[each.about]) if each.about in PAPERS else tr(each.name) or each.about
        words = words.format(name=begin_small(name) if each.kind == "paper" else name)
        if each.times > 1:
            words = t("{what} {n} lần", "{what} {n} times", what=words, n=each.times)
        told.append(words)
    joined = "; ".join(told)
    return f"{joined[:1].upper()}{joined[1:]}"


def why(row: LookRow) -> str:
    """The step that waited for this officer, or that none did; nothing for who is no officer."""
    if row.role in {NAMELESS, AGENT, FILER} or all(each.kind != "opened" for each in row.seen):
        return ""
    if tr(row.step):
        return t(
            "Hồ sơ đang ở bước của người này: {step}", "It was with them: {step}", step=tr(row.step)
        )
    return t("Lúc mở, hồ sơ không ở bước của người này", "When opened, it was at no step of theirs")
