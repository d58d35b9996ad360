"""What lessons are made of, and the steps that several roles share."""

from dataclasses import dataclass
from typing import Final

Pair = tuple[str, str]


@dataclass(frozen=True)
class Step:
    """A sentence in both languages, and the page it speaks of."""

    vi: str
    en: str
    path: str = ""


@dataclass(frozen=True)
class Lesson:
    """`laws` are names of rules in the rulebooks; their values are read, never typed here."""

    role: str
    sees: Pair
    steps: tuple[Step, ...]
    laws: tuple[str, ...]
    wrong: tuple[Pair, ...]
    ask: Pair


DESK: Final = "/ban-lam-viec"
OFFICE: Final = "/van-phong"

LAWS: Final[dict[str, Pair]] = {
    "answer_to_online_submission": (
        "Hồ sơ trực tuyến: tiếp nhận hoặc yêu cầu bổ sung trong {value}",
        "An online dossier: accept it or ask for completion within {value}",
    ),
    "paper_forwarding_cutoff": (
        "Giấy nhận sau {value} được chuyển vào ngày làm việc sau",
        "Papers taken in after {value} go on the next working day",
    ),
    "paper_to_other_level_within": (
        "Giấy nhận thay cấp khác: chuyển trong {value}",
        "Papers for an agency of another level: sent within {value}",
    ),
    "dispatch_within": (
        "Xác định cơ quan giải quyết trong {value}",
        "Find the competent agency within {value}",
    ),
    "return_for_completion_within": (
        "Thẩm định thấy thiếu: yêu cầu bổ sung trong {value}",
        "Found lacking on appraisal: ask for completion within {value}",
    ),
    "close_if_not_completed_after": (
        "Không bổ sung sau {value}: được đóng hồ sơ",
        "Not completed after {value}: the dossier may be closed",
    ),
    "apology_at_least_before": (
        "Xin lỗi và hẹn lại trước hạn ít nhất {value}",
        "Apologise with a new date at least {value} before it is due",
    ),
    "extensions_allowed": ("Số lần được hẹn lại: {value}", "New dates allowed: {value}"),
    "correction_of_wrong_result": (
        "Kết quả sai do cơ quan: sửa trong {value}",
        "A result wrong by the agency's fault: corrected within {value}",
    ),
}

QUEUE = Step(
    "Mở hàng việc; việc gấp nhất ở trên. Bấm J, K để đi, X để đánh dấu.",
    "Open the queue; the most urgent is on top. J and K move, X ticks.",
    DESK,
)
WARNED = Step(
    "Mở Cảnh báo: việc sắp hết hạn, quá hạn. Xử lý, hoặc ghi là đã xem.",
    "Open Warnings: what is near or past its term. Act, or note it as seen.",
    f"{DESK}/canh-bao",
)
TALK = Step(
    "Đọc tin của người nộp và trả lời trong hồ sơ. Bấm W để nhắn, E để ghi chú nội bộ.",
    "Read applicants' messages and answer in the dossier. W writes, E notes for officers.",
    f"{DESK}/trao-doi",
)
AWAY = Step(
    "Sắp vắng: ghi ngày vắng và người làm thay. Việc mới sẽ không tới bạn.",
    "Going away: write the days and who stands in. No new work comes to you.",
    f"{DESK}/vang-mat",
)
LISTS = Step(
    "Chuyển nhiều giấy một lần: đánh dấu, bấm C; hai bên ký danh sách bàn giao.",
    "Passing on many papers: tick them, press C; both sides sign the hand-over list.",
    f"{DESK}/ban-giao",
)
SHARE = Step(
    "Xem ai giữ bao nhiêu việc; giao lại khi có người vắng hoặc quá tải.",
    "See who holds how much; give work to another when somebody is away or has too much.",
    f"{DESK}/phan-cong",
)
MANY = Step(
    "Thay đổi hàng loạt: lập, xem trước từng dòng, rồi mới cho chạy.",
    "Bulk changes: plan, read each line first, only then run it.",
    f"{OFFICE}/thay-doi",
)

HEARD: Pair = (
    "Gọi hoặc hẹn riêng người nộp. Chỉ nhắn trong hồ sơ, qua Bộ phận Một cửa.",
    "Calling or meeting the applicant privately. Write in the dossier, through the one-stop unit.",
)
ONCE: Pair = (
    "Yêu cầu bổ sung từng chỗ một. Gom mọi chỗ thiếu vào một lần.",
    "Asking for one thing at a time. Gather every fault into one request.",
)
PAPERS: Pair = (
    "Đòi giấy tờ ngoài danh mục, hoặc đòi bằng tin nhắn.",
    "Asking for papers off the sheet, or asking by message.",
)
HEAD: Pair = (
    "Hỏi phụ trách đơn vị; về quyền thì hỏi người quản trị.",
    "Ask the head of your unit; about rights, ask the administrator.",
)
ADMIN: Pair = (
    "Hỏi người quản trị đơn vị; về thủ tục thì hỏi cán bộ kiểm soát thủ tục.",
    "Ask your unit's administrator; about procedures, ask the catalogue officer.",
)
