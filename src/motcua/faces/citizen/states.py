"""States of a dossier in a citizen's words, with the sign that stands beside them."""

from typing import Final

from motcua.faces.ui.language import t, tr
from motcua.rules.text import Text

STATES: Final[dict[str, tuple[str, Text]]] = {
    "draft": ("wait", {"vi": "Đang soạn, chưa nộp", "en": "Draft, not filed"}),
    "submitted": ("wait", {"vi": "Chờ tiếp nhận", "en": "Waiting to be received"}),
    "completion": ("hold", {"vi": "Chờ bạn bổ sung", "en": "Waiting for you to complete it"}),
    "handling": ("ok", {"vi": "Đang xử lý", "en": "Being handled"}),
    "ready": ("done", {"vi": "Đã có kết quả", "en": "Result ready"}),
    "returned": ("done", {"vi": "Đã trả kết quả", "en": "Result returned"}),
    "refused": ("no", {"vi": "Không tiếp nhận", "en": "Not accepted"}),
    "withdrawn": ("hold", {"vi": "Đã rút", "en": "Withdrawn"}),
    "closed": ("hold", {"vi": "Đã đóng vì không bổ sung", "en": "Closed: it was not completed"}),
}


def state_words(state: str) -> str:
    return tr(STATES[state][1])


def state_sign(state: str) -> str:
    return STATES[state][0]


def return_ways() -> list[tuple[str, str, str]]:
    """Ways to get a result: code, name, what it means."""
    return [
        (
            "online",
            t("Bản điện tử trên cổng này", "Electronic, on this portal"),
            t("Có ngay khi ký xong, tải về lúc nào cũng được", "As soon as it is signed"),
        ),
        (
            "counter",
            t("Bản giấy tại quầy một cửa", "On paper, at the one-stop counter"),
            t("Mang theo mã hồ sơ hoặc căn cước", "Bring the code or your identity card"),
        ),
        (
            "post",
            t("Bản giấy qua bưu điện", "On paper, by post"),
            t("Bạn trả cước cho bưu điện khi nhận", "You pay the postage on delivery"),
        ),
    ]


def return_way(code: str) -> str:
    return next((name for way, name, _ in return_ways() if way == code), code)
