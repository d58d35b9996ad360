"""The processes of an older one-stop system: steps that a unit holds, tasks within them, times.

Such a file says `<process code name totaltime fee>`, and within it `<step group name time role>`
with `<task code name time next>`; times are working days, -1 means that none was set. A step of
that file is a step here. Its tasks go with it: their times are shares that nobody kept to.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Final

from motcua.rules.errors import Refused
from motcua.rules.interchange.bpmn_reading import MAX_STEPS, Taken
from motcua.rules.interchange.guessing import free_code
from motcua.rules.interchange.report import Line, changed, kept, refused
from motcua.rules.interchange.xml import Element
from motcua.rules.procedure.findings import Finding, error
from motcua.rules.process import Process, Step
from motcua.rules.terms import Term
from motcua.rules.text import tidy

Why = tuple[str, str]

INTAKE, FEES, RETURN = "TIEP_NHAN", "THU_PHI", "TRA_KET_QUA"
END: Final = "NULL"

# Act, role and unit of each group of holders; three-tier names, as such files have them.
HOLDERS: Final[dict[str, tuple[str, str, str]]] = {
    "BP_MOT_CUA": ("appraise", "receptionist", "one_stop"),
    "LANH_DAO_DON_VI": ("approve", "leader", "leaders"),
    "VAN_PHONG_DANG_KY_QSD_DAT": ("appraise", "case_officer", "land_office"),
    "PHONG_TAI_NGUYEN_MOI_TRUONG": ("appraise", "case_officer", "land"),
    "DIA_CHINH_CAP_XA": ("consult", "case_officer", "land"),
    "BP_THUE": ("consult", "case_officer", "tax"),
    "PHONG_LAO_DONG_THUONG_BINH_XA_HOI": ("appraise", "case_officer", "social"),
    "PHONG_TAI_CHINH_KE_HOACH": ("appraise", "case_officer", "economy"),
    "PHONG_KINH_TE_HA_TANG": ("appraise", "case_officer", "economy"),
    "PHONG_TU_PHAP": ("appraise", "case_officer", "civil_status"),
    "PHONG_QUAN_LY_DO_THI": ("appraise", "case_officer", "construction"),
}


def is_one_stop(root: Element) -> bool:
    """Whether a file is of that system: a process without a namespace that has steps."""
    return (root.space, root.tag) == ("", "process") and bool(root.all("step"))


def taken_one_stop(root: Element) -> Taken:
    """The process of such a file. Refused("bpmn_too_many_steps", limit)."""
    steps = root.all("step")
    if len(steps) > MAX_STEPS:
        raise Refused("bpmn_too_many_steps", limit=MAX_STEPS)
    reading = _Reading(root, steps)
    process = reading.process()
    declared = _days(root.get("totaltime"))
    summed = sum((_days(step.get("time")) or Decimal(0) for step in steps), Decimal(0))
    return Taken(
        tidy(root.get("name")),
        process,
        tuple(reading.lines),
        tidy(root.get("code")),
        declared,
        summed,
        tuple(_differs(declared, summed)),
    )


def _differs(declared: Decimal | None, summed: Decimal) -> Iterator[Finding]:
    if declared is not None and declared != summed:
        yield error(
            "steps_differ_from_total",
            "process",
            f"Các bước cộng lại {_plain(summed, ',')} ngày, tệp khai {_plain(declared, ',')} ngày.",
            f"The steps add up to {_plain(summed)} days, the file declares {_plain(declared)}.",
        )


class _Reading:
    def __init__(self, root: Element, steps: list[Element]) -> None:
        self.root = root
        self.steps = steps
        self.lines: list[Line] = list(_header(root))
        self.owner = {
            task.get("code"): number
            for number, step in enumerate(steps)
            for task in step.all("task")
        }
        self.codes: dict[int, str] = {}
        for number, step in enumerate(steps):
            if step.get("role") not in (INTAKE, FEES):
                self.codes[number] = free_code(step.get("name"), self.codes.values())

    def process(self) -> Process:
        found = []
        for number, step in enumerate(self.steps):
            if number in self.codes:
                found.append(self._step(number, step))
            else:
                self.lines.append(_left_out(step))
            for task in step.all("task"):
                self.lines.append(self._task(number, step, task))
                self.lines += self._marks(task)
            self.lines += [_strange(each) for each in step.children if each.tag != "task"]
        start = next((code for code in self.codes.values()), "")
        first = self.steps and self._onward(0)
        return Process(first[0] if 0 not in self.codes and first else start, tuple(found))

    def _step(self, number: int, step: Element) -> Step:
        name, days = tidy(step.get("name")), _days(step.get("time"))
        act, role, unit = HOLDERS.get(step.get("group"), ("appraise", "", ""))
        if step.get("role") == RETURN:
            act, role, unit = "return", "receptionist", "one_stop"
        told = "step", step.get("group"), name
        if step.get("group") not in HOLDERS:
            self.lines.append(changed(*told, _HOLDER_UNKNOWN))
        elif days is None:
            self.lines.append(changed(*told, _NO_TIME))
        else:
            self.lines.append(kept(*told))
        moves = tuple(code for code in self._onward(number) if code != self.codes[number])
        term = Term(days or Decimal(0), "working_day")
        return Step(self.codes[number], {"vi": name, "en": ""}, act, role, unit, term, moves)

    def _onward(self, number: int) -> list[str]:
        """The steps that a step's tasks lead to, through those that are no steps here."""
        found: list[str] = []
        seen = {number}
        ahead = [number]
        while ahead:
            here = ahead.pop(0)
            for task in self.steps[here].all("task"):
                target = self.owner.get(task.get("next"))
                if target is None or target in seen:
                    continue
                seen.add(target)
                if target in self.codes:
                    found.append(self.codes[target])
                else:
                    ahead.append(target)
        return found

    def _task(self, number: int, step: Element, task: Element) -> Line:
        told = "task", task.get("code"), tidy(task.get("name"))
        if number not in self.codes:
            return refused(*told, _why_left_out(step))
        within = tidy(step.get("name"))
        days = _days(task.get("time"))
        time = f" ({_plain(days, ',')} ngày)" if days else ""
        english = f" ({_plain(days)} d)" if days else ""
        why = (
            f"Thành một phần của bước “{within}”; thời hạn{time} tính theo bước.",
            f"A part of the step “{within}”, whose time counts, not the task’s own{english}.",
        )
        return changed(*told, why)

    def _marks(self, task: Element) -> Iterator[Line]:
        """What a task says beside its name and time, and nothing here has a place for."""
        told = task.get("code"), tidy(task.get("name"))
        if task.get("next") not in self.owner and task.get("next") != END:
            yield refused("next", task.get("code"), task.get("next"), _NOWHERE)
        for mark, why in _MARKS.items():
            if task.get(mark) == "true":
                yield refused(mark, *told, why)


def _header(root: Element) -> Iterator[Line]:
    yield kept("process", tidy(root.get("code")), tidy(root.get("name")))
    if _days(root.get("totaltime")) is None:
        yield refused("totaltime", "", root.get("totaltime"), _NO_TOTAL)
    else:
        yield kept("totaltime", "", root.get("totaltime"))
    if root.get("fee"):
        yield refused("fee", "", root.get("fee"), _FEE)
    if root.get("version"):
        yield refused("version", "", root.get("version"), _VERSION)
    for each in root.children:
        if each.tag != "step":
            yield _strange(each)


def _left_out(step: Element) -> Line:
    return refused("step", step.get("group"), tidy(step.get("name")), _why_left_out(step))


def _why_left_out(step: Element) -> Why:
    return _INTAKE if step.get("role") == INTAKE else _FEE_STEP


def _strange(element: Element) -> Line:
    return refused(element.tag, element.get("code"), tidy(element.get("name")), _STRANGE)


def _days(written: str) -> Decimal | None:
    """Working days; none when they are not written, or as -1. Commas are read as points."""
    try:
        days = Decimal(written.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return days if days.is_finite() and Decimal(0) <= days <= Decimal(9999) else None


def _plain(days: Decimal, comma: str = ".") -> str:
    return f"{days.normalize():f}".replace(".", comma)


_INTAKE: Final[Why] = (
    "Tiếp nhận đứng trước quy trình, không phải một bước; thời gian vẫn cộng vào tổng.",
    "Acceptance comes before the process and is no step; its time still counts in the sum.",
)
_FEE_STEP: Final[Why] = (
    "Thu phí không phải một bước: khoản thu ghi ở mục Phí; thời gian vẫn cộng vào tổng.",
    "Taking the fee is no step: fees have their own place; its time still counts in the sum.",
)
_FEE: Final[Why] = (
    "Mức thu ghi ở mục Phí, kèm căn cứ; không lấy từ tệp này.",
    "Fees are stated with their basis in their own place, not taken from this file.",
)
_VERSION: Final[Why] = (
    "Phiên bản ở đây đánh số và có ngày hiệu lực riêng.",
    "Versions here have numbers and days of their own.",
)
_NO_TOTAL: Final[Why] = (
    "Tệp không khai tổng thời hạn, nên không so được với các bước.",
    "The file declares no total, so the steps cannot be held against it.",
)
_NO_TIME: Final[Why] = (
    "Tệp không ghi thời gian của bước; ghi thêm thời hạn.",
    "The file sets no time for the step; add its term.",
)
_HOLDER_UNKNOWN: Final[Why] = (
    "Không rõ nhóm giữ bước này; chọn người giữ và nơi giữ.",
    "Its group of holders is unknown; choose its holder and unit.",
)
_NOWHERE: Final[Why] = (
    "Việc kế tiếp không có trong tệp.",
    "The task that follows is not in the file.",
)
_PAUSE: Final[Why] = (
    "Đồng hồ dừng và chạy lại theo luật của thủ tục, không theo bước.",
    "The clock stops and goes on by the procedure’s law, not by a step.",
)
_DONE: Final[Why] = (
    "Hồ sơ xong khi kết quả được ban hành, không theo dấu của bước.",
    "A dossier is done when its result is issued, not by a mark on a step.",
)
_ONE_PERSON: Final[Why] = (
    "Mỗi bước ở đây đều do một người nhận làm.",
    "Every step here is taken by one person.",
)
_STRANGE: Final[Why] = ("Không rõ phần tử này là gì.", "It is not known what this element is.")
_MARKS: Final[dict[str, Why]] = {
    "pause": _PAUSE,
    "unpause": _PAUSE,
    "biz_done": _DONE,
    "single_user": _ONE_PERSON,
}
