"""What roles, channels and clocks are called, in one place so that every page says the same."""

from collections.abc import Callable
from typing import Any, Final

from motcua.faces.ui.language import t, tr
from motcua.rules.process import FUNCTIONS
from motcua.rules.roles import NAMES
from motcua.rules.text import Text

CHANNELS: Final[dict[str, Text]] = {
    "online": {"vi": "Trực tuyến", "en": "Online"},
    "counter": {"vi": "Tại quầy", "en": "At the counter"},
    "direct": {"vi": "Tại quầy", "en": "At the counter"},
    "post": {"vi": "Bưu chính", "en": "By post"},
    "postal": {"vi": "Bưu chính", "en": "By post"},
}
CLOCKS: Final[dict[str, Text]] = {
    "late": {"vi": "Quá hạn", "en": "Late"},
    "soon": {"vi": "Sắp đến hạn", "en": "Due soon"},
    "ok": {"vi": "Trong hạn", "en": "On time"},
    "hold": {"vi": "Tạm dừng", "en": "Paused"},
    "done": {"vi": "Xong", "en": "Done"},
    "wait": {"vi": "Chưa tới", "en": "Not yet"},
    "no": {"vi": "Từ chối", "en": "Refused"},
}
PRIORITIES: Final[dict[str, Text]] = {
    "elderly": {"vi": "Người cao tuổi", "en": "Elderly"},
    "pregnant": {"vi": "Phụ nữ mang thai", "en": "Pregnant"},
    "disabled": {"vi": "Người khuyết tật", "en": "Disabled"},
    "child": {"vi": "Có con nhỏ đi cùng", "en": "With a small child"},
    "appointment": {"vi": "Lịch hẹn", "en": "Appointment"},
}


APPLICANT: Final = "applicant"
"""The code of the part of a form in which whoever applies tells of themselves."""
PARTS: Final[dict[str, tuple[str, Text]]] = {
    "waiting": ("wait", {"vi": "Chờ bước trước", "en": "Waits for the step before"}),
    "working": ("ok", {"vi": "Đang giải quyết", "en": "At work"}),
    "granted": ("done", {"vi": "Đã có kết quả", "en": "Result is there"}),
    "refused": ("no", {"vi": "Từ chối, có thông báo", "en": "Refused, with a notice"}),
    "dropped": ("hold", {"vi": "Không giải quyết nữa", "en": "No longer handled"}),
}


def part_state(state: str) -> tuple[str, str]:
    """Sign and words for one result of a linked group."""
    sign, words = PARTS[state]
    return sign, tr(words)


def role_name(role: str) -> str:
    return tr(NAMES.get(role, role))


def channel_name(channel: str) -> str:
    return tr(CHANNELS.get(channel, channel))


def unit_function(function: str) -> str:
    """What an agency has this unit for: one-stop unit, civil status, leaders."""
    return tr(FUNCTIONS.get(function, function))


def clock_words(kind: str) -> str:
    return tr(CLOCKS.get(kind, kind))


def priority_name(kind: str, age: int | None = None) -> str:
    """Why a number goes first, with the age from which it does where there is one."""
    if age is not None:
        return t("Từ {age} tuổi", "{age} or older", age=age)
    return tr(PRIORITIES.get(kind, kind))


MARK_WORDS: Final[dict[int, Text]] = {
    1: {"vi": "Rất không hài lòng", "en": "Very dissatisfied"},
    2: {"vi": "Không hài lòng", "en": "Dissatisfied"},
    3: {"vi": "Bình thường", "en": "Neither"},
    4: {"vi": "Hài lòng", "en": "Satisfied"},
    5: {"vi": "Rất hài lòng", "en": "Very satisfied"},
}


def mark_words(mark: int) -> str:
    """What a mark says; a scale that is longer than our words has figures alone."""
    return tr(MARK_WORDS[mark]) if mark in MARK_WORDS else str(mark)


ORIGIN_WORDS: Final[dict[str, Callable[[], str]]] = {
    "account": lambda: t("từ sổ định danh", "from the register"),
    "card": lambda: t("từ thẻ", "from the card"),
    "earlier": lambda: t("từ hồ sơ trước", "from an earlier dossier"),
    "answer": lambda: t("theo mục khác", "from another answer"),
    "usual": lambda: t("thường gặp", "the usual"),
}
"""Where an answer came from that nobody typed, beside the answer."""


def topic_words(topic: Any) -> str:
    """What an officer reads over a part of a form; "About you" is said to the applicant alone."""
    if topic.code == APPLICANT:
        return t("Người nộp", "The applicant")
    return tr(topic.title)
