"""What an officer meets at the queue: lists of papers, the order of the queue."""

from typing import Final

from motcua.faces.ui.sentences.pair import Pair

QUEUE: Final[dict[str, tuple[Pair, ...]]] = {
    "search_too_wide": (
        (
            "Quá nhiều người trùng tên này, tìm {seconds} giây chưa xong. "
            "Gõ đủ họ tên, hoặc nhập mã hồ sơ hay số định danh.",
            "Too many people bear this name: {seconds} seconds were not enough. "
            "Type the full name, or the dossier code or personal number.",
        ),
    ),
    "handover_empty": (
        (
            "Chưa có hồ sơ nào để lập danh sách; đánh dấu hồ sơ rồi bấm lại.",
            "There is nothing to list; tick dossiers, then press again.",
        ),
    ),
    "handover_too_long": (
        (
            "Một danh sách có nhiều nhất {most} hồ sơ; chia làm hai lần.",
            "A list holds at most {most} dossiers; make two.",
        ),
    ),
    "handover_papers_elsewhere": (
        (
            "Giấy của hồ sơ {code} đi cùng cơ quan đầu tiên; nơi này xử lý trên bản điện tử.",
            "Papers of {code} go with the first agency; this one works from the electronic copy.",
        ),
    ),
    "handover_not_passed": (
        (
            "Hồ sơ {code} chưa rời đơn vị bạn; chuyển hồ sơ trước rồi lập danh sách.",
            "Dossier {code} has not left your unit; hand it over, then list it.",
        ),
    ),
    "handover_two_units": (
        (
            "Mỗi danh sách chỉ giao cho một đơn vị; lập riêng cho từng nơi nhận.",
            "A list goes to one unit; make one for each receiver.",
        ),
    ),
    "handover_already_listed": (
        (
            "Hồ sơ {code} đã có trong danh sách số {number}; mở danh sách đó để in.",
            "Dossier {code} is on list no. {number} already; open that one to print it.",
        ),
    ),
    "handover_not_receiver": (
        (
            "Chỉ đơn vị nhận mới xác nhận được; báo nơi nhận kiểm giấy tờ.",
            "Only the receiving unit confirms; ask them to check the papers.",
        ),
    ),
    "handover_already_confirmed": (
        (
            "{by} đã xác nhận danh sách này lúc {at}; không cần làm lại.",
            "{by} confirmed this list at {at}; nothing more to do.",
        ),
    ),
    "queue_rule_unknown": (
        (
            "Chọn một cách xếp trong danh sách rồi gửi lại.",
            "Choose one of the orders on the list, then send again.",
        ),
    ),
    "queue_bonus_out_of_range": (
        (
            "Ghi số giờ làm việc từ 1 đến {most}.",
            "Write working hours from 1 to {most}.",
        ),
    ),
    "queue_rule_in_the_past": (
        (
            "Chọn ngày từ hôm nay trở đi; thứ tự đã qua không đổi lại được.",
            "Choose today or later; an order of the past cannot be changed.",
        ),
    ),
    "queue_rule_already_set": (
        (
            "Đã có thứ tự bắt đầu từ {since}; chọn ngày sau ngày đó.",
            "An order begins on {since} already; choose a later day.",
        ),
    ),
    "handover_line_unknown": (
        (
            "Có dòng không thuộc danh sách này; tải lại trang rồi đánh dấu lại.",
            "A line is not on this list; reload and tick again.",
        ),
    ),
}
