"""Processes made up for tests: any that the check before publication would let pass."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from motcua.rules.process import FUNCTIONS, HOLDERS, Group, Process, Step
from motcua.rules.terms import Term

NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn")), max_size=24
).map(lambda text: " ".join(text.split()))
BOTH = st.fixed_dictionaries({"vi": NAMES, "en": NAMES})
TERMS = st.one_of(
    st.builds(Term, st.integers(0, 40), st.just("working_hour")),
    st.builds(Term, st.integers(0, 9), st.just("working_day")),
)


@st.composite
def processes(draw: st.DrawFn) -> Process:
    """Segments one after another, each a step, a group or a linked group; ways on and back."""
    segments = draw(_segments())
    steps: list[Step] = []
    groups: list[Group] = []
    entries: list[str] = []
    for number, shape in enumerate(segments):
        if len(shape) == 1 and shape[0] == 1:
            steps.append(_step(draw, f"step_{number}"))
            entries.append(f"step_{number}")
            continue
        heads = []
        for branch, length in enumerate(shape):
            codes = [f"step_{number}_{branch}_{place}" for place in range(length)]
            part = f"part_{number}_{branch}" if max(shape) > 1 else ""
            steps += [_member(draw, codes, place, part) for place in range(length)]
            heads.append(codes[0])
        groups.append(Group(f"group.{number}", draw(BOTH), tuple(heads), f"step_{number + 1}"))
        entries.append(f"group.{number}")
    return Process(entries[0], tuple(_with_ways(draw, steps, entries)), tuple(groups))


@st.composite
def _segments(draw: st.DrawFn) -> list[tuple[int, ...]]:
    """How many steps each branch of each segment has; after a group comes a step."""
    found: list[tuple[int, ...]] = []
    for _ in range(draw(st.integers(0, 4))):
        kind = draw(st.sampled_from(("step", "group", "parts")))
        if kind == "group":
            found += [(1,) * draw(st.integers(2, 3))]
        elif kind == "parts":
            found += [tuple(draw(st.lists(st.integers(1, 3), min_size=2, max_size=3)))]
        found.append((1,))
    return found or [(1,)]


def _step(draw: st.DrawFn, code: str) -> Step:
    return Step(
        code,
        draw(BOTH),
        draw(st.sampled_from(("appraise", "consult", "approve", "issue"))),
        draw(st.sampled_from(HOLDERS)),
        draw(st.sampled_from(sorted(FUNCTIONS))),
        draw(TERMS),
    )


def _member(draw: st.DrawFn, codes: list[str], place: int, part: str) -> Step:
    """A step of a branch: on to the next in it, and perhaps back to one before."""
    moves = codes[place + 1 : place + 2]
    if place and draw(st.booleans()):
        moves.append(draw(st.sampled_from(codes[:place])))
    return replace(_step(draw, codes[place]), moves=tuple(moves), part=part)


def _with_ways(draw: st.DrawFn, steps: list[Step], entries: list[str]) -> list[Step]:
    last = steps[-1].code
    found = []
    members = [step.code for step in steps if step.code not in entries]
    for step in steps:
        if step.code in members or step.code == last:
            found.append(step)
            continue
        number = entries.index(step.code)
        ways = [entries[number + 1]]
        # A step of a branch may be entered alone; its group then waits for nothing else.
        others = [each for each in [*entries, *members] if each not in (*ways, step.code)]
        ways += draw(st.lists(st.sampled_from(others), max_size=2, unique=True)) if others else []
        found.append(replace(step, moves=tuple(ways)))
    return [
        replace(step, act="return", role="receptionist", unit="one_stop")
        if step.code == last
        else step
        for step in found
    ]
