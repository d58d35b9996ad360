"""What a value in a fact is called."""

from collections.abc import Callable
from typing import Any, Final

from motcua.faces.ui import format as written
from motcua.faces.ui.exporting import list_words
from motcua.faces.ui.happenings.deliveries import REACTIONS
from motcua.faces.ui.happenings.pair import Pair
from motcua.faces.ui.vocabulary import channel_name, role_name
from motcua.rules.edxml import STATUSES
from motcua.rules.procedure import REGISTERS

VALUES: Final[dict[str, dict[str, Pair]]] = {
    "outcome": {
        "early": ("trước hạn", "early"),
        "on_time": ("đúng hạn", "on time"),
        "late": ("quá hạn", "late"),
    },
    "given": {
        "appointment": ("giao vai trò", "a post"),
        "delegation": ("ủy quyền khi vắng", "a delegation"),
        "account": ("mở tài khoản", "an account"),
        "token": ("cấp khóa API", "an API token"),
    },
    "order": {
        "due": ("hạn gần nhất trước", "the nearest term first"),
        "online_first": ("trực tuyến trước", "online first"),
        "online_bonus": ("trực tuyến được cộng giờ", "a bonus for online"),
    },
    "fault": {
        "missing": ("không còn trong kho", "no longer in storage"),
        "damaged": ("không còn như khi được nhận", "no longer as it was received"),
    },
    "reaction": REACTIONS,
    "decision": {"grant": ("đồng ý", "grant"), "refuse": ("từ chối", "refuse")},
    "kind": {"off": ("ngày nghỉ", "a day off"), "work": ("ngày làm việc", "a working day")},
    "way": {
        "counter": ("tại quầy", "at the counter"),
        "post": ("qua bưu chính", "by post"),
        "online": ("trên mạng", "online"),
        "cash": ("tiền mặt", "in cash"),
    },
    "how": {
        "counter": ("tại quầy", "at the counter"),
        "cast": ("khi nạp dữ liệu thử", "with the test data"),
        "simulated": ("khi mô phỏng", "by the simulation"),
        "console": ("bằng lệnh quản trị", "by an administrator's command"),
        "oidc": ("bằng tài khoản định danh điện tử", "with an electronic identity"),
        "password": ("bằng mật khẩu và mã hai lớp", "with a password and a second factor"),
    },
    "level": {
        "near": ("sắp đến hạn", "near its term"),
        "late": ("quá hạn", "late"),
        "very_late": ("quá hạn lâu", "very late"),
        "ask": ("sắp hết giờ yêu cầu bổ sung", "last hours to ask for completion"),
        "silent": ("cơ quan được hỏi chưa trả lời", "no answer in time"),
        "apology": ("sắp hết giờ xin lỗi, hẹn lại", "last moment to apologise"),
        "closing": ("hết hạn bổ sung", "not completed in time"),
    },
    "change": {
        "recount": ("tính lại hạn", "recount"),
        "reassign": ("chuyển việc", "reassignment"),
        "move": ("chuyển đơn vị", "move to a successor"),
        "migrate": ("chuyển phiên bản", "migration to a version"),
    },
    "verdict": {
        "ready": ("đủ để nộp", "ready to file"),
        "lacking": ("còn thiếu", "still lacking"),
        "agreed": ("đồng ý", "agreed"),
        "not_agreed": ("không đồng ý", "not agreed"),
        "done": ("đã làm xong", "done"),
    },
    "result": {
        "found": ("có, dùng lại được", "found, can be used again"),
        "not_found": ("không có", "not there"),
        "unreachable": ("không tra được", "could not be reached"),
    },
    "register": {
        **{code: (name["vi"], name["en"]) for code, name in REGISTERS.items()},
        "store": ("kho kết quả", "the register of results"),
    },
    "business": {
        "recall": ("thu hồi", "a recall"),
        "update": ("cập nhật", "a correction"),
        "replace": ("thay thế", "a replacement"),
    },
    "status": {code: (name["vi"], name["en"]) for code, name in STATUSES.items()},
    "form": {
        "receipt": ("giấy tiếp nhận và hẹn trả", "receipt"),
        "completion": ("phiếu yêu cầu bổ sung", "completion request"),
        "refusal": ("phiếu từ chối", "refusal"),
        "apology": ("thư xin lỗi", "letter of apology"),
        "stop": ("thông báo dừng", "notice of stopping"),
        "result": ("kết quả", "result"),
    },
}
# Of each in a list.
EACH: Final[dict[str, dict[str, Pair]]] = {
    "means": {
        "no_objection": ("coi như không có ý kiến khác", "taken as no objection"),
        "deemed_agreed": ("coi như đồng ý", "deemed agreed"),
        "overdue": ("vẫn phải chờ", "still waited for"),
    },
    "told": {
        "one_stop_head": ("phụ trách một cửa", "head of the one-stop unit"),
        "section_head": ("thủ trưởng đơn vị", "head of the unit"),
    },
}
STEPS: Final[dict[str, Pair]] = {
    "intake": ("tiếp nhận", "intake"),
    "opinion": ("cho ý kiến", "opinion"),
    "dispatch": ("xác định cơ quan giải quyết", "finding the agency"),
    "linked": ("việc phối hợp", "linked work"),
}
MOMENTS: Final = frozenset(
    {"answer_due", "promised_at", "due_at", "was_due_at", "saved_at", "at", "was_at"}
)
DAYS: Final = frozenset(
    {"closes_on", "since", "until", "day", "expires_on", "announced_on", "issued_on"}
)
COUNTED: Final = frozenset({"fields", "items", "components"})
TELLERS: Final[dict[str, Callable[[Any], str]]] = {
    "role": role_name,
    "listing": lambda value: list_words(str(value)),
    "channel": lambda value: channel_name(str(value)).lower(),
    "amount": written.dong,
    "size": written.size,
}
