"""The sentences an officer meets: handling, units and calendars."""

from typing import Final

Pair = tuple[str, str]

HANDLING: Final[dict[str, tuple[Pair, ...]]] = {
    "dossier_not_open": (
        (
            "Hồ sơ này đã kết thúc nên không làm thêm được; nếu cần, lập hồ sơ mới.",
            "This dossier is closed and takes no more work; if needed, open a new one.",
        ),
    ),
    "task_already_done": (
        (
            "{by} đã xong việc này lúc {at}; tải lại trang để xem bước tiếp theo.",
            "{by} finished this at {at}; reload to see the next step.",
        ),
        (
            "Việc này đã xong; tải lại trang để xem bước tiếp theo.",
            "This task is done; reload to see the next step.",
        ),
    ),
    "task_not_yours": (
        (
            "Việc này đang do {by} giữ; nhận bàn giao rồi mới làm được.",
            "{by} holds this task; take it over first.",
        ),
        (
            "Việc này người khác đang giữ; nhận bàn giao rồi mới làm được.",
            "Someone else holds this task; take it over first.",
        ),
    ),
    "task_taken": (
        (
            "{by} đã nhận việc này lúc {at}; chọn việc khác hoặc hỏi người đó.",
            "{by} took this task at {at}; choose another or ask them.",
        ),
        (
            "Đã có người nhận việc này; chọn việc khác hoặc tải lại trang.",
            "Somebody has taken this task; choose another or reload.",
        ),
    ),
    "task_not_taken": (
        (
            "Chưa ai nhận việc này; bấm Nhận việc trước.",
            "Nobody has taken this task; press Take first.",
        ),
    ),
    "group_unfinished": (
        (
            "Còn chờ ý kiến của {waiting}; đủ ý kiến mới đi tiếp được.",
            "Still waiting for {waiting}; all must answer before the next step.",
        ),
        (
            "Còn nơi chưa trả lời; đủ ý kiến mới đi tiếp được.",
            "Some have not answered; all must answer before the next step.",
        ),
    ),
    "completion_already_open": (
        (
            "Hồ sơ đang chờ người dân bổ sung; đợi trả lời rồi mới yêu cầu tiếp.",
            "The dossier is already waiting for the applicant; ask again only after the answer.",
        ),
    ),
    "completion_not_open": (
        (
            "Không có yêu cầu bổ sung nào đang mở; tải lại trang để xem trạng thái.",
            "No request for completion is open; reload to see the state.",
        ),
    ),
    "completion_needs_items": (
        (
            "Ghi từng giấy tờ hoặc chỗ khai cần bổ sung; chỉ được yêu cầu một lần.",
            "List every document or answer that is needed; you may ask only once.",
        ),
    ),
    "second_completion_needs_head": (
        (
            "Hồ sơ đã được yêu cầu bổ sung một lần; lần thứ hai phải do thủ trưởng duyệt.",
            "Completion was asked for once already; a second time needs the head's approval.",
        ),
    ),
    "extension_already_used": (
        (
            "Hồ sơ này đã gia hạn một lần, không gia hạn nữa được; trả kết quả sớm nhất có thể.",
            "This dossier was extended once and cannot be again; return the result as soon as possible.",
        ),
    ),
    "extension_too_late": (
        (
            "Đã quá hạn gửi thư xin lỗi và hẹn lại ({until}); báo thủ trưởng đơn vị.",
            "The time to apologise and set a new date has passed ({until}); tell the head of unit.",
        ),
        (
            "Đã quá hạn gửi thư xin lỗi và hẹn lại; báo thủ trưởng đơn vị.",
            "The time to apologise and set a new date has passed; tell the head of unit.",
        ),
    ),
    "extension_not_later": (
        (
            "Ngày hẹn mới phải sau ngày hẹn cũ; chọn lại ngày.",
            "The new date must be after the old one; choose again.",
        ),
    ),
    "reason_missing": (
        (
            "Ghi lý do, để người dân và người xem sổ hiểu vì sao.",
            "Write the reason, so that the applicant and the reader of the journal know why.",
        ),
    ),
    "basis_missing": (
        (
            "Ghi điều khoản làm căn cứ, ví dụ khoản 3 Điều 17.",
            "Name the article it rests on, such as Article 17, clause 3.",
        ),
    ),
    "result_missing": (
        (
            "Chưa có văn bản kết quả; đính kèm rồi mới ký hoặc trả được.",
            "There is no result document yet; attach it before signing or returning.",
        ),
    ),
    "result_not_issued": (
        (
            "Kết quả chưa được ký ban hành; chờ ký xong rồi trả.",
            "The result has not been issued; return it once it is signed.",
        ),
    ),
    "result_already_issued": (
        (
            "Kết quả đã ban hành; muốn sửa thì dùng Đính chính kết quả.",
            "The result has been issued; to change it use Correct the result.",
        ),
    ),
    "already_returned": (
        (
            "Kết quả đã trả rồi; xem giờ trả trong dòng việc.",
            "The result has been returned; see when in the timeline.",
        ),
    ),
    "already_received": (
        (
            "Hồ sơ này đã nhận rồi; tải lại trang để xem bước tiếp theo.",
            "This dossier has been received; reload to see the next step.",
        ),
    ),
    "already_accepted": (
        (
            "Hồ sơ đã tiếp nhận và có giấy hẹn; in lại giấy hẹn nếu cần.",
            "The dossier has been accepted and has a receipt; print it again if needed.",
        ),
    ),
    "not_accepted": (
        (
            "Hồ sơ chưa được tiếp nhận; tiếp nhận trước rồi mới làm bước này.",
            "The dossier has not been accepted; accept it before this step.",
        ),
    ),
    "promise_fixed": (
        (
            "Ngày hẹn đã in trên giấy nên không đổi lặng lẽ được; dùng thư xin lỗi và hẹn lại.",
            "A printed promise does not move silently; use the apology with a new date.",
        ),
    ),
    "not_withdrawable": (
        (
            "Kết quả đã ban hành nên không rút hồ sơ được nữa; liên hệ nơi tiếp nhận.",
            "The result is issued, so the dossier can no longer be withdrawn; ask the receiving office.",
        ),
    ),
    "fee_unpaid": (
        (
            "Còn {amount} lệ phí chưa thu; thu xong rồi làm tiếp.",
            "A fee of {amount} is unpaid; take it before going on.",
        ),
        ("Lệ phí chưa thu; thu xong rồi làm tiếp.", "The fee is unpaid; take it before going on."),
    ),
}

GROUND: Final[dict[str, tuple[Pair, ...]]] = {
    "unit_unknown": (
        (
            "Không có đơn vị {unit} vào ngày này; chọn một đơn vị trong danh sách.",
            "There was no unit {unit} on that day; choose one from the list.",
        ),
        (
            "Không có đơn vị này vào ngày đó; chọn một đơn vị trong danh sách.",
            "There was no such unit on that day; choose one from the list.",
        ),
    ),
    "unit_closed": (
        (
            "Đơn vị này đã giải thể hoặc sáp nhập; chọn đơn vị tiếp nhận nhiệm vụ.",
            "This unit was dissolved or merged; choose the one that took over.",
        ),
    ),
    "unit_exists": (
        (
            "Đã có đơn vị mang mã này; mở đơn vị đó hoặc dùng mã khác.",
            "A unit with this code exists; open it or use another code.",
        ),
    ),
    "person_unknown": (
        (
            "Không có người này trong danh bạ; thêm người trước rồi phân công.",
            "This person is not in the register; add them first, then give the post.",
        ),
    ),
    "person_exists": (
        (
            "Người có số định danh này đã có; mở hồ sơ người đó.",
            "A person with this number is registered; open their record.",
        ),
    ),
    "role_unknown": (
        (
            "Không có vai trò này; chọn một vai trò trong danh sách.",
            "There is no such role; choose one from the list.",
        ),
    ),
    "post_overlaps": (
        (
            "Người này đã giữ vị trí đó trong thời gian trùng; sửa ngày bắt đầu hoặc kết thúc.",
            "This person already holds that post in these days; change the first or last day.",
        ),
    ),
    "post_ended": (
        (
            "Vị trí này đã kết thúc; phân công mới nếu cần.",
            "This post has ended; give a new one if needed.",
        ),
    ),
    "delegation_chain": (
        (
            "Quyền được ủy lại thì không ủy tiếp được; người giữ vị trí gốc phải ủy quyền.",
            "A delegated post cannot be delegated again; the original holder must do it.",
        ),
    ),
    "calendar_day_exists": (
        (
            "Ngày {day} đã có trong lịch; mở ngày đó để sửa.",
            "{day} is in the calendar already; open that day to change it.",
        ),
        (
            "Ngày này đã có trong lịch; mở ngày đó để sửa.",
            "This day is in the calendar already; open it to change it.",
        ),
    ),
    "calendar_unknown": (
        (
            "Lịch làm việc chỉ có đến {until}; bổ sung lịch năm sau rồi tính lại.",
            "The calendar is known only until {until}; add next year's and count again.",
        ),
        (
            "Chưa có lịch làm việc cho ngày này; bổ sung lịch rồi tính lại.",
            "There is no calendar for this day yet; add it and count again.",
        ),
    ),
    "dates_reversed": (
        (
            "Ngày kết thúc phải sau ngày bắt đầu; sửa một trong hai ngày.",
            "The last day must be after the first; change one of the two.",
        ),
    ),
    "not_yet_known": (
        (
            "Việc này ở ngày sau hôm nay nên chưa ghi được; chọn hôm nay hoặc trước đó.",
            "This lies after today and cannot be recorded yet; choose today or earlier.",
        ),
    ),
}
