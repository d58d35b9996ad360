"""Files of the national catalogue that cannot be taken in, and lines of them."""

from typing import Final

from motcua.faces.ui.sentences.pair import Pair

CATALOGUE_FILES: Final[dict[str, tuple[Pair, ...]]] = {
    "catalogue_file_empty": (
        (
            "Tệp không có bản ghi nào; xuất lại từ nguồn rồi gửi.",
            "The file has no record; export it again from its source, then send it.",
        ),
    ),
    "catalogue_file_too_large": (
        (
            "Tệp quá lớn khi gửi hoặc khi giải nén, tối đa {most} MB; chia thành nhiều tệp rồi "
            "gửi từng tệp.",
            "The file is too large as sent or unpacked, {most} MB at most; divide it and send "
            "each part.",
        ),
    ),
    "catalogue_file_too_many": (
        (
            "Tệp có quá nhiều bản ghi, tối đa {most}; chia thành nhiều tệp rồi gửi từng tệp.",
            "The file has too many records, {most} at most; divide it and send each part.",
        ),
    ),
    "catalogue_file_zip": (
        (
            "Đây là tệp .zip; giải nén rồi gửi tệp .json hoặc .jsonl bên trong.",
            "This is a .zip; unpack it and send the .json or .jsonl inside.",
        ),
    ),
    "catalogue_file_unreadable": (
        (
            "Tệp hỏng hoặc không phải danh mục; gửi tệp .json, .jsonl, hoặc bản nén .gz của chúng.",
            "The file is broken or no catalogue; send .json or .jsonl, or either packed as .gz.",
        ),
    ),
    "life_event_unknown": (
        (
            "Không có sự kiện đời sống này; tải lại trang rồi chọn lại.",
            "There is no such life event; reload and choose again.",
        ),
    ),
    "keyword_missing": (
        (
            "Nhập từ mà người dân hay gọi, ít nhất hai chữ cái.",
            "Enter the word that people use, two letters at least.",
        ),
    ),
    "keyword_known": (
        (
            "Thủ tục này đã có từ “{words}”; nhập một từ khác.",
            "This procedure has the word “{words}” already; enter another one.",
        ),
    ),
    "keyword_ended": (
        (
            "Từ này đã bỏ từ {until}; tải lại trang để xem danh sách.",
            "This word was dropped from {until}; reload to see the list.",
        ),
    ),
    "import_running": (
        (
            "{by} đang nhập một tệp từ {at}; đợi xong, hoặc dừng tệp đó trước.",
            "{by} has been taking in a file since {at}; wait, or stop that one first.",
        ),
        (
            "Một tệp khác đang được nhập; đợi xong, hoặc dừng tệp đó trước.",
            "Another file is being taken in; wait, or stop that one first.",
        ),
    ),
    "import_not_running": (
        (
            "Tệp này không đang nhập; tải lại trang để xem trạng thái.",
            "This file is not being taken in; reload to see its state.",
        ),
    ),
    "import_finished": (
        (
            "Tệp này đã nhập xong; gửi tệp mới nếu cần nhập tiếp.",
            "This file is taken in already; send another one if there is more.",
        ),
    ),
    "line_unreadable": (
        (
            "Dòng này không đúng dạng JSON; sửa ở nguồn rồi gửi lại.",
            "This line is not JSON; mend it at its source and send it again.",
        ),
    ),
    "line_no_record": (
        (
            "Dòng này không phải bản ghi gồm tên và giá trị; sửa ở nguồn rồi gửi lại.",
            "This line is no record of names and values; mend it at its source and send again.",
        ),
    ),
    "line_too_long": (
        (
            "Dòng này quá dài để là một thủ tục; kiểm tra chỗ xuống dòng rồi gửi lại.",
            "This line is too long for one procedure; look at its line breaks and send again.",
        ),
    ),
    "line_with_nul": (
        (
            "Dòng này có ký tự không lưu được; xóa ký tự lạ ở nguồn rồi gửi lại.",
            "This line has characters that cannot be kept; clear them at the source, send again.",
        ),
    ),
}
