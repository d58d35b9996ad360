"""The steps of a procedure: who holds each, for how long, and where it may go next.

Intake comes before a process and is not a step of it. A step that is declared later is ahead;
a move to a step declared earlier sends the dossier back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import ROUND_DOWN, Decimal
from functools import cached_property

from motcua.rules.errors import Refused
from motcua.rules.terms import Term
from motcua.rules.text import Text

ACTS = ("appraise", "consult", "approve", "issue", "return")

# Roles that may hold a step.
HOLDERS = ("receptionist", "case_officer", "section_head", "leader", "clerk", "one_stop_head")

# What an agency has a unit for; `lead` is the competent agency itself.
FUNCTIONS: dict[str, Text] = {
    "one_stop": {"vi": "Bộ phận Một cửa", "en": "One-stop unit"},
    "support": {"vi": "Điểm hỗ trợ", "en": "Support point"},
    "lead": {"vi": "Cơ quan giải quyết", "en": "Competent agency"},
    "civil_status": {"vi": "Tư pháp – hộ tịch", "en": "Justice and civil status"},
    "economy": {"vi": "Kinh tế", "en": "Economy"},
    "land": {"vi": "Địa chính", "en": "Land administration"},
    "construction": {"vi": "Xây dựng", "en": "Construction"},
    "social": {"vi": "Văn hóa – xã hội", "en": "Culture and social affairs"},
    "police": {"vi": "Công an cấp xã", "en": "Commune police"},
    "tax": {"vi": "Cơ quan thuế", "en": "Tax office"},
    "insurance": {"vi": "Bảo hiểm xã hội", "en": "Social insurance"},
    "land_office": {"vi": "Văn phòng đăng ký đất đai", "en": "Land registration office"},
    "leaders": {"vi": "Lãnh đạo", "en": "Leaders"},
    "clerks": {"vi": "Văn thư", "en": "Records office"},
}

# A working day is eight hours; a calendar day holds five sevenths of one on the average.
_HOURS = {
    "working_hour": Decimal(1),
    "working_day": Decimal(8),
    "hour": Decimal(1) / 3,
    "calendar_day": Decimal(40) / 7,
    "month": Decimal(160),
}


def working_hours(term: Term) -> Decimal:
    """About how many working hours a term holds, for comparing terms with one another."""
    return Decimal(term.number) * _HOURS[term.unit]


@dataclass(frozen=True)
class Step:
    """`role` in the unit that has the function `unit` holds the step for `term`.

    `part` names the procedure of a linked group that the step belongs to, with its own result.
    """

    code: str
    name: Text = field(hash=False)
    act: str
    role: str
    unit: str
    term: Term
    moves: tuple[str, ...] = ()
    part: str = ""


@dataclass(frozen=True)
class Group:
    """Steps that go on side by side; when the last is done, `then` opens.

    A step of a part begins a branch, which ends with the last step of its part.
    """

    code: str
    name: Text = field(hash=False)
    steps: tuple[str, ...]
    then: str


@dataclass(frozen=True)
class Lane:
    role: str
    unit: str
    rows: int


@dataclass(frozen=True)
class Place:
    """Where a step is drawn: column from the left, lane from the top, row within the lane."""

    step: Step
    column: int
    lane: int
    row: int


@dataclass(frozen=True)
class Arrow:
    origin: str
    target: str
    back: bool


@dataclass(frozen=True)
class Layers:
    columns: int
    lanes: tuple[Lane, ...]
    places: tuple[Place, ...]
    arrows: tuple[Arrow, ...]


@dataclass(frozen=True)
class Process:
    start: str
    steps: tuple[Step, ...]
    groups: tuple[Group, ...] = ()

    @cached_property
    def _by_code(self) -> dict[str, Step]:
        return {step.code: step for step in self.steps}

    @cached_property
    def _groups(self) -> dict[str, Group]:
        return {group.code: group for group in self.groups}

    @cached_property
    def _order(self) -> dict[str, int]:
        return {step.code: number for number, step in enumerate(self.steps)}

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(self._by_code)

    def step(self, code: str) -> Step:
        """Refused("no_such_step") when the process has none of that code."""
        if code not in self._by_code:
            raise Refused("no_such_step", step=code)
        return self._by_code[code]

    def group_of(self, code: str) -> Group | None:
        """The parallel group that a step leads out of."""
        return next((group for group in self.groups if code in self.ends(group)), None)

    def branch(self, head: str) -> tuple[str, ...]:
        """The steps of the branch that a step of a group begins: those of its part, or it alone."""
        part = self._by_code[head].part if head in self._by_code else ""
        return tuple(step.code for step in self.steps if part and step.part == part) or (head,)

    def ends(self, group: Group) -> tuple[str, ...]:
        """The last step of each branch."""
        return tuple(self.branch(head)[-1] for head in group.steps)

    @property
    def is_linked(self) -> bool:
        """Whether several procedures are one dossier, each with a result of its own."""
        return any(step.part for step in self.steps)

    def onward(self, code: str, *, refused: bool = False) -> str:
        """The first way on. A refusal goes straight to the return where the step has a way there.

        Refused("no_such_move") from the last step.
        """
        ahead = [each for each in self.choices(code) if not self.sends_back(code, each.code)]
        if not ahead:
            raise Refused("no_such_move", step=code, target="")
        ends = [each for each in ahead if isinstance(each, Step) and each.act == "return"]
        return (ends if refused and ends else ahead)[0].code

    def may_propose(self, code: str) -> bool:
        """Whether a decision may be proposed at a step: one voice proposes, the others answer.

        Side by side nobody proposes where the step after gathers them. Where a group goes straight
        to a signature, its first member does. A part of a linked group has a result, and so a
        voice, of its own.
        """
        group = self.group_of(code)
        if group is None or self.step(code).part:
            return True
        signs = group.then in self._by_code and self.step(group.then).act == "approve"
        return signs and group.steps[0] == code

    def opening(self) -> tuple[Step, ...]:
        """The steps that open when a dossier is accepted."""
        return self._opened_by(self.start)

    def choices(self, origin: str) -> tuple[Step | Group, ...]:
        """Where the dossier may go from a step; none from the last."""
        known: dict[str, Step | Group] = {**self._by_code, **self._groups}
        group = self.group_of(origin)
        moves = self.step(origin).moves
        codes = (*moves, group.then) if group else moves
        return tuple(known[code] for code in codes if code in known)

    def move(
        self, origin: str, target: str, *, by: Collection[str], done: Collection[str] = ()
    ) -> tuple[Step, ...]:
        """The steps that open when the holder of `origin` moves the dossier on to `target`.

        Nothing opens while another branch of a parallel group is still to be done: `done` names
        the last steps of the branches that were finished before.
        """
        step = self.step(origin)
        if step.role not in by:
            raise Refused("step_held_by_another", step=origin, role=step.role)
        if target not in {choice.code for choice in self.choices(origin)}:
            raise Refused("no_such_move", step=origin, target=target)
        group = self.group_of(origin)
        joins = group is not None and target == group.then
        if group and joins and not set(self.ends(group)) <= {*done, origin}:
            return ()
        return self._opened_by(target)

    def _opened_by(self, code: str) -> tuple[Step, ...]:
        if code in self._groups:
            return tuple(self.step(member) for member in self._groups[code].steps)
        return (self.step(code),)

    def sends_back(self, origin: str, target: str) -> bool:
        """Whether the move is to a step (or group) declared earlier."""
        codes = self._groups[target].steps if target in self._groups else (target,)
        first = min((self._order.get(code, 0) for code in codes), default=0)
        return first <= self._order.get(origin, 0)

    def edges(self) -> Iterator[Arrow]:
        """Every arrow between steps, a group being drawn as its members."""
        for step in self.steps:
            for choice in self.choices(step.code):
                back = self.sends_back(step.code, choice.code)
                members = choice.steps if isinstance(choice, Group) else (choice.code,)
                for member in members:
                    yield Arrow(step.code, member, back)

    @cached_property
    def depths(self) -> dict[str, int]:
        """How many steps come before each one, on the longest way to it."""
        depths = dict.fromkeys(self._by_code, 0)
        for _ in self.steps:
            for arrow in self.edges():
                if not arrow.back and arrow.target in depths:
                    depths[arrow.target] = max(depths[arrow.target], depths[arrow.origin] + 1)
        return depths

    def longest(self) -> Decimal:
        """Working hours on the longest way from start to end, without any sending back."""
        finished = {step.code: working_hours(step.term) for step in self.steps}
        for step in sorted(self.steps, key=lambda step: self.depths[step.code]):
            for arrow in self.edges():
                if arrow.origin == step.code and not arrow.back and arrow.target in finished:
                    reached = finished[step.code] + working_hours(self.step(arrow.target).term)
                    finished[arrow.target] = max(finished[arrow.target], reached)
        return max(finished.values(), default=Decimal(0))

    def remaining(self, code: str) -> Decimal:
        """Working hours from the beginning of a step to the end, on the longest way onward."""
        left = {step.code: working_hours(step.term) for step in self.steps}
        for step in sorted(self.steps, key=lambda step: -self.depths[step.code]):
            ahead = [
                left[arrow.target]
                for arrow in self.edges()
                if arrow.origin == step.code and not arrow.back and arrow.target in left
            ]
            left[step.code] += max(ahead, default=Decimal(0))
        return left[code]

    def term_within(self, code: str, left: timedelta) -> Term:
        """The step's term, or its share of the working time left when all do not fit in that.

        When nothing is left the promise is missed already, and the step has its own term.
        """
        own = self.step(code).term
        whole = self.remaining(code)
        hours = Decimal(int(left.total_seconds())) / 3600
        if not hours or hours >= whole:
            return own
        share = (working_hours(own) * hours / whole).quantize(Decimal("0.01"), ROUND_DOWN)
        return Term(max(share, Decimal("0.01")), "working_hour")

    def layers(self) -> Layers:
        """The process as columns (what follows what) and lanes (who holds it), to be drawn."""
        holders = list(dict.fromkeys((step.role, step.unit) for step in self.steps))
        taken: dict[tuple[int, int], int] = {}
        places = []
        for step in self.steps:
            cell = (self.depths[step.code], holders.index((step.role, step.unit)))
            places.append(Place(step, *cell, taken.get(cell, 0)))
            taken[cell] = taken.get(cell, 0) + 1
        lanes = tuple(
            Lane(role, unit, max((rows for (_, lane), rows in taken.items() if lane == number)))
            for number, (role, unit) in enumerate(holders)
        )
        columns = max((place.column for place in places), default=-1) + 1
        return Layers(columns, lanes, tuple(places), tuple(self.edges()))
