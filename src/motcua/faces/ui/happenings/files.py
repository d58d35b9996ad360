"""What became of the bytes of a file, as the journal tells it."""

from typing import Final

from motcua.faces.ui.happenings.pair import Pair

HAPPENINGS: Final[dict[str, tuple[Pair, ...]]] = {
    "FileFaultFound": (("Tệp bị lỗi trong kho: {fault}", "A file is faulty in storage: {fault}"),),
    "FileMended": (("Tệp trong kho đã nguyên vẹn trở lại", "A file in storage is whole again"),),
}
SHORT: Final[dict[str, Pair]] = {
    "FileFaultFound": ("Tệp bị lỗi", "File faulty"),
    "FileMended": ("Tệp nguyên vẹn trở lại", "File whole again"),
}
