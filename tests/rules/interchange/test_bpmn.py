"""BPMN out and in: the same process comes back, and strange files are told apart in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.rules.errors import Refused
from motcua.rules.interchange.bpmn_reading import Taken, read_bpmn
from motcua.rules.interchange.bpmn_writing import MODEL, written_bpmn
from motcua.rules.interchange.xml import MAX_BYTES, MAX_DEPTH, MAX_ELEMENTS, read_xml
from motcua.rules.process import Group, Process, Step
from motcua.rules.terms import Term
from tests.rules.interchange.processes import processes
from tests.rules.shipped import FILES, parsed

NAME = {"vi": "Thử <quy trình> & “dấu”", "en": "Trial"}


def again(process: Process) -> Taken:
    return read_bpmn(written_bpmn(process, code="9.999999", name=NAME).encode())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_shipped_process_comes_back_as_it_left(file: Path) -> None:
    process = parsed(file.stem).process
    taken = again(process)
    assert taken.process == process
    assert taken.name == NAME["vi"]
    assert {line.kind for line in taken.lines if line.outcome != "kept"} == {"BPMNDiagram"}


@given(process=processes())
@settings(max_examples=150, deadline=None)
def test_any_process_comes_back_as_it_left(process: Process) -> None:
    assert again(process).process == process


@st.composite
def _broken(draw: st.DrawFn) -> Process:
    """A draft on its way: codes that name nothing, or strangely, groups of nothing."""
    codes = st.sampled_from(["a", "b", "1 c", "ký duyệt", 'q"\\', "", "gone", "start"])
    steps = draw(st.lists(st.tuples(codes, st.lists(codes, max_size=3)), max_size=5))
    groups = draw(st.lists(st.tuples(codes, st.lists(codes, max_size=3), codes), max_size=2))
    term = Term(1, "working_day")
    return Process(
        draw(codes),
        tuple(Step(code, NAME, "?", "?", "?", term, tuple(moves)) for code, moves in steps),
        tuple(Group(code, NAME, tuple(heads), then) for code, heads, then in groups),
    )


@given(process=_broken())
@settings(max_examples=200, deadline=None)
def test_a_draft_with_faults_is_written_all_the_same(process: Process) -> None:
    read_xml(written_bpmn(process, code="9.999999", name=NAME).encode())


def test_what_is_drawn_lies_inside_the_sheet_and_apart() -> None:
    root = read_xml(written_bpmn(parsed("1.013225").process, code="1", name=NAME).encode())
    boxes = {}
    for shape in (each for each in root.walk() if each.tag == "BPMNShape"):
        bounds = shape.children[0]
        x, y, width, height = (int(bounds.get(key)) for key in ("x", "y", "width", "height"))
        boxes[shape.get("bpmnElement")] = (x, y, x + width, y + height)
    pool = boxes.pop("pool")
    apart = {key: box for key, box in boxes.items() if not key.startswith("lane_")}
    for key, (left, top, right, foot) in apart.items():
        assert pool[0] <= left < right <= pool[2], key
        assert pool[1] <= top < foot <= pool[3], key
        for other, (left2, top2, right2, foot2) in apart.items():
            beside = right <= left2 or right2 <= left or foot <= top2 or foot2 <= top
            assert other == key or beside, (key, other)


FOREIGN = f"""<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="{MODEL}" id="d" targetNamespace="urn:other">
 <process id="p" name="Cấp giấy của hãng khác">
  <laneSet id="ls"><lane id="l1" name="Chuyên viên Kinh tế"><flowNodeRef>t1</flowNodeRef></lane>
   <lane id="l2" name="Ai đó"><flowNodeRef>t2</flowNodeRef></lane></laneSet>
  <startEvent id="s"/><sequenceFlow id="f0" sourceRef="s" targetRef="t1"/>
  <task id="t1" name="Thẩm định"/><sequenceFlow id="f1" sourceRef="t1" targetRef="sc"/>
  <scriptTask id="sc" name="Gửi thư"><script>import os</script></scriptTask>
  <sequenceFlow id="f2" sourceRef="sc" targetRef="split"/>
  <parallelGateway id="split" name="Lấy ý kiến"/>
  <sequenceFlow id="f3" sourceRef="split" targetRef="t2"/>
  <sequenceFlow id="f4" sourceRef="split" targetRef="t3"/>
  <userTask id="t2" name="Ý kiến quy hoạch"/><userTask id="t3" name="Ý kiến thuế"/>
  <sequenceFlow id="f5" sourceRef="t2" targetRef="join"/>
  <sequenceFlow id="f6" sourceRef="t3" targetRef="join"/>
  <parallelGateway id="join"/><sequenceFlow id="f7" sourceRef="join" targetRef="t4"/>
  <userTask id="t4" name="Ký duyệt"/><sequenceFlow id="f8" sourceRef="t4" targetRef="x"/>
  <exclusiveGateway id="x"/>
  <sequenceFlow id="f9" sourceRef="x" targetRef="t5">
   <conditionExpression>${{ok}}</conditionExpression></sequenceFlow>
  <sequenceFlow id="f10" sourceRef="x" targetRef="t1"/>
  <sequenceFlow id="f11" sourceRef="x" targetRef="nowhere"/>
  <userTask id="t5" name="Trả kết quả"/><sequenceFlow id="f12" sourceRef="t5" targetRef="e"/>
  <endEvent id="e"/>
  <boundaryEvent id="b" attachedToRef="t1"/>
  <subProcess id="sub" name="Con"><userTask id="t9" name="Bước con"/></subProcess>
  <wonder id="w" name="Lạ"/>
 </process>
 <process id="other"><userTask id="o1"/></process>
</definitions>"""


def test_a_file_of_another_program_keeps_what_people_do() -> None:
    process = read_bpmn(FOREIGN.encode()).process
    assert [(step.code, step.act, step.moves) for step in process.steps] == [
        ("tham_dinh", "appraise", ("lay_y_kien",)),
        ("y_kien_quy_hoach", "consult", ()),
        ("y_kien_thue", "consult", ()),
        ("ky_duyet", "approve", ("tra_ket_qua", "tham_dinh")),
        ("tra_ket_qua", "return", ()),
    ]
    assert process.start == "tham_dinh"
    group = process.groups[0]
    assert (group.steps, group.then) == (("y_kien_quy_hoach", "y_kien_thue"), "ky_duyet")
    assert (process.steps[0].role, process.steps[0].unit) == ("case_officer", "economy")
    assert (process.steps[1].role, process.steps[1].unit) == ("", "")


def test_every_element_of_another_program_is_told_with_its_reason() -> None:
    root = read_xml(FOREIGN.encode())
    told = {line.id: line for line in read_bpmn(FOREIGN.encode()).lines}
    silent = {"definitions", "flowNodeRef", "conditionExpression", "laneSet", "script"}
    for element in root.walk():
        inside_other = element.get("id") in {"o1", "p"}
        if element.tag not in silent and not inside_other:
            line = told[element.get("id")]
            assert line.outcome == "kept" or (line.vi and line.en)
    refused = {line.id for line in told.values() if line.outcome == "refused"}
    assert refused == {"sc", "b", "sub", "t9", "w", "other", "f11", "l2"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "xml_unreadable"),
        (b"%PDF-1.7 not xml", "xml_unreadable"),
        (b"<a><b></a>", "xml_unreadable"),
        (b'<?xml version="1.0" encoding="klingon"?><a/>', "xml_unreadable"),
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "xml_with_entities"),
        (b'<!DOCTYPE a SYSTEM "http://nowhere.example/a.dtd"><a/>', "xml_with_entities"),
        (
            b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>',
            "xml_with_entities",
        ),
        (b"<a>" * (MAX_DEPTH + 1), "xml_too_large"),
        (b"<a>" + b"<b/>" * MAX_ELEMENTS + b"</a>", "xml_too_large"),
        (b"<a>" + b" " * MAX_BYTES + b"</a>", "xml_too_large"),
        (b"<a/>", "not_bpmn"),
        (b"<definitions/>", "not_bpmn"),
        (f'<definitions xmlns="{MODEL}"/>'.encode(), "bpmn_without_tasks"),
        (
            f'<definitions xmlns="{MODEL}"><process>'.encode()
            + b"".join(b'<task id="t%d"/>' % number for number in range(201))
            + b"</process></definitions>",
            "bpmn_too_many_steps",
        ),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(Refused, match=code):
        read_bpmn(content)


def test_a_branch_of_several_steps_becomes_a_part_and_says_so() -> None:
    flows = (("s", "g"), ("g", "a"), ("g", "c"), ("a", "b"), ("b", "j"), ("c", "j"), ("j", "d"))
    nodes = '<startEvent id="s"/><parallelGateway id="g"/><parallelGateway id="j"/>'
    nodes += "".join(f'<task id="{key}" name="{key}"/>' for key in "abcd")
    nodes += "".join(
        f'<sequenceFlow id="f{number}" sourceRef="{origin}" targetRef="{target}"/>'
        for number, (origin, target) in enumerate(flows)
    )
    file = f'<definitions xmlns="{MODEL}"><process id="p">{nodes}</process></definitions>'
    taken = read_bpmn(file.encode())
    assert [(step.code, step.part, step.moves) for step in taken.process.steps] == [
        ("a", "a", ("b",)),
        ("b", "a", ()),
        ("c", "", ()),
        ("d", "", ()),
    ]
    assert any(line.kind == "branch" for line in taken.lines)


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_no_bytes_break_the_reader(content: bytes) -> None:
    with pytest.raises(Refused):
        read_bpmn(content)
