"""A sheet that lacks something: asking for it (form 02) or saying no (form 03), untyped twice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from django.http import QueryDict

from motcua.apps.dossiers import commands, reusing
from motcua.apps.procedures.queries import InForce
from motcua.faces.ui.language import t, tr
from motcua.rules.access import Actor
from motcua.rules.procedure import REGISTERS, Component, Fault
from motcua.rules.text import begin_small, nfc

ASK: Final = ("thieu", "bo-sung")
REFUSE: Final = ("khong", "tu-choi")
LONGEST: Final = 2000


class Row(Protocol):
    """A paper of the sheet."""

    @property
    def component(self) -> Component: ...


class Sheet(Protocol):
    """What is read of the sheet on the counter."""

    data: QueryDict
    errors: list[tuple[str, str]]

    @property
    def answers(self) -> dict[str, Any]: ...
    @property
    def channel(self) -> str: ...
    @property
    def procedure(self) -> InForce | None: ...
    @property
    def papers(self) -> Iterable[Row]: ...
    @property
    def counted(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True)
class Wanted:
    """A paper that may be asked for: ticked when it lacks, its reason written already."""

    component: Component
    ticked: bool
    reason: str
    basis: str
    register: str = ""
    looked: bool = False


def wanted(sheet: Sheet, faults: list[Fault]) -> list[Wanted]:
    """Every paper of the sheet, what lacks ticked; typed reasons win over written ones."""
    if sheet.procedure is None:
        return []
    lacks = {each.code for each in _lacks(sheet)}
    fresh = "bs-san" not in sheet.data
    found = []
    for paper in sheet.papers:
        each = paper.component
        ready = _ready(each, lacks, faults)
        found.append(
            Wanted(
                each,
                bool(ready) if fresh else f"bs-{each.code}" in sheet.data,
                ready if fresh else nfc(sheet.data.get(f"bs-ly-do-{each.code}", ""))[:LONGEST],
                each.basis if fresh else nfc(sheet.data.get(f"bs-can-cu-{each.code}", ""))[:300],
                tr(REGISTERS[each.reuse]) if each.reuse else "",
                f"bs-tra-{each.code}" in sheet.data,
            )
        )
    return sorted(found, key=lambda one: not one.ticked)


def _lacks(sheet: Sheet) -> list[Component]:
    if sheet.procedure is None:
        return []
    lacking = sheet.procedure.content.lacking(sheet.answers, sheet.channel, sheet.counted)
    return [each for lack in lacking for each in lack.components]


def _ready(component: Component, lacks: set[str], faults: list[Fault]) -> str:
    """The reason as it would be typed nine times of ten."""
    if component.code in lacks:
        return t("Chưa có {name}", "{name} is missing", name=begin_small(tr(component.name)))
    if component.kind == "form" and faults:
        told = "; ".join(dict.fromkeys(t(each.vi, each.en).rstrip(".") for each in faults))
        return t("Tờ khai: {told}", "The form: {told}", told=told)[:LONGEST]
    return ""


def items(sheet: Sheet, lines: list[Wanted]) -> list[dict[str, str]]:
    """What the request for completion will name; what is missing of it goes onto the sheet."""
    found = []
    for each in lines:
        if not (each.ticked or ("bs-san" in sheet.data and each.reason.strip())):
            continue
        code, name = each.component.code, tr(each.component.name)
        if not each.reason.strip():
            told = t("Ghi thiếu hoặc sai gì: {name}", "Write what is wrong: {name}", name=name)
            sheet.errors.append((f"bs-ly-do-{code}", told))
        if not each.basis.strip():
            told = t("Ghi căn cứ: {name}", "Write the ground: {name}", name=name)
            sheet.errors.append((f"bs-can-cu-{code}", told))
        if each.register and not each.looked:
            sheet.errors.append((f"bs-{code}", look_first(each.register, name)))
        found.append({"component": code, "reason": each.reason, "basis": each.basis})
    if not found and not sheet.errors:
        told = t("Đánh dấu ít nhất một giấy tờ cần bổ sung", "Tick at least one paper to ask for")
        sheet.errors.append((f"bs-{lines[0].component.code}" if lines else "", told))
    return found


def look_first(register: str, name: str) -> str:
    return t(
        "Tra {register} trước khi yêu cầu {name}; đánh dấu khi không có",
        "Look in {register} before asking for {name}; tick when it is not there",
        register=register,
        name=begin_small(name),
    )


def looked_and_asked(
    actor: Actor, task: int, *, items: Sequence[Mapping[str, str]], looked: Iterable[str] = ()
) -> Any:
    """What a register may hold was looked for there first (NĐ 118/2025, Điều 5 điểm i).

    The machine looks wherever something is connected; `looked` names components whose register
    the officer searched in vain. Both stay on the record even when the request is refused.
    """
    came = reusing.look_first(actor, task, [item["component"] for item in items])
    for code in [each for each in looked if each not in came]:
        commands.log_reuse_check(actor, task, component=code, result="not_found")
    return commands.request_completion(actor, task, items=items)


def refusal(sheet: Sheet) -> tuple[str, str]:
    """Reason and ground of a refusal to receive; what is missing goes onto the sheet."""
    reason = nfc(sheet.data.get("tc-ly-do", "")).strip()[:LONGEST]
    basis = nfc(sheet.data.get("tc-can-cu", "")).strip()[:300]
    if not reason:
        told = t("Ghi vì sao không tiếp nhận", "Write why it is not received")
        sheet.errors.append(("tc-ly-do", told))
    if not basis:
        told = t("Ghi điều khoản làm căn cứ", "Write the article it rests on")
        sheet.errors.append(("tc-can-cu", told))
    return reason, basis
