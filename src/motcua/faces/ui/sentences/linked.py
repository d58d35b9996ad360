"""What is met when agencies handle one dossier together."""

from typing import Final

from motcua.faces.ui.sentences.pair import Pair

LINKED: Final[dict[str, tuple[Pair, ...]]] = {
    "opinion_awaited": (
        (
            "{unit} còn được trả lời đến {until}; nhắc họ, hoặc thôi hỏi và ghi lý do.",
            "{unit} may still answer until {until}; remind them, or call it off with a reason.",
        ),
        (
            "Còn nơi chưa trả lời: {unit}; chờ họ, hoặc thôi hỏi và ghi lý do.",
            "Somebody has still to answer: {unit}; wait, or call it off with a reason.",
        ),
        (
            "Nơi này đã được hỏi và chưa trả lời; nhắc họ, không hỏi lần nữa.",
            "This unit was asked and has not answered yet; remind them, do not ask again.",
        ),
    ),
    "opinion_overdue": (
        (
            "{unit} lẽ ra trả lời trước {due}; theo quy chế bạn phải chờ, người đứng đầu được báo.",
            "{unit} was to answer by {due}; you must wait for it, and its head is told.",
        ),
    ),
    "linked_declined": (
        (
            "{unit} đã trả lại vì không thuộc thẩm quyền; hỏi nơi khác hoặc ghi lý do thôi hỏi.",
            "{unit} sent it back, not its competence; ask another or call it off with a reason.",
        ),
    ),
    "linked_ended": (
        (
            "Việc phối hợp này đã kết thúc; tải lại trang để xem kết quả.",
            "This linked task has ended; reload the page to see how.",
        ),
    ),
    "linked_term_too_long": (
        (
            "Chỉ được hỏi đến {latest} (thường là {term}); chọn hạn ngắn hơn hoặc ghi lý do.",
            "Ask for an answer by {latest} at the latest (usually {term}), or write the reason.",
        ),
    ),
    "kind_unknown": (
        (
            "Chọn lấy ý kiến hoặc giao việc phối hợp.",
            "Choose to ask an opinion or to assign work.",
        ),
    ),
    "rank_unknown": (
        (
            "Chọn thứ tự có trong danh sách: gửi ngay, hoặc sau nơi đã hỏi.",
            "Choose an order from the list: now, or after those already asked.",
        ),
    ),
    "unit_without_officer": (
        (
            "Đơn vị {code} chưa có ai nhận việc; chọn đơn vị khác, hoặc nhờ quản trị giao vai trò.",
            "Nobody at {code} can take work yet; choose another unit, or have somebody appointed.",
        ),
    ),
    "asks_itself": (
        (
            "Đơn vị đang giữ bước này là chính đơn vị bạn chọn; chọn nơi khác.",
            "The unit you chose holds this step itself; choose another.",
        ),
    ),
    "verdict_unknown": (
        (
            "Chọn đồng ý, không đồng ý hoặc đã làm xong.",
            "Choose agreed, not agreed or done.",
        ),
    ),
    "nobody_is_silent": (
        (
            "Không có nơi nào vừa quá hạn trả lời; tải lại trang để xem.",
            "Nobody has newly failed to answer; reload to see how it stands.",
        ),
    ),
    "proposal_is_the_leads": (
        (
            "Các nơi cùng làm ghi ý kiến của mình rồi chuyển; bước sau mới đề xuất kết quả.",
            "Those who work side by side hand over with their opinion; the step after proposes.",
        ),
    ),
    "group_still_works": (
        (
            "Còn nơi cùng làm chưa xong; chờ đủ ý kiến rồi mới đề xuất.",
            "Others of the group are not done; propose once all have answered.",
        ),
    ),
    "fault_noted": (
        (
            "Bạn đã ghi chỗ thiếu ở giấy này; bỏ ghi cũ rồi ghi lại nếu cần.",
            "You have noted a fault on this paper; take it back and note it again if needed.",
        ),
    ),
    "component_without_register": (
        (
            "Giấy này không có dữ liệu nào để tra; yêu cầu bổ sung được ngay.",
            "No register holds this paper; it can be asked for at once.",
        ),
    ),
    "result_unknown": (
        (
            "Chọn một kết quả tra cứu trong danh sách.",
            "Choose one result of the look-up from the list.",
        ),
    ),
    "reuse_check_logged": (
        (
            "{by} đã ghi kết quả tra cứu này lúc {at}; không cần ghi lần nữa.",
            "{by} has noted this result at {at}; there is no need to note it again.",
        ),
    ),
    "reuse_check_missing": (
        (
            "Tra dữ liệu đã có trước khi yêu cầu: {components}; ghi kết quả tra rồi gửi lại.",
            "Look in the registers before asking for: {components}; note the result, send again.",
        ),
    ),
    "held_electronically": (
        (
            "Dữ liệu đã có, không được yêu cầu nộp lại: {components}; bỏ khỏi danh sách.",
            "The State holds these and may not ask for them again: {components}; leave them out.",
        ),
    ),
}
