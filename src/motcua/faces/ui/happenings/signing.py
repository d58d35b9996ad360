"""Certificates and signing many at once, as the journal tells it."""

from typing import Final

from motcua.faces.ui.happenings.pair import Pair

HAPPENINGS: Final[dict[str, tuple[Pair, ...]]] = {
    "CertificateRegistered": (
        (
            "Đăng ký chứng thư số của {holder}, dùng đến {until}",
            "Registered the certificate of {holder}, until {until}",
        ),
    ),
    "CertificateRevoked": (
        ("Thu hồi chứng thư số: {reason}", "Revoked the certificate: {reason}"),
    ),
    "CertificateReplaced": (
        (
            "Thay chứng thư số bằng {new_serial}: {reason}",
            "Replaced the certificate by {new_serial}: {reason}",
        ),
    ),
    "PinChanged": (("Đổi mã PIN", "Changed the PIN"),),
    "PinWrong": (
        ("Nhập sai mã PIN, còn {left} lần", "Wrong PIN, {left} tries left"),
        ("Nhập sai mã PIN, chứng thư số bị khóa", "Wrong PIN; the certificate is locked"),
    ),
    "CertificateUnlocked": (("Mở khóa chứng thư số", "Unlocked the certificate"),),
    "BatchBegun": (("Bắt đầu ký {papers} văn bản", "Began to sign {papers} papers"),),
    "BatchWent": (
        (
            "Ký {signed} văn bản, {refused} chưa ký được, còn {waiting}",
            "Signed {signed} papers, {refused} not signed, {waiting} left",
        ),
    ),
}
SHORT: Final[dict[str, Pair]] = {
    "CertificateRegistered": ("Đăng ký chứng thư số", "Registered a certificate"),
    "CertificateRevoked": ("Thu hồi chứng thư số", "Revoked a certificate"),
    "CertificateReplaced": ("Thay chứng thư số", "Replaced a certificate"),
    "PinChanged": ("Đổi mã PIN", "Changed a PIN"),
    "PinWrong": ("Nhập sai mã PIN", "Wrong PIN"),
    "CertificateUnlocked": ("Mở khóa chứng thư số", "Unlocked a certificate"),
    "BatchBegun": ("Bắt đầu lượt ký", "Began a batch"),
    "BatchWent": ("Ký trong lượt ký", "Signed in a batch"),
}
