"""The papers an office still edits, as Word files: the words of the PDF, Decree 30/2020 layout."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from motcua.gateways.papers.ooxml import Sheet, zipped
from motcua.gateways.papers.rendering import heading_of, layout
from motcua.gateways.papers.words import told

Data = Mapping[str, Any]


def word(form: str, data: Data, *, on: date, made: date | None = None) -> bytes:
    """The Word file of `form`, one of EDITABLE. Refuses as `render` does."""
    heading = heading_of(form, on)
    page = layout(heading["sheet"] if heading else "a4", made or on)
    return zipped(_FORMS[form](Sheet(page), told(data), heading), page)


def _completion(to: Sheet, data: Data, heading: Data | None) -> str:
    faults = [
        (str(place), one["component"], _with_basis(one["reason"], one))
        for place, one in enumerate(data["faults"], start=1)
    ]
    wanted = [
        (
            str(place),
            one["name"],
            *(str(one[kind]) for kind in ("originals", "certified", "copies")),
        )
        for place, one in enumerate(data["components"], start=1)
    ]
    parts = [
        to.head(data),
        to.code(data),
        to.title(_titled(heading)),
        to.who(data, "Hồ sơ của:"),
        to.par(to.run("1. Những điểm phải bổ sung, hoàn thiện", bold=True)),
        to.ruled(
            ("TT", "Giấy tờ, nội dung", "Cần bổ sung, sửa đổi và lý do"), faults, (10, 48, 104)
        ),
    ]
    if wanted:
        head = ("TT", "Thành phần hồ sơ", "Bản chính", "Bản chứng thực", "Bản photo")
        parts += [
            to.par(to.run("2. Thành phần hồ sơ phải có", bold=True)),
            to.ruled(head, wanted, (10, 80, 22, 28, 22)),
        ]
    if data.get("until"):
        parts.append(to.fact("Hoàn thiện và gửi lại trước:", data["until"]["at"], bold=True))
    told_once = (
        "Yêu cầu này đã nêu đủ, một lần. Thời hạn giải quyết tính từ khi nhận đủ hồ sơ hợp lệ."
    )
    parts += [to.say(to.run(told_once)), to.fact("Liên hệ:", data.get("contact", ""))]
    return "".join([*parts, to.signed("Người hướng dẫn", data["officer"])])


def _refusal(to: Sheet, data: Data, heading: Data | None) -> str:
    parts = [
        to.head(data),
        to.code(data),
        to.title(_titled(heading)),
        to.who(data, "Hồ sơ của:"),
        to.say(to.run("Hồ sơ này không được tiếp nhận, giải quyết vì lý do sau:")),
    ]
    for place, reason in enumerate(data["reasons"], start=1):
        parts.append(to.say(to.run(f"{place}. {_with_basis(reason['text'], reason)}")))
    if data.get("advice"):
        parts.append(to.say(to.run("Việc có thể làm tiếp: ", bold=True), to.run(data["advice"])))
    right = (
        "Người nộp hồ sơ có quyền phản ánh, kiến nghị, khiếu nại về việc từ chối này "
        "theo quy định của pháp luật."
    )
    parts += [to.say(to.run(right)), to.fact("Liên hệ:", data.get("contact", ""))]
    title = data["signer"].get("title") or "Người tiếp nhận hồ sơ"
    return "".join([*parts, to.signed(title, data["signer"])])


def _apology(to: Sheet, data: Data, heading: Data | None) -> str:
    promised = data["promised"]
    taken = f" của ông/bà từ {data['received']['at']}, về việc: "
    parts = [
        to.head(data),
        to.title(_titled(heading)),
        to.fact("Kính gửi:", data["applicant"]["name"], bold=True),
        to.fact("Địa chỉ:", data["applicant"].get("address", "")),
        to.fact("Điện thoại:", data["applicant"].get("phone", "")),
        to.say(
            to.run(f"{data['unit']['kind']} nhận giải quyết hồ sơ mã "),
            to.run(data["code"], bold=True),
            to.run(taken),
            to.run(data["procedure"]["name"], bold=True),
            to.run(f" (mã thủ tục {data['procedure']['code']})."),
        ),
        to.say(
            to.run("Thời gian hẹn trả kết quả: "),
            to.run(promised["at"], bold=True),
            to.run(f" ({promised['weekday']})."),
        ),
        to.say(to.run("Đến nay hồ sơ chưa giải quyết xong."), to.run(_SORRY)),
        to.say(to.run("Lý do: ", bold=True), to.run(data["reason"])),
        to.say(
            to.run("Thời gian hẹn trả kết quả mới: "),
            to.run(f"{data['again']['at']} ({data['again']['weekday']})", bold=True),
        ),
        to.say(to.run("Việc hẹn lại chỉ thực hiện một lần. Mong ông/bà thông cảm.")),
    ]
    title = data["signer"].get("title") or "Thủ trưởng cơ quan"
    return "".join([*parts, to.signed(title, data["signer"], data["recipients"])])


def _stop(to: Sheet, data: Data, heading: Data | None) -> str:
    parts = [
        to.head(data),
        to.code(data),
        to.title(_titled(heading)),
        to.who(data, "Kính gửi:"),
        to.fact("Thời gian nhận hồ sơ:", data["received"]["at"]),
        to.fact("Thời gian dừng:", data["stopped"]["at"], bold=True),
        to.fact("Lý do:", data["reason"]),
        to.fact("Căn cứ:", data.get("basis", "")),
        *(to.say(to.run(f"- {note}")) for note in data["notes"]),
    ]
    title = data["signer"].get("title") or "Thủ trưởng đơn vị"
    return "".join([*parts, to.signed(title, data["signer"], data["recipients"])])


def _result(to: Sheet, data: Data, _: Data | None) -> str:
    parts = [to.head(data), to.title(data["title"])]
    if data.get("subject"):
        parts.append(to.par(to.run(data["subject"], bold=True), align="center"))
    parts += [to.say(to.run(basis, italic=True)) for basis in data["bases"]]
    if data.get("opening"):
        parts.append(to.say(to.run(data["opening"], bold=True)))
    for section in data["sections"]:
        if section.get("title"):
            parts.append(to.par(to.run(section["title"], bold=True)))
        parts += [to.fact(f"{row['label']}:", row["value"]) for row in section["rows"]]
    if data.get("closing"):
        parts.append(to.say(to.run(data["closing"])))
    title = data["signer"].get("title", "")
    return "".join([*parts, to.signed(title, data["signer"], data["recipients"])])


_SORRY: Final = " Chúng tôi xin lỗi ông/bà về sự chậm trễ này."
_FORMS: Final[Mapping[str, Callable[[Sheet, Any, Data | None], str]]] = {
    "completion": _completion,
    "refusal": _refusal,
    "apology": _apology,
    "stop": _stop,
    "result": _result,
}
EDITABLE: Final = frozenset(_FORMS)


def _titled(heading: Data | None) -> str:
    return str(heading["title"]) if heading else ""


def _with_basis(text: str, one: Data) -> str:
    return f"{text}\nCăn cứ: {one['basis']}" if one.get("basis") else text
