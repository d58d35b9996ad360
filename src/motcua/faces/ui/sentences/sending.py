"""Sentences about files on their way: pieces, pictures, what a scanner found."""

from typing import Final

from motcua.faces.ui.sentences.pair import Pair

SENDING: Final[dict[str, tuple[Pair, ...]]] = {
    "uploads_full": (
        (
            "Bạn đang gửi dở quá nhiều tệp; gửi xong các tệp đó, hoặc đợi đến mai.",
            "You have too many files under way; finish those, or wait until tomorrow.",
        ),
    ),
    "upload_offset_wrong": (
        (
            "Phần vừa gửi không nối đúng chỗ; chọn lại tệp để gửi tiếp.",
            "That part does not fit what is here; choose the file again to go on.",
        ),
    ),
    "upload_under_way": (
        (
            "Tệp {name} đang được gửi ở nơi khác; đợi một phút rồi gửi tiếp.",
            "The file {name} is being sent elsewhere; wait a minute and go on.",
        ),
    ),
    "upload_unfinished": (
        (
            "Tệp {name} chưa gửi hết; chọn lại tệp để gửi tiếp phần còn lại.",
            "The file {name} is not here in full; choose it again to send the rest.",
        ),
    ),
    "upload_damaged": (
        (
            "Tệp {name} bị hỏng trên đường; chọn lại tệp và gửi lại.",
            "The file {name} was damaged on the way; choose it again and send it.",
        ),
    ),
    "upload_gone": (
        (
            "Không còn phần đã gửi của tệp; nếu chưa thấy tệp ở đây, chọn lại và gửi.",
            "What was sent of the file is gone; if it is not here, choose it again and send it.",
        ),
    ),
    "picture_unreadable": (
        (
            "Không đọc được ảnh số {place}; chụp lại ảnh đó rồi gửi.",
            "Picture number {place} cannot be read; take it again and send it.",
        ),
    ),
    "pictures_busy": (
        (
            "Máy chủ đang xử lý nhiều ảnh; đợi một phút rồi gửi lại.",
            "Many pictures are being worked on; wait a minute and send again.",
        ),
    ),
    "picture_heic": (
        (
            "Ảnh số {place} là kiểu HEIC, chưa ghép được; chọn “Tương thích nhất” trong cài đặt "
            "máy ảnh, rồi chụp lại.",
            "Picture number {place} is HEIC, which cannot be bound; choose “Most Compatible” in "
            "the camera settings and take it again.",
        ),
    ),
    "photos_too_many": (
        (
            "Mỗi lần ghép nhiều nhất {most} ảnh; gửi số ảnh này trước, rồi thêm trang.",
            "At most {most} photos are bound at once; send those first, then add pages.",
        ),
    ),
    "file_infected": (
        (
            "Tệp {name} có vi-rút ({virus}) nên không nhận; quét máy của bạn, rồi chụp lại giấy.",
            "The file {name} has a virus ({virus}) and is not taken; scan your device, then "
            "photograph the paper again.",
        ),
        (
            "Tệp có vi-rút nên không nhận; quét máy của bạn, rồi chụp lại giấy.",
            "The file has a virus and is not taken; scan your device, then photograph the paper "
            "again.",
        ),
    ),
    "scanner_unreachable": (
        (
            "Chưa quét được vi-rút nên chưa nhận tệp {name}; đợi ít phút rồi gửi lại.",
            "The virus scan is down, so {name} is not taken yet; wait a few minutes, send again.",
        ),
        (
            "Chưa quét được vi-rút nên chưa nhận tệp; đợi ít phút rồi gửi lại.",
            "The virus scan is down, so the file is not taken yet; wait a few minutes, send again.",
        ),
    ),
}
