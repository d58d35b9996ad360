"""From what a paper is told to its PDF: archival (PDF/A-2a), tagged (PDF/UA-1), reproducible."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from motcua.base.rulebooks import rule
from motcua.gateways.papers.apart import large, pressed_apart
from motcua.gateways.papers.press import pressed, pressed_marks, pressed_open
from motcua.gateways.papers.words import told
from motcua.rules.errors import Refused
from motcua.rules.marks import code128_svg, qr_svg

STATUTORY: Final = frozenset(
    {"receipt", "completion", "refusal", "apology", "stop", "control", "register"}
)
OWN: Final[Mapping[str, str]] = {
    "result": "a4",
    "letter": "a4",
    "answers": "a4",
    "procedure": "a4",
    "handover": "a4",
    "deposit": "a4",
    "labels": "labels",
    "slip": "roll",
    "ticket": "roll",
    "separators": "a4",
}
"""The papers that no circular draws, and the sheet each is printed on."""


def render(
    form: str, data: Mapping[str, object], *, on: date, made: date | None = None, sheet: str = ""
) -> bytes:
    """The PDF of `form` as the set of forms of that day has it; `contracts` says what is in `data`.

    `made`: the day it is printed, when that is another; `sheet`: another sheet of `paper_sheets`.
    Refuses `rule_not_in_force` before the first set and `form_not_in_force` (form, day) when the
    set of that day lacks the form; a large paper may also be refused as `press_busy`.
    """
    day = made or on
    text = _text(form, data, on, day, sheet)
    press = pressed_apart if large(data) else pressed
    return press(form, text, day.isoformat())


def render_open(
    form: str, data: Mapping[str, object], *, on: date, made: date
) -> tuple[bytes, list[dict[str, Any]]]:
    """A paper of our own with places left open, to be signed; the same data give the same bytes."""
    text = _text(form, {**data, "open": True}, on, made, "")
    return pressed_open(form, text, made.isoformat())


def render_marks(marks: Sequence[Mapping[str, Any]]) -> bytes:
    """What is laid over a paper when it is signed, a page each; `contracts.Mark` says what of."""
    return pressed_marks(json.dumps({"marks": told(marks)}, ensure_ascii=False))


def _text(form: str, data: Mapping[str, object], on: date, day: date, sheet: str) -> str:
    heading = heading_of(form, on)
    usual = "landscape" if form == "register" else heading["sheet"] if heading else OWN[form]
    paper = {
        "form": heading,
        "data": told(data),
        "marks": _marks(data),
        "layout": layout(sheet or usual, day),
    }
    return json.dumps(paper, ensure_ascii=False)


def heading_of(form: str, on: date) -> dict[str, str] | None:
    """Number, title, sheet and instrument of a statutory form; nothing for papers of our own."""
    if form in OWN:
        return None
    version = rule("paper_forms").on(on)
    if form not in STATUTORY or form not in version.value:
        raise Refused("form_not_in_force", form=form, day=on)
    return {**version.value[form], "basis": version.basis.partition(",")[0]}


def layout(sheet: str, on: date) -> dict[str, Any]:
    """Sides and margins of a sheet in millimetres, letters in points, as that day's rules have it.

    Margins that the sheet does not name, and the letters, are the least that are lawful.
    """
    rules, sheets = rule("paper_layout").on(on).value, rule("paper_sheets").on(on).value
    margins = {side: least for side, (least, _) in rules["margins"].items()}
    sizes = {part: least for part, (least, _) in rules["sizes"].items()}
    return {"name": sheet, **margins, "sizes": sizes, **sheets[sheet]}


def _marks(data: Mapping[str, Any]) -> dict[str, Any]:
    """The drawings a machine reads: where to ask about the paper, and the dossier's code."""
    marks: dict[str, Any] = {}
    look_up = data.get("look_up")
    url = look_up.get("url") if isinstance(look_up, Mapping) else data.get("verify_url")
    if url:
        marks["qr"] = qr_svg(str(url))
    if data.get("code"):
        marks["bars"] = code128_svg(str(data["code"]))
    if "separators" in data:
        marks["separators"] = [qr_svg(str(each["mark"])) for each in data["separators"]]
    if "labels" in data:
        marks["labels"] = [
            {"qr": qr_svg(str(each["url"])), "bars": code128_svg(str(each["code"]))}
            for each in data["labels"]
        ]
    return marks
