"""One sentence for each refusal, in both languages: what is in the way, then what to do.

A code may have several sentences, the fullest first; the first whose places the refusal fills is
said. `rule_not_in_force` is thus explained with its rule and day where they are known.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from string import Formatter
from typing import Final

from motcua.faces.ui import format as written
from motcua.faces.ui.language import active, t, tr
from motcua.faces.ui.sentences import SENTENCES
from motcua.faces.ui.sentences.handling import NOT_OPEN
from motcua.faces.ui.sentences.pair import Pair
from motcua.faces.ui.vocabulary import role_name
from motcua.rules.errors import Forbidden, Missing, Refused
from motcua.rules.procedure import REGISTERS
from motcua.rules.procedure.source import KINDS
from motcua.rules.reuse import UNFIT
from motcua.rules.text import Text

# Details that are amounts: (code, detail) of octets, and of money in đồng.
SIZES: Final = frozenset({("file_too_large", "limit")})
MONEY: Final = frozenset(
    {("fee_unpaid", "amount"), ("fee_differs", "amount"), ("fee_differs", "due")}
)

# Details that are codes of a known list.
_WORDS: Final[Mapping[str, Mapping[str, Text]]] = {"why": UNFIT, "register": REGISTERS}


def known_codes() -> frozenset[str]:
    return frozenset(SENTENCES)


def sentence(error: Refused | Forbidden | Missing) -> str:
    if isinstance(error, Forbidden):
        return t(
            "Vị trí của bạn không được làm việc này; hỏi người quản trị đơn vị để được phân công.",
            "Your post does not cover this; ask your unit's administrator for it.",
        )
    if isinstance(error, Missing):
        return t(
            "Không tìm thấy, hoặc bạn không có quyền xem; kiểm tra lại mã rồi tìm lần nữa.",
            "Not found, or not yours to see; check the code and search again.",
        )
    return _refused(error)


def _refused(refusal: Refused) -> str:
    told = {
        name: _told(refusal.code, name, value)
        for name, value in refusal.details.items()
        if value is not None
    }
    for vi, en in _sentences(refusal):
        chosen = en if active() == "en" else vi
        if _places(chosen) <= told.keys():
            return chosen.format(**told)
    return t(
        "Chưa làm được vì quy định hoặc trạng thái hồ sơ không cho phép (mã {code}). Tải "
        "lại trang rồi xem lại.",
        "The rules or the state of the dossier do not allow this (code {code}). Reload "
        "and look again.",
        code=refusal.code,
    )


def _sentences(refusal: Refused) -> Iterable[Pair]:
    if refusal.code == "dossier_not_open" and (state := refusal.details.get("state")) in NOT_OPEN:
        return (NOT_OPEN[str(state)],)
    return SENTENCES.get(refusal.code, ())


def _places(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def _told(code: str, name: str, value: object) -> str:
    """A detail of a refusal in a reader's words."""
    if isinstance(value, int) and (code, name) in SIZES:
        return written.size(value)
    if isinstance(value, int) and (code, name) in MONEY:
        return written.dong(value)
    if (code, name) == ("content_unreadable", "expected"):
        return t(KINDS.get(str(value), str(value)), str(value))
    if name == "role":
        return role_name(str(value))
    if name in _WORDS and str(value) in _WORDS[name]:
        return tr(_WORDS[name][str(value)])
    return _in_words(value)


def _in_words(value: object) -> str:
    if isinstance(value, datetime):
        return written.moment(value)
    if isinstance(value, date):
        return written.weekday(value)
    if isinstance(value, timedelta):
        return written.span(value)
    if isinstance(value, Mapping):
        return tr(value) or _in_words(list(value.values()))
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "; ".join(_in_words(item) for item in value)
    if hasattr(value, "vi") and hasattr(value, "en"):
        return str(value.en if active() == "en" else value.vi)
    return written.number(value) if isinstance(value, int) else str(value)
