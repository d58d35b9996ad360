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
    "cosigner_missing": (
        (
            "Bên kia chưa được nhờ đồng ý với hồ sơ. Nhờ họ đọc và đồng ý, rồi gửi.",
            "The other person has not been asked to agree. Ask them, then send it.",
        ),
    ),
    "cosigner_awaited": (
        (
            "Đã nhờ {who} lúc {at}. Chờ người đó đồng ý rồi gửi.",
            "{who} was asked at {at}. Wait until they agree, then send it.",
        ),
    ),
    "cosigner_declined": (
        (
            "{who} không đồng ý lúc {at}. Sửa hồ sơ, rồi nhờ lại.",
            "{who} declined at {at}. Change the dossier, then ask again.",
        ),
    ),
    "cosigner_changed": (
        (
            "Hồ sơ đã khác so với lúc {who} đồng ý. Nhờ người đó đọc và đồng ý lại.",
            "The dossier is not what {who} agreed to. Ask them to read it and agree again.",
        ),
    ),
    "cosigner_agreed": (
        (
            "Người đó đã đồng ý lúc {at}; không cần nhờ nữa.",
            "They agreed at {at}; there is nothing to ask.",
        ),
    ),
    "cosigner_not_waiting": (("Người đó đã trả lời rồi.", "They have answered already."),),
    "cosigner_reminded": (
        (
            "Đã nhờ lúc {at}. Nhắc lại được từ {again_at}.",
            "Asked at {at}. You can remind them from {again_at}.",
        ),
    ),
    "cosigner_not_needed": (
        ("Hồ sơ này không cần ai đồng ý thêm.", "Nobody else has to agree to this dossier."),
    ),
    "cosigner_unknown": (
        (
            "Chưa có tài khoản khớp số định danh và họ tên trong tờ khai. Kiểm tra lại, hoặc nhờ "
            "người đó đăng nhập một lần.",
            "No account has the number and name in the form. Check them, or ask that person to "
            "sign in once.",
        ),
    ),
    "cosigner_is_applicant": (
        (
            "Chọn bên kia; người nộp không tự đồng ý thay họ.",
            "Choose the other; who files cannot agree in their place.",
        ),
    ),
    "cosigner_asked": (
        ("Đã nhờ lúc {at}; chờ người đó trả lời.", "Asked at {at}; waiting for the answer."),
    ),
    "cosigned": (("Bạn đã đồng ý lúc {at}.", "You agreed at {at}."),),
    "cosigning_declined": (("Bạn đã không đồng ý lúc {at}.", "You declined at {at}."),),
    "draft_changed": (
        (
            "Hồ sơ vừa được sửa; đọc lại rồi hãy đồng ý.",
            "The dossier was just changed; read it again before you agree.",
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
