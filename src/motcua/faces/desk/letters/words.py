"""What the states of letters are called, and with which sign."""

from collections.abc import Mapping
from typing import Final

from motcua.faces.ui.language import t, tr
from motcua.rules.edxml import STATUSES

OUT: Final[dict[str, tuple[str, str, str]]] = {
    "draft": ("wait", "Đang soạn", "Draft"),
    "proposed": ("soon", "Chờ duyệt", "To be approved"),
    "approved": ("soon", "Chờ vào số", "To be numbered"),
    "issued": ("soon", "Chờ gửi", "To be sent"),
    "sent": ("done", "Đã gửi", "Sent"),
    "recalled": ("no", "Đã xin thu hồi", "Recalled"),
}
IN: Final[dict[str, tuple[str, str, str]]] = {
    "arrived": ("wait", "Chờ vào sổ", "To be registered"),
    "registered": ("wait", "Chờ giao", "To be assigned"),
    "assigned": ("ok", "Đã giao", "Assigned"),
    "begun": ("ok", "Đang xử lý", "At work"),
    "finished": ("done", "Hoàn thành", "Finished"),
    "refused": ("no", "Đã từ chối", "Refused"),
    "taken_back": ("no", "Đã trả lại nơi gửi", "Given back"),
    "replaced": ("hold", "Đã được thay thế", "Replaced"),
}
_SIGNS: Final = {"02": "no", "06": "done", "13": "no", "15": "done", "16": "no", "": "wait"}


def out_state(state: str) -> tuple[str, str]:
    sign, vi, en = OUT[state]
    return sign, t(vi, en)


def in_state(state: str) -> tuple[str, str]:
    sign, vi, en = IN[state]
    return sign, t(vi, en)


def receiver_state(status: str, way: str) -> tuple[str, str]:
    """How a letter stands with one addressee."""
    if way == "paper":
        return "hold", t("Gửi bản giấy", "On paper")
    if not status:
        return "wait", t("Chưa có hồi báo", "Nothing told yet")
    return _SIGNS.get(status, "ok"), tr(STATUSES[status])


def asked_words(kind: str) -> str:
    return {
        "recall": t("Nơi gửi xin thu hồi", "Its sender wants it back"),
        "update": t("Nơi gửi xin cập nhật", "Its sender corrects it"),
        "replace": t("Nơi gửi thay bằng văn bản khác", "Its sender replaced it"),
    }.get(kind, "")


def tab_named(tabs: Mapping[str, tuple[str, str, str]], slug: str, otherwise: str) -> str:
    """The tab that an address names by its slug."""
    return next((name for name, (each, _, _) in tabs.items() if each == slug), otherwise)
