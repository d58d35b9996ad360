"""The sentences that only this face says."""

from collections.abc import Mapping
from typing import Any, Final

from motcua.faces.ui.language import t

Pair = tuple[str, str]

WRONG: Final[Mapping[str, tuple[Pair, Pair]]] = {
    "token_wrong": (
        ("Khóa truy cập không dùng được", "The token does not work"),
        (
            "Khóa truy cập thiếu, sai, đã hết hạn hoặc đã thu hồi; xin quản trị cấp khóa mới.",
            "The token is missing, wrong, expired or revoked; ask the administrator for a new one.",
        ),
    ),
    "address_unknown": (
        ("Không có địa chỉ này", "No such address"),
        (
            "Giao diện này không có địa chỉ đó; xem /api/v1/openapi.json.",
            "There is nothing at this address; see /api/v1/openapi.json.",
        ),
    ),
    "method_not_allowed": (
        ("Cách gọi không đúng", "Method not allowed"),
        (
            "Địa chỉ này không nhận cách gọi đó; các cách được nhận ở đầu mục Allow.",
            "This address does not take that method; the header Allow names those it takes.",
        ),
    ),
    "not_readable": (
        ("Không đọc được yêu cầu", "The request cannot be read"),
        (
            "Nội dung không phải JSON đúng chuẩn, hoặc địa chỉ có ký tự lạ; sửa rồi gửi lại.",
            "The body is not well-formed JSON, or the address has a strange sign; mend it.",
        ),
    ),
    "body_too_large": (
        ("Nội dung quá lớn", "The body is too large"),
        (
            "Nội dung lớn hơn {limit} byte; bớt đi, hoặc gửi tệp vào từng thành phần hồ sơ.",
            "The body is larger than {limit} bytes; shorten it, or upload files one by one.",
        ),
    ),
    "input_invalid": (
        ("Nội dung gửi chưa đúng", "What was sent has faults"),
        (
            "Một số trường chưa đúng; từng lỗi nằm trong danh sách faults, sửa rồi gửi lại.",
            "Some fields are not right; each fault is in the list of faults, mend and resend.",
        ),
    ),
    "file_part_missing": (
        ("Thiếu tệp", "The file is missing"),
        (
            "Gửi tệp trong phần có tên “file” của một yêu cầu multipart/form-data.",
            "Send the file in the part named “file” of a multipart/form-data request.",
        ),
    ),
    "idempotency_key_unreadable": (
        ("Khóa chống lặp không đọc được", "The idempotency key cannot be read"),
        (
            "Idempotency-Key dài tối đa 200 ký tự ASCII in được.",
            "An Idempotency-Key has at most 200 printable ASCII signs.",
        ),
    ),
    "internal": (
        ("Lỗi của hệ thống", "A fault of ours"),
        (
            "Hệ thống gặp lỗi, việc vừa gửi chưa được ghi; gửi lại sau, kèm mã sự cố {incident}.",
            "Something failed on our side and nothing was kept; try later, quoting {incident}.",
        ),
    ),
}

FAULTS: Final[Mapping[str, Pair]] = {
    "missing": ("Thiếu trường này.", "This field is missing."),
    "extra_forbidden": ("Không có trường này.", "There is no such field."),
    "string_type": ("Phải là chữ.", "It must be text."),
    "string_too_short": (
        "Phải dài ít nhất {min_length} ký tự.",
        "It must have at least {min_length} signs.",
    ),
    "string_too_long": (
        "Dài tối đa {max_length} ký tự.",
        "It may have at most {max_length} signs.",
    ),
    "string_pattern_mismatch": ("Viết chưa đúng dạng.", "It is not written in the right form."),
    "literal_error": ("Chỉ nhận một trong: {expected}.", "It must be one of: {expected}."),
    "int_parsing": ("Phải là số nguyên.", "It must be a whole number."),
    "int_type": ("Phải là số nguyên.", "It must be a whole number."),
    "bool_parsing": ("Phải là true hoặc false.", "It must be true or false."),
    "bool_type": ("Phải là true hoặc false.", "It must be true or false."),
    "date_from_datetime_parsing": ("Ngày viết là NĂM-THÁNG-NGÀY.", "A day is written YYYY-MM-DD."),
    "date_parsing": ("Ngày viết là NĂM-THÁNG-NGÀY.", "A day is written YYYY-MM-DD."),
    "greater_than_equal": ("Phải từ {ge} trở lên.", "It must be {ge} or more."),
    "less_than_equal": ("Không quá {le}.", "It must be {le} or less."),
    "dict_type": ("Phải là một đối tượng.", "It must be an object."),
    "model_attributes_type": ("Phải là một đối tượng.", "It must be an object."),
    "list_type": ("Phải là một danh sách.", "It must be a list."),
    "too_short": ("Danh sách còn thiếu.", "The list is too short."),
    "too_long": ("Danh sách quá dài.", "The list is too long."),
}


def fault_in_words(fault: Mapping[str, Any]) -> str:
    pair = FAULTS.get(fault["type"], ("Giá trị không hợp lệ.", "The value is not valid."))
    return t(*pair, **fault.get("ctx", {}))
