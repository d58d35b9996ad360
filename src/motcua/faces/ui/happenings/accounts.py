"""Local accounts and sessions."""

from typing import Final

from motcua.faces.ui.happenings.pair import Pair

HAPPENINGS: Final[dict[str, tuple[Pair, ...]]] = {
    "AccountOpened": (
        (
            "Mở tài khoản {login}, kết thúc {ended} phiên đang chạy",
            "Opened the account {login}, sessions ended: {ended}",
        ),
        ("Mở tài khoản {login}", "Opened the account {login}"),
    ),
    "PasswordChanged": (
        (
            "Đổi mật khẩu của mình, kết thúc {ended} phiên khác",
            "Changed the own password, other sessions ended: {ended}",
        ),
    ),
    "SecondFactorRenewed": (
        (
            "Đổi thiết bị tạo mã của mình, kết thúc {ended} phiên khác",
            "Renewed the own second factor, other sessions ended: {ended}",
        ),
    ),
    "SessionEnded": (
        ("Kết thúc phiên trên {device}", "Ended a session on {device}"),
        ("Kết thúc một phiên của mình", "Ended an own session"),
    ),
    "OtherSessionsEnded": (
        ("Kết thúc {ended} phiên khác của mình", "Ended {ended} other own sessions"),
    ),
}
SHORT: Final[dict[str, Pair]] = {
    "AccountOpened": ("Mở tài khoản", "Account opened"),
    "PasswordChanged": ("Đổi mật khẩu", "Password changed"),
    "SecondFactorRenewed": ("Đổi thiết bị tạo mã", "Second factor renewed"),
    "SessionEnded": ("Kết thúc phiên", "Session ended"),
    "OtherSessionsEnded": ("Kết thúc các phiên khác", "Other sessions ended"),
}
