"""The sentences themselves: code → (Vietnamese, English), fullest first."""

from typing import Final

Pair = tuple[str, str]

PROCEDURES: Final[dict[str, tuple[Pair, ...]]] = {
    "rule_not_in_force": (
        (
            "Ngày {day} chưa có quy định nào về việc này; chọn một ngày sau khi quy định có hiệu lực.",
            "No rule on this was in force on {day}; choose a day after it took effect.",
        ),
        (
            "Ngày đó chưa có quy định nào về việc này; chọn một ngày sau khi quy định có hiệu lực.",
            "No rule on this was in force that day; choose a day after it took effect.",
        ),
    ),
    "procedure_unknown": (
        (
            "Không có thủ tục mã {code}; tìm lại bằng tên việc bạn cần làm.",
            "There is no procedure {code}; search by what you need to do.",
        ),
        (
            "Không có thủ tục này; tìm lại bằng tên việc bạn cần làm.",
            "There is no such procedure; search by what you need to do.",
        ),
    ),
    "procedure_not_in_force": (
        (
            "Thủ tục này không có hiệu lực ngày {day}; xem phiên bản đang áp dụng trong danh mục.",
            "This procedure was not in force on {day}; see the version that applies in the catalogue.",
        ),
        (
            "Thủ tục này không có hiệu lực ngày hôm đó; xem phiên bản đang áp dụng trong danh mục.",
            "This procedure was not in force that day; see the version that applies in the catalogue.",
        ),
    ),
    "procedure_exists": (
        (
            "Thủ tục này đã có trong danh mục; mở nó để thêm phiên bản mới.",
            "This procedure is already in the catalogue; open it to add a version.",
        ),
    ),
    "channel_not_offered": (
        (
            "Thủ tục này không nhận qua cách bạn chọn; nộp tại quầy hoặc chọn cách khác.",
            "This procedure is not taken that way; file at the counter or choose another way.",
        ),
    ),
    "agency_not_competent": (
        (
            "Cơ quan này không giải quyết thủ tục đó; chọn cơ quan có tên trong trang thủ tục.",
            "This agency does not handle that procedure; choose one named on its page.",
        ),
    ),
    "version_published": (
        (
            "Phiên bản đã công bố thì không sửa được; tạo phiên bản mới từ bản này.",
            "A published version cannot be changed; make a new version from it.",
        ),
    ),
    "version_has_faults": (
        (
            "Chưa công bố được, phiên bản còn lỗi: {faults}. Sửa rồi công bố lại.",
            "Not published, the version has faults: {faults}. Mend them and publish again.",
        ),
        (
            "Chưa công bố được, phiên bản còn lỗi; xem danh sách, sửa rồi công bố lại.",
            "Not published, the version has faults; see the list, mend them and publish again.",
        ),
    ),
    "version_overlaps": (
        (
            "Đã có phiên bản khác trong khoảng ngày này; chọn ngày hiệu lực khác.",
            "Another version holds these days already; choose another day of effect.",
        ),
    ),
    "no_such_move": (
        (
            "Quy trình không có bước chuyển này; chọn một bước trong danh sách.",
            "The process has no such move; choose a step from the list.",
        ),
    ),
    "step_held_by_another": (
        (
            "Bước này thuộc về {holder}; hãy chuyển hồ sơ cho nơi đó.",
            "This step belongs to {holder}; hand the dossier over to them.",
        ),
        (
            "Bước này thuộc vị trí khác; hãy chuyển hồ sơ cho nơi giữ bước.",
            "This step belongs to another post; hand the dossier over to its holder.",
        ),
    ),
}

FILING: Final[dict[str, tuple[Pair, ...]]] = {
    "component_missing": (
        (
            "Còn thiếu giấy tờ: {component}. Thêm tệp hoặc chọn bản đã có rồi nộp lại.",
            "Still missing: {component}. Add the file or choose one you already have, then submit.",
        ),
        (
            "Còn thiếu giấy tờ bắt buộc; xem ô trống trong mục Giấy tờ, thêm tệp rồi nộp lại.",
            "A required document is missing; fill the empty slot under Documents, then submit.",
        ),
    ),
    "component_unknown": (
        (
            "Thủ tục này không cần giấy tờ “{component}”; chỉ nộp giấy tờ có trong danh mục.",
            "This procedure does not ask for “{component}”; give only what the list names.",
        ),
        (
            "Thủ tục này không cần giấy tờ đó; chỉ nộp giấy tờ có trong danh mục.",
            "This procedure does not ask for that document; give only what the list names.",
        ),
    ),
    "already_submitted": (
        (
            "Hồ sơ này đã nộp rồi, không cần nộp lại; xem nó trong Hồ sơ của tôi.",
            "This dossier has been submitted, no need to do it again; see it under My dossiers.",
        ),
    ),
    "not_submitted": (
        (
            "Hồ sơ này chưa nộp; nộp xong mới làm được việc này.",
            "This dossier has not been submitted; submit it first.",
        ),
    ),
    "answers_incomplete": (
        (
            "Tờ khai còn chỗ cần sửa: {faults}.",
            "The form still needs correcting: {faults}.",
        ),
        (
            "Tờ khai còn chỗ chưa điền; mở lại từng phần và điền cho đủ.",
            "The form is not complete; open each part and fill in what is left.",
        ),
    ),
    "answer_unknown": (
        (
            "Tờ khai này không hỏi “{question}”; tải lại trang rồi điền lại.",
            "This form does not ask “{question}”; reload the page and fill it in again.",
        ),
        (
            "Tờ khai này không có câu hỏi đó; tải lại trang rồi điền lại.",
            "This form does not ask that; reload the page and fill it in again.",
        ),
    ),
    "draft_expired": (
        (
            "Bản nháp quá 90 ngày nên đã xóa; bắt đầu lại từ trang thủ tục.",
            "The draft was older than 90 days and was removed; start again from the procedure's page.",
        ),
    ),
    "file_empty": (
        (
            "Tệp {name} tới nơi bị rỗng; chụp hoặc chọn lại tệp.",
            "The file {name} arrived empty; take or choose it again.",
        ),
        (
            "Tệp tới nơi bị rỗng; chụp hoặc chọn lại tệp.",
            "The file arrived empty; take or choose it again.",
        ),
    ),
    "file_too_large": (
        (
            "Tệp {name} lớn hơn {limit}; chụp lại ở cỡ nhỏ hơn hoặc chia thành nhiều tệp.",
            "The file {name} is larger than {limit}; take it again smaller or split it.",
        ),
        (
            "Tệp quá lớn; chụp lại ở cỡ nhỏ hơn hoặc chia thành nhiều tệp.",
            "The file is too large; take it again smaller or split it.",
        ),
    ),
    "file_type_refused": (
        (
            "Tệp {name} không phải PDF hoặc ảnh; lưu lại thành PDF, JPG hoặc PNG rồi gửi.",
            "The file {name} is not a PDF or a picture; save it as PDF, JPG or PNG and send it.",
        ),
        (
            "Tệp không phải PDF hoặc ảnh; lưu lại thành PDF, JPG hoặc PNG rồi gửi.",
            "The file is not a PDF or a picture; save it as PDF, JPG or PNG and send it.",
        ),
    ),
    "file_renamed": (
        (
            "Tệp {name} thật ra là {real}; gửi tệp gốc dạng PDF, JPG hoặc PNG.",
            "The file {name} is really {real}; send the original as PDF, JPG or PNG.",
        ),
        (
            "Tên tệp không đúng với nội dung; gửi tệp gốc dạng PDF, JPG hoặc PNG.",
            "The file's name does not match its content; send the original as PDF, JPG or PNG.",
        ),
    ),
    "code_unreadable": (
        (
            "Mã hồ sơ chưa đúng; chép như ở đầu giấy tiếp nhận, ví dụ H17.32-261121-0042.",
            "The dossier code is not right; copy it from the receipt, such as H17.32-261121-0042.",
        ),
    ),
    "personal_number_wrong": (
        (
            "Số định danh chưa đúng; nhập đủ 12 chữ số trên thẻ căn cước.",
            "The personal number is not right; enter the 12 digits on the identity card.",
        ),
    ),
    "secret_wrong": (
        (
            "Mã tra cứu chưa đúng; xem bốn ký tự in cuối giấy tiếp nhận.",
            "The look-up code is not right; see the four characters at the foot of the receipt.",
        ),
    ),
    "too_many_tries": (
        (
            "Thử sai quá nhiều lần; chờ {minutes} phút rồi thử lại.",
            "Too many wrong tries; wait {minutes} minutes, then try again.",
        ),
        (
            "Thử sai quá nhiều lần; chờ đến {until} rồi thử lại.",
            "Too many wrong tries; wait until {until}, then try again.",
        ),
        (
            "Thử sai quá nhiều lần; chờ mười lăm phút rồi thử lại, hoặc hỏi cán bộ một cửa.",
            "Too many wrong tries; wait fifteen minutes and try again, or ask at the one-stop counter.",
        ),
    ),
    "name_too_long": (
        (
            "Tên dài quá {limit} ký tự; rút gọn rồi thử lại.",
            "The name is longer than {limit} characters; shorten it and try again.",
        ),
        ("Tên quá dài; rút gọn rồi thử lại.", "The name is too long; shorten it and try again."),
    ),
    "not_nfc": (
        (
            "Chữ có dấu gõ theo cách cũ; xóa rồi gõ lại chỗ này.",
            "The accented letters are typed in an old form; clear this and type it again.",
        ),
    ),
    "sign_in_failed": (
        (
            "Tên, mật khẩu hoặc mã xác thực chưa đúng; nhập lại cả ba.",
            "The name, password or code is not right; enter all three again.",
        ),
    ),
    "second_factor_wrong": (
        (
            "Mã xác thực chưa đúng hoặc đã hết hạn; nhập mã mới trên điện thoại.",
            "The code is wrong or has expired; enter the new one from your phone.",
        ),
    ),
}
