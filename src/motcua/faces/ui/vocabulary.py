"""What roles, channels and clocks are called, in one place so that every page says the same."""

from typing import Final

from motcua.faces.ui.language import tr
from motcua.rules.process import FUNCTIONS
from motcua.rules.text import Text

ROLES: Final[dict[str, Text]] = {
    "applicant": {"vi": "Người nộp hồ sơ", "en": "Applicant"},
    "receptionist": {"vi": "Cán bộ một cửa", "en": "One-stop officer"},
    "one_stop_head": {"vi": "Phụ trách Bộ phận Một cửa", "en": "Head of the one-stop unit"},
    "case_officer": {"vi": "Chuyên viên", "en": "Case officer"},
    "section_head": {"vi": "Trưởng phòng", "en": "Head of section"},
    "leader": {"vi": "Lãnh đạo ký", "en": "Signing leader"},
    "clerk": {"vi": "Văn thư", "en": "Records clerk"},
    "catalogue_officer": {"vi": "Cán bộ kiểm soát thủ tục", "en": "Catalogue officer"},
    "catalogue_approver": {"vi": "Người công bố thủ tục", "en": "Catalogue approver"},
    "reform_officer": {"vi": "Cán bộ cải cách hành chính", "en": "Reform officer"},
    "administrator": {"vi": "Người quản trị", "en": "Administrator"},
    "inspector": {"vi": "Thanh tra", "en": "Inspector"},
    "house": {"vi": "Hệ thống Một cửa", "en": "The Motcua system"},
}
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


def role_name(role: str) -> str:
    return tr(ROLES.get(role, role))


def channel_name(channel: str) -> str:
    return tr(CHANNELS.get(channel, channel))


def unit_function(function: str) -> str:
    """What an agency has this unit for: one-stop unit, civil status, leaders."""
    return tr(FUNCTIONS.get(function, function))


def clock_words(kind: str) -> str:
    return tr(CLOCKS.get(kind, kind))
