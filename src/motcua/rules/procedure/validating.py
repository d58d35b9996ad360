"""Whether answers may be filed, and for each fault one sentence that says what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.rules.codes import personal_number, tax_code
from motcua.rules.errors import Refused
from motcua.rules.fees import dong
from motcua.rules.procedure.answers import clean, read_day
from motcua.rules.procedure.checker import checker
from motcua.rules.procedure.content import Content
from motcua.rules.procedure.form import Field
from motcua.rules.procedure.schema import asked
from motcua.rules.text import Text, begin_small


@dataclass(frozen=True)
class Fault:
    """`field` is the code of a field, or table.row.column with rows counted from 0."""

    field: str
    code: str
    vi: str
    en: str


def validate(
    content: Content,
    answers: Mapping[str, Any],
    *,
    on: date | None = None,
    channel: str | None = None,
    topic: str | None = None,
) -> list[Fault]:
    """Every fault of the answers, in the order of the form; of one page only with `topic`.

    Answers may be as typed: they are cleaned first. `on` is the day against which "not after
    today" is asked; without it no date is too late.
    """
    cleaned = clean(content, answers)
    fields = asked(content.form, {**cleaned, "channel": channel}, topic)
    faults: dict[str, Fault] = {}
    for error in checker(fields, on).iter_errors(cleaned):
        for path in _paths(error):
            fault = _fault(content, path, error.kind, cleaned, on)
            faults.setdefault(fault.field, fault)
    for fault in _numbers_that_disagree(content, cleaned, on):
        if any(fault.field.split(".", maxsplit=1)[0] == each.code for each in fields):
            faults.setdefault(fault.field, fault)
    order = {each.code: number for number, each in enumerate(content.form)}
    return sorted(faults.values(), key=lambda each: order.get(each.field.split(".")[0], 0))


def _paths(error: Any) -> list[tuple[str, ...]]:
    """The fields that an error of the schema is about."""
    path = tuple(str(part) for part in error.instance_path)
    if error.kind.name == "required":
        return [(*path, error.kind.property)]
    return [path] if path else []


def _fault(
    content: Content, path: Sequence[str], kind: Any, answers: Mapping[str, Any], on: date | None
) -> Fault:
    field = content.form.field(path[0])
    if field is None:
        return Fault(
            ".".join(path), "unknown_field", "Mục này không có.", "There is no such field."
        )
    if field.type == "table" and len(path) >= 3:
        column = next((each for each in field.columns if each.code == path[2]), field)
        row = answers[field.code][int(path[1])]
        value = row.get(path[2]) if isinstance(row, Mapping) else row
        code, told = sentence(column, kind, value, on)
        where = int(path[1]) + 1
        vi, en = (
            f"Dòng {where}: {begin_small(told['vi'])}",
            f"Row {where}: {begin_small(told['en'])}",
        )
        return Fault(".".join(path), code, vi, en)
    if field.type == "address" and kind.name != "type":
        code, told = _address(field, path)
        return Fault(field.code, code, told["vi"], told["en"])
    code, told = sentence(field, kind, answers.get(field.code), on)
    return Fault(field.code, code, told["vi"], told["en"])


def sentence(field: Field, kind: Any, value: Any, on: date | None) -> tuple[str, Text]:
    """The code of a fault and what to do about it."""
    vi, en = begin_small(field.label["vi"]), begin_small(field.label["en"])
    if kind.name == "required" or value in (None, "", []):
        return "missing", _missing(field, vi, en)
    if field.type in ("integer", "money"):
        return _number(field, kind, vi, en)
    if field.type == "date":
        return _date(field, value, vi, en, on)
    if field.type in ("personal_number", "tax_code"):
        return _code(field.type, value)
    if kind.name in ("maxLength", "minLength"):
        return _length(kind, value, vi, en)
    if kind.name in ("maxItems", "minItems"):
        return _rows(field, kind, vi, en)
    return _shape(field, vi, en)


def _stopped(text: str) -> str:
    """A sentence ends once: with its question mark, or else with a full stop."""
    return text if text.endswith("?") else f"{text}."


_ASKED_FOR: Mapping[str, Text] = {
    "date": {
        "vi": "Nhập {0}, gồm ngày, tháng và năm, ví dụ 27/3/2026.",
        "en": "Enter {0} with day, month and year, such as 27/3/2026.",
    },
    "table": {"vi": "Thêm ít nhất một dòng: {0}.", "en": "Add at least one row: {0}."},
    "address": {
        "vi": "Nhập {0}: số nhà, đường hoặc thôn, rồi chọn xã, phường.",
        "en": "Enter {0}: house and street or hamlet, then choose the commune.",
    },
    "place": {"vi": "Chọn {0}: gõ tên xã, phường.", "en": "Choose {0}: type the commune."},
    "text": {"vi": "Nhập {0}.", "en": "Enter {0}."},
}


def _missing(field: Field, vi: str, en: str) -> Text:
    if field.type in ("choice", "yes_no"):
        return _not_chosen(field, vi, en)
    asked = _ASKED_FOR.get(field.type, _ASKED_FOR["text"])
    return {"vi": asked["vi"].format(vi), "en": asked["en"].format(en)}


def _not_chosen(field: Field, vi: str, en: str) -> Text:
    if field.type == "yes_no" and field.must:
        return _pledge()
    if field.type == "yes_no":
        return {
            "vi": f"Chọn Có hoặc Không: {_stopped(vi)}",
            "en": f"Choose Yes or No: {_stopped(en)}",
        }
    if vi.endswith("?"):
        return {"vi": f"Chọn câu trả lời: {vi}", "en": f"Choose an answer: {_stopped(en)}"}
    return {"vi": f"Chọn {vi}.", "en": f"Choose {en}."}


def _pledge() -> Text:
    return {
        "vi": "Đánh dấu vào lời cam đoan để nộp được hồ sơ.",
        "en": "Tick the declaration so that the dossier can be filed.",
    }


def _address(field: Field, path: Sequence[str]) -> tuple[str, Text]:
    vi, en = begin_small(field.label["vi"]), begin_small(field.label["en"])
    if path[-1] == "commune":
        return "missing", {
            "vi": f"Chọn xã, phường của {vi}: gõ tên rồi chọn trong danh sách.",
            "en": f"Choose the commune of {en}: type its name and pick from the list.",
        }
    if path[-1] == "text":
        return "missing", {
            "vi": f"Nhập số nhà, đường hoặc thôn của {vi}, không quá 255 chữ.",
            "en": f"Enter house and street or hamlet of {en}, at most 255 characters.",
        }
    return "missing", _missing(field, vi, en)


def _number(field: Field, kind: Any, vi: str, en: str) -> tuple[str, Text]:
    if kind.name == "minimum":
        low = dong(field.minimum or 0)
        return "too_small", {
            "vi": f"Nhập {vi} từ {low} trở lên.",
            "en": f"Enter {en} of at least {low}.",
        }
    if kind.name == "maximum":
        high = dong(10**15 if field.maximum is None else field.maximum)
        return "too_large", {
            "vi": f"Nhập {vi} không quá {high}.",
            "en": f"Enter {en} of at most {high}.",
        }
    return "not_a_number", {
        "vi": f"Nhập {vi} bằng chữ số, ví dụ {'50.000.000' if field.type == 'money' else '2'}.",
        "en": f"Enter {en} in digits, such as {'50.000.000' if field.type == 'money' else '2'}.",
    }


def _date(field: Field, value: Any, vi: str, en: str, on: date | None) -> tuple[str, Text]:
    day = read_day(value)
    if day is not None:
        late = field.bound == "past"
        limit = f"{on:%d/%m/%Y}" if on else ""
        return ("too_late" if late else "too_early"), {
            "vi": f"Nhập {vi} không {'sau' if late else 'trước'} hôm nay, {limit}.",
            "en": f"Enter {en} not {'after' if late else 'before'} today, {limit}.",
        }
    parts = re.findall(r"\d+", value) if isinstance(value, str) else []
    year = next((part for part in parts if len(part) > 2), parts[-1] if parts else "")
    if len(parts) == 3 and len(year) != 4:
        return "year_wrong", {
            "vi": "Nhập năm đủ bốn chữ số, ví dụ 2026.",
            "en": "Enter the year with four digits, such as 2026.",
        }
    if len(parts) == 3:
        return "no_such_day", {
            "vi": f"Nhập lại {vi}: lịch không có ngày {_as_read(parts)}.",
            "en": f"Enter {en} again: the calendar has no {_as_read(parts)}.",
        }
    return "date_incomplete", {
        "vi": f"Nhập {vi} đủ ngày, tháng và năm, ví dụ 27/3/2026.",
        "en": f"Enter {en} with day, month and year, such as 27/3/2026.",
    }


def _as_read(parts: list[str]) -> str:
    ordered = parts[::-1] if len(parts[0]) == 4 else parts
    return "/".join(str(int(part)) for part in ordered)


_PERSONAL: dict[str, Text] = {
    "digits": {
        "vi": "Nhập số định danh chỉ gồm chữ số, không có chữ cái.",
        "en": "Enter the personal number in digits only, without letters.",
    },
    "length": {
        "vi": "Nhập số định danh đủ 12 chữ số, như in trên thẻ căn cước.",
        "en": "Enter all 12 digits of the personal number, as printed on the identity card.",
    },
    "province": {
        "vi": "Xem lại ba chữ số đầu của số định danh: không có mã nơi khai sinh này.",
        "en": "Check the first three digits of the personal number: no birthplace has that code.",
    },
    "century": {
        "vi": "Xem lại chữ số thứ tư của số định danh.",
        "en": "Check the fourth digit of the personal number.",
    },
    "year": {
        "vi": "Xem lại chữ số thứ tư đến thứ sáu của số định danh: năm sinh chưa tới.",
        "en": "Check digits four to six of the personal number: that birth year is yet to come.",
    },
    "birth": {
        "vi": "Xem lại số định danh và ngày sinh: năm sinh trong hai mục khác nhau.",
        "en": "Check the personal number and the date of birth: their years differ.",
    },
    "sex": {
        "vi": "Xem lại số định danh và giới tính: hai mục khác nhau.",
        "en": "Check the personal number and the sex: they differ.",
    },
}
_TAX: dict[str, Text] = {
    "digits": {
        "vi": "Nhập mã số thuế chỉ gồm chữ số.",
        "en": "Enter the tax code in digits only.",
    },
    "length": {
        "vi": "Nhập mã số thuế đủ 10 hoặc 13 chữ số, hoặc số định danh 12 chữ số.",
        "en": "Enter a tax code of 10 or 13 digits, or a personal number of 12.",
    },
    "check": {
        "vi": "Xem lại mã số thuế: chữ số thứ mười không khớp các chữ số trước.",
        "en": "Check the tax code: its tenth digit does not agree with those before it.",
    },
    "branch": {
        "vi": "Xem lại ba chữ số cuối của mã số thuế: số chi nhánh bắt đầu từ 001.",
        "en": "Check the last three digits of the tax code: branches are numbered from 001.",
    },
}


def _code(kind: str, value: Any) -> tuple[str, Text]:
    read: Callable[[str], object] = personal_number if kind == "personal_number" else tax_code
    try:
        read(str(value))
    except Refused as refused:
        told = _TAX if refused.code == "tax_code_wrong" else _PERSONAL
        return refused.code, told[str(refused.details["part"])]
    return "personal_number_wrong", _PERSONAL["length"]


def _length(kind: Any, value: Any, vi: str, en: str) -> tuple[str, Text]:
    if kind.name == "minLength":
        return "too_short", {
            "vi": f"Nhập {vi} dài ít nhất {kind.limit} chữ.",
            "en": f"Enter {en} of at least {kind.limit} characters.",
        }
    return "too_long", {
        "vi": f"Rút ngắn {vi} còn không quá {kind.limit} chữ; hiện có {len(str(value))} chữ.",
        "en": f"Shorten {en} to {kind.limit} characters or fewer; it has {len(str(value))}.",
    }


def _rows(field: Field, kind: Any, vi: str, en: str) -> tuple[str, Text]:
    if kind.name == "minItems":
        return "missing", {
            "vi": f"Thêm dòng cho đủ {kind.limit}: {vi}.",
            "en": f"Add rows to make {kind.limit}: {en}.",
        }
    return "too_many", {
        "vi": f"Bớt dòng còn không quá {kind.limit}: {vi}.",
        "en": f"Keep at most {kind.limit} rows: {en}.",
    }


def _shape(field: Field, vi: str, en: str) -> tuple[str, Text]:
    if field.type in ("choice", "yes_no"):
        if field.must:
            return "missing", _pledge()
        return "not_an_option", {
            "vi": f"Chọn {vi} trong các mục có sẵn.",
            "en": f"Choose {en} from the options given.",
        }
    if field.type == "phone":
        return "phone_wrong", {
            "vi": "Nhập số điện thoại bắt đầu bằng 0, gồm 10 hoặc 11 chữ số.",
            "en": "Enter a phone number that begins with 0 and has 10 or 11 digits.",
        }
    if field.type == "email":
        return "email_wrong", {
            "vi": "Nhập thư điện tử có dạng ten@noigui.vn.",
            "en": "Enter an e-mail address such as name@example.vn.",
        }
    if field.type == "person_name":
        return "name_wrong", {
            "vi": f"Nhập {vi} bằng chữ, không có chữ số hay ký hiệu.",
            "en": f"Enter {en} in letters, without digits or signs.",
        }
    hint_vi = field.hint.get("vi") or "theo mẫu của mục này"
    hint_en = field.hint.get("en") or "as this field asks"
    return "shape_wrong", {
        "vi": f"Nhập lại {vi}: {begin_small(hint_vi).rstrip('.')}.",
        "en": f"Enter {en} again: {begin_small(hint_en).rstrip('.')}.",
    }


def _numbers_that_disagree(
    content: Content, answers: Mapping[str, Any], on: date | None
) -> list[Fault]:
    """Personal numbers whose birth year is not that of the birth date beside them."""
    faults = []
    for field in content.form:
        if field.type == "personal_number" and field.code in answers:
            faults += _against(field, field.code, answers, on)
        for number, row in enumerate(answers.get(field.code, ()) if field.columns else ()):
            for column in field.columns:
                if isinstance(row, Mapping) and column.type == "personal_number":
                    faults += _against(column, f"{field.code}.{number}.{column.code}", row, on)
    return faults


def _against(field: Field, where: str, answers: Mapping[str, Any], on: date | None) -> list[Fault]:
    if not isinstance(answers.get(field.code), str):
        return []
    birth = read_day(answers.get(field.birth)) if field.birth else None
    female = {"female": True, "male": False}.get(str(answers.get(field.sex))) if field.sex else None
    try:
        personal_number(answers[field.code], birth=birth, female=female, on=on)
    except Refused as refused:
        told = _PERSONAL[str(refused.details["part"])]
        return [Fault(where, refused.code, told["vi"], told["en"])]
    return []
