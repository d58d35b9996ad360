"""Scanning, as the journal tells it."""

from typing import Final

from motcua.faces.ui.happenings.pair import Pair

HAPPENINGS: Final[dict[str, tuple[Pair, ...]]] = {
    "DigitisingBegun": (("Bắt đầu số hóa giấy tờ", "Began to digitise the papers"),),
    "ScanLinked": (
        (
            "Đưa bản số hóa {pages} trang vào hồ sơ: {component}",
            "Put the digitised paper ({pages} pp.) into the dossier: {component}",
        ),
        ("Đưa bản số hóa vào hồ sơ", "Put the digitised paper into the dossier"),
    ),
    "PagesTaken": (("Nhận {pages} trang từ tệp {name}", "Took {pages} pp. of the file {name}"),),
    "PagesAwaited": (
        ("Chờ máy quét cho: {component}", "Waits for the scanner: {component}"),
        ("Chờ máy quét", "Waits for the scanner"),
    ),
    "WaitingStopped": (
        ("Thôi chờ máy quét, đã nhận {pages} trang", "Waits no more; pages that came: {pages}"),
        ("Thôi chờ máy quét", "Waits for the scanner no more"),
    ),
    "TrayCleared": (
        ("Để sang bên {files} tệp có sẵn trong khay", "Files of the tray put aside: {files}"),
    ),
    "ReadingStopped": (
        ("Dừng đọc, còn {waiting} trang chờ", "Stopped reading; pages waiting: {waiting}"),
        ("Dừng đọc trang", "Stopped reading pages"),
    ),
    "ReadingGoneOn": (
        ("Đọc tiếp {waiting} trang", "Went on reading; pages waiting: {waiting}"),
        ("Đọc tiếp các trang", "Went on reading pages"),
    ),
    "PagesArranged": (("Xếp lại các trang", "Arranged the pages"),),
    "PageReadAgain": (("Cho đọc lại trang {place}", "Had page {place} read again"),),
    "PageRead": (("Đọc xong trang {place}", "Read page {place}"),),
    "PageFailed": (("Không đọc được trang {place}", "Could not read page {place}"),),
    "PaperConfirmed": (
        ("Xác nhận giấy tờ số hóa: {component}", "Confirmed a digitised paper: {component}"),
    ),
    "PaperBound": (
        (
            "Đóng giấy tờ số hóa thành PDF/A, {pages} trang",
            "Bound a digitised paper as PDF/A, {pages} pp.",
        ),
        ("Đóng giấy tờ số hóa thành PDF/A", "Bound a digitised paper as PDF/A"),
    ),
    "BatchEnded": (("Kết thúc lượt quét", "Ended the scanning batch"),),
}

SHORT: Final[dict[str, Pair]] = {
    "DigitisingBegun": ("Bắt đầu số hóa", "Digitising begun"),
    "ScanLinked": ("Đưa bản số hóa vào hồ sơ", "Scan linked"),
    "PagesTaken": ("Nhận trang quét", "Pages taken"),
    "PagesAwaited": ("Chờ máy quét", "Pages awaited"),
    "WaitingStopped": ("Thôi chờ máy quét", "Waiting stopped"),
    "TrayCleared": ("Để sang bên tệp trong khay", "Tray cleared"),
    "ReadingStopped": ("Dừng đọc trang", "Reading stopped"),
    "ReadingGoneOn": ("Đọc tiếp trang", "Reading gone on"),
    "PagesArranged": ("Xếp trang", "Pages arranged"),
    "PageReadAgain": ("Đọc lại trang", "Page read again"),
    "PageRead": ("Đọc xong trang", "Page read"),
    "PageFailed": ("Không đọc được trang", "Page failed"),
    "PaperConfirmed": ("Xác nhận giấy tờ số hóa", "Paper confirmed"),
    "PaperBound": ("Đóng PDF/A", "Paper bound"),
    "BatchEnded": ("Kết thúc lượt quét", "Batch ended"),
}
