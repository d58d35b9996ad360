"""Where the elements of a process stand when another program draws it (BPMN DI)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from motcua.rules.interchange.bpmn_graph import Flow, Graph, Node
from motcua.rules.process import Layers, Place, Process

LEFT: Final = 160
TOP: Final = 80
HEADER: Final = 30
BOX: Final = (130, 80)
GATEWAY: Final = 50
EVENT: Final = 36
SLOT: Final = 80
ROW: Final = 130


@dataclass(frozen=True)
class Shape:
    """A rectangle in points from the top left corner of the sheet."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def foot(self) -> int:
        return self.y + self.height

    @property
    def middle(self) -> int:
        return self.y + self.height // 2


@dataclass(frozen=True)
class Layout:
    pool: Shape
    lanes: tuple[Shape, ...]
    shapes: dict[str, Shape]
    lane_of: dict[str, int]


def layout(process: Process, graph: Graph) -> Layout:
    """Columns for what follows what, lanes for who holds it; gateways between the columns."""
    layers = process.layers()
    places = {place.step.code: place for place in layers.places}
    tops = _lane_tops(layers)
    sides = {node.id: _beside(process, node) for node in graph.nodes}
    before, after = _slots(graph, sides)
    columns = _columns(places, sides, before, after)
    shapes: dict[str, Shape] = {}
    lane_of: dict[str, int] = {}
    for node in graph.nodes:
        place = places.get(sides[node.id]) or next(iter(layers.places), None)
        if place is None:
            shapes[node.id] = _centred(LEFT + HEADER + SLOT, TOP + ROW // 2, EVENT)
            continue
        lane_of[node.id] = place.lane
        middle = tops[place.lane] + place.row * ROW + ROW // 2
        x = columns[place.column]
        if node.kind == "userTask":
            shapes[node.id] = Shape(x, middle - BOX[1] // 2, *BOX)
        elif node.id in after:
            shapes[node.id] = _centred(x + BOX[0] + after[node.id] * SLOT, middle, _size(node))
        else:
            shapes[node.id] = _centred(x - before[node.id] * SLOT, middle, _size(node))
    width = max((shape.right for shape in shapes.values()), default=LEFT) + SLOT - LEFT
    pool = Shape(LEFT, TOP, width, max(tops[-1] - TOP, ROW))
    lanes = tuple(
        Shape(LEFT + HEADER, tops[number], width - HEADER, tops[number + 1] - tops[number])
        for number in range(len(layers.lanes))
    )
    return Layout(pool, lanes, shapes, lane_of)


def waypoints(flow: Flow, shapes: dict[str, Shape]) -> list[tuple[int, int]]:
    """The corners of a flow: onward from side to side, backward under the boxes."""
    origin, target = shapes[flow.origin], shapes[flow.target]
    if flow.back or target.x < origin.right:
        low = max(origin.middle, target.middle) + BOX[1] // 2 + 12
        from_x, to_x = origin.x + origin.width // 2, target.x + target.width // 2
        return [(from_x, origin.foot), (from_x, low), (to_x, low), (to_x, target.foot)]
    if origin.middle == target.middle:
        return [(origin.right, origin.middle), (target.x, target.middle)]
    bend = target.x - 15
    return [
        (origin.right, origin.middle),
        (bend, origin.middle),
        (bend, target.middle),
        (target.x, target.middle),
    ]


def _lane_tops(layers: Layers) -> list[int]:
    tops = [TOP]
    for lane in layers.lanes:
        tops.append(tops[-1] + lane.rows * ROW)
    return tops


def _beside(process: Process, node: Node) -> str:
    """The step whose row an element shares."""
    if node.step is not None:
        return node.step.code
    if node.group is not None:
        return node.group.then if node.id.endswith(".join") else next(iter(node.group.steps), "")
    if node.kind == "startEvent":
        return process.opening()[0].code if _opens(process) else ""
    ends = [step.code for step in process.steps if not process.choices(step.code)]
    return ends[-1] if ends else ""


def _opens(process: Process) -> bool:
    first: tuple[str, ...] = (process.start,)
    for group in process.groups:
        if group.code == process.start:
            first = group.steps
    return bool(first) and set(first) <= process.codes


def _slots(graph: Graph, sides: dict[str, str]) -> tuple[dict[str, int], dict[str, int]]:
    """How many slots before or after a step's box each gateway stands."""
    before: dict[str, int] = {}
    after: dict[str, int] = {}
    counted: defaultdict[str, int] = defaultdict(int)
    # What stands nearest to a box is counted first.
    nearest = {"split": 0, "merge": 1, "join": 2}
    for node in sorted(graph.nodes, key=lambda node: nearest.get(_ending(node), 3)):
        if node.kind == "userTask":
            continue
        if _ending(node) == "choice" or node.kind == "endEvent":
            after[node.id] = 1
        else:
            beside = sides[node.id]
            counted[beside] += 1
            before[node.id] = counted[beside]
    return before, after


def _ending(node: Node) -> str:
    return node.id.rpartition(".")[2]


def _columns(
    places: dict[str, Place], sides: dict[str, str], before: dict[str, int], after: dict[str, int]
) -> list[int]:
    """The left edge of each column: as much room between two as the gateways there take."""
    count = max((place.column for place in places.values()), default=-1) + 1
    rooms = [0] * (count + 1)
    for held, shift in ((before, 0), (after, 1)):
        widest = [0] * (count + 1)
        for node, slots in held.items():
            if sides.get(node) in places:
                column = places[sides[node]].column + shift
                widest[column] = max(widest[column], slots)
        rooms = [room + wide for room, wide in zip(rooms, widest, strict=True)]
    # One slot more than stand there: no two touch, and flows have room to bend.
    gaps = [(room + 1) * SLOT if room else SLOT // 2 for room in rooms]
    edges = [LEFT + HEADER + gaps[0]]
    for gap in gaps[1:]:
        edges.append(edges[-1] + BOX[0] + gap)
    return edges


def _size(node: Node) -> int:
    return EVENT if node.kind.endswith("Event") else GATEWAY


def _centred(x: int, middle: int, size: int) -> Shape:
    return Shape(x - size // 2, middle - size // 2, size, size)
