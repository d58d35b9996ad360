"""What is told about acting for another."""

from typing import Final

from motcua.faces.ui.sentences.pair import Pair

MANDATES: Final[dict[str, tuple[Pair, ...]]] = {
    "mandate_missing": (
        (
            "Bạn chưa được người này ủy quyền cho việc này, hoặc ủy quyền đã hết.",
            "This person has not authorised you for this, or the mandate has ended.",
        ),
    ),
    "mandate_kind_unknown": (("Chọn bạn làm thay với tư cách nào.", "Choose how you act."),),
    "mandate_scope_unknown": (("Chọn phạm vi làm thay.", "Choose what it covers."),),
    "mandate_too_wide": (
        (
            "Người hỗ trợ chỉ làm thay từng việc: chọn một lĩnh vực hoặc một thủ tục.",
            "A helper acts in single matters: choose a field or a procedure.",
        ),
    ),
    "mandate_past": (
        (
            "Chọn ngày bắt đầu từ hôm nay, ngày hết hạn sau hôm nay.",
            "Begin today or later, and end after today.",
        ),
    ),
    "mandate_other_unknown": (
        (
            "Không có tài khoản nào khớp cả số định danh và họ tên này. Kiểm tra lại, hoặc nhờ "
            "người đó đăng nhập một lần.",
            "No account has both this number and this name. Check them, or ask that person to "
            "sign in once.",
        ),
    ),
    "mandate_with_oneself": (
        ("Hai bên phải là hai người khác nhau.", "The two must be two different people."),
    ),
    "mandate_twice": (
        (
            "Đã có một ủy quyền như vậy trong thời gian này.",
            "There is such a mandate already in this time.",
        ),
    ),
    "mandate_ended": (
        ("Việc làm thay này đã chấm dứt lúc {at}.", "This mandate was ended at {at}."),
    ),
    "mandate_accepted": (
        ("Việc làm thay này đã được chấp nhận lúc {at}.", "This was accepted at {at}."),
    ),
    "mandate_own_proposal": (
        (
            "Bạn là người đề nghị; bên kia chấp nhận bằng tài khoản của họ.",
            "You proposed it; the other accepts with their own account.",
        ),
    ),
    "mandate_for_office": (
        (
            "Cán bộ một cửa xác nhận việc này khi đã xem giấy tờ.",
            "A one-stop officer confirms this after seeing the papers.",
        ),
    ),
    "mandate_for_the_two": (
        (
            "Việc này do hai bên tự chấp nhận, không cần cán bộ xác nhận.",
            "The two settle this between them; no officer confirms it.",
        ),
    ),
    "mandate_name_differs": (
        (
            "Số này là của người hoặc tổ chức mang tên khác; kiểm tra lại giấy tờ.",
            "This number belongs to another name; check the papers.",
        ),
    ),
    "proof_missing": (
        (
            "Ghi giấy tờ hoặc cơ sở dữ liệu bạn đã xem.",
            "Write which paper or register you have seen.",
        ),
    ),
    "birth_date_missing": (("Nhập ngày sinh của con.", "Enter the child's date of birth."),),
    "of_age": (
        (
            "Người này đủ tuổi thành niên từ {on}; người đó tự ủy quyền.",
            "This person is of age since {on}, and gives a mandate in person.",
        ),
    ),
    "organisation_number_wrong": (
        (
            "Nhập mã số của tổ chức, từ 8 đến 14 ký tự.",
            "Enter the organisation's number, 8 to 14 characters.",
        ),
    ),
}
