"""What was taken out of the house, as the journal tells it."""

from typing import Final

from motcua.faces.ui.happenings.pair import Pair

HAPPENINGS: Final[dict[str, tuple[Pair, ...]]] = {
    "ExportAsked": (
        (
            "Xin tải danh sách {listing} về ({suffix})",
            "Asked for the list {listing} as a file ({suffix})",
        ),
    ),
    "ExportMade": (
        (
            "Làm xong bản tải về của danh sách {listing}: {rows} dòng ({suffix})",
            "The export of the list {listing} is made; rows: {rows} ({suffix})",
        ),
    ),
    "ExportFetched": (
        (
            "Lấy danh sách {listing} ra khỏi hệ thống: {rows} dòng ({suffix})",
            "Took the list {listing} out of the house; rows: {rows} ({suffix})",
        ),
    ),
    "ExportStopped": (
        ("Dừng bản tải về của danh sách {listing}", "Stopped the export of the list {listing}"),
    ),
    "ExportFailed": (
        ("Không làm được bản tải về của {listing}", "The export of {listing} could not be made"),
    ),
    "ExportDeleted": (("Xóa bản tải về của {listing}", "The export of {listing} was deleted"),),
}

SHORT: Final[dict[str, Pair]] = {
    "ExportAsked": ("Xin tải danh sách", "Export asked for"),
    "ExportMade": ("Làm xong bản tải về", "Export made"),
    "ExportFetched": ("Lấy danh sách ra ngoài", "Export fetched"),
    "ExportStopped": ("Dừng bản tải về", "Export stopped"),
    "ExportFailed": ("Không làm được bản tải về", "Export failed"),
    "ExportDeleted": ("Xóa bản tải về", "Export deleted"),
}
