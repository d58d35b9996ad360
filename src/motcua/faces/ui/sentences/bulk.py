"""What is met when many dossiers change at once, and when somebody is away."""

from typing import Final

from motcua.faces.ui.sentences.pair import Pair

BULK: Final[dict[str, tuple[Pair, ...]]] = {
    "dossier_destroyed": (
        (
            "Hồ sơ này đã hết hạn lưu và được hủy {at}; chỉ còn mã, ngày và kết quả.",
            "This dossier was destroyed {at}, its years being over; code, days and outcome stay.",
        ),
    ),
    "dossier_held": (
        (
            "Hồ sơ {code} đang được giữ lại theo văn bản; thôi giữ trước khi hủy.",
            "The dossier {code} is held by a document; lift the hold before it is destroyed.",
        ),
    ),
    "dossier_not_ended": (
        (
            "Hồ sơ {code} chưa kết thúc; đợi kết thúc rồi làm lại.",
            "The dossier {code} has not ended; wait until it has.",
        ),
    ),
    "hold_stands": (
        (
            "Hồ sơ đã được giữ lại theo {document}; không cần giữ lần nữa.",
            "The dossier is held by {document} already; nothing more to do.",
        ),
    ),
    "hold_lifted": (
        (
            "Việc giữ hồ sơ này đã chấm dứt {at}; tải lại trang.",
            "This hold was lifted {at}; load the page again.",
        ),
    ),
    "kept_for_ever": (
        (
            "Hồ sơ {code} thuộc lĩnh vực lưu vĩnh viễn; không hủy được.",
            "The dossier {code} is of a field that is kept for ever; it cannot be destroyed.",
        ),
    ),
    "still_kept": (
        (
            "Hồ sơ {code} còn phải lưu đến trước {until}; chưa hủy được.",
            "The dossier {code} is kept until {until}; it cannot be destroyed yet.",
        ),
    ),
    "not_a_destruction": (
        (
            "Chỉ việc hủy hồ sơ mới cần quyết định này; mở đúng danh sách hủy.",
            "Only a destruction needs this decision; open the right list.",
        ),
    ),
    "destruction_decided": (
        (
            "Danh sách này đã có quyết định {decision}; không cần quyết định lại.",
            "This list has its decision, {decision}; it is not decided again.",
        ),
    ),
    "destruction_not_decided": (
        (
            "Danh sách hủy chưa có quyết định; chờ lãnh đạo quyết định rồi mới chạy.",
            "The list has no decision yet; run it after the leader has decided.",
        ),
    ),
    "decided_by_its_author": (
        (
            "Người lập danh sách không tự quyết định; nhờ lãnh đạo khác.",
            "Who made the list does not decide it; ask another leader.",
        ),
    ),
    "deposit_decided": (
        (
            "Danh mục này đã có quyết định {decision}; không cần quyết định lại.",
            "This list has its decision, {decision}; it is not decided again.",
        ),
    ),
    "deposit_not_decided": (
        (
            "Danh mục giao nộp chưa có quyết định; chờ lãnh đạo quyết định.",
            "The list has no decision yet; wait for the leader.",
        ),
    ),
    "deposit_listed": (
        (
            "Hồ sơ {code} đã ở danh mục giao nộp số {number}; làm xong danh mục ấy trước.",
            "The dossier {code} stands on list {number} already; finish that one first.",
        ),
    ),
    "not_a_deposit": (
        (
            "Việc này chỉ dành cho danh mục giao nộp; mở đúng danh mục.",
            "This is only for a list to be handed over; open the right list.",
        ),
    ),
    "dossier_deposited": (
        (
            "Hồ sơ này đã giao nộp vào lưu trữ lịch sử {at}; không cần làm lại.",
            "This dossier went to the historical archive {at}; nothing more to do.",
        ),
    ),
    "receipt_missing": (
        (
            "Chưa ghi biên bản giao nhận; ghi biên bản rồi mới chạy.",
            "The minutes are not entered yet; enter them, then run it.",
        ),
    ),
    "receipt_entered": (
        (
            "Danh mục này đã có biên bản giao nhận; tải lại trang để xem.",
            "The minutes of this list are entered already; reload to see them.",
        ),
    ),
    "archive_missing": (
        ("Nhập tên cơ quan lưu trữ đã nhận.", "Enter the name of the archive that received it."),
    ),
    "receiver_missing": (("Nhập tên người ký nhận.", "Enter the name of who signed for it."),),
    "received_too_early": (
        (
            "Ngày nhận phải từ ngày quyết định {day} trở đi; xem lại biên bản.",
            "It cannot be received before the decision of {day}; look at the minutes.",
        ),
    ),
    "received_to_come": (
        ("Ngày nhận phải là hôm nay hoặc trước đó.", "It was received today or before."),
    ),
    "package_not_made": (
        (
            "Chưa có gói nào đóng xong; đóng gói danh mục này trước.",
            "No package is finished; pack this list first.",
        ),
    ),
    "package_made": (
        (
            "Gói này đã đóng xong {at}; tải lại trang để xem.",
            "This package was finished {at}; reload to see it.",
        ),
    ),
    "package_gone": (
        (
            "Gói này đã bỏ {at} vì có hồ sơ trong đó được hủy; đóng gói lại nếu cần.",
            "This package went {at}, as a dossier in it was destroyed; pack again if need be.",
        ),
    ),
    "package_lost": (
        (
            "Phần đã đóng không còn trên đĩa; máy đóng lại từ đầu.",
            "What was packed is no longer on the disk; it is packed again from the start.",
        ),
    ),
    "package_unreadable": (
        (
            "Tệp này không phải gói lưu trữ ZIP; chọn tệp khác.",
            "This file is no archive package; choose another.",
        ),
    ),
    "packed_file_lost": (
        (
            "Tệp “{name}” của hồ sơ {code} bị mất hoặc hỏng; lấy lại từ bản sao lưu.",
            "The file “{name}” of dossier {code} is lost or damaged; bring it back from a backup.",
        ),
    ),
    "not_in_package": (
        (
            "Hồ sơ {code} không có trong gói này; đóng gói lại danh mục.",
            "The dossier {code} is not in this package; pack the list again.",
        ),
    ),
    "year_missing": (
        (
            "Nhập năm gồm bốn chữ số, ví dụ 2015.",
            "Enter the year in four digits, such as 2015.",
        ),
    ),
    "moved_on": (
        (
            "Hồ sơ này đã thay đổi từ lúc xem thử nên được giữ nguyên; mở hồ sơ để xem.",
            "This dossier has changed since it was tried and was left alone; open it to see.",
        ),
    ),
    "line_failed": (
        (
            "Máy chưa làm được dòng này, lỗi ở phía chúng tôi; báo người quản trị.",
            "This line failed, and the fault is ours; tell the administrator.",
        ),
    ),
    "forbidden": (
        (
            "Lúc làm dòng này, vị trí của người ra lệnh không còn quyền ấy.",
            "When this line was done, who asked for it no longer held the right.",
        ),
    ),
    "missing": (
        (
            "Hồ sơ hoặc việc này không còn ở đây.",
            "This dossier or task is no longer here.",
        ),
    ),
    "task_in_pool": (
        (
            "Việc này chưa ai giữ; nó đã ở hàng chung của đơn vị.",
            "Nobody holds this task; it already waits for the whole unit.",
        ),
    ),
    "holder_absent": (
        (
            "{name} vắng mặt đến trước {until}; chọn người khác.",
            "{name} is away until {until}; choose somebody else.",
        ),
    ),
    "nothing_to_recount": (
        (
            "Hạn của hồ sơ đã đúng theo lịch đang dùng; không cần tính lại.",
            "Its term is already as today's calendar has it; nothing to count again.",
        ),
    ),
    "unit_still_in_force": (
        (
            "Đơn vị {code} còn hoạt động; giải thể trước rồi mới chuyển hồ sơ.",
            "Unit {code} is still in force; dissolve it first, then move its dossiers.",
        ),
    ),
    "unit_not_successor": (
        (
            "{code} không phải đơn vị kế tục; văn bản giải thể nêu {named}.",
            "{code} is not a successor; the act names {named}.",
        ),
        (
            "{code} không phải đơn vị kế tục của đơn vị ấy.",
            "{code} is not a successor of that unit.",
        ),
    ),
    "dossier_not_there": (
        (
            "Hồ sơ này không còn gì ở đơn vị {code}; không cần chuyển.",
            "Nothing of this dossier is at unit {code}; there is nothing to move.",
        ),
    ),
    "version_unknown": (
        (
            "Thủ tục này không có phiên bản số {number}; xem lại ở trang thủ tục.",
            "This procedure has no version number {number}; look it up on its page.",
        ),
    ),
    "version_same": (
        (
            "Hồ sơ đã theo phiên bản này; chọn phiên bản khác.",
            "The dossier is under this version already; choose another.",
        ),
    ),
    "version_of_another": (
        (
            "Hai phiên bản không cùng một thủ tục ({code}); chọn lại.",
            "The two versions are not of one procedure ({code}); choose again.",
        ),
    ),
    "step_gone": (
        (
            "Quy trình mới không có bước “{step}” mà hồ sơ đang ở; chỉ ra bước thay thế.",
            "The new process lacks the step “{step}” it stands at; name the step that replaces it.",
        ),
    ),
    "act_differs": (
        (
            "Bước “{step}” ở quy trình mới làm việc khác; hồ sơ ở lại phiên bản cũ.",
            "The step “{step}” does something else there; the dossier stays as it is.",
        ),
    ),
    "group_differs": (
        (
            "Các bước song song với “{step}” đã khác; hồ sơ ở lại phiên bản cũ.",
            "The steps beside “{step}” are others there; the dossier stays as it is.",
        ),
    ),
    "answers_wrong_there": (
        (
            "Tờ khai còn {count} chỗ chưa đúng với mẫu mới; hồ sơ ở lại phiên bản cũ.",
            "{count} answers do not fit the new form; the dossier stays as it is.",
        ),
    ),
    "papers_lacking_there": (
        (
            "Mẫu mới cần thêm giấy tờ: {codes}; hồ sơ ở lại phiên bản cũ.",
            "The new version asks for more papers: {codes}; the dossier stays as it is.",
        ),
    ),
    "asked_component_gone": (
        (
            "Đang chờ bổ sung “{component}” mà bản mới không còn; đợi bổ sung xong.",
            "“{component}” is being completed and the new version lacks it; wait for the answer.",
        ),
    ),
    "no_way_back": (
        (
            "Việc này không hoàn tác được; nếu lịch sai, sửa lịch rồi tính lại.",
            "This cannot be taken back; if the calendar is wrong, correct it and count again.",
        ),
    ),
    "change_unknown": (
        ("Chọn lại loại thay đổi trong danh sách.", "Choose the kind of change from the list."),
    ),
    "nothing_to_change": (
        (
            "Không có hồ sơ nào cần đổi; xem lại đơn vị và điều kiện đã chọn.",
            "No dossier would change; look again at the unit and what was chosen.",
        ),
    ),
    "change_too_large": (
        (
            "Một lần chỉ đổi được {limit} hồ sơ; chia theo đơn vị rồi làm lại.",
            "At most {limit} dossiers at a time; divide it by unit and try again.",
        ),
    ),
    "change_running": (
        (
            "Thay đổi này đang chạy; bấm Dừng trước nếu cần.",
            "This change is running; stop it first if need be.",
        ),
    ),
    "change_not_running": (
        (
            "Thay đổi này không chạy; tải lại trang để xem trạng thái.",
            "This change is not running; reload to see its state.",
        ),
    ),
    "change_finished": (
        (
            "Thay đổi này đã xong; lập thay đổi mới nếu cần làm tiếp.",
            "This change is finished; plan another to go on.",
        ),
    ),
    "lines_waiting": (
        ("Còn dòng chưa làm; đợi chạy xong.", "Some lines are not done; wait for them."),
    ),
    "way_back_planned": (
        (
            "Đã lập hoàn tác cho thay đổi này; mở bản ấy để chạy.",
            "A way back is planned already; open it to run it.",
        ),
    ),
    "absent_now": (
        (
            "Bạn đang ghi vắng mặt đến trước {until}; bấm “Tôi đã về” rồi nhận việc.",
            "You are noted as away until {until}; say that you are back, then take work.",
        ),
    ),
    "absence_past": (
        (
            "Ngày trở lại phải sau hôm nay; nhập lại ngày trở lại.",
            "The day of return must come after today; enter it again.",
        ),
    ),
    "absence_overlaps": (
        (
            "Đã ghi một lần vắng đến {until}; kết thúc lần ấy trước.",
            "An absence until {until} is noted already; end that one first.",
        ),
    ),
    "absence_ended": (
        (
            "Lần vắng này đã hết từ {until}; không cần kết thúc.",
            "This absence ended on {until}; there is nothing to end.",
        ),
    ),
    "deputy_absent": (
        (
            "{name} cũng vắng trong những ngày ấy; chọn người khác làm thay.",
            "{name} is away on those days too; choose another deputy.",
        ),
    ),
    "deputy_lacks_role": (
        (
            "{name} không giữ vai trò {role} ở đơn vị; chọn người khác hoặc nhờ ủy quyền.",
            "{name} does not hold {role} there; choose another, or ask for a delegation.",
        ),
    ),
    "person_busy": (
        (
            "Người này đang được người khác sửa; đợi một chút rồi bấm lại.",
            "Somebody is changing this person right now; wait a moment and press again.",
        ),
    ),
}
