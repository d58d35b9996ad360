"""The register of results, and what the State holds already."""

from typing import Final

from motcua.faces.ui.sentences.pair import Pair

REGISTER: Final[dict[str, tuple[Pair, ...]]] = {
    "already_held": (
        (
            "Kho đã có {components} (số {numbers}). Dùng giấy đó, hoặc ghi vì sao vẫn cần nộp.",
            "The store holds {components} (number {numbers}). Use it, or say why it is needed.",
        ),
    ),
    "held_paper_unfit": (
        (
            "Giấy số {number} không dùng được: {why}. Nộp tệp thay cho giấy này.",
            "Paper {number} cannot be used: {why}. Send a file in its place.",
        ),
    ),
    "held_paper_used": (
        (
            "Giấy số {number} đã có trong hồ sơ; không cần thêm lần nữa.",
            "Paper {number} is in the dossier already; there is no need to add it.",
        ),
    ),
    "held_paper_ended": (
        (
            "{component}: giấy số {number} nay {why}. Thay bằng giấy khác hoặc yêu cầu bổ sung.",
            "{component}: paper {number} is now {why}. Put another in its place or ask for one.",
        ),
    ),
    "register_data_used": (
        (
            "Dữ liệu này đã có trong hồ sơ; không cần lấy thêm lần nữa.",
            "This data is in the dossier already; there is no need to fetch it again.",
        ),
    ),
    "register_silent": (
        (
            "{register} chưa trả lời. Thử lại sau ít phút, hoặc nộp tệp thay.",
            "{register} does not answer. Try again in some minutes, or send a file.",
        ),
    ),
    "register_has_nothing": (
        (
            "{register} không có dữ liệu của bạn. Nộp tệp thay.",
            "{register} holds nothing of yours. Send a file instead.",
        ),
    ),
    "register_name_differs": (
        (
            "{register} ghi tên khác tên bạn khai. Kiểm tra lại tên, hoặc nộp tệp thay.",
            "{register} holds another name than yours. Check the name, or send a file.",
        ),
    ),
    "paper_already_entered": (
        (
            "Giấy số {number} đã có trong sổ; mở giấy đó thay vì nhập lại.",
            "Paper {number} is in the register already; open it instead of entering it again.",
        ),
        (
            "Giấy này đã có trong sổ; mở giấy đó thay vì nhập lại.",
            "This paper is in the register already; open it instead of entering it again.",
        ),
    ),
    "paper_ended": (
        (
            "Giấy số {number} đã được thay thế hoặc thu hồi; mở bản đang có hiệu lực.",
            "Paper {number} was replaced or revoked; open the one that is in force.",
        ),
    ),
    "paper_not_in_force": (
        (
            "Giấy số {number} không còn hiệu lực nên không cấp bản sao được.",
            "Paper {number} is not in force, so no copy of it can be certified.",
        ),
    ),
    "paper_of_a_dossier": (
        (
            "Giấy này do hồ sơ {code} cấp; sửa tại hồ sơ đó.",
            "This paper was issued by dossier {code}; correct it there.",
        ),
    ),
    "purpose_missing": (("Ghi bản sao dùng vào việc gì.", "Write what the copy is for."),),
    "origin_unknown": (
        ("Chọn giấy đến từ đâu trong danh sách.", "Choose from the list where it comes from."),
    ),
    "number_missing": (("Ghi số của giấy.", "Write the number of the paper."),),
    "holder_missing": (("Ghi giấy cấp cho ai.", "Write whom it was issued to."),),
    "issued_in_future": (
        ("Ngày cấp phải là hôm nay hoặc trước đó.", "The day of issue is today or before."),
    ),
    "validity_backwards": (
        (
            "Ngày hết hiệu lực phải sau ngày có hiệu lực.",
            "The last day in force comes after the first.",
        ),
    ),
    "source_missing": (
        (
            "Ghi giấy lấy từ sổ nào, hệ thống nào.",
            "Write from which book or system it comes.",
        ),
    ),
    "scan_missing": (("Đính kèm bản chụp của giấy cũ.", "Attach a scan of the old paper."),),
    "result_code_wrong": (
        (
            "Mã loại giấy tờ có dạng KQ.G15.000031; chọn lại trong danh sách.",
            "The code of the kind looks like KQ.G15.000031; choose it from the list.",
        ),
    ),
    "backlog_of_another_kind": (
        (
            "Kế hoạch này dành cho loại giấy khác; chọn đúng kế hoạch.",
            "This plan is for another kind of paper; choose the right plan.",
        ),
    ),
    "backlog_planned": (
        (
            "Sổ {book} đã có kế hoạch; nhập tiếp vào kế hoạch đó.",
            "There is a plan for {book} already; go on with that one.",
        ),
    ),
    "backlog_empty": (
        (
            "Ghi sổ có bao nhiêu giấy, ít nhất là một.",
            "Write how many papers there are, at least one.",
        ),
    ),
    "book_missing": (("Ghi tên sổ, năm của sổ.", "Write the name and the year of the book."),),
    "day_in_past": (("Chọn ngày hoàn thành từ hôm nay.", "Choose a day from today on."),),
}
