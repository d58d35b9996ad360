"""What is refused of official letters, and why a message from another system was not taken."""

from typing import Final

from motcua.faces.ui.sentences.pair import Pair

LETTERS: Final[dict[str, tuple[Pair, ...]]] = {
    "edxml_not_a_message": (
        (
            "Tệp không phải gói tin edXML (thấy “{root}”); xuất lại từ phần mềm gửi.",
            "This is no edXML message (it has “{root}”); export it again where it was sent.",
        ),
    ),
    "edxml_without_sender": (
        (
            "Gói tin không ghi mã cơ quan gửi; bên gửi bổ sung OrganId rồi gửi lại.",
            "The message names no sender; its sender adds OrganId and sends again.",
        ),
    ),
    "edxml_without_receiver": (
        (
            "Gói tin không ghi nơi nhận; bên gửi bổ sung rồi gửi lại.",
            "The message names no receiver; its sender adds one and sends again.",
        ),
    ),
    "edxml_without_number": (
        (
            "Gói tin không có số, ký hiệu văn bản; bên gửi bổ sung rồi gửi lại.",
            "The message has no number; its sender adds it and sends again.",
        ),
    ),
    "edxml_without_subject": (
        (
            "Gói tin không có trích yếu; bên gửi bổ sung rồi gửi lại.",
            "The message has no abstract; its sender adds one and sends again.",
        ),
    ),
    "edxml_without_original": (
        (
            "Gói tin trạng thái không nói về văn bản nào; bên gửi kiểm tra ResponseFor.",
            "The status is about no letter; its sender checks ResponseFor.",
        ),
    ),
    "edxml_day_unreadable": (
        (
            "Không đọc được ngày “{text}”; bên gửi ghi theo năm/tháng/ngày.",
            "The day “{text}” cannot be read; its sender writes year/month/day.",
        ),
    ),
    "edxml_status_unknown": (
        (
            "Mã trạng thái “{code}” không có trong quy chuẩn; bên gửi kiểm tra lại.",
            "The status “{code}” is not in the standard; its sender checks it.",
        ),
    ),
    "edxml_business_unknown": (
        (
            "Loại nghiệp vụ “{code}” không có trong quy chuẩn; bên gửi kiểm tra lại.",
            "The kind “{code}” is not in the standard; its sender checks it.",
        ),
    ),
    "edxml_attachment_missing": (
        (
            "Gói tin nói có tệp “{name}” nhưng không kèm; bên gửi đính kèm rồi gửi lại.",
            "The message names “{name}” and lacks it; its sender attaches it and sends again.",
        ),
    ),
    "edxml_attachment_unreadable": (
        (
            "Tệp “{name}” hỏng trên đường đi; bên gửi gửi lại.",
            "The file “{name}” was broken on its way; its sender sends it again.",
        ),
    ),
    "edxml_attachment_damaged": (
        (
            "Tệp “{name}” không khớp dấu kiểm đã ký; bên gửi gửi lại bản đúng.",
            "The file “{name}” is not the one that was signed; its sender sends the right one.",
        ),
    ),
    "edxml_attachments_too_large": (
        (
            "Các tệp trong gói tin lớn hơn {limit}; bên gửi chia thành nhiều lần.",
            "The files of the message exceed {limit}; its sender sends them in parts.",
        ),
    ),
    "letter_not_draft": (
        (
            "Văn bản đã trình hoặc đã duyệt nên không sửa được; lãnh đạo trả lại thì sửa tiếp.",
            "The letter was proposed or approved; it can be changed once the leader sends it back.",
        ),
    ),
    "letter_not_proposed": (
        (
            "Văn bản chưa trình, hoặc đã được duyệt; tải lại trang để xem.",
            "The letter was not proposed, or is approved already; reload to see.",
        ),
    ),
    "letter_not_approved": (
        (
            "Lãnh đạo chưa duyệt, hoặc văn bản đã có số; tải lại trang để xem.",
            "The leader has not approved it, or it has its number; reload to see.",
        ),
    ),
    "letter_not_issued": (
        (
            "Văn bản chưa vào số, hoặc đã gửi rồi; tải lại trang để xem.",
            "The letter has no number yet, or was sent; reload to see.",
        ),
    ),
    "letter_not_printed_yet": (
        (
            "Bản PDF đang được tạo; chờ vài giây rồi bấm lại.",
            "Its PDF is being made; wait some seconds, then press again.",
        ),
    ),
    "letter_printed": (
        (
            "Bản PDF của văn bản này đã có; không cần làm lại.",
            "The PDF of this letter is there; nothing more to do.",
        ),
    ),
    "letter_not_sent": (
        (
            "Chỉ văn bản đã gửi và chưa thu hồi mới làm được việc này.",
            "Only a letter that was sent and not recalled allows this.",
        ),
    ),
    "letter_kind_unknown": (
        (
            "Chọn loại văn bản trong danh sách rồi gửi lại.",
            "Choose the kind of document from the list, then send again.",
        ),
    ),
    "letter_abstract_missing": (
        (
            "Nhập trích yếu: một câu cho biết văn bản nói gì.",
            "Enter the abstract: one sentence that says what it is about.",
        ),
    ),
    "letter_body_missing": (
        (
            "Nhập nội dung văn bản rồi lưu lại.",
            "Enter the text of the letter, then save again.",
        ),
    ),
    "letter_addressee_missing": (
        (
            "Chọn ít nhất một nơi nhận rồi lưu lại.",
            "Choose at least one addressee, then save again.",
        ),
    ),
    "letter_addressee_unknown": (
        (
            "Mã nơi nhận “{code}” không có trong danh mục, hoặc là chính cơ quan bạn; chọn lại.",
            "The code “{code}” is not on the list, or is your own agency; choose again.",
        ),
    ),
    "letter_urgency_unknown": (
        (
            "Chọn độ khẩn trong danh sách rồi gửi lại.",
            "Choose the urgency from the list, then send again.",
        ),
    ),
    "letter_answer_day_past": (
        (
            "Ngày đề nghị trả lời {day} đã qua; chọn từ hôm nay trở đi.",
            "The day of answer, {day}, has passed; choose today or later.",
        ),
    ),
    "letter_asked_unknown": (
        (
            "Chỉ xin ý kiến được phòng, ban trong cơ quan; chọn lại trong danh sách.",
            "Only a part of your agency can be asked; choose again from the list.",
        ),
    ),
    "letter_dossier_unknown": (
        (
            "Không thấy hồ sơ {code}, hoặc bạn không được xem; kiểm tra lại mã.",
            "Dossier {code} is not there, or not yours to see; check the code.",
        ),
    ),
    "letter_not_replaceable": (
        (
            "Chỉ thay được văn bản đã gửi của cơ quan bạn, mỗi văn bản một lần.",
            "Only a letter your agency sent can be replaced, and only once.",
        ),
    ),
    "letter_remark_missing": (
        (
            "Ghi ý kiến của bạn rồi gửi lại.",
            "Write what you have to say, then send again.",
        ),
    ),
    "letter_remark_known": (
        (
            "Bạn đã góp đúng ý này cho bản này; không cần gửi lại.",
            "You said just this of this wording already; nothing more to do.",
        ),
    ),
    "letter_file_known": (
        (
            "Tệp “{name}” đã đính kèm rồi; chọn tệp khác.",
            "The file “{name}” is enclosed already; choose another.",
        ),
    ),
    "letter_wording_changed": (
        (
            "Dự thảo vừa được sửa thành bản {wording}; đọc bản mới rồi duyệt.",
            "The draft was changed to wording {wording}; read it, then approve.",
        ),
    ),
    "letter_for_others": (
        (
            "Gói tin này gửi cho {names}, không phải cơ quan bạn; chọn tệp khác.",
            "This message is written to {names}, not to your agency; choose another file.",
        ),
    ),
    "letter_linked": (
        (
            "Văn bản đã gắn với hồ sơ {code}; nhập mã khác nếu cần đổi.",
            "The letter is linked to {code} already; enter another code to change it.",
        ),
    ),
    "letter_came_before": (
        (
            "Văn bản này đã có trong sổ đến; tìm theo số, ký hiệu.",
            "This letter is in the book already; look for its number.",
        ),
    ),
    "letter_change_known": (
        (
            "Yêu cầu này của nơi gửi đã được ghi nhận; không cần làm lại.",
            "This request of its sender is on record; nothing more to do.",
        ),
    ),
    "letter_closed": (
        (
            "Văn bản đã kết thúc nên không làm thêm được; tải lại trang để xem.",
            "The letter is closed, so nothing more can be done; reload to see.",
        ),
    ),
    "letter_status_known": (
        (
            "Trạng thái này đã được ghi nhận; không cần làm lại.",
            "This status is on record already; nothing more to do.",
        ),
    ),
    "letter_status_of_stranger": (
        (
            "Cơ quan {organ} không có trong nơi nhận của văn bản này.",
            "The organisation {organ} is not an addressee of this letter.",
        ),
    ),
    "letter_unknown_here": (
        (
            "Nơi nhận không có văn bản số {number}; kiểm tra lại số và mã văn bản.",
            "There is no letter {number} here; check its number and identifier.",
        ),
    ),
    "message_refused_before": (
        (
            "Gói tin này đã bị từ chối trước đó; không cần làm lại.",
            "This message was refused before; nothing more to do.",
        ),
    ),
    "dispatch_sent": (
        (
            "Gói tin này đã gửi rồi; tải lại trang để xem.",
            "This message was sent already; reload to see.",
        ),
    ),
    "letter_not_arrived": (
        (
            "Văn bản đã vào sổ hoặc đã bị từ chối; tải lại trang để xem.",
            "The letter is registered or refused already; reload to see.",
        ),
    ),
    "letter_change_waits": (
        (
            "Nơi gửi đang xin thu hồi văn bản này; trả lời yêu cầu đó trước.",
            "Its sender wants this letter back; answer that first.",
        ),
    ),
    "letter_sender_missing": (
        (
            "Nhập tên cơ quan gửi văn bản.",
            "Enter the name of who sent the letter.",
        ),
    ),
    "letter_number_missing": (
        (
            "Nhập số, ký hiệu ghi trên văn bản.",
            "Enter the number that stands on the letter.",
        ),
    ),
    "letter_day_ahead": (
        (
            "Ngày văn bản {day} chưa tới; ghi đúng ngày in trên văn bản.",
            "The day of the letter, {day}, is ahead; write the day printed on it.",
        ),
    ),
    "letter_not_registered": (
        (
            "Văn thư chưa vào sổ, hoặc đã có người xử lý; tải lại trang để xem.",
            "It is not registered yet, or somebody works on it; reload to see.",
        ),
    ),
    "letter_unit_unknown": (
        (
            "Chỉ giao được cho phòng, ban trong cơ quan; chọn lại đơn vị {code}.",
            "Only parts of your agency can be given it; choose again instead of {code}.",
        ),
    ),
    "letter_holder_elsewhere": (
        (
            "Người được giao không làm ở đơn vị chủ trì; chọn lại người hoặc đơn vị.",
            "Whoever was named does not work in that unit; choose again.",
        ),
    ),
    "letter_due_past": (
        (
            "Hạn {day} đã qua; chọn từ hôm nay trở đi.",
            "The term {day} has passed; choose today or later.",
        ),
    ),
    "letter_assigned_so": (
        (
            "Văn bản đã được giao đúng như vậy; không cần làm lại.",
            "It is assigned just so already; nothing more to do.",
        ),
    ),
    "letter_not_assigned": (
        (
            "Lãnh đạo chưa giao, hoặc đã có người nhận; tải lại trang để xem.",
            "It is not assigned, or somebody took it; reload to see.",
        ),
    ),
    "letter_held_by_other": (
        (
            "Lãnh đạo giao văn bản này cho người khác; nhờ lãnh đạo giao lại.",
            "The leader gave this letter to somebody else; ask for another assignment.",
        ),
    ),
    "letter_not_begun": (
        (
            "Văn bản chưa được giao, hoặc đã xong; tải lại trang để xem.",
            "The letter is not assigned, or is finished; reload to see.",
        ),
    ),
    "letter_outcome_missing": (
        (
            "Ghi đã làm gì với văn bản, hoặc chọn văn bản trả lời.",
            "Write what was done about it, or choose the letter that answers it.",
        ),
    ),
    "letter_answer_not_sent": (
        (
            "Văn bản trả lời chưa gửi; gửi xong thì văn bản đến tự kết thúc.",
            "The answer was not sent; once it is, this letter ends by itself.",
        ),
    ),
    "letter_share_done": (
        (
            "Đơn vị đã góp ý cho văn bản này; không cần làm lại.",
            "The unit has said its part already; nothing more to do.",
        ),
    ),
    "letter_change_none": (
        (
            "Nơi gửi không có yêu cầu nào đang chờ; tải lại trang để xem.",
            "Its sender has no request that waits; reload to see.",
        ),
    ),
}
