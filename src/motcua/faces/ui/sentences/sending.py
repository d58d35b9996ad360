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
}
