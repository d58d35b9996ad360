"""What an officer meets while a dossier is handled."""

from typing import Final

from motcua.faces.ui.sentences.pair import Pair

NOT_OPEN: Final[dict[str, Pair]] = {
    "submitted": (
        "Hồ sơ này chưa được tiếp nhận; tiếp nhận trước rồi làm tiếp.",
        "This dossier is not accepted yet; accept it first, then go on.",
    ),
    "completion": (
        "Hồ sơ này đang chờ người dân bổ sung; khi bổ sung xong thì làm tiếp được.",
        "This dossier waits for its applicant to complete it; go on once that is done.",
    ),
    "ready": (
        "Hồ sơ này đã có kết quả, chỉ còn trả cho người dân.",
        "This dossier has its result; all that is left is to return it.",
    ),
}
"""Why a dossier takes no work now, by its state; for other states it has ended."""

HANDLING: Final[dict[str, tuple[Pair, ...]]] = {
    "result_already_issued": (
        (
            "Kết quả số {number} đã ban hành nên không trả lại cả hồ sơ được; sửa kết quả nếu sai.",
            "Result no. {number} is issued, so the dossier cannot go back; correct it if wrong.",
        ),
    ),
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
            "This dossier was extended once and cannot be again; return the result as "
            "soon as possible.",
        ),
    ),
    "extension_too_late": (
        (
            "Phải xin gia hạn trước {latest}, nay đã qua; báo thủ trưởng đơn vị.",
            "An extension had to be asked for before {latest}; tell the head of unit.",
        ),
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
    "result_replaced": (
        (
            "Kết quả {number} đã được thay; sửa bản đang có hiệu lực.",
            "Result {number} was replaced; correct the one in force.",
        ),
    ),
    "result_not_issued": (
        (
            "Kết quả chưa được ký ban hành; chờ ký xong rồi trả.",
            "The result has not been issued; return it once it is signed.",
        ),
    ),
    "already_returned": (
        (
            "Kết quả đã trả rồi; xem giờ trả trong dòng việc.",
            "The result has been returned; see when in the timeline.",
        ),
    ),
    "already_accepted": (
        (
            "Hồ sơ đã tiếp nhận và có giấy hẹn; in lại giấy hẹn nếu cần.",
            "The dossier has been accepted and has a receipt; print it again if needed.",
        ),
    ),
    "promise_fixed": (
        (
            "Ngày hẹn đã in trên giấy nên không đổi lặng lẽ được; dùng thư xin lỗi và hẹn lại.",
            "A printed promise does not move silently; use the apology with a new date.",
        ),
    ),
    "fee_unpaid": (
        (
            "Còn {amount} lệ phí chưa thu; thu xong rồi làm tiếp.",
            "A fee of {amount} is unpaid; take it before going on.",
        ),
        ("Lệ phí chưa thu; thu xong rồi làm tiếp.", "The fee is unpaid; take it before going on."),
    ),
    "act_not_here": (
        (
            "Bước này không có việc đó; chọn một việc trong thanh nút của hồ sơ.",
            "This step has no such act; choose one of the dossier's buttons.",
        ),
    ),
    "decision_unknown": (
        (
            "Chọn đồng ý hoặc trả lại để làm tiếp.",
            "Choose approve or send back to go on.",
        ),
    ),
    "answer_missing": (
        (
            "Ghi ý kiến trả lời, kể cả khi chỉ là đồng ý.",
            "Write the opinion, even if it is only consent.",
        ),
    ),
    "question_missing": (
        (
            "Ghi điều cần hỏi, để nơi được hỏi trả lời đúng việc.",
            "Write the question, so that the asked unit can answer it.",
        ),
    ),
    "proposal_missing": (
        (
            "Chưa có đề xuất của chuyên viên; lập đề xuất rồi mới trình ký.",
            "There is no proposal by the case officer yet; write it before it is signed.",
        ),
    ),
    "not_approved": (
        (
            "Kết quả chưa được lãnh đạo ký duyệt; trình ký trước khi ban hành.",
            "The result has not been approved; have it signed before it is issued.",
        ),
    ),
    "nothing_changed": (
        (
            "Chưa có gì thay đổi so với bản cũ; sửa nội dung rồi gửi lại.",
            "Nothing differs from the old one; change it and send again.",
        ),
    ),
    "holder_lacks_role": (
        (
            "{name} không giữ vị trí cần cho bước này; chọn người khác trong danh sách.",
            "{name} does not hold the post this step needs; choose another from the list.",
        ),
    ),
    "completion_still_possible": (
        (
            "Người dân còn được bổ sung đến {until}; sau lúc đó mới đóng hồ sơ được.",
            "The applicant may still complete until {until}; close the dossier only after that.",
        ),
    ),
    "second_completion_allowed": (
        (
            "Lần bổ sung thứ hai đã được {by} duyệt; gửi yêu cầu cho người dân.",
            "A second completion has been allowed by {by}; send the request to the applicant.",
        ),
        (
            "Lần bổ sung thứ hai đã được duyệt; gửi yêu cầu cho người dân.",
            "A second completion has been allowed; send the request to the applicant.",
        ),
    ),
    "fee_differs": (
        (
            "Lệ phí là {due}, không phải {amount}; nhập đúng số đã thu.",
            "The fee is {due}, not {amount}; enter what was taken.",
        ),
    ),
    "fee_none": (
        (
            "Hồ sơ này không phải nộp lệ phí; đừng thu.",
            "There is no fee for this dossier; take nothing.",
        ),
    ),
    "fee_paid": (
        (
            "Lệ phí đã thu lúc {at}; không thu lần nữa.",
            "The fee was taken at {at}; do not take it again.",
        ),
        (
            "Lệ phí đã thu; không thu lần nữa.",
            "The fee was taken; do not take it again.",
        ),
    ),
    "paper_already_filed": (
        (
            "Giấy này đã lập cho hồ sơ; mở bản đã có để in lại.",
            "This paper has been made for the dossier; open it to print again.",
        ),
    ),
    "result_label_unknown": (
        (
            "Kết quả không có mục “{label}”; chọn mục có trong danh sách.",
            "The result has no “{label}”; choose one from the list.",
        ),
    ),
    "already_extended": (
        (
            "Hồ sơ đã gia hạn một lần; trả kết quả sớm nhất có thể.",
            "The dossier has been extended once; return the result as soon as possible.",
        ),
    ),
    "clock_not_waiting": (
        (
            "Đồng hồ của hồ sơ đang chạy, không có gì để chạy lại; tải lại trang.",
            "The dossier's clock is running, there is nothing to resume; reload the page.",
        ),
    ),
    "segment_after_stop": (
        (
            "Hồ sơ đã dừng giải quyết nên không ghi thêm thời gian được; xem dòng việc.",
            "Handling has stopped, no more time can be recorded; see the timeline.",
        ),
    ),
    "segment_without_end": (
        (
            "Khoảng dừng trước chưa kết thúc; kết thúc nó rồi mới ghi tiếp.",
            "The earlier pause has not ended; end it before recording more.",
        ),
    ),
    "segments_out_of_order": (
        (
            "Các mốc thời gian không theo thứ tự; kiểm tra lại ngày giờ.",
            "The moments are out of order; check days and hours.",
        ),
    ),
}
