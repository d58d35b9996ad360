"""What the shaping of a process refuses, and the reading of a file with one."""

from typing import Final

from motcua.faces.ui.sentences.pair import Pair

INTERCHANGE: Final[dict[str, tuple[Pair, ...]]] = {
    "xml_too_large": (
        (
            "Tệp quá lớn hoặc quá nhiều phần tử; chọn tệp chỉ có một quy trình, dưới 2 MB.",
            "The file is too large or holds too much; choose one process, under 2 MB.",
        ),
    ),
    "xml_with_entities": (
        (
            "Tệp có khai báo DOCTYPE hoặc thực thể, máy không mở; xuất lại tệp không có phần đó.",
            "The file declares a DOCTYPE or entities and is not opened; export it without them.",
        ),
    ),
    "xml_unreadable": (
        (
            "Không đọc được tệp ở dòng {line}; xuất lại tệp XML rồi gửi lại.",
            "The file cannot be read at line {line}; export the XML again and send it.",
        ),
    ),
    "not_bpmn": (
        (
            "Tệp này không phải BPMN 2.0; xuất từ công cụ vẽ quy trình ở dạng BPMN 2.0 XML.",
            "This file is not BPMN 2.0; export it from the drawing tool as BPMN 2.0 XML.",
        ),
    ),
    "bpmn_without_tasks": (
        (
            "Tệp không có bước nào do người làm; vẽ mỗi bước là một User Task.",
            "The file has no step done by a person; draw each as a user task.",
        ),
    ),
    "bpmn_too_many_steps": (
        (
            "Quy trình có quá nhiều bước; một thủ tục có nhiều nhất {limit} bước.",
            "The process has too many steps; a procedure has {limit} at most.",
        ),
    ),
    "step_code_taken": (
        (
            "Mã {step} đã có trong quy trình; đặt mã khác hoặc để trống.",
            "The code {step} is in the process already; choose another or leave it empty.",
        ),
    ),
    "no_such_group": (
        (
            "Quy trình không có nhóm này; tải lại trang rồi chọn lại.",
            "The process has no such group; reload the page and choose again.",
        ),
    ),
}
