"""A process drawn as lanes: who holds each step, what follows what, what is sent back."""

from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import wrap
from typing import Final

from markupsafe import Markup

from motcua.faces.ui.language import t, tr
from motcua.faces.ui.vocabulary import role_name, unit_function
from motcua.rules.process import Arrow, Lane, Layers, Place, Process

LABEL: Final = 176
BOX_WIDTH: Final = 152
BOX_HEIGHT: Final = 68
GAP_ACROSS: Final = 32
GAP_DOWN: Final = 18
LETTERS_IN_BOX: Final = 19
LETTERS_IN_LABEL: Final = 25
LINES_IN_BOX: Final = 2
TOP: Final = 4
SHEET: Final = Markup(
    '<svg class="flow" width="{w}" height="{h}" viewBox="0 0 {w} {h}" role="img"'
    ' aria-label="{told}"><defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4"'
    ' markerWidth="8" markerHeight="8" orient="auto-start-reverse">'
    '<path class="tip" d="M0 0l8 4-8 4z"/></marker></defs>{parts}</svg>'
)


@dataclass(frozen=True)
class Box:
    """A step's rectangle, in drawing units from the top left corner."""

    x: int
    y: int

    @property
    def middle(self) -> int:
        return self.y + BOX_HEIGHT // 2

    @property
    def right(self) -> int:
        return self.x + BOX_WIDTH


def draw(process: Process, notes: Mapping[str, str] | None = None) -> Markup:
    """An SVG of the process; `notes` are short words in red on a step, such as "trễ 23 %".

    The page gives a table of the same steps beside it: the drawing is never the only source.
    """
    layers = process.layers()
    tops = _lane_tops(layers)
    boxes = {place.step.code: _box(place, tops) for place in layers.places}
    width = LABEL + layers.columns * (BOX_WIDTH + GAP_ACROSS)
    parts = [
        _lane(lane, tops[number], tops[number + 1], width, shaded=number % 2 == 0)
        for number, lane in enumerate(layers.lanes)
    ]
    # A draft may name what it does not hold: the check says so, the drawing leaves it out.
    parts += [_arrow(arrow, boxes) for arrow in layers.arrows if arrow.target in boxes]
    parts += [
        _step(number, place, boxes, (notes or {}).get(place.step.code, ""))
        for number, place in enumerate(layers.places, 1)
    ]
    told = t(
        "Sơ đồ quy trình: {steps} bước, {lanes} nơi giữ",
        "The process drawn: {steps} steps, {lanes} holders",
        steps=len(layers.places),
        lanes=len(layers.lanes),
    )
    return SHEET.format(w=width, h=tops[-1] + TOP, told=told, parts=Markup("").join(parts))


def _lane_tops(layers: Layers) -> list[int]:
    tops = [TOP]
    for lane in layers.lanes:
        tops.append(tops[-1] + lane.rows * (BOX_HEIGHT + GAP_DOWN))
    return tops


def _box(place: Place, tops: list[int]) -> Box:
    return Box(
        x=LABEL + place.column * (BOX_WIDTH + GAP_ACROSS) + GAP_ACROSS // 2,
        y=tops[place.lane] + place.row * (BOX_HEIGHT + GAP_DOWN) + GAP_DOWN // 2,
    )


def _lane(lane: Lane, top: int, bottom: int, width: int, *, shaded: bool) -> Markup:
    place, holder = unit_function(lane.unit), role_name(lane.role)
    if not (place or holder):
        place = t("Chưa rõ ai giữ", "Holder unknown")
    words = wrap(place, LETTERS_IN_LABEL)[:LINES_IN_BOX]
    start = (top + bottom) // 2 - 9 * len(words) + 9
    label = Markup("").join(
        Markup('<text class="h" x="12" y="{}">{}</text>').format(start + 18 * number, line)
        for number, line in enumerate(words)
    )
    who = Markup('<text class="m" x="12" y="{}">{}</text>').format(
        start + 18 * len(words), "" if holder == place else holder
    )
    return Markup('<path class="{}" d="M0 {}H{}V{}H0z"/>{}{}').format(
        "lane odd" if shaded else "lane", top, width, bottom, label, who
    )


def _step(number: int, place: Place, boxes: Mapping[str, Box], note: str) -> Markup:
    """A box; its number is that of the step's row in the table."""
    step, box = place.step, boxes[place.step.code]
    lines = wrap(f"{number} {tr(step.name) or step.code}", LETTERS_IN_BOX)
    if len(lines) > LINES_IN_BOX:
        lines = [*lines[: LINES_IN_BOX - 1], lines[LINES_IN_BOX - 1].rstrip(",") + "…"]
    name = Markup("").join(
        Markup('<text class="h" x="{}" y="{}">{}</text>').format(
            box.x + 10, box.y + 20 + 17 * n, line
        )
        for n, line in enumerate(lines)
    )
    foot = box.y + BOX_HEIGHT - 10
    term = Markup('<text x="{}" y="{}">{}</text>').format(
        box.x + 10, foot, t(step.term.vi, str(step.term))
    )
    late = Markup('<text class="m x" x="{}" y="{}" text-anchor="end">{}</text>').format(
        box.right - 10, foot, note
    )
    return Markup(
        '<g><title>{}</title><rect class="{}" x="{}" y="{}" width="{}" height="{}"'
        ' rx="3"/>{}{}{}</g>'
    ).format(
        tr(step.name),
        "box late" if note else "box",
        box.x,
        box.y,
        BOX_WIDTH,
        BOX_HEIGHT,
        name,
        term,
        late if note else "",
    )


def _arrow(arrow: Arrow, boxes: Mapping[str, Box]) -> Markup:
    origin, target = boxes[arrow.origin], boxes[arrow.target]
    path = _way_back(origin, target) if arrow.back else _way_on(origin, target)
    return Markup('<path class="{}" d="{}" marker-end="url(#arrow)"/>').format(
        "edge back" if arrow.back else "edge", path
    )


def _way_on(origin: Box, target: Box) -> str:
    if origin.middle == target.middle and target.x - origin.right <= GAP_ACROSS:
        return f"M{origin.right} {origin.middle}H{target.x - 1}"
    if origin.middle == target.middle:  # over the heads of the steps between
        out, into, high = origin.right + GAP_ACROSS // 4, target.x - GAP_ACROSS // 2, origin.y - 5
        return f"M{origin.right} {origin.middle}H{out}V{high}H{into}V{target.middle}H{target.x - 1}"
    # The bend lies just before the target, so that arrows into one step share their last leg.
    bend = target.x - GAP_ACROSS // 2
    return f"M{origin.right} {origin.middle}H{bend}V{target.middle}H{target.x - 1}"


def _way_back(origin: Box, target: Box) -> str:
    """Under the boxes, from the foot of one to the foot of the other."""
    from_x, to_x = origin.x + BOX_WIDTH // 3, target.x + BOX_WIDTH * 2 // 3
    low = max(origin.y, target.y) + BOX_HEIGHT + GAP_DOWN // 2
    return f"M{from_x} {origin.y + BOX_HEIGHT}V{low}H{to_x}V{target.y + BOX_HEIGHT + 1}"
