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
}
