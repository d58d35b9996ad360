"""What states of dossiers, weekdays and months are called at the office."""

from typing import Final

from motcua.faces.ui.format import MONTHS, WEEKDAYS
from motcua.faces.ui.language import active, t

STATES: Final[dict[str, tuple[str, str]]] = {
    "submitted": ("Chờ tiếp nhận", "Waiting to be received"),
    "completion": ("Yêu cầu bổ sung", "Completion requested"),
    "handling": ("Đang xử lý", "Being handled"),
    "ready": ("Đã có kết quả, chờ trả", "Result ready, to be returned"),
    "returned": ("Đã trả kết quả", "Result returned"),
    "refused": ("Từ chối", "Refused"),
    "withdrawn": ("Rút", "Withdrawn"),
    "closed": ("Đã đóng vì không bổ sung", "Closed, not completed"),
    "stopped": ("Dừng giải quyết", "Handling stopped"),
}
BRIEF: Final = {
    "vi": ("T2", "T3", "T4", "T5", "T6", "T7", "CN"),
    "en": ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"),
}


def state_words(state: str) -> str:
    pair = STATES.get(state)
    return t(*pair) if pair else state


def weekday_words(number: int | str) -> str:
    """1 is Monday, as calendars and weekly hours count."""
    name = WEEKDAYS[active()][int(number) - 1]
    return name[:1].upper() + name[1:]


def weekday_brief(number: int) -> str:
    return BRIEF[active()][number - 1]


def month_name(number: int) -> str:
    return MONTHS[number - 1]
