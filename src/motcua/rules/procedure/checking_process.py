"""Whether a process can be walked to the return of the result, within the legal term."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from motcua.rules.errors import Refused
from motcua.rules.procedure.content import Content
from motcua.rules.procedure.findings import Finding, error, warning
from motcua.rules.process import ACTS, FUNCTIONS, HOLDERS, Process, Step, working_hours

# Received just before 15:00, a same-day dossier has the two hours until 17:00.
_SAME_DAY_HOURS = Decimal(2)


def check_process(content: Content) -> Iterator[Finding]:
    process = content.process
    if not process.steps:
        yield error("process_missing", "process", "Chưa có quy trình.", "There is no process.")
        return
    broken = [*_codes(process), *_links(process)]
    yield from broken
    for step in process.steps:
        yield from _step(step)
    yield from _groups(process)
    yield from _parts(content)
    if not broken:
        yield from _ways(process)
        yield from _return(process)
        yield from _fits(content)


def _codes(process: Process) -> Iterator[Finding]:
    codes = Counter(
        [step.code for step in process.steps] + [group.code for group in process.groups]
    )
    for code, count in codes.items():
        if count > 1 or not code:
            yield error(
                "step_code_repeated",
                f"process.{code}",
                f"Mã bước “{code}” trùng hoặc trống.",
                f"The step code “{code}” is repeated or empty.",
            )


def _links(process: Process) -> Iterator[Finding]:
    steps = {step.code for step in process.steps}
    known = steps | {group.code for group in process.groups}
    named = [("process.start", process.start, known)]
    named += [
        (f"process.{step.code}", move, known) for step in process.steps for move in step.moves
    ]
    named += [(f"process.{group.code}", group.then, steps) for group in process.groups]
    named += [
        (f"process.{group.code}", code, steps) for group in process.groups for code in group.steps
    ]
    for where, code, among in named:
        if code not in among:
            yield error(
                "step_unknown", where, f"Không có bước “{code}”.", f"There is no step “{code}”."
            )


def _step(step: Step) -> Iterator[Finding]:
    where = f"process.{step.code}"
    for word, known, code, vi, en in (
        (step.role, HOLDERS, "role_unknown", "người giữ", "holder"),
        (step.unit, FUNCTIONS, "unit_unknown", "đơn vị", "unit"),
        (step.act, ACTS, "act_unknown", "loại việc", "act"),
    ):
        if not word:
            yield error(code, where, f"Chưa chọn {vi}.", f"The {en} is not chosen yet.")
        elif word not in known:
            yield error(code, where, f"Không có {vi} “{word}”.", f"There is no {en} “{word}”.")
    # A result may be handed over the moment the applicant comes; other work takes time.
    if not step.term.number and step.act != "return":
        yield warning("step_without_term", where, "Bước chưa có thời hạn.", "The step has no term.")


def _groups(process: Process) -> Iterator[Finding]:
    members = Counter(code for group in process.groups for code in group.steps)
    for group in process.groups:
        where = f"process.{group.code}"
        if len(group.steps) < 2 or any(members[code] > 1 for code in group.steps):
            yield error(
                "group_wrong",
                where,
                "Nhóm song song phải có từ hai bước, không bước nào ở hai nhóm.",
                "A parallel group needs two steps or more, none of them in two groups.",
            )
    for step in process.steps:
        inside = process.group_of(step.code) and not (
            step.part and set(step.moves) <= set(process.branch(step.code))
        )
        if inside and step.moves:
            yield error(
                "group_step_moves",
                f"process.{step.code}",
                "Bước trong nhóm song song chỉ đi tới bước gộp của nhóm.",
                "A step of a parallel group goes only where its group goes.",
            )


def _parts(content: Content) -> Iterator[Finding]:
    """Each part of a linked group signs and issues a result of its own, and no other does."""
    for part in content.parts:
        acts = [step.act for step in content.process.steps if step.part == part]
        if "approve" not in acts or acts[-1] != "issue":
            yield error(
                "part_without_result",
                f"process.{part}",
                f"Phần “{part}” phải có bước ký và kết thúc bằng bước ban hành kết quả.",
                f"The part “{part}” needs a signature and must end by issuing its result.",
            )
        if not any(each.part == part for each in content.results):
            yield error(
                "part_without_result",
                f"results.{part}",
                f"Phần “{part}” chưa có kết quả.",
                f"The part “{part}” has no result.",
            )
    for each in content.results:
        if each.part not in (content.parts or ("",)):
            yield error(
                "result_of_no_part",
                f"results.{each.code}",
                "Kết quả phải thuộc một phần của nhóm thủ tục liên thông.",
                "The result must belong to a part of the linked group.",
            )


def _ways(process: Process) -> Iterator[Finding]:
    onward: dict[str, set[str]] = {step.code: set() for step in process.steps}
    for arrow in process.edges():
        onward[arrow.origin].add(arrow.target)
    for code in set(onward) - _reached({step.code for step in process.opening()}, onward):
        yield error(
            "step_unreachable",
            f"process.{code}",
            "Không có đường nào tới bước này.",
            "No way leads to this step.",
        )
    backward: dict[str, set[str]] = {code: set() for code in onward}
    for code, targets in onward.items():
        for target in targets:
            backward[target].add(code)
    ends = {step.code for step in process.steps if step.act == "return"}
    for code in set(onward) - _reached(ends, backward):
        yield error(
            "end_unreachable",
            f"process.{code}",
            "Từ bước này không tới được bước trả kết quả.",
            "No way leads from this step to the return of the result.",
        )


def _reached(start: set[str], onward: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    ahead = set(start)
    while ahead:
        code = ahead.pop()
        seen.add(code)
        ahead |= onward[code] - seen
    return seen


def _return(process: Process) -> Iterator[Finding]:
    ends = [step for step in process.steps if not process.choices(step.code)]
    right = (
        len(ends) == 1
        and ends[0].act == "return"
        and (ends[0].role, ends[0].unit) == ("receptionist", "one_stop")
        and sum(step.act == "return" for step in process.steps) == 1
    )
    if not right:
        yield error(
            "return_step_wrong",
            "process",
            "Quy trình phải kết thúc ở một bước trả kết quả tại Bộ phận Một cửa.",
            "A process ends in one step that returns the result at the one-stop unit.",
        )


def _fits(content: Content) -> Iterator[Finding]:
    """The steps' terms against the legal term of every channel and case."""
    needed = content.process.longest()
    cases: list[str | None] = [case.code for case in content.cases] or [None]
    for channel in content.channels:
        for case in cases:
            try:
                rule = content.term(channel, case)
            except Refused:
                continue
            where = f"process ({channel}, {case or '*'})"
            allowed = working_hours(rule.term)
            if rule.term.unit == "calendar_day":
                yield from _fits_days(where, needed, int(rule.term.number))
            elif needed > allowed:
                yield _too_long(where, needed, str(rule.term), rule.term.vi)
            elif rule.policy == "same_day_cutoff_15h" and needed > _SAME_DAY_HOURS:
                yield warning(
                    "steps_tight",
                    where,
                    f"Các bước cần {_plain(needed)} giờ; nhận trước 15 giờ chỉ còn 2 giờ.",
                    f"The steps need {_plain(needed)} hours; before 15:00 only two are left.",
                )


def _fits_days(where: str, needed: Decimal, days: int) -> Iterator[Finding]:
    """Five calendar days in seven are worked, though eight hours for each is often counted."""
    if needed > days * 8:
        yield _too_long(where, needed, f"{days} days", f"{days} ngày")
    elif needed > Decimal(days * 40) / 7:
        yield warning(
            "steps_tight",
            where,
            f"Các bước cần {_plain(needed)} giờ làm việc; {days} ngày có cả ngày nghỉ.",
            f"The steps need {_plain(needed)} working hours; {days} days hold days off too.",
        )


def _too_long(where: str, needed: Decimal, en: str, vi: str) -> Finding:
    return error(
        "steps_exceed_term",
        where,
        f"Các bước cộng lại {_plain(needed)} giờ làm việc, quá thời hạn {vi}.",
        f"The steps add up to {_plain(needed)} working hours, more than the term of {en}.",
    )


def _plain(hours: Decimal) -> str:
    return f"{hours.quantize(Decimal('0.1')):f}".removesuffix(".0")
