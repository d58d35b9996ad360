"""What follows from a fact, in words: the reactions of the house by what they do."""

from typing import Final

from motcua.faces.ui.happenings.pair import Pair

_APPS: Final = "motcua.apps."
WORDS: Final[dict[str, Pair]] = {
    "dossiers.reactions.file_receipt": (
        "lưu giấy tiếp nhận và hẹn trả",
        "filing the receipt",
    ),
    "dossiers.reactions.file_completion_request": (
        "lưu phiếu yêu cầu bổ sung",
        "filing the completion request",
    ),
    "dossiers.reactions.file_refusal": ("lưu phiếu từ chối", "filing the refusal"),
    "dossiers.reactions.file_apology": ("lưu thư xin lỗi", "filing the letter of apology"),
    "dossiers.reactions.file_notice_of_withdrawal": (
        "lưu thông báo rút hồ sơ",
        "filing the notice of withdrawal",
    ),
    "dossiers.reactions.file_notice_of_stopping": (
        "lưu thông báo dừng",
        "filing the notice of stopping",
    ),
    "dossiers.reactions.file_result": ("lưu kết quả", "filing the result"),
    "dossiers.reactions.file_corrected_result": (
        "lưu kết quả đã sửa",
        "filing the corrected result",
    ),
    "dossiers.reactions.carry_out_change": (
        "chạy thay đổi hàng loạt",
        "carrying out a bulk change",
    ),
    "dossiers.reactions.link_scan": (
        "gắn bản quét vào hồ sơ",
        "putting a scan into its dossier",
    ),
    "letters.reactions.press_letter": ("đóng dấu văn bản đi", "sealing a letter"),
    "letters.reactions.send_letter": ("gửi văn bản", "sending a letter"),
    "letters.reactions.finish_what_it_answers": (
        "kết thúc văn bản đến đã trả lời",
        "closing the letter that was answered",
    ),
    "letters.reactions.send_recall": ("gửi lệnh thu hồi văn bản", "sending a recall"),
    "letters.reactions.send_correction": ("gửi văn bản đính chính", "sending a correction"),
    "letters.reactions.take_at_once": ("gửi lại văn bản", "sending a letter once more"),
    "letters.reactions.tell_its_sender": (
        "báo trạng thái văn bản cho nơi gửi",
        "telling the sender how a letter stands",
    ),
    "feedback.reactions.forget_what_was_said": (
        "xóa lời đánh giá của hồ sơ đã hủy",
        "forgetting what was said of a destroyed dossier",
    ),
    "exports.reactions.make": ("làm bản tải về", "making an export"),
    "exports.reactions.forget": ("xóa bản tải về", "deleting an export"),
    "scans.reactions.read_pages": ("đọc trang quét", "reading scanned pages"),
    "scans.reactions.read_on": ("đọc tiếp trang quét", "reading on in scanned pages"),
    "scans.reactions.read_one_again": ("đọc lại một trang quét", "reading a page again"),
    "scans.reactions.watch_tray": ("chờ máy quét", "waiting for the scanner"),
    "scans.reactions.bind_paper": ("đóng tệp giấy đã quét", "binding a scanned paper"),
    "register.reactions.seal_certified_copy": (
        "đóng dấu bản sao",
        "sealing a certified copy",
    ),
    "signatures.reactions.publish_revocation": (
        "công bố thu hồi chứng thư",
        "publishing a revocation",
    ),
    "procedures.reactions.take_in_file": ("nhập tệp danh mục", "taking in a catalogue file"),
    "procedures.reactions.go_on_with_file": (
        "nhập tiếp tệp danh mục",
        "going on with a catalogue file",
    ),
}
REACTIONS: Final[dict[str, Pair]] = {f"{_APPS}{name}": pair for name, pair in WORDS.items()}

HAPPENINGS: Final[dict[str, tuple[Pair, ...]]] = {
    "DeliveryRetried": (
        (
            "Cho làm lại việc bị bỏ dở: {reaction}, sau dòng {line}",
            "Had it tried again: {reaction}, after line {line}",
        ),
    ),
    "DeliveriesRetried": (
        ("Cho làm lại {count} việc bị bỏ dở", "Had {count} failed deliveries tried again"),
    ),
    "DeliverySetAside": (
        (
            "Gác một việc bị bỏ dở: {reaction}, sau dòng {line}: {reason}",
            "Set a failed delivery aside: {reaction}, after line {line}: {reason}",
        ),
    ),
}
SHORT: Final[dict[str, Pair]] = {
    "DeliveryRetried": ("Làm lại một việc bị bỏ dở", "Delivery tried again"),
    "DeliveriesRetried": ("Làm lại các việc bị bỏ dở", "Deliveries tried again"),
    "DeliverySetAside": ("Gác việc bị bỏ dở", "Delivery set aside"),
}
