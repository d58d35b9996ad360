"""Refusals of lists that are taken out as a file."""

from typing import Final

from motcua.faces.ui.sentences.pair import Pair

EXPORTS: Final[dict[str, tuple[Pair, ...]]] = {
    "export_format_unknown": (
        ("Chọn Excel hoặc CSV rồi thử lại.", "Choose Excel or CSV, then try again."),
    ),
    "exports_under_way": (
        (
            "Bạn đang có {most} bản tải về chưa xong. Đợi hoặc dừng một bản rồi xin lại.",
            "Your {most} exports are still being made. Wait or stop one, then ask again.",
        ),
    ),
    "export_over": (
        ("Bản tải về này đã kết thúc; tải lại trang.", "This export is over; load the page again."),
    ),
    "export_not_over": (
        ("Dừng bản tải về này trước rồi mới xóa.", "Stop this export first, then delete it."),
    ),
    "export_not_ready": (
        (
            "Bản tải về này chưa có tệp. Đợi đến khi xong rồi thử lại.",
            "This export has no file yet. Wait until it is ready.",
        ),
    ),
    "export_gone": (
        (
            "Bản tải về này đã hết hạn hoặc đã xóa. Mở danh sách và xin lại.",
            "This export is over or deleted. Open the list and ask again.",
        ),
    ),
    "export_kept": (
        ("Bản tải về này còn hạn đến {until}.", "This export is kept until {until}."),
        ("Bản tải về này còn hạn.", "This export is still kept."),
    ),
    "export_right_lost": (
        (
            "Vai trò của bạn đã đổi nên không lấy được bản này. Mở danh sách và xin bản mới.",
            "Your posts have changed, so this export is closed. Open the list and ask anew.",
        ),
    ),
    "export_broken": (
        (
            "Hệ thống không làm được bản này. Xin lại; nếu vẫn lỗi, báo người quản trị.",
            "We could not make this export. Ask again; tell the administrator if it fails.",
        ),
    ),
}
