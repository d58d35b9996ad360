"""What is told about certificates, PINs and papers to be signed."""

from typing import Final

from motcua.faces.ui.sentences.pair import Pair

SIGNING: Final[dict[str, tuple[Pair, ...]]] = {
    "signature_missing": (
        (
            "Cơ quan này ký số. Mở văn bản, đọc, rồi nhập mã PIN để ký.",
            "This agency signs digitally. Open the paper, read it, then enter your PIN to sign.",
        ),
    ),
    "signed_is_not_shown": (
        (
            "Văn bản đã khác với bản bạn vừa xem. Đọc lại bản mới, rồi ký.",
            "The paper is no longer what you were shown. Read the new one, then sign.",
        ),
    ),
    "nothing_to_sign": (
        ("Việc này không có văn bản nào cần ký số.", "There is no paper to be signed here."),
    ),
    "nothing_sealed": (
        (
            "Sổ nhật ký chưa có khối nào được niêm phong. Hãy thử lại sau một phút.",
            "No block of the journal is sealed yet. Try again in a minute.",
        ),
    ),
    "certificate_missing": (
        (
            "Chưa có chứng thư số để ký ở đây. Nhờ người quản trị đăng ký.",
            "There is no certificate to sign with here. Ask the administrator to register one.",
        ),
    ),
    "certificate_expired": (
        (
            "Chứng thư số dùng được từ {since} đến {until}. Nhờ người quản trị đăng ký cái mới.",
            "The certificate holds from {since} to {until}. Ask the administrator for another.",
        ),
        (
            "Chứng thư số đã hết hạn. Nhờ người quản trị đăng ký cái mới.",
            "The certificate has expired. Ask the administrator for another.",
        ),
    ),
    "certificate_revoked": (
        (
            "Chứng thư số đã bị thu hồi lúc {at}, không ký được nữa.",
            "The certificate was revoked at {at} and signs no more.",
        ),
    ),
    "certificate_not_believed": (
        (
            "Nơi cấp chứng thư số không xác nhận chứng thư này. Nhờ người quản trị kiểm tra.",
            "The issuer does not vouch for this certificate. Ask the administrator to look.",
        ),
    ),
    "certificate_known": (
        (
            "Chứng thư số {serial} đã được đăng ký rồi.",
            "The certificate {serial} is registered already.",
        ),
    ),
    "certificate_unreadable": (
        (
            "Không đọc được tệp chứng thư số. Chọn tệp PEM hoặc DER.",
            "The certificate cannot be read. Choose a PEM or DER file.",
        ),
    ),
    "certificate_holder_differs": (
        (
            "Chứng thư số mới phải của đúng người hoặc cơ quan đó.",
            "The new certificate must be of the same person or agency.",
        ),
    ),
    "certificate_later": (
        (
            "Chứng thư số mới chỉ dùng được từ {since}; thay khi đến ngày đó.",
            "The new certificate holds from {since} only; replace the old one then.",
        ),
    ),
    "certificate_not_locked": (
        ("Chứng thư số này không bị khóa.", "This certificate is not locked."),
    ),
    "store_unknown": (
        (
            "Chọn nơi giữ khóa: thiết bị PKCS#11 hoặc dịch vụ ký từ xa.",
            "Choose where the key is kept: a PKCS#11 token or a remote service.",
        ),
    ),
    "pin_wrong": (
        (
            "Mã PIN chưa đúng. Còn {left} lần thử, rồi chứng thư số bị khóa.",
            "The PIN is wrong. {left} tries are left before the certificate is locked.",
        ),
        ("Mã PIN chưa đúng. Nhập lại.", "The PIN is wrong. Enter it again."),
    ),
    "pin_locked": (
        (
            "Chứng thư số đã bị khóa lúc {at} vì nhập sai mã PIN. Nhờ người quản trị mở khóa.",
            "The certificate was locked at {at} after wrong PINs. Ask the administrator.",
        ),
        (
            "Thiết bị ký đã bị khóa vì nhập sai mã PIN. Nhờ người quản trị mở khóa.",
            "The token is locked after wrong PINs. Ask the administrator to unlock it.",
        ),
    ),
    "pin_weak": (
        (
            "Chọn mã PIN từ {shortest} đến {longest} chữ số, không lặp một số, không liền nhau.",
            "Choose {shortest} to {longest} digits, neither one digit repeated nor in a row.",
        ),
    ),
    "pin_elsewhere": (
        (
            "Khóa này nằm ở nơi khác; đổi mã PIN trên thiết bị hoặc ứng dụng ký của bạn.",
            "This key is kept elsewhere; change the PIN on your token or signing app.",
        ),
    ),
    "key_unreachable": (
        (
            "Chưa thấy thiết bị ký. Cắm lại thiết bị, hoặc nhờ người quản trị kiểm tra.",
            "The signing token is not there. Plug it in again, or ask the administrator.",
        ),
    ),
    "signing_service_unreachable": (
        (
            "Dịch vụ ký từ xa chưa trả lời. Thử lại sau ít phút; chưa có gì được ký.",
            "The remote signing service does not answer. Try again soon; nothing was signed.",
        ),
    ),
    "signing_not_confirmed": (
        (
            "Bạn chưa xác nhận trên điện thoại nên chưa ký. Ký lại và xác nhận.",
            "You have not confirmed on your telephone, so it is not signed. Sign again, confirm.",
        ),
    ),
    "timestamp_unreachable": (
        (
            "Dịch vụ dấu thời gian chưa trả lời. Thử lại sau ít phút; chưa có gì được ký.",
            "The time-stamp service does not answer. Try again soon; nothing was signed.",
        ),
    ),
    "no_trust": (
        (
            "Hệ thống chưa được cài nơi chứng thực chữ ký số. Nhờ người quản trị cài đặt.",
            "No certification authority is set up here. Ask the administrator.",
        ),
    ),
    "result_being_sealed": (
        (
            "Kết quả đã vào số, cơ quan đang ký số. Tải lại sau ít giây.",
            "The result is numbered and the agency is signing it. Reload in a few seconds.",
        ),
    ),
    "copy_being_sealed": (
        (
            "Cơ quan đang ký số bản sao {number}. Tải lại sau ít giây.",
            "The agency is signing the copy {number}. Reload in a few seconds.",
        ),
    ),
    "copy_sealed": (("Bản sao {number} đã được ký số.", "The copy {number} is signed already."),),
    "batch_empty": (("Đánh dấu ít nhất một văn bản để ký.", "Tick at least one paper to sign."),),
    "batch_too_large": (
        ("Mỗi lần ký nhiều nhất {limit} văn bản.", "Sign {limit} papers at most at once."),
    ),
    "batch_pin_gone": (
        (
            "Đã quá lâu từ khi nhập mã PIN. Về danh sách, chọn lại văn bản chưa ký rồi ký tiếp.",
            "It is too long since the PIN was entered. Go back, tick what is not signed, go on.",
        ),
    ),
    "batch_ended": (("Lượt ký này đã xong lúc {at}.", "This batch ended at {at}."),),
}
