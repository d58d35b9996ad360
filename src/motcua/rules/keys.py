"""The keys of the officers' desk: what each does, and which changes of them make sense."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from motcua.rules.errors import Refused
from motcua.rules.text import Text

USABLE: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


@dataclass(frozen=True)
class Key:
    """A key as the house gives it out; `fixed` ones rest with all others but are not changed."""

    key: str
    vi: str
    en: str
    fixed: bool = False

    @property
    def does(self) -> Text:
        return {"vi": self.vi, "en": self.en}


KEYS: Final = (
    Key("/", "ô vạn năng", "universal box", fixed=True),
    Key("?", "bảng phím này", "this list of keys", fixed=True),
    Key("n", "tiếp nhận mới", "receive a new dossier"),
    Key("g", "rồi 1–7: sang hàng khác", "then 1–7: another queue"),
    Key("j", "xuống một dòng", "one row down"),
    Key("k", "lên một dòng", "one row up"),
    Key("x", "chọn, bỏ chọn", "tick, untick"),
    Key("t", "nhận việc", "take"),
    Key("c", "chuyển", "hand over"),
    Key("b", "yêu cầu bổ sung", "ask for completion"),
    Key("s", "trình ký, ký", "sign"),
    Key("r", "trả kết quả", "return the result"),
    Key("p", "in giấy hẹn", "print the receipt"),
    Key("a", "tiếp nhận", "accept"),
    Key("y", "xin ý kiến; ở giấy tờ: thêm bản sao", "ask an opinion; at a paper: one more copy"),
    Key("o", "ở giấy tờ: thêm bản chính", "at a paper: one more original"),
    Key(
        "q",
        "ở giấy tờ: quét, chọn tệp; ở hồ sơ: số hóa",
        "at a paper: scan; at a dossier: digitise",
    ),
    Key("l", "đã thu lệ phí; ở quầy: gọi lại", "fee received; at the counter: call again"),
    Key("d", "kiểm tra trước", "check first"),
    Key(
        "v",
        "ở cảnh báo: đã xem; ở quầy: không có mặt",
        "at a warning: seen; at the counter: not here",
    ),
    Key(
        "w",
        "nhắn người nộp; khi số hóa: chờ máy quét",
        "write to the applicant; when digitising: wait for the scanner",
    ),
    Key("e", "ghi chú nội bộ", "a note for officers"),
    Key("u", "từ chối tiếp nhận", "refuse to receive"),
    Key("f", "ở quầy: gọi số tiếp, bắt đầu, xong", "at the counter: call next, begin, done"),
    Key("h", "ở quầy: xong, chưa gọi tiếp", "at the counter: done, no call yet"),
)


def pressed(changed: Mapping[str, str]) -> dict[str, str]:
    """For each key of the house the key that is pressed for it now; "" for one that rests."""
    return {each.key: changed.get(each.key, each.key) for each in KEYS}


def clashes(changed: Mapping[str, str]) -> list[tuple[str, list[Key]]]:
    """Keys that would do two things at once, each with what they would do."""
    now = pressed(changed)
    wanted: dict[str, list[Key]] = {}
    for each in KEYS:
        if now[each.key]:
            wanted.setdefault(now[each.key], []).append(each)
    return [(key, doing) for key, doing in wanted.items() if len(doing) > 1]


def chosen(changed: Mapping[str, str]) -> dict[str, str]:
    """Only what differs from the house's keys.

    Refuses `key_unknown`, `key_unusable`, `key_twice`.
    """
    known = {each.key for each in KEYS if not each.fixed}
    found: dict[str, str] = {}
    for own, key in changed.items():
        if own not in known:
            raise Refused("key_unknown", key=own)
        plain = key.strip().lower()
        if plain and plain not in USABLE:
            raise Refused("key_unusable", key=key)
        if plain != own:
            found[own] = plain
    for key, _ in clashes(found):
        raise Refused("key_twice", key=key.upper())
    return found
