"""A process written as BPMN 2.0, with its drawing.

What BPMN has no word for stands in extension elements of our own namespace: a step's act, holder,
term and part, an English name, the holder of a lane (docs/howto/exchange-a-process.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from motcua.rules.interchange.bpmn_graph import Flow, Graph, Node, graph
from motcua.rules.interchange.bpmn_layout import Layout, Shape, layout, waypoints
from motcua.rules.interchange.xml import plain_text
from motcua.rules.process import FUNCTIONS, Process
from motcua.rules.roles import NAMES
from motcua.rules.text import Text

MODEL: Final = "http://www.omg.org/spec/BPMN/20100524/MODEL"
OURS: Final = "urn:motcua:bpmn:1"
# The name of the value that says which way a holder chose; conditions compare it with a code.
CHOICE: Final = "motcua_move"

_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    f'<bpmn:definitions xmlns:bpmn="{MODEL}"'
    ' xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"'
    ' xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"'
    ' xmlns:di="http://www.omg.org/spec/DD/20100524/DI"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    f' xmlns:motcua="{OURS}" id="definitions" targetNamespace="{OURS}" exporter="Motcua">'
)


def written_bpmn(process: Process, *, code: str, name: Text) -> str:
    """The whole file; `code` and `name` are those of the procedure."""
    drawn = graph(process)
    placed = layout(process, drawn)
    key = "process_" + "".join(each if each.isalnum() else "_" for each in code)
    lines = [
        _HEAD,
        '  <bpmn:collaboration id="collaboration">',
        f"    <bpmn:participant{_attributes(id='pool', name=name.get('vi', ''), processRef=key)}/>",
        "  </bpmn:collaboration>",
        f"  <bpmn:process{_attributes(id=key, name=name.get('vi', ''), isExecutable='true')}>",
        *_extension("process", {"code": code, "nameEn": name.get("en", "")}, "    "),
        *_lanes(process, drawn, placed),
        *(line for node in drawn.nodes for line in _node(node, drawn)),
        *(line for flow in drawn.flows for line in _flow(flow)),
        "  </bpmn:process>",
        *_drawing(drawn, placed),
        "</bpmn:definitions>",
    ]
    return "\n".join(lines) + "\n"


def holder_name(role: str, unit: str) -> str:
    """Who holds a lane, in Vietnamese: place first, then the role there."""
    place = FUNCTIONS.get(unit, {}).get("vi", unit)
    person = NAMES.get(role, {}).get("vi", role)
    return f"{place} – {person}"


def _lanes(process: Process, drawn: Graph, placed: Layout) -> Iterator[str]:
    lanes = process.layers().lanes
    if not lanes:
        return
    yield '    <bpmn:laneSet id="lanes">'
    for number, lane in enumerate(lanes):
        name = holder_name(lane.role, lane.unit)
        yield f"      <bpmn:lane{_attributes(id=f'lane_{number}', name=name)}>"
        yield from _extension("holder", {"role": lane.role, "unit": lane.unit}, "        ")
        for node in drawn.nodes:
            if placed.lane_of.get(node.id) == number:
                yield f"        <bpmn:flowNodeRef>{node.id}</bpmn:flowNodeRef>"
        yield "      </bpmn:lane>"
    yield "    </bpmn:laneSet>"


def _node(node: Node, drawn: Graph) -> Iterator[str]:
    """An element with what is said of it, and the flows that come and go."""
    direction = {}
    if node.kind.endswith("Gateway"):
        spreads = len(drawn.outgoing(node)) > 1
        direction = {"gatewayDirection": "Diverging" if spreads else "Converging"}
    attributes = _attributes(id=node.id, name=node.name, **direction)
    yield f"    <bpmn:{node.kind}{attributes}>"
    yield from _told(node)
    for flow in drawn.incoming(node):
        yield f"      <bpmn:incoming>{flow.id}</bpmn:incoming>"
    for flow in drawn.outgoing(node):
        yield f"      <bpmn:outgoing>{flow.id}</bpmn:outgoing>"
    yield f"    </bpmn:{node.kind}>"


def _told(node: Node) -> Iterator[str]:
    if node.kind == "userTask" and node.step is not None:
        step = node.step
        told = {
            "code": step.code,
            "act": step.act,
            "role": step.role,
            "unit": step.unit,
            "term": str(step.term),
            "part": step.part,
            "nameEn": step.name.get("en", ""),
        }
        yield from _extension("step", told, "      ")
    elif node.group is not None and node.id.endswith(".split"):
        told = {"code": node.group.code, "nameEn": node.group.name.get("en", "")}
        yield from _extension("group", told, "      ")


def _flow(flow: Flow) -> Iterator[str]:
    attributes = _attributes(
        id=flow.id, name=flow.name, sourceRef=flow.origin, targetRef=flow.target
    )
    if not flow.choice:
        yield f"    <bpmn:sequenceFlow{attributes}/>"
        return
    condition = escape(plain_text(f"{CHOICE} == {_quoted(flow.choice)}"))
    yield f"    <bpmn:sequenceFlow{attributes}>"
    yield (
        '      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">'
        f"{condition}</bpmn:conditionExpression>"
    )
    yield "    </bpmn:sequenceFlow>"


def _quoted(code: str) -> str:
    return '"' + code.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _drawing(drawn: Graph, placed: Layout) -> Iterator[str]:
    yield '  <bpmndi:BPMNDiagram id="diagram">'
    yield '    <bpmndi:BPMNPlane id="plane" bpmnElement="collaboration">'
    yield from _shape("pool", placed.pool, ' isHorizontal="true"')
    for number, lane in enumerate(placed.lanes):
        yield from _shape(f"lane_{number}", lane, ' isHorizontal="true"')
    for node in drawn.nodes:
        marked = ' isMarkerVisible="true"' if node.kind == "exclusiveGateway" else ""
        yield from _shape(node.id, placed.shapes[node.id], marked)
    for flow in drawn.flows:
        yield f'      <bpmndi:BPMNEdge id="{flow.id}.drawn" bpmnElement="{flow.id}">'
        for x, y in waypoints(flow, placed.shapes):
            yield f'        <di:waypoint x="{x}" y="{y}"/>'
        yield "      </bpmndi:BPMNEdge>"
    yield "    </bpmndi:BPMNPlane>"
    yield "  </bpmndi:BPMNDiagram>"


def _shape(of: str, shape: Shape, more: str) -> Iterator[str]:
    yield f'      <bpmndi:BPMNShape id="{of}.drawn" bpmnElement="{of}"{more}>'
    yield (
        f'        <dc:Bounds x="{shape.x}" y="{shape.y}"'
        f' width="{shape.width}" height="{shape.height}"/>'
    )
    yield "      </bpmndi:BPMNShape>"


def _extension(element: str, told: dict[str, str], indent: str) -> Iterable[str]:
    return (
        f"{indent}<bpmn:extensionElements>",
        f"{indent}  <motcua:{element}{_attributes(**told)}/>",
        f"{indent}</bpmn:extensionElements>",
    )


def _attributes(**told: str) -> str:
    """Those that are not empty, each quoted; letters that XML forbids are left out."""
    shown = ((key, plain_text(value)) for key, value in told.items() if value)
    return "".join(f" {key}={quoteattr(value, _KEPT)}" for key, value in shown)


# White space in an attribute becomes a space when it is read again, unless it is written so.
_KEPT: Final = {"\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}
