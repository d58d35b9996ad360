"""Local accounts, their passwords and codes, sessions, and deliveries that were given up."""

from typing import Final

from motcua.faces.ui.sentences.pair import Pair

ACCOUNTS: Final[dict[str, tuple[Pair, ...]]] = {
    "login_missing": (
        (
            "Nhập tên đăng nhập, tối đa {most} ký tự.",
            "Enter a login name of {most} characters at most.",
        ),
    ),
    "account_own": (
        (
            "Đây là tài khoản của bạn; đổi mật khẩu và mã ở trang Tài khoản của tôi.",
            "This is your own account; change password and code on the page My account.",
        ),
    ),
    "account_none": (
        (
            "Người này không có tài khoản nội bộ để đóng.",
            "This person has no local account to close.",
        ),
    ),
    "account_closed": (("Tài khoản này đã đóng rồi.", "This account is closed already."),),
    "last_administrator": (
        (
            "Từ {day} không còn quản trị nào khác vào được ở đây; giao vai trò quản trị cho người"
            " khác rồi hãy làm việc này.",
            "From {day} on no other administrator could come in here; appoint another before you"
            " do this.",
        ),
    ),
    "second_needed": (
        (
            "Việc này trao quyền lớn nên cần hai người; đề nghị ở trang của đơn vị hoặc của người"
            " đó để quản trị khác xác nhận.",
            "This gives great power and needs two; propose it on the page of the unit or person,"
            " for another administrator to confirm.",
        ),
    ),
    "grant_waiting": (
        (
            "Việc này đã được đề nghị và đang chờ người khác xác nhận.",
            "This was proposed already and waits for another to confirm.",
        ),
    ),
    "grant_decided": (
        (
            "Đề nghị này đã có người quyết định rồi; tải lại trang để xem.",
            "Somebody has decided this already; reload the page to see.",
        ),
    ),
    "grant_over": (
        (
            "Đề nghị này đã quá hạn xác nhận; nếu vẫn cần, đề nghị lại.",
            "This proposal has grown too old; propose it again if it is still needed.",
        ),
    ),
    "grant_own": (
        (
            "Bạn là người đề nghị hoặc người được nhận; nhờ một quản trị khác xác nhận.",
            "You proposed this or it is for you; ask another administrator to confirm.",
        ),
    ),
    "grant_dependent": (
        (
            "Bạn đang làm thay người đề nghị; nhờ một quản trị khác xác nhận.",
            "You stand in for the proposer; ask another administrator to confirm.",
        ),
    ),
    "grant_proposer_gone": (
        (
            "Người đề nghị không còn quyền này; nếu vẫn cần, người khác đề nghị lại.",
            "The proposer no longer holds this right; somebody else may propose it again.",
        ),
    ),
    "account_missing": (
        (
            "Bạn không có tài khoản nội bộ; mật khẩu của bạn đổi ở nơi định danh.",
            "You have no local account; change your password where your identity is kept.",
        ),
    ),
    "password_wrong": (
        (
            "Mật khẩu đang dùng chưa đúng; nhập lại.",
            "The present password is not right; enter it again.",
        ),
    ),
    "password_same": (
        (
            "Mật khẩu mới giống mật khẩu đang dùng; đặt mật khẩu khác.",
            "The new password is the present one; choose another.",
        ),
    ),
    "password_long": (
        (
            "Rút mật khẩu còn tối đa {most} ký tự.",
            "Shorten the password to {most} characters at most.",
        ),
    ),
    "password_own": (
        (
            "Mật khẩu có tên của bạn hoặc tên đăng nhập; dùng một câu không nhắc đến bạn.",
            "The password holds your name or login; use a phrase that does not name you.",
        ),
    ),
    "password_common": (
        (
            "Mật khẩu này dễ đoán: toàn từ hay dùng, dãy phím hoặc năm; thêm vài từ của riêng bạn.",
            "This is easily guessed: common words, rows of keys or years; add words of your own.",
        ),
    ),
    "password_ended": (
        (
            "Mật khẩu cấp lần đầu đã hết hạn; nhờ quản trị mở lại tài khoản.",
            "The first password has ended; ask the administrator to open the account again.",
        ),
    ),
    "new_code_wrong": (
        (
            "Mã của thiết bị mới chưa đúng; quét lại mã QR rồi nhập mã đang hiện.",
            "The new device's code is not right; scan the QR code again and enter what it shows.",
        ),
    ),
    "factor_late": (
        (
            "Mã QR để quá lâu nên không dùng nữa; quét mã mới dưới đây.",
            "The QR code stood too long and is void; scan the new one below.",
        ),
    ),
    "delivery_gone": (
        (
            "Việc này đã được làm lại hoặc gác rồi; tải lại trang để xem còn gì.",
            "This was tried again or set aside already; reload the page to see what is left.",
        ),
    ),
    "deliveries_none": (("Không còn việc nào để làm lại.", "Nothing is left to try again."),),
    "session_over": (("Phiên này đã kết thúc rồi.", "This session is over already."),),
    "session_alone": (
        (
            "Bạn không đăng nhập ở thiết bị nào khác.",
            "You are signed in on no other device.",
        ),
    ),
}
