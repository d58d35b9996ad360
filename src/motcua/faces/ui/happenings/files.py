"""What is kept, held back and destroyed, as the journal tells it."""

from typing import Final

from motcua.faces.ui.happenings.pair import Pair

HAPPENINGS: Final[dict[str, tuple[Pair, ...]]] = {
    "DossierHeld": (
        (
            "Giữ hồ sơ lại, không hủy: {reason} ({document})",
            "Held the dossier back from destruction: {reason} ({document})",
        ),
    ),
    "HoldLifted": (("Thôi giữ hồ sơ lại ({document})", "Lifted a hold ({document})"),),
    "DestructionDecided": (
        (
            "Quyết định hủy {lines} hồ sơ hết hạn lưu ({decision})",
            "Decided to destroy {lines} dossiers whose years are over ({decision})",
        ),
    ),
    "DossierDestroyed": (
        (
            "Hủy hồ sơ hết hạn lưu, {files} tệp ({basis})",
            "Destroyed the dossier, its years being over, with {files} files ({basis})",
        ),
    ),
    "DossierPacked": (
        (
            "Đưa hồ sơ vào gói lưu trữ, {files} tệp",
            "Packed the dossier for the archive, with {files} files",
        ),
    ),
    "PackageMade": (
        ("Đóng gói lưu trữ xong, {files} tệp", "Closed the archive package, {files} files"),
    ),
    "PackageFetched": (("Tải gói lưu trữ về", "Took a copy of the archive package"),),
    "DepositDecided": (
        (
            "Quyết định giao nộp {lines} hồ sơ vào lưu trữ lịch sử ({decision})",
            "Decided to hand {lines} dossiers to the historical archive ({decision})",
        ),
    ),
    "ReceiptEntered": (
        (
            "Ghi biên bản giao nhận {number}: {archive} đã nhận",
            "Entered the minutes {number}: received by {archive}",
        ),
    ),
    "DossierDeposited": (
        (
            "Giao nộp hồ sơ vào lưu trữ lịch sử: {archive} ({number})",
            "Handed the dossier to the historical archive: {archive} ({number})",
        ),
    ),
    "FileFaultFound": (("Tệp bị lỗi trong kho: {fault}", "A file is faulty in storage: {fault}"),),
    "FileMended": (("Tệp trong kho đã nguyên vẹn trở lại", "A file in storage is whole again"),),
}
SHORT: Final[dict[str, Pair]] = {
    "DossierHeld": ("Giữ hồ sơ lại", "Dossier held"),
    "HoldLifted": ("Thôi giữ hồ sơ", "Hold lifted"),
    "DestructionDecided": ("Quyết định hủy", "Destruction decided"),
    "DossierDestroyed": ("Hủy hồ sơ", "Dossier destroyed"),
    "DossierPacked": ("Đóng gói hồ sơ", "Dossier packed"),
    "PackageMade": ("Xong gói lưu trữ", "Package made"),
    "PackageFetched": ("Tải gói lưu trữ", "Package fetched"),
    "DepositDecided": ("Quyết định giao nộp", "Deposit decided"),
    "ReceiptEntered": ("Ghi biên bản giao nhận", "Receipt entered"),
    "DossierDeposited": ("Giao nộp hồ sơ", "Dossier deposited"),
    "FileFaultFound": ("Tệp bị lỗi", "File faulty"),
    "FileMended": ("Tệp nguyên vẹn trở lại", "File whole again"),
}
