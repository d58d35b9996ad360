"""The first day of those who check, sign and number."""

from typing import Final

from motcua.faces.desk.lessons.steps import (
    ADMIN,
    AWAY,
    DESK,
    HEAD,
    HEARD,
    LISTS,
    ONCE,
    QUEUE,
    SHARE,
    TALK,
    WARNED,
    Lesson,
    Step,
)

SIGNING: Final = (
    Lesson(
        "section_head",
        (
            "Việc của cả phòng, ai đang giữ, việc sắp hết hạn và quá hạn.",
            "The section's work, who holds it, what is near or past its term.",
        ),
        (
            WARNED,
            SHARE,
            Step(
                "Việc chờ bạn duyệt: mở, đọc đề xuất, bấm S; không đồng ý thì trả lại.",
                "What waits for your check: open, read the proposal, press S; or send it back.",
                f"{DESK}?hang=mine",
            ),
            Step(
                "Sẽ trễ: mở hồ sơ, Xin lỗi và hẹn lại, ghi lý do in trên thư.",
                "It will be late: open it, Apologise, new date; the reason is printed.",
                f"{DESK}?hang=soon",
            ),
            Step(
                "Yêu cầu bổ sung lần hai cần bạn cho phép, và được đếm.",
                "A second request for completion needs your leave, and is counted.",
                DESK,
            ),
            LISTS,
            TALK,
            AWAY,
        ),
        ("return_for_completion_within", "apology_at_least_before", "extensions_allowed"),
        (
            (
                "Xin lỗi khi đã quá hạn. Thư phải gửi trước hạn.",
                "Apologising when it is late already. The letter must go out before.",
            ),
            HEARD,
            ONCE,
        ),
        ADMIN,
    ),
    Lesson(
        "leader",
        (
            "Hồ sơ chờ bạn ký, và cảnh báo của các đơn vị bên dưới.",
            "Dossiers that wait for your signature, and warnings of the units beneath.",
        ),
        (
            Step(
                "Mở từng hồ sơ chờ ký, đọc đề xuất, bấm S. Nhiều hồ sơ thì đánh dấu, bấm S.",
                "Open what waits, read the proposal, press S. For many: tick, then S.",
                DESK,
            ),
            Step(
                "Không đồng ý: trả lại bước trước, ghi rõ vì sao.",
                "If you do not agree: send it back and say why.",
                DESK,
            ),
            WARNED,
            Step(
                "Kết quả đã ban hành mà sai: mở hồ sơ, Sửa kết quả sai. Bản cũ vẫn còn.",
                "An issued result is wrong: open it, Correct the result. The old one stays.",
                DESK,
            ),
            Step(
                "Hồ sơ sai thẩm quyền: trả lại Bộ phận Một cửa kèm căn cứ.",
                "Not your agency's: return it to the one-stop unit with the basis.",
                DESK,
            ),
            SHARE,
            TALK,
            AWAY,
        ),
        ("apology_at_least_before", "extensions_allowed", "correction_of_wrong_result"),
        (
            (
                "Ký dồn cuối ngày. Hạn từng bước tính cả bước ký.",
                "Signing all at day's end. The term of the signing step runs too.",
            ),
            (
                "Đưa mật khẩu cho người khác ký. Hãy ủy quyền vị trí.",
                "Giving your password to another. Delegate the post instead.",
            ),
        ),
        ADMIN,
    ),
    Lesson(
        "clerk",
        (
            "Hồ sơ đã ký, chờ vào số và đóng dấu.",
            "What is signed and waits for number and seal.",
        ),
        (
            QUEUE,
            Step(
                "Bấm T để nhận việc, S để vào số và đóng dấu; kết quả tự về nơi trả.",
                "T takes it, S numbers and seals it; the result goes where it is returned.",
                DESK,
            ),
            Step(
                "Nhiều hồ sơ một lần: đánh dấu bằng X, bấm S.",
                "Many at once: tick with X, press S.",
                DESK,
            ),
            Step(
                "Sai thể thức: trả lại bước ký, ghi chỗ sai.",
                "Wrong form: send it back to the signature and say where.",
                DESK,
            ),
            LISTS,
            WARNED,
            AWAY,
        ),
        ("correction_of_wrong_result",),
        (
            (
                "Lấy số ở sổ giấy. Số do hệ thống cấp, liền nhau, không bỏ trống.",
                "Taking numbers from a paper book. The system gives them, without gaps.",
            ),
        ),
        HEAD,
    ),
)
