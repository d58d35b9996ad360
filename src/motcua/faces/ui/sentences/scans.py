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
            "Máy quét đang chờ giấy của hồ sơ {code} đến {until}, {by} bấm; đợi đến lúc đó.",
            "The scanner waits for dossier {code} until {until}, asked by {by}; wait until then.",
        ),
        (
            "Máy quét vừa được một hồ sơ khác chờ; đợi một lát rồi bấm lại.",
            "Another dossier has just begun to wait for the scanner; press again in a moment.",
        ),
    ),
    "scan_waits_already": (
        (
            "Lượt quét này đang chờ {name}, {by} bấm; thôi chờ rồi chọn giấy khác.",
            "This batch waits for {name}, asked by {by}; stop that, then choose another paper.",
        ),
    ),
    "scan_waits_still": (
        ("Máy quét còn được chờ đến {until}.", "The scanner is awaited until {until}."),
    ),
    "scan_not_waiting": (
        (
            "Không còn chờ máy quét nữa; bấm Chờ máy quét để chờ lại.",
            "Nothing waits for the scanner any more; press Wait for the scanner again.",
        ),
    ),
    "scan_no_tray": (
        (
            "Chọn máy quét của quầy rồi bấm lại.",
            "Choose the counter's scanner and press again.",
        ),
    ),
    "scan_tray_not_empty": (
        (
            "Trong khay có sẵn {count} tệp; lấy vào đây hoặc để sang bên, rồi mới chờ.",
            "{count} file(s) lie in the tray; take them in here or put them aside, then wait.",
        ),
    ),
    "scan_tray_empty": (
        (
            "Trong khay không có tệp nào đã ghi xong để để sang bên; đợi vài giây rồi bấm lại.",
            "No whole file lies in the tray; wait some seconds and press again.",
        ),
    ),
    "scan_left_in_tray": (
        (
            "Tệp {name} có sẵn trong khay, không rõ của ai; xem trong thư mục khong-nhan.",
            "The file {name} lay in the tray and is of nobody known; see the folder khong-nhan.",
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
            "Pages not read yet: {count}. Wait, or stop the reading and then end.",
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
