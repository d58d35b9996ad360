"""Sentences about scanning: batches, pages, the data of digitised papers."""

from typing import Final

from motcua.faces.ui.sentences.pair import Pair

SCANS: Final[dict[str, tuple[Pair, ...]]] = {
    "nothing_to_scan": (
        (
            "Hồ sơ này không có giấy tờ nào phải nộp, nên không có gì để quét.",
            "This dossier has no paper to hand in, so there is nothing to scan.",
        ),
    ),
    "scan_batch_open": (
        (
            "Hồ sơ này đang có lượt quét {number}; mở lượt đó để làm tiếp.",
            "This dossier has batch {number} open; go on with that one.",
        ),
    ),
    "scan_tray_busy": (
        (
            "Máy quét của quầy đang dùng cho hồ sơ {code}; kết thúc lượt quét đó trước.",
            "The counter's scanner works for dossier {code}; end that batch first.",
        ),
    ),
    "scan_batch_ended": (
        (
            "Lượt quét này đã kết thúc; mở lượt mới từ trang hồ sơ.",
            "This batch has ended; open a new one on the page of the dossier.",
        ),
    ),
    "scan_taken_already": (
        (
            "Tệp {name} đã ở trong lượt quét này rồi; chọn tệp khác.",
            "The file {name} is in this batch already; choose another.",
        ),
    ),
    "scan_too_many": (
        (
            "Một lượt quét có nhiều nhất {most} trang; kết thúc lượt này rồi mở lượt mới.",
            "A batch has at most {most} pages; end this one and open another.",
        ),
    ),
    "scan_kind_refused": (
        (
            "Tệp {name} không phải bản quét; gửi PDF, TIFF, JPG hoặc PNG.",
            "The file {name} is no scan; send PDF, TIFF, JPG or PNG.",
        ),
    ),
    "scan_unreadable": (
        (
            "Không mở được tệp quét; quét lại rồi gửi.",
            "The scanned file cannot be opened; scan it again and send it.",
        ),
    ),
    "reading_stopped": (
        ("Việc đọc đã dừng rồi; bấm Đọc tiếp để làm tiếp.", "Reading has stopped; press Go on."),
    ),
    "reading_goes_on": (
        (
            "Các trang vẫn đang được đọc; không cần bấm lại.",
            "Pages are being read; no need to press.",
        ),
    ),
    "pages_unread": (
        (
            "Còn {count} trang chưa đọc; đợi đọc xong, hoặc dừng đọc rồi kết thúc.",
            "{count} page(s) are not read yet; wait, or stop the reading and then end.",
        ),
    ),
    "page_confirmed": (
        (
            "Trang {place} đã thuộc giấy tờ được xác nhận; không đổi được nữa.",
            "Page {place} belongs to a confirmed paper and cannot be changed.",
        ),
    ),
    "page_not_read": (
        (
            "Trang {place} chưa đọc xong; đợi một lát rồi làm lại.",
            "Page {place} is not read yet; wait a moment and try again.",
        ),
    ),
    "pages_missing": (
        (
            "Chưa có trang nào cho giấy tờ này; tải lại trang rồi chọn lại.",
            "There is no page for this paper; load the page again and choose.",
        ),
    ),
    "page_read_before": (
        ("Trang này đã được đọc xong; tải lại trang.", "This page has been read; load again."),
    ),
    "scan_fields_missing": (
        (
            "Điền đủ các ô còn trống; không có số định danh thì ghi bốn ô thay thế.",
            "Fill in the empty fields; without a personal number, the four fields instead of it.",
        ),
    ),
    "paper_bound_already": (
        ("Giấy tờ này đã được đóng thành PDF/A rồi.", "This paper has been bound already."),
    ),
    "scan_linked_already": (
        ("Bản số hóa này đã có trong hồ sơ rồi.", "This scan is in the dossier already."),
    ),
}
