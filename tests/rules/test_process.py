from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.rules.errors import Refused
from motcua.rules.process import HOLDERS, Group, Layers, Process, Step, working_hours
from motcua.rules.roles import ROLES
from motcua.rules.terms import Term
from tests.rules.shipped import FILES, parsed

ALL = frozenset(HOLDERS)


def step(code: str, *moves: str, act: str = "appraise", role: str = "case_officer") -> Step:
    unit = "one_stop" if act == "return" else "economy"
    return Step(code, {"vi": code, "en": code}, act, role, unit, Term(2, "working_hour"), moves)


PROCESS = Process(
    start="assign",
    steps=(
        step("assign", "review", role="section_head"),
        step("appraise"),
        step("tax"),
        step("draft", "approve"),
        step("approve", "return", "draft", act="approve", role="leader"),
        step("return", act="return", role="receptionist"),
    ),
    groups=(
        Group("review", {"vi": "Song song", "en": "Side by side"}, ("appraise", "tax"), "draft"),
    ),
)


def codes(steps: tuple[Step, ...]) -> list[str]:
    return [each.code for each in steps]


def test_a_move_to_a_group_opens_all_its_steps() -> None:
    assert codes(PROCESS.opening()) == ["assign"]
    assert codes(PROCESS.move("assign", "review", by={"section_head"})) == ["appraise", "tax"]


def test_the_step_after_a_group_opens_when_the_last_is_done() -> None:
    assert PROCESS.move("appraise", "draft", by=ALL) == ()
    assert codes(PROCESS.move("tax", "draft", by=ALL, done={"appraise"})) == ["draft"]


def test_a_step_is_moved_by_its_holder_only() -> None:
    with pytest.raises(Refused, match="step_held_by_another"):
        PROCESS.move("approve", "return", by={"case_officer", "clerk"})


@pytest.mark.parametrize(
    ("origin", "target"),
    [("assign", "approve"), ("assign", "nowhere"), ("return", "assign"), ("appraise", "return")],
)
def test_no_step_is_skipped(origin: str, target: str) -> None:
    with pytest.raises(Refused, match="no_such_move"):
        PROCESS.move(origin, target, by=ALL)


def test_an_unknown_step_is_refused() -> None:
    with pytest.raises(Refused, match="no_such_step"):
        PROCESS.move("gone", "draft", by=ALL)


def test_a_leader_may_send_back() -> None:
    assert PROCESS.sends_back("approve", "draft")
    assert not PROCESS.sends_back("draft", "approve")
    assert codes(PROCESS.move("approve", "draft", by={"leader"})) == ["draft"]


def test_a_process_may_begin_with_a_group() -> None:
    process = Process("review", PROCESS.steps[1:], PROCESS.groups)
    assert codes(process.opening()) == ["appraise", "tax"]


def test_parallel_steps_take_the_time_of_one() -> None:
    assert PROCESS.longest() == Decimal(10)


@pytest.mark.parametrize(
    ("hours", "days"),
    [
        # Seven steps of a province, 2025: 168 hours are 21 days of eight hours.
        ((4, 4, 112, 24, 16, 8, 0), 21),
        # Four steps of a city for copies from the register: one working day.
        ((2, 3, 2, 1), 1),
    ],
)
def test_steps_in_working_hours_add_up_to_the_legal_term(hours: tuple[int, ...], days: int) -> None:
    total = sum(working_hours(Term(each, "working_hour")) for each in hours)
    assert total == working_hours(Term(days, "working_day"))


def test_a_drawing_has_a_column_for_what_follows_and_a_lane_for_each_holder() -> None:
    drawing = PROCESS.layers()
    where = {place.step.code: (place.column, place.row) for place in drawing.places}
    assert drawing.columns == 5
    assert where["appraise"] == (1, 0)
    assert where["tax"] == (1, 1)
    assert where["return"] == (4, 0)
    assert [(lane.role, lane.rows) for lane in drawing.lanes] == [
        ("section_head", 1),
        ("case_officer", 2),
        ("leader", 1),
        ("receptionist", 1),
    ]
    assert {(arrow.origin, arrow.target) for arrow in drawing.arrows if arrow.back} == {
        ("approve", "draft")
    }


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_two_steps_are_drawn_in_one_place(file: Path) -> None:
    drawing = parsed(file.stem).process.layers()
    places = [(place.column, place.lane, place.row) for place in drawing.places]
    assert len(set(places)) == len(places)
    assert all(
        arrow.back or _column(drawing, arrow.origin) < _column(drawing, arrow.target)
        for arrow in drawing.arrows
    )


def _column(drawing: Layers, code: str) -> int:
    return next(p.column for p in drawing.places if p.step.code == code)


def walk(process: Process, choose: Callable[[list[str]], str], most: int) -> set[str]:
    """Walk at random for `most` moves, then straight ahead; the steps open at the end."""
    open_steps = {each.code for each in process.opening()}
    done: set[str] = set()
    for count in range(most + 4 * len(process.steps)):
        movable = sorted(code for code in open_steps if process.choices(code))
        if not movable:
            return open_steps
        origin = choose(movable) if count < most else movable[0]
        choices = [each.code for each in process.choices(origin)]
        ahead = [code for code in choices if not process.sends_back(origin, code)]
        target = choose(choices) if count < most else ahead[0]
        opened = {each.code for each in process.move(origin, target, by=ALL, done=done)}
        open_steps = (open_steps - {origin}) | opened
        done = (done | {origin}) - opened
        assert open_steps or not opened
    return open_steps


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
@settings(max_examples=25, deadline=None)
@given(data=st.data(), most=st.integers(0, 30))
def test_from_wherever_a_dossier_wanders_it_can_be_returned(
    file: Path, data: st.DataObject, most: int
) -> None:
    process = parsed(file.stem).process
    ends = walk(process, lambda among: data.draw(st.sampled_from(among)), most)
    assert [process.step(code).act for code in ends] == ["return"]


def test_whoever_holds_a_step_is_a_role_of_the_house() -> None:
    assert set(HOLDERS) <= set(ROLES)
