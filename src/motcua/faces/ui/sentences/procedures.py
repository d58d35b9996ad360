"""What the catalogue and its processes refuse."""

from typing import Final

from motcua.faces.ui.sentences.pair import Pair

PROCEDURES: Final[dict[str, tuple[Pair, ...]]] = {
    "competence_of_one_thing": (
        (
            "Chọn một thủ tục hoặc một lĩnh vực, không chọn cả hai.",
            "Choose one procedure or one field, not both.",
        ),
    ),
    "competence_disputed": (
        (
            "Quy tắc theo {basis} cũng khớp với hồ sơ như vậy; kết thúc quy tắc đó trước.",
            "The rule of {basis} fits the same dossiers; end that one first.",
        ),
    ),
    "competence_ended": (
        (
            "Quy tắc này đã kết thúc ngày {until}; không cần làm gì thêm.",
            "This rule has ended on {until}; nothing more is needed.",
        ),
    ),
    "condition_unreadable": (
        (
            "Không đọc được điều kiện “{text}”; viết như ví dụ bên cạnh ô.",
            "The condition “{text}” cannot be read; write it as in the example.",
        ),
    ),
    "field_unknown": (
        (
            "Không có lĩnh vực {field} trong danh mục ngày này; chọn trong danh sách.",
            "There is no field {field} in the catalogue that day; choose from the list.",
        ),
    ),
    "rule_not_in_force": (
        (
            "Ngày {day} chưa có quy định nào về việc này; chọn một ngày sau khi quy định "
            "có hiệu lực.",
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
            "This procedure was not in force on {day}; see the version that applies in "
            "the catalogue.",
        ),
        (
            "Thủ tục này không có hiệu lực ngày hôm đó; xem phiên bản đang áp dụng trong danh mục.",
            "This procedure was not in force that day; see the version that applies in "
            "the catalogue.",
        ),
    ),
    "channel_not_offered": (
        (
            "Thủ tục này không nhận qua cách bạn chọn; nộp tại quầy hoặc chọn cách khác.",
            "This procedure is not taken that way; file at the counter or choose another way.",
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
            "Chưa công bố được, phiên bản còn lỗi: {faults} Sửa rồi công bố lại.",
            "Not published, the version has faults: {faults} Mend them and publish again.",
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
    "record_unknown": (
        (
            "Không nhận ra bản ghi này ({keys}); chọn tệp của cơ sở dữ liệu quốc gia.",
            "This record is not known ({keys}); choose a file of the national catalogue.",
        ),
    ),
    "record_superseded": (
        (
            "Bản ghi này đã được thay bằng bản mới hơn; mở bản mới nhất để làm tiếp.",
            "A newer record has come in its place; open the newest one to go on.",
        ),
    ),
    "doubt_settled": (
        (
            "Điểm này {by} đã xử lý rồi; chọn điểm khác.",
            "{by} has settled this already; choose another.",
        ),
        ("Điểm này đã được xử lý rồi; chọn điểm khác.", "This is settled already; choose another."),
    ),
    "doubt_not_correctable": (
        (
            "Điểm này không sửa bằng một giá trị; chọn nhận hoặc giữ nguyên văn.",
            "No value can be written for this; accept it or keep the words.",
        ),
    ),
    "outcome_unknown": (
        (
            "Chọn nhận, sửa hoặc giữ nguyên văn.",
            "Choose to accept, to correct or to keep the words.",
        ),
    ),
    "nothing_read": (
        (
            "Hệ thống chưa đọc được giá trị nào để nhận; hãy sửa hoặc giữ nguyên văn.",
            "There is no reading to accept; correct it or keep the words.",
        ),
    ),
    "value_missing": (("Ghi giá trị đúng.", "Write the right value."),),
    "amount_unreadable": (
        (
            "“{text}” không phải số tiền; ghi số đồng, ví dụ 100.000.",
            "“{text}” is not an amount; write it in đồng, such as 100.000.",
        ),
    ),
    "nothing_settled": (
        (
            "Chưa có điểm nào mới được xử lý; xử lý ít nhất một điểm rồi công bố.",
            "Nothing new is settled; settle at least one point, then publish.",
        ),
    ),
    "code_not_settled": (
        (
            "Bản ghi chưa có mã thủ tục đúng; sửa mã trước rồi công bố.",
            "The record has no right code yet; correct the code, then publish.",
        ),
    ),
    "own_version_stands": (
        (
            "{code} đã có bản riêng của tỉnh; soạn phiên bản mới từ bản đó.",
            "The province has its own version of {code}; draft a new version from that one.",
        ),
    ),
    "date_in_past": (("Chọn từ hôm nay trở đi.", "Choose today or a later day."),),
    "no_such_move": (
        (
            "Quy trình không có bước chuyển này; chọn một bước trong danh sách.",
            "The process has no such move; choose a step from the list.",
        ),
    ),
    "step_held_by_another": (
        (
            "Bước này do {role} giữ; hãy chuyển hồ sơ cho người đó.",
            "This step is held by: {role}; hand the dossier over to them.",
        ),
        (
            "Bước này thuộc về {holder}; hãy chuyển hồ sơ cho nơi đó.",
            "This step belongs to {holder}; hand the dossier over to them.",
        ),
        (
            "Bước này thuộc vị trí khác; hãy chuyển hồ sơ cho nơi giữ bước.",
            "This step belongs to another post; hand the dossier over to its holder.",
        ),
    ),
    "procedure_known": (
        (
            "Thủ tục mã {code} đã có trong danh mục; mở nó để thêm phiên bản mới.",
            "Procedure {code} is in the catalogue; open it to add a version.",
        ),
    ),
    "procedure_code_wrong": (
        (
            "Mã thủ tục {code} không khớp; viết như 1.001193 và giống trong nội dung.",
            "The procedure code {code} does not fit; write it as 1.001193, the same as "
            "in the content.",
        ),
    ),
    "content_unreadable": (
        (
            "Không đọc được phần {where} của phiên bản, cần {expected}; sửa rồi gửi lại.",
            "The part {where} of the version cannot be read, {expected} is needed; mend "
            "and send again.",
        ),
        (
            "Không đọc được nội dung phiên bản; sửa rồi gửi lại.",
            "The version's content cannot be read; mend it and send again.",
        ),
    ),
    "content_part_unknown": (
        (
            "Phần này của bản nháp không còn; mở lại bản nháp để xem hiện có gì.",
            "This part of the draft is gone; open the draft again to see what there is.",
        ),
    ),
    "list_too_long": (
        (
            "Danh sách đã có {most} mục; gộp hoặc bỏ bớt rồi thêm.",
            "The list has {most} items; merge or remove some before adding.",
        ),
    ),
    "version_changed": (
        (
            "{by} vừa lưu bản nháp này lúc {at}. Những gì bạn gõ còn đây: xem bản đã lưu, rồi "
            "lưu lại nếu vẫn cần.",
            "{by} saved this draft at {at}. What you typed is still here: look at the saved "
            "one, then save again if it is still needed.",
        ),
        (
            "Bản nháp vừa được người khác lưu. Những gì bạn gõ còn đây: xem bản đã lưu, rồi lưu "
            "lại nếu vẫn cần.",
            "Somebody else saved this draft. What you typed is still here: look at the saved "
            "one, then save again if it is still needed.",
        ),
    ),
    "version_ended": (
        (
            "Phiên bản này đã hết hiệu lực từ {until}; mở phiên bản đang áp dụng.",
            "This version ended on {until}; open the one that applies.",
        ),
    ),
    "version_not_proposed": (
        (
            "Phiên bản này chưa được trình duyệt; trình rồi mới công bố.",
            "This version has not been proposed; propose it before publishing.",
        ),
    ),
    "version_not_published": (
        (
            "Phiên bản này chưa công bố; công bố trước rồi mới làm việc này.",
            "This version has not been published; publish it first.",
        ),
    ),
    "version_own_draft": (
        (
            "Người soạn không tự công bố bản của mình; nhờ người duyệt khác.",
            "The drafter cannot publish their own draft; ask another approver.",
        ),
    ),
    "no_such_step": (
        (
            "Quy trình không có bước này; tải lại trang rồi chọn lại.",
            "The process has no such step; reload the page and choose again.",
        ),
    ),
    "term_not_set": (
        (
            "Thủ tục này chưa có thời hạn cho cách nộp và trường hợp đó; chọn cách nộp "
            "khác hoặc báo phòng kiểm soát thủ tục.",
            "This procedure has no term for that channel and case; choose another way, "
            "or tell the catalogue office.",
        ),
    ),
}
