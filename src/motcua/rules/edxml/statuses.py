"""The nine codes a receiver answers with, and which holds, in whatever order they come."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from motcua.rules.text import Text

STATUSES: Final[dict[str, Text]] = {
    "01": {"vi": "Đã đến", "en": "Arrived"},
    "02": {"vi": "Từ chối tiếp nhận", "en": "Refused"},
    "03": {"vi": "Đã tiếp nhận", "en": "Accepted"},
    "04": {"vi": "Phân công", "en": "Assigned"},
    "05": {"vi": "Đang xử lý", "en": "At work"},
    "06": {"vi": "Hoàn thành", "en": "Finished"},
    "13": {"vi": "Lấy lại", "en": "Taken back"},
    "15": {"vi": "Đồng ý thu hồi, cập nhật", "en": "Agreed to the recall or update"},
    "16": {"vi": "Từ chối thu hồi, cập nhật", "en": "Declined the recall or update"},
}
ENDED: Final = frozenset({"02", "06", "13", "15"})
RANK: Final = {code: place for place, code in enumerate(STATUSES)}


def latest(told: Iterable[tuple[datetime, str]]) -> str:
    """The code that holds: the last one told by the receiver's clock, not the last to arrive.

    Of two told in one second the one further on holds. Nothing told: an empty text.
    """
    return max(told, key=lambda one: (one[0], RANK[one[1]]), default=(None, ""))[1]
