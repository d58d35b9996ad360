"""What an officer meets with warnings, and with closing what nobody completed."""

from typing import Final

from motcua.faces.ui.sentences.pair import Pair

WARNINGS: Final[dict[str, tuple[Pair, ...]]] = {
    "warning_given": (
        (
            "Cảnh báo này đã gửi rồi; mỗi mức chỉ gửi một lần.",
            "This warning was given already; each level is told once.",
        ),
    ),
    "warning_outdated": (
        (
            "Việc đã xong hoặc hạn đã đổi, nên không cảnh báo nữa; chạy lại để đọc hạn mới.",
            "The work is done or its date moved, so nobody is warned; run again to read it anew.",
        ),
    ),
    "warning_seen": (
        (
            "{by} đã xem cảnh báo này lúc {at}; tải lại trang để bớt dòng này.",
            "{by} saw this warning at {at}; reload to take the line away.",
        ),
    ),
    "warning_not_yours": (
        (
            "Cảnh báo này gửi cho người khác; chỉ người nhận mới ghi đã xem.",
            "This warning went to somebody else; only they note it as seen.",
        ),
    ),
    "closing_proposed": (
        (
            "Đã đề nghị đóng hồ sơ này lúc {at}; người phụ trách quyết định.",
            "Closing was proposed at {at}; whoever is in charge decides.",
        ),
    ),
    "closing_not_proposed": (
        (
            "Chưa ai đề nghị đóng hồ sơ này; chờ hết hạn bổ sung.",
            "Nobody proposed to close this dossier; wait until the time to complete is over.",
        ),
    ),
    "closing_declined": (
        (
            "{by} đã quyết định chờ thêm; muốn đóng thì bấm đóng hồ sơ.",
            "{by} decided to wait on; to close it, press close.",
        ),
    ),
}
