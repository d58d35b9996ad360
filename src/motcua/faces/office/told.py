"""What states of dossiers, weekdays and months are called at the office."""

from typing import Final

from motcua.faces.ui.format import MONTHS, WEEKDAYS
from motcua.faces.ui.language import active, t
from motcua.faces.ui.vocabulary import unit_function

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

# What departments have in hand beside the functions that steps name.
FIELDS: Final[dict[str, tuple[str, str]]] = {
    "culture": ("Văn hóa, thể thao, du lịch", "Culture, sports and tourism"),
    "inspection": ("Thanh tra", "Inspection"),
    "trade": ("Công thương", "Industry and trade"),
    "religion": ("Dân tộc, tôn giáo", "Ethnic and religious affairs"),
    "health": ("Y tế", "Health"),
    "science": ("Khoa học, công nghệ", "Science and technology"),
    "foreign_affairs": ("Ngoại vụ", "Foreign affairs"),
    "industrial_zones": ("Khu công nghiệp", "Industrial zones"),
    "education": ("Giáo dục, đào tạo", "Education and training"),
}


def function_words(function: str) -> str:
    """What a unit is there for."""
    pair = FIELDS.get(function)
    return t(*pair) if pair else unit_function(function)


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
