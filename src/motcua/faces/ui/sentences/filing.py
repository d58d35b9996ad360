"""What an applicant meets while filling in, attaching and looking up."""

from typing import Final

from motcua.faces.ui.sentences.pair import Pair

FILING: Final[dict[str, tuple[Pair, ...]]] = {
    "component_missing": (
        (
            "Còn thiếu giấy tờ: {components}. Thêm tệp hoặc chọn bản đã có rồi nộp lại.",
            "Still missing: {components}. Add the file or choose one you have, then submit.",
        ),
        (
            "Còn thiếu giấy tờ: {component}. Thêm tệp hoặc chọn bản đã có rồi nộp lại.",
            "Still missing: {component}. Add the file or choose one you already have, then submit.",
        ),
        (
            "Còn thiếu giấy tờ bắt buộc; xem ô trống trong mục Giấy tờ, thêm tệp rồi nộp lại.",
            "A required document is missing; fill the empty slot under Documents, then submit.",
        ),
    ),
    "drafts_full": (
        (
            "Bạn đang giữ {limit} bản nháp chưa nộp, đã hết chỗ. Nộp hoặc bỏ bớt một bản, "
            "rồi bấm lại.",
            "You keep {limit} drafts that are not filed, and there is no room. File or "
            "discard one, then press again.",
        ),
    ),
    "draft_filed": (
        (
            "Hồ sơ này đã nộp nên không bỏ được; muốn thôi thì rút hồ sơ.",
            "This was filed and cannot be discarded; withdraw it to stop.",
        ),
    ),
    "filing_elsewhere": (
        (
            "Từ {since}, hồ sơ trực tuyến nộp trên {place} ({basis}). Nộp tại {address} hoặc tới "
            "quầy một cửa.",
            "Since {since}, online filing is on {place} ({basis}). File at {address}, or at a "
            "one-stop counter.",
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
    "help_not_agreed": (
        (
            "Để người nộp xem lại tờ khai, rồi đánh dấu rằng họ đồng ý gửi.",
            "Let the applicant read the form again, then tick that they agree to send it.",
        ),
    ),
    "unit_gives_no_help": (
        (
            "Đơn vị {code} không phải điểm hỗ trợ; nộp tại quầy một cửa.",
            "Unit {code} is no support point; file at the counter of a one-stop unit.",
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
    "file_fault_unknown": (
        (
            "Lỗi của tệp chỉ có thể là mất hoặc hỏng; chọn lại.",
            "A file's fault is missing or damaged; choose one of these.",
        ),
    ),
    "file_fault_noted": (
        (
            "Lỗi này của tệp {name} đã được ghi; không cần ghi lại.",
            "This fault of the file {name} is on record already; nothing more to do.",
        ),
    ),
    "file_sound": (
        (
            "Tệp {name} không có lỗi nào được ghi; không cần làm gì.",
            "No fault of the file {name} is on record; nothing to do.",
        ),
    ),
    "files_too_many": (
        (
            "Mỗi lần nhận nhiều nhất {most} tệp. Còn {left} tệp chưa nhận, bắt đầu từ {first}: "
            "chọn và gửi lần nữa.",
            "At most {most} files are taken at once. {left} were not taken, from {first} on: "
            "choose and send them again.",
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
    "file_trapped": (
        (
            "Tệp {name} {trap}.",
            "The file {name} {trap}.",
        ),
        (
            "Tệp này mở ra có thể gây hại; in ra PDF mới rồi gửi lại.",
            "This file may do harm when opened; print it to a new PDF and send that.",
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
            "Mã tra cứu chưa đúng; xem sáu ký tự in cuối giấy tiếp nhận.",
            "The look-up code is not right; see the six characters at the foot of the receipt.",
        ),
    ),
    "too_many_requests": (
        (
            "Máy hoặc mạng này hỏi quá dồn dập; chờ {seconds} giây rồi làm tiếp.",
            "Too many requests from this computer or network; wait {seconds} seconds, then go on.",
        ),
        (
            "Máy hoặc mạng này hỏi quá dồn dập; chờ {minutes} phút rồi làm tiếp.",
            "Too many requests from this computer or network; wait {minutes} minutes, then go on.",
        ),
        (
            "Máy hoặc mạng này hỏi quá dồn dập; chờ một lát rồi làm tiếp.",
            "Too many requests from this computer or network; wait a while, then go on.",
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
            "Too many wrong tries; wait fifteen minutes and try again, or ask at the "
            "one-stop counter.",
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
    "paper_count_wrong": (
        (
            "Số bản giấy của “{component}” chưa đúng; đếm lại rồi nhập số bản nhận.",
            "The number of copies of “{component}” is not right; count again and enter it.",
        ),
        (
            "Số bản giấy chưa đúng; đếm lại rồi nhập số bản nhận.",
            "The number of copies is not right; count again and enter it.",
        ),
    ),
    "return_way_unknown": (
        (
            "Không có cách nhận kết quả này; chọn lại trong danh sách.",
            "There is no such way to get the result; choose again from the list.",
        ),
    ),
    "sign_in_first": (
        (
            "Đăng nhập trước khi nộp, để hồ sơ đứng tên bạn.",
            "Sign in before you file, so that the dossier bears your name.",
        ),
    ),
    "tax_code_wrong": (
        (
            "Mã số thuế chưa đúng; nhập 10 chữ số, hoặc 10 chữ số, gạch nối và 3 chữ số.",
            "The tax code is not right; enter 10 digits, or 10 digits, a hyphen and 3 digits.",
        ),
    ),
    "name_missing": (
        (
            "Chưa có tên; nhập tên rồi gửi lại.",
            "The name is missing; enter it and send again.",
        ),
    ),
    "too_late_to_withdraw": (
        (
            "Kết quả đã được ký nên không rút hồ sơ được nữa; liên hệ nơi tiếp nhận.",
            "The result is decided, so the dossier can no longer be withdrawn; ask the "
            "receiving office.",
        ),
    ),
    "completion_too_late": (
        (
            "Đã quá ngày bổ sung {until}; nộp hồ sơ mới, giấy tờ cũ dùng lại được.",
            "The day for completing has passed ({until}); file again, earlier papers can "
            "be used again.",
        ),
    ),
}
