"""The sheet of a procedure that only informs, in a citizen's words."""

from dataclasses import dataclass
from typing import Any, Final

from motcua.faces.citizen.telling import term_words
from motcua.faces.ui import format as written
from motcua.faces.ui.language import t, tr
from motcua.faces.ui.vocabulary import channel_name
from motcua.rules.errors import Refused
from motcua.rules.procedure import CHANNELS, SUBJECTS, TIERS, Component, Content, Information
from motcua.rules.procedure.information import ToldFee, ToldWay
from motcua.rules.terms import Term
from motcua.rules.text import Text

NOTHING: Final = "Không có thông tin"
LONG: Final = 400
PART_NAMES: Final[dict[str, Text]] = {
    "ways": {"vi": "Cách thức thực hiện", "en": "Ways of filing"},
    "papers": {"vi": "Thành phần hồ sơ", "en": "Papers"},
    "bases": {"vi": "Căn cứ pháp lý", "en": "Legal bases"},
}


@dataclass(frozen=True)
class Fee:
    """`words` of the catalogue stand beside an amount that was not read, or is doubtful."""

    told: str
    words: str
    note: str


@dataclass(frozen=True)
class Way:
    channel: str
    terms: tuple[str, ...]
    words: str
    fees: tuple[Fee, ...]
    note: str

    @property
    def is_long(self) -> bool:
        return len(self.note) > LONG


@dataclass(frozen=True)
class Papers:
    """The papers of a case; `notes` are lines that ask for none."""

    case: Text | None
    papers: tuple[Component, ...]
    notes: tuple[Text, ...]


def told(content: Content, information: Information) -> dict[str, Any]:
    """What the template of the sheet needs."""
    return {
        "information": information,
        "ways": [_way(each) for each in information.ways],
        "groups": _groups(content),
        "paper_count": sum(1 for each in content.components if each.kind != "note"),
        "who": information.who or ", ".join(tr(SUBJECTS[each]) for each in content.subjects),
        "tiers": ", ".join(tr(TIERS[each]) for each in content.tiers),
        "unread_parts": [(PART_NAMES.get(part), text) for part, text in information.unread],
    }


def _way(way: ToldWay) -> Way:
    name = channel_name(way.channel) if way.channel in CHANNELS else way.channel
    terms = tuple(_term(each) for each in way.terms)
    words = "" if terms and way.terms_from != "note" else way.time
    if words == NOTHING:
        words = ""
    return Way(name, terms, words, tuple(_fee(each) for each in way.fees), way.note)


def _term(text: str) -> str:
    try:
        return term_words(Term.parse(text))
    except Refused:
        return text


def _fee(fee: ToldFee) -> Fee:
    if fee.free:
        return Fee(t("Miễn phí", "Free"), "", fee.note)
    if fee.amount is None or fee.doubtful:
        words = fee.raw if fee.raw != NOTHING else ""
        return Fee("", words, fee.note)
    if fee.currency != "VND":
        return Fee(f"{written.number(fee.amount)} {fee.currency}", "", fee.note)
    return Fee(written.dong(fee.amount), "", fee.note)


def _groups(content: Content) -> list[Papers]:
    """Papers by case, those of every case first."""
    cases: list[tuple[str | None, Text | None]] = [(None, None)]
    cases += [(each.code, each.name) for each in content.cases]
    found = []
    for code, name in cases:
        rows = [each for each in content.components if each.case == code]
        papers = tuple(each for each in rows if each.kind != "note")
        notes = tuple(each.name for each in rows if each.kind == "note")
        if rows:
            found.append(Papers(name, papers, notes))
    return found
