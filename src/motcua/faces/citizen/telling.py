"""What a procedure asks and gives, in a citizen's words: five facts, terms, fees."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from motcua.apps.procedures.informing import Informing
from motcua.apps.procedures.queries import InForce
from motcua.faces.ui import format as written
from motcua.faces.ui.language import t, tr
from motcua.faces.ui.vocabulary import channel_name
from motcua.rules.conditions import ALWAYS
from motcua.rules.errors import Refused
from motcua.rules.procedure import REGISTERS, Component, Content, TermRule
from motcua.rules.terms import Term
from motcua.rules.text import Text, begin_small

MOST_TOLD: Final = 3


@dataclass(frozen=True)
class Offer:
    """One procedure in a list: what it is called, how long, how much."""

    code: str
    name: Text
    short_name: Text
    field_code: str
    field_name: Text
    life_events: tuple[str, ...]
    channels: tuple[str, ...]
    term: str
    cost: str
    to_read: bool = False
    """Only to be read: nobody can file it here yet."""

    @property
    def in_brief(self) -> str:
        return ", ".join(part for part in (self.term, self.cost) if part)


def offer(found: InForce) -> Offer:
    content = found.content
    return Offer(
        content.code,
        content.name,
        content.short_name,
        content.field_code,
        content.field_name,
        content.life_events,
        content.channels,
        brief_term(content),
        brief_cost(content),
    )


def offer_to_read(found: Informing) -> Offer:
    """A procedure that only informs."""
    name, field = found.name, found.field_name
    return Offer(found.code, name, name, found.field_code, field, (), (), "", "", to_read=True)


def main_channel(content: Content) -> str:
    return "online" if "online" in content.channels else next(iter(content.channels), "counter")


def term_words(term: Term) -> str:
    return t(term.vi, str(term))


def how_long(rule: TermRule) -> str:
    """A day counted to its end is told as the day it is."""
    if rule.policy == "same_day_cutoff_15h" and str(rule.term) == "1 working day":
        return t("trong ngày", "the same day")
    return term_words(rule.term)


def brief_term(content: Content) -> str:
    """The shortest and the longest of all cases, in the channel most people take."""
    terms = {how_long(rule): rule for rule in term_rules(content, main_channel(content))}
    words = list(terms)
    if len(words) <= 1:
        return words[0] if words else ""
    return t("{one} đến {other}", "{one} to {other}", one=words[0], other=words[-1])


def term_rules(content: Content, channel: str) -> list[TermRule]:
    """The terms that can apply in a channel: one for each case, or one for all."""
    rules = []
    for case in _cases(content):
        try:
            rules.append(content.term(channel, case))
        except Refused:
            continue
    return sorted(dict.fromkeys(rules), key=lambda rule: _length(rule.term))


def _cases(content: Content) -> list[str | None]:
    codes: list[str | None] = [case.code for case in content.cases]
    return codes or [None]


def _length(term: Term) -> float:
    hours = {"hour": 0.33, "working_hour": 1, "working_day": 8, "calendar_day": 5.6, "month": 160}
    return float(term.number) * hours.get(term.unit, 1)


def brief_cost(content: Content) -> str:
    """What everybody pays; what extra copies and the like cost is told beneath."""
    everybody = [rule for rule in content.fees if rule.when == ALWAYS and not rule.quantity]
    amounts = sorted({rule.amount for rule in everybody or content.fees})
    if not amounts or amounts == [0]:
        return t("miễn phí", "free")
    most = written.dong(amounts[-1])
    if amounts[0] == 0:
        return t("miễn phí hoặc từ {most}", "free, or from {most}", most=written.dong(amounts[1]))
    if len(amounts) == 1:
        return most
    return t("{one} đến {most}", "{one} to {most}", one=written.dong(amounts[0]), most=most)


# The five facts ---------------------------------------------------------------------------------

Fact = tuple[str, str, str, list[str]]


def five_facts(content: Content) -> list[Fact]:
    return [
        ("who", t("Ai làm", "Who"), *_who(content)),
        ("paper", t("Cần gì", "What you need"), *_needs(content)),
        ("time", t("Bao lâu", "How long"), *_times(content)),
        ("coin", t("Bao nhiêu tiền", "What it costs"), *_costs(content)),
        ("pin", t("Nhận ở đâu", "Where you get it"), *_place(content)),
    ]


def _who(content: Content) -> tuple[str, list[str]]:
    headline, _, rest = tr(content.who).partition("; ")
    return headline.rstrip("."), [_sentence(rest)] if rest else []


def _needs(content: Content) -> tuple[str, list[str]]:
    always = [c for c in content.components if c.is_handed_in and c.required == "always"]
    sometimes = [c for c in content.components if c.is_handed_in and c.required != "always"]
    lines = [_with_help(each) for each in always]
    if sometimes and always:
        names = "; ".join(begin_small(tr(each.name)) for each in sometimes)
        lines.append(
            t("Tùy trường hợp có thêm: {what}.", "In some cases also: {what}.", what=names)
        )
    elif sometimes:
        lines += [_with_help(each) for each in sometimes[:MOST_TOLD]]
        if len(sometimes) > MOST_TOLD:
            rest = len(sometimes) - MOST_TOLD
            lines.append(t("và {n} giấy khác ở dưới", "and {n} more below", n=rest))
    known = registers(content.components)
    if known:
        lines.append(
            t(
                "Không phải nộp lại điều cơ quan tra được trong {where}.",
                "Nothing that the agency can find in the {where} need be filed again.",
                where=known,
            )
        )
    if not always:
        return t(
            "Tùy trường hợp của bạn", "It depends on your case"
        ) if sometimes else _nothing(), lines
    count = len(always)
    return t("{n} giấy tờ", "{n} paper" if count == 1 else "{n} paper{s}", n=count), lines


def _nothing() -> str:
    return t("Không giấy tờ nào, chỉ tờ khai", "No papers, only a form")


def registers(components: Iterable[Component]) -> str:
    names = {each.reuse: tr(REGISTERS[each.reuse]) for each in components if each.reuse}
    return ", ".join(name[:1].lower() + name[1:] for name in names.values())


def _with_help(component: Component) -> str:
    told = tr(component.help)
    return f"{tr(component.name)}. {told}" if told else tr(component.name)


def _times(content: Content) -> tuple[str, list[str]]:
    headline = brief_term(content)
    lines = []
    for channel in content.channels:
        for rule in term_rules(content, channel):
            if tr(rule.note):
                lines.append(_sentence(tr(rule.note)))
            elif rule.case:
                lines.append(f"{case_name(content, rule.case)}: {how_long(rule)}.")
    return headline[:1].upper() + headline[1:], list(dict.fromkeys(lines))


def case_name(content: Content, code: str | None) -> str:
    return next((tr(case.name) for case in content.cases if case.code == code), "")


def _costs(content: Content) -> tuple[str, list[str]]:
    headline = brief_cost(content)
    lines = []
    if any(rule.amount for rule in content.fees):
        lines = [f"{tr(rule.name)}: {_price(tr(rule.says()))}" for rule in content.fees]
    return headline[:1].upper() + headline[1:], list(dict.fromkeys(lines))[:6]


def _price(says: str) -> str:
    """An amount as it is written everywhere else, in the reader's language."""
    joined = says.replace(" đ", "\u00a0₫")
    return re.sub(r"(?<=\d)\.(?=\d{3})", t(".", ","), joined)


def _place(content: Content) -> tuple[str, list[str]]:
    names = "; ".join(tr(result.name) for result in content.results)
    where = tr(content.competence.name)
    lines = [
        t("Bạn nhận: {what}.", "You get: {what}.", what=names),
        t(
            "Nhận bản điện tử, tại quầy một cửa hoặc qua bưu điện, tùy bạn chọn.",
            "On your phone, at the one-stop counter or by post, as you choose.",
        ),
    ]
    return where, lines


def _sentence(text: str) -> str:
    text = text.strip()
    return f"{text[:1].upper()}{text[1:]}" if text else ""


# Terms and fees in full ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Way:
    """What one channel and one case take and cost."""

    channel: str
    case: str
    term: str
    basis: str
    fees: list[str]


def ways(content: Content) -> list[Way]:
    found = []
    for channel in content.channels:
        for case in _cases(content):
            try:
                rule = content.term(channel, case)
            except Refused:
                continue
            fees = [
                f"{tr(each.name)}: {_price(tr(each.says()))}"
                for each in content.fee_rules(channel, case)
            ]
            found.append(
                Way(
                    channel_name(channel),
                    case_name(content, case),
                    how_long(rule),
                    rule.basis,
                    fees or [t("Miễn phí", "Free")],
                )
            )
    return found
