"""Files of an older one-stop system: what becomes of each element, and whether steps add up."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from motcua.rules.errors import Refused
from motcua.rules.interchange.bpmn_reading import MAX_STEPS, Taken
from motcua.rules.interchange.reading import findings_of, read_process
from motcua.rules.interchange.xml import read_xml

FOLDER = Path(__file__).parent / "one_stop"


def taken(name: str) -> Taken:
    return read_process((FOLDER / f"{name}.xml").read_bytes())


def test_steps_holders_terms_and_ways() -> None:
    found = taken("adds_up")
    assert (found.code, found.name) == ("ZZ01", "Cấp giấy nuôi mèo bay")
    assert found.process.start == "phong_xem_meo"
    assert [
        (step.code, step.act, step.role, step.unit, str(step.term), step.moves)
        for step in found.process.steps
    ] == [
        ("phong_xem_meo", "appraise", "case_officer", "economy", "2 working days", ("ky",)),
        ("ky", "approve", "leader", "leaders", "1 working day", ("tra_giay",)),
        ("tra_giay", "return", "receptionist", "one_stop", "1 working day", ()),
    ]
    assert findings_of(found) == []


@pytest.mark.parametrize("name", ["adds_up", "falls_short", "no_total"])
def test_every_element_and_mark_is_told_with_its_reason(name: str) -> None:
    root = read_xml((FOLDER / f"{name}.xml").read_bytes())
    found = taken(name)
    told = {(line.kind, line.id): line for line in found.lines}
    names = [line.name for line in found.lines if line.kind == "step"]
    assert names == [step.get("name") for step in root.all("step")]
    for task in (each for each in root.walk() if each.tag == "task"):
        assert ("task", task.get("code")) in told
        for mark in ("pause", "unpause", "biz_done", "single_user"):
            assert (task.get(mark) == "true") == ((mark, task.get("code")) in told)
    assert all(line.outcome == "kept" or (line.vi and line.en) for line in found.lines)


def test_the_times_of_all_steps_are_held_against_the_declared_total() -> None:
    found = taken("falls_short")
    assert (found.declared, found.summed) == (Decimal(10), Decimal(1))
    assert [each.code for each in findings_of(found)] == ["steps_differ_from_total"]
    assert found.findings[0].vi == "Các bước cộng lại 1 ngày, tệp khai 10 ngày."


def test_without_a_total_nothing_is_compared() -> None:
    found = taken("no_total")
    assert found.declared is None
    assert found.findings == ()


def test_what_is_not_known_is_left_to_be_filled_in() -> None:
    found = taken("no_total")
    room = found.process.steps[0]
    assert (room.role, room.unit, str(room.term)) == ("", "", "0 working days")
    codes = {each.code for each in findings_of(found)}
    assert {"role_unknown", "unit_unknown", "end_unreachable", "step_unreachable"} <= codes
    told = {line.kind: line for line in found.lines}
    assert told["next"].name == "ZZ03::GONE"
    assert told["wonder"].outcome == "refused"


def test_a_file_with_too_many_steps_is_refused() -> None:
    steps = b'<step name="x" time="1"/>' * (MAX_STEPS + 1)
    with pytest.raises(Refused, match="bpmn_too_many_steps"):
        read_process(b"<process>" + steps + b"</process>")


@pytest.mark.parametrize("time", ["", "x", "nan", "inf", "1e9", "-3"])
def test_a_time_that_is_none_is_told(time: str) -> None:
    file = f'<process code="Z"><step name="a" group="BP_THUE" time="{time}"/></process>'
    found = read_process(file.encode())
    assert str(found.process.steps[0].term) == "0 working days"
    assert any(line.kind == "step" and line.outcome == "changed" for line in found.lines)
