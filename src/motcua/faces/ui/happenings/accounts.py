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
    "AccountClosed": (
        (
            "Đóng tài khoản {login}, kết thúc {ended} phiên, thu hồi {tokens} khóa API: {reason}",
            "Closed the account {login}, sessions ended: {ended}, tokens: {tokens}: {reason}",
        ),
    ),
    "GrantProposed": (
        (
            "Đề nghị ủy quyền vai trò {role} cho {to_person_id} từ {since}, chờ xác nhận",
            "Proposed that {to_person_id} stands in as {role} from {since}, to be confirmed",
        ),
        (
            "Đề nghị giao vai trò {role} ở {unit} từ {since}, chờ người khác xác nhận",
            "Proposed the post {role} in {unit} from {since}, to be confirmed by another",
        ),
        (
            "Đề nghị mở tài khoản {login}, chờ người khác xác nhận",
            "Proposed to open the account {login}, to be confirmed by another",
        ),
        (
            "Đề nghị cấp khóa API cho {client}, chờ người khác xác nhận",
            "Proposed an API token for {client}, to be confirmed by another",
        ),
    ),
    "GrantConfirmed": (
        (
            "Xác nhận {given} theo đề nghị của {proposed_by_id}",
            "Confirmed {given}, proposed by {proposed_by_id}",
        ),
    ),
    "GrantDeclined": (
        (
            "Không xác nhận {given} mà {proposed_by_id} đề nghị: {reason}",
            "Declined {given}, proposed by {proposed_by_id}: {reason}",
        ),
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
    "AccountClosed": ("Đóng tài khoản", "Account closed"),
    "GrantProposed": ("Đề nghị trao quyền", "Power proposed"),
    "GrantConfirmed": ("Xác nhận trao quyền", "Power confirmed"),
    "GrantDeclined": ("Không xác nhận trao quyền", "Power declined"),
    "AccountOpened": ("Mở tài khoản", "Account opened"),
    "PasswordChanged": ("Đổi mật khẩu", "Password changed"),
    "SecondFactorRenewed": ("Đổi thiết bị tạo mã", "Second factor renewed"),
    "SessionEnded": ("Kết thúc phiên", "Session ended"),
    "OtherSessionsEnded": ("Kết thúc các phiên khác", "Other sessions ended"),
}
