"""What differs between two versions of a procedure, field by field, in words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from motcua.faces.office.telling_forms import in_words
from motcua.faces.ui.language import t, tr
from motcua.faces.ui.vocabulary import channel_name, role_name, unit_function
from motcua.rules.errors import Refused
from motcua.rules.procedure import LIFE_EVENTS, ONLINE_REASONS, REGISTERS, SUBJECTS, TIERS
from motcua.rules.terms import Term
from motcua.rules.text import Text

LABELS: Final[dict[str, tuple[str, str]]] = {
    "code": ("Mã", "Code"),
    "name": ("Tên", "Name"),
    "short_name": ("Tên ngắn", "Short name"),
    "summary": ("Tóm tắt", "Summary"),
    "who": ("Ai làm được", "Who may use it"),
    "field": ("Lĩnh vực", "Field"),
    "tiers": ("Cấp thực hiện", "Tiers"),
    "subjects": ("Đối tượng", "Subjects"),
    "life_events": ("Sự kiện đời sống", "Life events"),
    "keywords": ("Từ khóa", "Keywords"),
    "competence": ("Thẩm quyền", "Competence"),
    "agency": ("Cơ quan", "Agency"),
    "by": ("Xác định theo", "Determined by"),
    "channels": ("Cách nộp", "Channels"),
    "online": ("Dịch vụ trực tuyến", "Online service"),
    "level": ("Mức", "Level"),
    "reason": ("Lý do", "Reason"),
    "explained": ("Giải thích", "Explanation"),
    "basis": ("Căn cứ", "Basis"),
    "sets": ("Số bộ hồ sơ", "Sets of papers"),
    "information": ("Danh mục quốc gia", "National catalogue"),
    "ways": ("Cách nộp", "Way of filing"),
    "channel": ("Cách nộp", "Channel"),
    "time": ("Thời hạn, nguyên văn", "Term as written"),
    "terms_from": ("Thời hạn lấy từ", "Term taken from"),
    "raw": ("Nguyên văn", "As written"),
    "free": ("Miễn phí", "Free"),
    "currency": ("Đơn vị tiền", "Currency"),
    "doubtful": ("Nghi ngờ", "Doubtful"),
    "decision": ("Quyết định công bố", "Decision"),
    "agencies": ("Cơ quan thực hiện", "Agencies"),
    "authority": ("Cơ quan có thẩm quyền", "Authority"),
    "address": ("Nơi tiếp nhận", "Taken in at"),
    "together_with": ("Cơ quan phối hợp", "Together with"),
    "about": ("Mô tả", "Description"),
    "url": ("Địa chỉ trang", "Address of the page"),
    "source": ("Nguồn", "Source"),
    "unread": ("Phần chưa tách", "Not divided"),
    "minutes": ("Phút cần để điền", "Minutes to fill in"),
    "cases": ("Trường hợp", "Cases"),
    "case": ("Trường hợp", "Case"),
    "terms": ("Thời hạn", "Terms"),
    "term": ("Thời hạn", "Term"),
    "policy": ("Cách tính", "Way of counting"),
    "note": ("Ghi chú", "Note"),
    "unverified": ("Chưa kiểm chứng", "Unverified"),
    "fees": ("Phí, lệ phí", "Fees"),
    "amount": ("Mức thu", "Amount"),
    "kind": ("Loại", "Kind"),
    "per": ("Tính theo", "Per"),
    "cap": ("Mức tối đa", "Cap"),
    "exemptions": ("Miễn, giảm", "Exemptions"),
    "when": ("Khi nào", "When"),
    "components": ("Thành phần hồ sơ", "Papers"),
    "required": ("Bắt buộc", "Required"),
    "originals": ("Bản chính", "Originals"),
    "copies": ("Bản sao", "Copies"),
    "help": ("Hướng dẫn", "Help"),
    "reuse": ("Dữ liệu dùng lại", "Data reused"),
    "met_by": ("Kết quả dùng thay", "Results that stand for it"),
    "within": ("Cấp không quá", "Issued at most"),
    "holders": ("Giấy của ai", "Whose it must be"),
    "holder": ("Giấy của ai", "Whose it is"),
    "valid": ("Hiệu lực", "Good for"),
    "valid_basis": ("Căn cứ hiệu lực", "Basis of validity"),
    "scan": ("Số hóa", "Scanning"),
    "form": ("Tờ khai", "Form"),
    "topics": ("Trang", "Pages"),
    "fields": ("Câu hỏi", "Questions"),
    "title": ("Tiêu đề", "Title"),
    "label": ("Câu hỏi", "Question"),
    "hint": ("Gợi ý", "Hint"),
    "optional": ("Không bắt buộc", "Optional"),
    "options": ("Lựa chọn", "Options"),
    "type": ("Loại câu hỏi", "Type of question"),
    "formula": ("Phép tính", "Calculation"),
    "money": ("Là số tiền", "Is money"),
    "columns": ("Cột", "Columns"),
    "min": ("Ít nhất", "At least"),
    "max": ("Nhiều nhất", "At most"),
    "prefill": ("Điền sẵn từ", "Filled in from"),
    "birth": ("Khớp ngày sinh ở", "Agrees with the birth date in"),
    "sex": ("Khớp giới tính ở", "Agrees with the sex in"),
    "pattern": ("Được gồm", "May hold"),
    "bound": ("Ngày được nhập", "Days allowed"),
    "must": ("Lời cam đoan", "Pledge"),
    "intro": ("Lời dẫn", "Introduction"),
    "bands": ("Các bậc", "Bands"),
    "percent": ("Giảm, phần trăm", "Reduced by, per cent"),
    "group": ("Nhóm", "Group"),
    "accepts": ("Nhận tệp", "Files accepted"),
    "results": ("Kết quả", "Results"),
    "lines": ("Dòng", "Lines"),
    "value": ("Nội dung", "Value"),
    "signer": ("Người ký", "Signer"),
    "symbol": ("Ký hiệu", "Symbol"),
    "register": ("Sổ", "Register"),
    "process": ("Quy trình", "Process"),
    "steps": ("Bước", "Steps"),
    "groups": ("Nhóm song song", "Parallel groups"),
    "start": ("Bắt đầu ở", "Starts at"),
    "role": ("Người giữ", "Holder"),
    "unit": ("Nơi giữ", "Unit"),
    "act": ("Việc", "Act"),
    "moves": ("Chuyển tới", "Moves"),
    "conditions": ("Điều kiện", "Conditions"),
    "legal": ("Căn cứ pháp lý", "Legal bases"),
    "number": ("Số, ký hiệu", "Number"),
}
CODES: Final[dict[str, Mapping[str, Text]]] = {
    "tiers": TIERS,
    "subjects": SUBJECTS,
    "life_events": LIFE_EVENTS,
    "reason": ONLINE_REASONS,
    "reuse": REGISTERS,
    "level": {
        "full": {"vi": "toàn trình", "en": "wholly online"},
        "partial": {"vi": "một phần", "en": "partly online"},
        "none": {"vi": "chưa", "en": "not yet"},
    },
    "by": {
        "applicant_residence": {"vi": "nơi cư trú", "en": "residence"},
        "place_of_business": {"vi": "nơi kinh doanh", "en": "place of business"},
        "place_of_property": {"vi": "nơi có nhà đất", "en": "place of the property"},
        "anywhere": {"vi": "bất kỳ nơi nào", "en": "anywhere"},
    },
    "required": {
        "always": {"vi": "luôn cần", "en": "always"},
        "optional": {"vi": "tùy người nộp", "en": "optional"},
        "when": {"vi": "tùy câu trả lời", "en": "by the answers"},
        "one_of": {"vi": "một trong nhóm", "en": "one of a group"},
    },
}
_PLACES: Final = {key: place for place, key in enumerate(("vi", "en", *LABELS))}
TELLERS: Final = {
    "role": role_name,
    "unit": unit_function,
    "channels": channel_name,
}


@dataclass(frozen=True)
class Difference:
    """`place` leads from the part to the detail; what was not there, or is gone, is empty."""

    place: tuple[str, ...]
    before: str
    after: str

    @property
    def kind(self) -> str:
        if not self.before:
            return "added"
        return "removed" if not self.after else "changed"


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """In the order of the later version; equal contents have none."""
    was, now = (ordered(_with_cases(in_words(each))) for each in (before, after))
    return list(_mappings(was, now, ()))


def _with_cases(content: Mapping[str, Any]) -> dict[str, Any]:
    """Terms, fees and papers with the name of their case in place of its code."""
    cases = content.get("cases") or ()
    names = {each.get("code"): tr(each.get("name")) for each in cases if isinstance(each, Mapping)}
    told = dict(content)
    for part in ("terms", "fees", "components"):
        if isinstance(content.get(part), list):
            told[part] = [_with_case(each, names) for each in content[part]]
    return told


def _with_case(thing: Any, names: Mapping[Any, str]) -> Any:
    if not isinstance(thing, Mapping) or not thing.get("case"):
        return thing
    return {**thing, "case": names.get(thing["case"], thing["case"])}


def ordered(value: Any) -> Any:
    """The same with its items in the order that people write them: tables keep none."""
    if isinstance(value, Mapping):
        keys = sorted(value, key=lambda key: (_PLACES.get(str(key), len(_PLACES)), str(key)))
        return {key: ordered(value[key]) for key in keys}
    return [ordered(each) for each in value] if isinstance(value, list) else value


def _label(key: str) -> str:
    pair = LABELS.get(key)
    return t(*pair) if pair else key


def _mappings(
    before: Mapping[str, Any], after: Mapping[str, Any], place: tuple[str, ...]
) -> Iterator[Difference]:
    for key in dict.fromkeys([*after, *before]):
        old, new = before.get(key), after.get(key)
        if old != new:
            yield from _values(key, old, new, (*place, _label(key)))


def _values(key: str, old: Any, new: Any, place: tuple[str, ...]) -> Iterator[Difference]:
    if _is_text(old) and _is_text(new):
        yield from _texts(old, new, place)
    elif key == "when":
        yield Difference(place, _told(key, old), _told(key, new))
    elif isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from _mappings(old, new, place)
    elif _is_listing(old) and _is_listing(new) and (_named(old) or _named(new)):
        yield from _things(old or [], new or [], place)
    else:
        yield Difference(place, _told(key, old), _told(key, new))


def _texts(
    old: Mapping[str, str], new: Mapping[str, str], place: tuple[str, ...]
) -> Iterator[Difference]:
    """The language that is read; the other one is said only when it alone differs."""
    if tr(old) != tr(new):
        yield Difference(place, tr(old), tr(new))
        return
    other = next(each for each in ("vi", "en") if old.get(each) != new.get(each))
    name = t("tiếng Việt", "Vietnamese") if other == "vi" else t("tiếng Anh", "English")
    yield Difference((*place, name), old.get(other, ""), new.get(other, ""))


def _things(old: list[Any], new: list[Any], place: tuple[str, ...]) -> Iterator[Difference]:
    """Things with a code of their own, matched by it wherever they stand."""
    was = {_key(each, number): each for number, each in enumerate(old)}
    now = {_key(each, number): each for number, each in enumerate(new)}
    for key in dict.fromkeys([*now, *was]):
        before, after = was.get(key), now.get(key)
        if before == after:
            continue
        if before is None or after is None:
            yield Difference(place, _whole(before), _whole(after))
        else:
            yield from _mappings(before, after, (*place, _heading(after)))
    if list(was) != list(now) and set(was) == set(now):
        order = t("thứ tự", "order")
        told = [", ".join(_thing(each) for each in rows.values()) for rows in (was, now)]
        yield Difference((*place, order), *told)


def _whole(thing: Any) -> str:
    """A page that is new or gone, with the questions on it."""
    questions = thing.get("fields") if isinstance(thing, Mapping) else None
    if not questions:
        return _thing(thing)
    return f"{_thing(thing)}: {'; '.join(_thing(each) for each in questions)}"


def _key(thing: Any, number: int) -> str:
    if not isinstance(thing, Mapping):
        return str(number)
    for key in ("code", "number"):
        if thing.get(key):
            return str(thing[key])
    if "term" in thing:
        return f"{thing.get('case', '')}/{','.join(thing.get('channels') or ())}"
    return str(number)


def _heading(thing: Mapping[str, Any]) -> str:
    """A term is known by the case it is for, everything else by its name."""
    if "term" in thing and not thing.get("name"):
        return str(thing.get("case") or t("mọi trường hợp", "every case"))
    return _thing(thing)


def _thing(thing: Any) -> str:
    """What a part is called: its name, its question, or what it says."""
    if not isinstance(thing, Mapping):
        return "" if thing is None else str(thing)
    if _is_text(thing):
        return tr(thing)
    name = next((tr(thing[key]) for key in ("name", "label", "title") if thing.get(key)), "")
    if not name and "term" in thing:
        return _told("term", thing["term"])
    number = str(thing.get("number", ""))
    return " ".join(part for part in (number, name) if part) or str(thing.get("code", "…"))


def _told(key: str, value: Any) -> str:
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, bool):
        return t("có", "yes") if value else t("không", "no")
    if key == "term":
        return _term(str(value))
    if isinstance(value, str) and key in CODES | TELLERS:
        return tr(CODES[key].get(value, value)) if key in CODES else TELLERS[key](value)
    if _is_text(value):
        return tr(value)
    if isinstance(value, list):
        return ", ".join(
            _told(key, each) if not isinstance(each, Mapping) else _thing(each) for each in value
        )
    if isinstance(value, Mapping):
        return "; ".join(f"{_label(k)}: {_told(k, each)}" for k, each in value.items())
    return str(value)


def _term(written: str) -> str:
    try:
        term = Term.parse(written)
    except Refused:
        return written
    return t(term.vi, str(term))


def terms_words(terms: Iterable[str]) -> str:
    """Several terms in the reader's language."""
    return ", ".join(_term(each) for each in terms)


def _is_text(value: Any) -> bool:
    return isinstance(value, Mapping) and bool(value) and set(value) <= {"vi", "en"}


def _is_listing(value: Any) -> bool:
    return value is None or isinstance(value, list)


def _named(rows: Any) -> bool:
    return bool(rows) and all(isinstance(each, Mapping) for each in rows)
