"""The elements of a BPMN file sorted: which stand for something here, which cannot, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from motcua.rules.errors import Refused
from motcua.rules.interchange.bpmn_writing import MODEL, OURS
from motcua.rules.interchange.report import Line, changed, kept, refused
from motcua.rules.interchange.xml import Element

TASKS: Final = ("userTask", "task", "manualTask")
CHOICES: Final = ("exclusiveGateway", "eventBasedGateway", "complexGateway")
PARALLEL: Final = ("parallelGateway", "inclusiveGateway")

Why = tuple[str, str]

_UNKNOWN: Final[Why] = (
    "Quy trình ở đây không có loại này; đường đi qua nó được nối thẳng.",
    "A process here has nothing of this kind; the way through it was joined up.",
)
_REFUSED: Final[dict[str, Why]] = {
    **dict.fromkeys(
        ("scriptTask", "serviceTask", "businessRuleTask", "sendTask", "receiveTask"),
        (
            "Việc do máy làm không đi qua tệp; chỉ bước do người làm được giữ.",
            "What a machine does is never taken from a file; only steps of people are kept.",
        ),
    ),
    **dict.fromkeys(
        ("subProcess", "transaction", "adHocSubProcess", "callActivity"),
        (
            "Quy trình con không được giữ; vẽ các bước của nó thẳng vào quy trình.",
            "A process within is not kept; draw its steps in the process itself.",
        ),
    ),
    **dict.fromkeys(
        ("intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent"),
        (
            "Sự kiện không được giữ; thời hạn và tạm dừng do luật của thủ tục định.",
            "Events are not kept; terms and pauses follow from the procedure’s law.",
        ),
    ),
    **dict.fromkeys(
        ("dataObject", "dataObjectReference", "dataStoreReference", "ioSpecification", "property"),
        (
            "Dữ liệu không thuộc quy trình; giấy tờ và tờ khai ghi ở mục riêng.",
            "Data is no part of the process; papers and the form have places of their own.",
        ),
    ),
    **dict.fromkeys(
        ("textAnnotation", "association", "group", "documentation"),
        ("Ghi chú của hình vẽ không được giữ.", "Notes on the drawing are not kept."),
    ),
    **dict.fromkeys(
        ("multiInstanceLoopCharacteristics", "standardLoopCharacteristics"),
        ("Bước lặp không được giữ; bước làm một lần.", "A loop is not kept; the step runs once."),
    ),
}
# What belongs to its element and is told with it.
_PARTS: Final = frozenset(
    ("incoming", "outgoing", "extensionElements", "flowNodeRef", "conditionExpression")
)
_NOT_FLOW: Final = ("textAnnotation", "association", "group", "documentation", "property")


_NO_ID: Final[Why] = (
    "Phần tử không có mã riêng trong tệp.",
    "The element has no id of its own in the file.",
)


@dataclass
class Sorted:
    """A process of a file: what its flows join, by id, in the order of the file."""

    tasks: dict[str, Element] = field(default_factory=dict)
    starts: list[Element] = field(default_factory=list)
    ends: set[str] = field(default_factory=set)
    choices: dict[str, Element] = field(default_factory=dict)
    parallels: dict[str, Element] = field(default_factory=dict)
    bypassed: dict[str, Element] = field(default_factory=dict)
    flows: list[Element] = field(default_factory=list)
    lanes: list[Element] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def onward(self, origin: str) -> list[str]:
        return [each.get("targetRef") for each in self.flows if each.get("sourceRef") == origin]

    def into(self, target: str) -> list[str]:
        return [each.get("sourceRef") for each in self.flows if each.get("targetRef") == target]


def sort_elements(root: Element) -> tuple[Element, Sorted]:
    """The process that is taken and its elements. Refused("not_bpmn"), "bpmn_without_tasks"."""
    if (root.space, root.tag) != (MODEL, "definitions"):
        raise Refused("not_bpmn")
    processes = root.all("process")
    chosen = next((each for each in processes if _has_tasks(each)), None)
    if chosen is None:
        raise Refused("bpmn_without_tasks")
    found = Sorted()
    for each in root.children:
        if each is not chosen:
            found.lines += _beside(each, chosen)
    for each in chosen.children:
        _sort(each, found)
    found.lines += _loose_ends(found)
    return chosen, found


def _has_tasks(process: Element) -> bool:
    return any(each.space == MODEL and each.tag in TASKS for each in process.children)


def _beside(element: Element, chosen: Element) -> Iterator[Line]:
    if element.tag == "process":
        why = ("Chỉ nhận một quy trình trong mỗi tệp.", "One process of a file is taken.")
        yield refused(element.tag, element.get("id"), element.get("name"), why)
    elif element.tag == "collaboration":
        for each in element.children:
            if each.tag == "participant" and each.get("processRef") == chosen.get("id"):
                yield kept(each.tag, each.get("id"), each.get("name"))
            elif each.tag not in _PARTS:
                why = (
                    "Trao đổi giữa các bên không thuộc quy trình của một thủ tục.",
                    "What passes between parties is no part of a procedure’s process.",
                )
                yield refused(each.tag, each.get("id"), each.get("name"), why)
    elif element.tag == "BPMNDiagram":
        why = ("Hình được vẽ lại từ các bước.", "The drawing is made anew from the steps.")
        yield changed(element.tag, element.get("id"), element.get("name"), why)
    elif element.tag not in _PARTS:
        yield refused(element.tag, element.get("id"), element.get("name"), _UNKNOWN)


def _sort(element: Element, found: Sorted) -> None:
    key = element.get("id")
    if element.space != MODEL or element.tag in _PARTS:
        return
    if element.tag in (*TASKS, *CHOICES, *PARALLEL) and (not key or key in found.seen):
        found.lines.append(refused(element.tag, key, element.get("name"), _NO_ID))
        return
    found.seen.add(key)
    if element.tag in (*TASKS, *CHOICES, *PARALLEL):
        _sort_node(element, key, found)
    elif element.tag in ("startEvent", "endEvent", "sequenceFlow", "laneSet"):
        _sort_frame(element, key, found)
    else:
        if element.tag not in _NOT_FLOW:
            found.bypassed[key] = element
        why = _REFUSED.get(element.tag, _UNKNOWN)
        found.lines.append(refused(element.tag, key, element.get("name"), why))
        found.lines += [_lost(each) for each in element.walk() if each.tag in TASKS]


def _sort_node(element: Element, key: str, found: Sorted) -> None:
    if element.tag in TASKS:
        found.tasks[key] = element
        found.lines += _within(element)
    elif element.tag in PARALLEL:
        found.parallels[key] = element
    else:
        found.choices[key] = element
        found.lines.append(_choice(element))


def _sort_frame(element: Element, key: str, found: Sorted) -> None:
    """Where it begins and ends, what joins it up, who holds it."""
    if element.tag == "startEvent":
        found.starts.append(element)
    elif element.tag == "endEvent":
        found.ends.add(key)
        found.lines.append(_event(element))
    elif element.tag == "sequenceFlow":
        found.flows.append(element)
    else:
        found.lanes += [each for each in element.walk() if each.tag == "lane"]


def _within(task: Element) -> Iterator[Line]:
    """What a task holds beside its flows."""
    for each in task.children:
        if each.tag not in _PARTS:
            name = each.get("name") or task.get("name")
            yield refused(each.tag, each.get("id"), name, _REFUSED.get(each.tag, _UNKNOWN))
        foreign = [more for more in each.children if each.tag == "extensionElements"]
        for more in foreign:
            if more.space != OURS:
                why = (
                    "Phần mở rộng của phần mềm khác không được giữ.",
                    "What another program added is not kept.",
                )
                yield refused(more.tag, task.get("id"), task.get("name"), why)


def _lost(task: Element) -> Line:
    why = (
        "Nằm trong quy trình con nên không được giữ.",
        "It stands in a process within, and is not kept.",
    )
    return refused(task.tag, task.get("id"), task.get("name"), why)


def _event(element: Element) -> Line:
    told = element.tag, element.get("id"), element.get("name")
    if any(each.tag.endswith("EventDefinition") for each in element.children):
        why = ("Giữ chỗ bắt đầu, kết thúc; bỏ điều làm nó xảy ra.", "Kept without its trigger.")
        return changed(*told, why)
    return kept(*told)


def _choice(element: Element) -> Line:
    told = element.tag, element.get("id"), element.get("name")
    if element.tag == "exclusiveGateway":
        return kept(*told)
    why = (
        "Được giữ như chỗ người giữ bước chọn một đường.",
        "Kept as a place where who holds the step chooses one way.",
    )
    return changed(*told, why)


def _loose_ends(found: Sorted) -> Iterator[Line]:
    """The first start is the start; a flow needs something at both ends."""
    for number, start in enumerate(found.starts):
        if number == 0:
            yield _event(start)
        else:
            why = ("Quy trình chỉ có một chỗ bắt đầu.", "A process has one start.")
            yield refused(start.tag, start.get("id"), start.get("name"), why)
    known = {each.get("id") for each in found.starts} | found.ends | found.tasks.keys()
    known |= found.choices.keys() | found.parallels.keys() | found.bypassed.keys()
    for flow in list(found.flows):
        told = flow.tag, flow.get("id"), flow.get("name")
        if flow.get("sourceRef") in known and flow.get("targetRef") in known:
            yield _flow(flow)
            continue
        found.flows.remove(flow)
        why = ("Một đầu của đường nối không có gì.", "One end of the flow holds nothing.")
        yield refused(*told, why)


def _flow(flow: Element) -> Line:
    told = flow.tag, flow.get("id"), flow.get("name")
    conditions = [each.text.strip() for each in flow.all("conditionExpression")]
    if any(each and not each.startswith("motcua_move == ") for each in conditions):
        why = (
            "Bỏ điều kiện: người giữ bước chọn đường đi.",
            "Its condition is dropped: who holds the step chooses the way.",
        )
        return changed(*told, why)
    return kept(*told)
