"""Whether a paper that the State holds can stand for a component: whose, for what, in force."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from motcua.rules.conditions import ALWAYS, Answers, Condition
from motcua.rules.terms import Term
from motcua.rules.text import Text, fold

STATES: Final[Mapping[str, Text]] = {
    "in_force": {"vi": "Đang có hiệu lực", "en": "In force"},
    "not_yet": {"vi": "Chưa có hiệu lực", "en": "Not in force yet"},
    "expired": {"vi": "Hết hạn", "en": "Expired"},
    "replaced": {"vi": "Đã được thay thế", "en": "Replaced"},
    "revoked": {"vi": "Đã bị thu hồi", "en": "Revoked"},
}
"""What a registered paper is on a day; the day alone makes it expired."""

UNFIT: Final[Mapping[str, Text]] = {
    **{code: told for code, told in STATES.items() if code != "in_force"},
    "wrong_kind": {"vi": "Không phải loại giấy cần dùng", "en": "Not the kind that is needed"},
    "wrong_holder": {"vi": "Cấp cho người khác", "en": "Issued to somebody else"},
    "name_differs": {
        "vi": "Tên trên giấy khác tên đã khai",
        "en": "The name on it is not the name declared",
    },
    "too_old": {"vi": "Cấp đã quá lâu", "en": "Issued too long ago"},
    "wrong_purpose": {"vi": "Cấp để dùng vào việc khác", "en": "Issued for another purpose"},
}
"""Why a paper cannot stand for a component."""


@dataclass(frozen=True)
class Holder:
    """The questions that name whose paper it must be, and when it must be theirs."""

    number: str
    name: str = ""
    when: Condition = ALWAYS


@dataclass(frozen=True)
class Use:
    """A kind of result that stands for a component.

    `when` looks at the data of the paper: a certificate for a loan marries nobody. `within` says
    how old it may be, where that is less than it is good for. Without `holders` it must be the
    applicant's own.
    """

    type: str
    when: Condition = ALWAYS
    holders: tuple[Holder, ...] = ()
    within: Term | None = None

    def whose(self, answers: Answers, number: str, name: str) -> tuple[tuple[str, str], ...]:
        """Numbers and names of whose papers are needed; the applicant's by `number` and `name`."""
        if not self.holders:
            return ((number, name),)
        return tuple(
            (str(answers.get(each.number) or ""), str(answers.get(each.name) or ""))
            for each in self.holders
            if each.when.holds(answers)
        )


@dataclass(frozen=True)
class HeldPaper:
    """What the rule must know of a registered paper; `last_day` is the last one it is good for."""

    type: str
    number: str
    holder_number: str
    holder_name: str
    state: str
    valid_from: date
    last_day: date | None
    fields: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def state_on(self, day: date) -> str:
        return state_on(self.state, self.valid_from, self.last_day, day)


def state_on(state: str, valid_from: date, last_day: date | None, day: date) -> str:
    """One of STATES. What was replaced or revoked stays so, whatever the day."""
    if state != "in_force":
        return state
    if day < valid_from:
        return "not_yet"
    return "expired" if last_day is not None and day > last_day else "in_force"


def unfit(
    paper: HeldPaper, uses: Sequence[Use], answers: Answers, number: str, name: str, day: date
) -> str:
    """Why it cannot stand for a component that `uses` describe: a code of UNFIT, or nothing.

    `number` and `name` are the applicant's. NĐ 118/2025/NĐ-CP, Điều 17 khoản 1 điểm b: where data
    and paper disagree, the paper is taken; so a name that differs stands for nothing.
    """
    use = next((each for each in uses if each.type == paper.type), None)
    if use is None:
        return "wrong_kind"
    state = paper.state_on(day)
    if state != "in_force":
        return state
    latest = last_day(paper.valid_from, use.within)
    if latest is not None and day > latest:
        return "too_old"
    needed = use.whose(answers, number, name)
    mine = [told for whose, told in needed if whose and whose == paper.holder_number]
    # More than one paper is needed: one alone does not do.
    if not mine or len(needed) != 1:
        return "wrong_holder"
    if mine[0] and fold(mine[0]) != fold(paper.holder_name):
        return "name_differs"
    return "" if use.when.holds(paper.fields) else "wrong_purpose"


def last_day(issued: date, valid: Term | None) -> date | None:
    """The last day on which a paper issued that day is good; None for one without end.

    Civil Code 91/2015/QH13, Điều 148: a term in months ends on the day of the same number, or on
    the last of a shorter month; the day of issue is not counted.
    """
    if valid is None:
        return None
    number = int(valid.number)
    if valid.unit == "month":
        months = issued.year * 12 + issued.month - 1 + number
        year, month = divmod(months, 12)
        most = calendar.monthrange(year, month + 1)[1]
        return date(year, month + 1, min(issued.day, most))
    return issued + timedelta(days=number)
