"""Units, people, accounts, calendars, codes and terms."""

from typing import Final

from motcua.faces.ui.sentences.pair import Pair

GROUND: Final[dict[str, tuple[Pair, ...]]] = {
    "simulation_too_early": (
        (
            "Các đơn vị của tỉnh mẫu có từ {since}; chọn ngày đó hoặc muộn hơn.",
            "The test province has its units since {since}; choose that day or a later one.",
        ),
    ),
    "province_not_loaded": (
        (
            "Chưa có dữ liệu tỉnh; nạp tỉnh trước, rồi mới chạy mô phỏng.",
            "There is no province yet; load one first, then simulate.",
        ),
    ),
    "unit_unknown": (
        (
            "Không có đơn vị {code} vào ngày này; chọn một đơn vị trong danh sách.",
            "There was no unit {code} on that day; choose one from the list.",
        ),
        (
            "Không có đơn vị {unit} vào ngày này; chọn một đơn vị trong danh sách.",
            "There was no unit {unit} on that day; choose one from the list.",
        ),
        (
            "Không có đơn vị này vào ngày đó; chọn một đơn vị trong danh sách.",
            "There was no such unit on that day; choose one from the list.",
        ),
    ),
    "place_list_known": (
        (
            "Danh mục {file} đã được nhận; nội dung không đổi thì không cần nhận lại.",
            "The list {file} came in before; without a change there is no need to read it again.",
        ),
    ),
    "places_unchanged": (
        (
            "Mọi dòng đã có như vậy; không có gì để ghi.",
            "Every line is there already; there is nothing to take in.",
        ),
    ),
    "doubt_settled": (
        (
            "Chỗ lệch này đã được xử lý; xem ghi chú trong danh sách đã xử lý.",
            "This doubt was settled before; see its note among those settled.",
        ),
    ),
    "note_missing": (
        (
            "Ghi căn cứ: văn bản nào, hoặc vì sao để nguyên.",
            "Say why: which document, or why it stays as it is.",
        ),
    ),
    "place_not_changed": (
        (
            "Địa bàn {code} không có hai phiên bản để đặt lại ngày; bỏ trống ô ngày.",
            "Place {code} has no two versions whose day could be set; leave the day empty.",
        ),
    ),
    "place_day_outside": (
        (
            "Chọn ngày sau {since} và trước {until}.",
            "Choose a day after {since} and before {until}.",
        ),
    ),
    "role_unknown": (
        (
            "Không có vai trò này; chọn một vai trò trong danh sách.",
            "There is no such role; choose one from the list.",
        ),
    ),
    "post_overlaps": (
        (
            "Người này đã giữ vị trí đó trong thời gian trùng; sửa ngày bắt đầu hoặc kết thúc.",
            "This person already holds that post in these days; change the first or last day.",
        ),
    ),
    "post_ended": (
        (
            "Vị trí này đã kết thúc; phân công mới nếu cần.",
            "This post has ended; give a new one if needed.",
        ),
    ),
    "calendar_day_exists": (
        (
            "Ngày {day} đã có trong lịch; mở ngày đó để sửa.",
            "{day} is in the calendar already; open that day to change it.",
        ),
        (
            "Ngày này đã có trong lịch; mở ngày đó để sửa.",
            "This day is in the calendar already; open it to change it.",
        ),
    ),
    "calendar_unknown": (
        (
            "Chưa có lịch làm việc cho {day}; bổ sung lịch rồi tính lại.",
            "There is no calendar for {day} yet; add it and count again.",
        ),
        (
            "Lịch làm việc chỉ có đến {until}; bổ sung lịch năm sau rồi tính lại.",
            "The calendar is known only until {until}; add next year's and count again.",
        ),
        (
            "Chưa có lịch làm việc cho ngày này; bổ sung lịch rồi tính lại.",
            "There is no calendar for this day yet; add it and count again.",
        ),
    ),
    "dates_reversed": (
        (
            "Ngày kết thúc phải sau ngày bắt đầu; sửa một trong hai ngày.",
            "The last day must be after the first; change one of the two.",
        ),
    ),
    "account_locked": (
        (
            "Nhập sai nhiều lần nên tài khoản tạm khóa đến {until}; chờ rồi thử lại.",
            "Too many wrong tries: the account is locked until {until}; wait and try again.",
        ),
    ),
    "sign_in_wrong": (
        (
            "Tên đăng nhập hoặc mật khẩu chưa đúng; nhập lại cả hai.",
            "The login name or password is not right; enter both again.",
        ),
    ),
    "identity_unreachable": (
        (
            "Nơi xác thực đang không trả lời; chờ vài phút rồi đăng nhập lại.",
            "The identity provider does not answer; wait a few minutes and sign in again.",
        ),
    ),
    "key_twice": (
        (
            "Phím {key} đang được đặt cho hai việc; mỗi phím chỉ làm một việc, đổi một trong hai.",
            "The key {key} is given to two things; each key does one, so change one of them.",
        ),
    ),
    "key_unusable": (
        (
            "“{key}” không dùng làm phím được; gõ một chữ từ A đến Z hoặc một số.",
            "“{key}” cannot be a key; type one letter from A to Z or one figure.",
        ),
    ),
    "key_unknown": (("Không có việc nào tên {key} để đặt phím.", "Nothing is called {key}."),),
    "login_taken": (
        (
            "Tên đăng nhập {login} đã có người dùng; chọn tên khác.",
            "The login name {login} is taken; choose another.",
        ),
    ),
    "password_short": (
        (
            "Mật khẩu cần ít nhất {least} ký tự; dùng một câu dễ nhớ.",
            "The password needs at least {least} characters; use a phrase you remember.",
        ),
    ),
    "person_known": (
        (
            "Người có số định danh này đã có trong danh bạ; mở hồ sơ người đó.",
            "A person with this number is in the register; open their record.",
        ),
    ),
    "name_unchanged": (
        (
            "Tên mới giống tên cũ; nhập tên mới hoặc bỏ qua.",
            "The new name equals the old one; enter a new one or leave it.",
        ),
    ),
    "place_unknown": (
        (
            "Không có xã, phường, đặc khu mã {code}; chọn trong danh sách.",
            "There is no commune or ward with code {code}; choose one from the list.",
        ),
    ),
    "unit_code_taken": (
        (
            "Mã {code} đã có đơn vị dùng; chọn mã khác.",
            "The code {code} is used by another unit; choose another.",
        ),
    ),
    "unit_not_in_force": (
        (
            "Đơn vị {code} không hoạt động vào ngày này; chọn đơn vị tiếp nhận nhiệm vụ.",
            "The unit {code} does not exist on that day; choose the one that took over.",
        ),
    ),
    "delegation_circular": (
        (
            "Không thể ủy quyền cho chính mình; chọn người khác.",
            "One cannot delegate to oneself; choose another person.",
        ),
    ),
    "delegation_outside_post": (
        (
            "Ngày ủy quyền vượt ngoài thời gian giữ vị trí; chọn lại ngày.",
            "The delegation reaches beyond the post's own days; choose the days again.",
        ),
    ),
    "openings_missing": (
        (
            "Ngày {day} là ngày làm việc nhưng chưa có giờ; nhập giờ mở và đóng cửa.",
            "{day} is a working day without hours; enter when it opens and closes.",
        ),
    ),
    "openings_wrong": (
        (
            "Không đọc được giờ {openings}; viết như 07:30-11:30, theo thứ tự, không chồng nhau.",
            "The hours {openings} cannot be read; write 07:30-11:30, in order, not overlapping.",
        ),
    ),
    "week_closed": (
        (
            "Cả tuần không có giờ mở cửa; nhập giờ cho ít nhất một ngày.",
            "The whole week is closed; enter hours for at least one day.",
        ),
    ),
    "hours_already_set": (
        (
            "Đã có giờ làm việc đặt từ {since} hoặc sau đó; chọn một ngày muộn hơn.",
            "Hours from {since} or later are already set; choose a later day.",
        ),
    ),
    "calendar_kind_unknown": (
        (
            "Không có loại ngày này; chọn nghỉ, làm bù hoặc nửa ngày.",
            "There is no such kind of day; choose holiday, make-up or half day.",
        ),
    ),
    "right_unknown": (
        (
            "Không có quyền “{right}”; chọn quyền trong danh sách.",
            "There is no right “{right}”; choose one from the list.",
        ),
    ),
    "token_exists": (
        (
            "Đã có khóa mang tên này; đặt tên khác hoặc thu hồi khóa cũ.",
            "A token of this name exists; choose another name or revoke the old one.",
        ),
    ),
    "token_revoked": (
        (
            "Khóa này đã thu hồi; tạo khóa mới nếu cần.",
            "This token has been revoked; make a new one if needed.",
        ),
    ),
    "idempotency_key_reused": (
        (
            "Khóa chống lặp này đã dùng cho một yêu cầu khác; mỗi việc mới cần một khóa mới.",
            "This idempotency key was used for another request; each new act needs a new key.",
        ),
    ),
    "code_not_makeable": (
        (
            "Không lập được mã hồ sơ cho cơ quan {agency}; kiểm tra mã định danh cơ quan.",
            "No dossier code can be made for {agency}; check the agency's identifier.",
        ),
    ),
    "code_unprintable": (
        (
            "Mã có ký tự không in thành mã vạch được; dùng chữ không dấu và chữ số.",
            "The code holds characters a bar code cannot print; use plain letters and digits.",
        ),
    ),
    "form_not_in_force": (
        (
            "Mẫu {form} không có hiệu lực ngày {day}; chọn mẫu đang áp dụng.",
            "Form {form} was not in force on {day}; choose the one that applies.",
        ),
    ),
    "press_busy": (
        (
            "Máy đang in giấy khác, chưa in được giấy này; bấm lại sau một phút hoặc chọn ít hơn.",
            "Other papers are being printed; press again in a minute, or choose fewer.",
        ),
    ),
    "term_unreadable": (
        (
            "Không đọc được thời hạn “{text}”; viết như “5 ngày làm việc”.",
            "The term “{text}” cannot be read; write it as “5 working days”.",
        ),
    ),
    "term_without_unit": (
        (
            "Thời hạn “{text}” chưa có đơn vị; viết như “5 ngày làm việc”.",
            "The term “{text}” has no unit; write it as “5 working days”.",
        ),
    ),
    "term_not_in_hours": (
        (
            "Thời hạn {term} không tính bằng giờ được; dùng ngày làm việc.",
            "The term {term} cannot be counted in hours; use working days.",
        ),
    ),
    "term_not_in_working_time": (
        (
            "Thời hạn {term} không tính theo giờ làm việc; dùng ngày hoặc giờ làm việc.",
            "The term {term} is not in working time; use working days or hours.",
        ),
    ),
    "no_such_policy": (
        (
            "Không có cách tính hạn “{policy}”; chọn một cách trong danh sách.",
            "There is no counting policy “{policy}”; choose one from the list.",
        ),
    ),
}
