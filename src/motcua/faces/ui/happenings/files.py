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
    "FileFaultFound": (("Tệp bị lỗi trong kho: {fault}", "A file is faulty in storage: {fault}"),),
    "FileMended": (("Tệp trong kho đã nguyên vẹn trở lại", "A file in storage is whole again"),),
}
SHORT: Final[dict[str, Pair]] = {
    "DossierHeld": ("Giữ hồ sơ lại", "Dossier held"),
    "HoldLifted": ("Thôi giữ hồ sơ", "Hold lifted"),
    "DestructionDecided": ("Quyết định hủy", "Destruction decided"),
    "DossierDestroyed": ("Hủy hồ sơ", "Dossier destroyed"),
    "FileFaultFound": ("Tệp bị lỗi", "File faulty"),
    "FileMended": ("Tệp nguyên vẹn trở lại", "File whole again"),
}
