"""The process of a version: shaped step by step, drawn, taken out and in for other programs."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.apps.procedures import commands
from motcua.apps.procedures import queries as procedures
from motcua.apps.procedures.models import Version
from motcua.faces.office.writing import write
from motcua.rules.interchange.bpmn_reading import read_bpmn
from motcua.rules.interchange.bpmn_writing import written_bpmn
from motcua.rules.procedure import parse
from motcua.rules.process import Process
from motcua.rules.reshaping import added
from tests.cast import actor

pytestmark = pytest.mark.django_db

CODE = "1.013225"
PAGE = f"/van-phong/thu-tuc/{CODE}"
STEP = {
    "name_vi": "Viết thư trả lời",
    "name_en": "Write a letter",
    "act": "appraise",
    "role": "clerk",
    "unit": "clerks",
    "number": "0,5",
    "term_unit": "working hour",
    "after": "visit",
}


def in_force():
    rows = procedures.versions(actor("trang-sach"), CODE)
    return next(row for row in rows if row.state == "published")


@pytest.fixture
def office(sign) -> Client:
    return sign("trang-sach")


@pytest.fixture
def draft(office) -> Version:
    content = write({**in_force().written, "minutes": 7})
    told = {"since": "01/06/2026", "basis": "12/QĐ-UBND ngày 01/05/2026", "content": content}
    assert office.post(f"{PAGE}/soan", told).status_code == 302
    return Version.objects.filter(procedure__code=CODE).latest("pk")


def address(draft: Version, more: str = "") -> str:
    return f"{PAGE}/{draft.pk}/quy-trinh{more}"


def process(draft: Version) -> Process:
    draft.refresh_from_db()
    return parse(draft.content).process


def place(draft: Version, code: str) -> int:
    return [step.code for step in process(draft).steps].index(code) + 1


def shown(office: Client, there: str) -> dict[str, str]:
    """What the page of a step or group carries along unseen."""
    told = read(office.get(there))
    return dict(re.findall(r'type="hidden" name="(was|seen)" value="([^"]*)"', told))


def read(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status
    return unescape(answer.content.decode())


def test_a_process_leaves_as_bpmn_and_is_the_same_when_read_again(office, sign) -> None:
    version = in_force()
    there = f"{PAGE}/{version.id}/quy-trinh.bpmn"
    assert there in read(office.get(PAGE))
    answer = sign("lua-non").get(there)
    assert answer.headers["Content-Type"].startswith("application/xml")
    assert f"quy-trinh-{CODE}-{version.number}.bpmn" in answer.headers["Content-Disposition"]
    assert read_bpmn(answer.content).process == version.content.process


def test_the_editor_draws_what_the_table_tells(office, draft) -> None:
    assert address(draft) in read(office.get(f"{PAGE}?phien-ban={draft.pk}"))
    told = read(office.get(address(draft)))
    assert '<svg class="flow"' in told
    assert "style=" not in told
    for step in process(draft).steps:
        assert f'id="buoc-{step.code}"' in told
    assert "trong thời hạn" in told


def test_a_step_is_added_on_the_way_of_the_one_before(office, draft) -> None:
    form = read(office.get(address(draft, "/buoc/0?sau=2")))
    assert '<option value="visit" selected>' in form
    assert office.post(address(draft, "/buoc/0"), STEP).status_code == 302
    added = process(draft).step("viet_thu_tra_loi")
    assert (added.moves, str(added.term)) == (("opinions",), "0.5 working hours")
    assert process(draft).step("visit").moves == ("viet_thu_tra_loi", "appraise")
    assert draft.drafted_by == actor("trang-sach").person_id


def test_a_step_is_changed_and_its_new_code_is_carried(office, draft) -> None:
    there = address(draft, f"/buoc/{place(draft, 'check')}")
    held = read(office.get(there))
    assert 'value="approve"' in held
    told = {**STEP, "code": "look", "moves": ["approve", "draft"], "number": "3"}
    told |= shown(office, there)
    assert office.post(there, told).status_code == 302
    assert process(draft).step("draft").moves == ("look",)
    assert process(draft).step("look").moves == ("approve", "draft")


def test_a_form_opened_before_others_moved_the_step_still_means_that_step(office, draft) -> None:
    there = address(draft, f"/buoc/{place(draft, 'check')}")
    told = {**STEP, "code": "check", "moves": ["approve", "draft"], **shown(office, there)}
    assert told["was"] == "check"
    office.post(address(draft), {"deed": "len", "code": "check"})
    assert office.post(there, told).status_code == 302
    assert process(draft).step("check").name["en"] == STEP["name_en"]
    assert process(draft).step("draft").name["en"] == "Gather and draft the permit"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name_vi": ""}, "Nhập tên"),
        ({"number": "nhiều"}, "bằng số"),
        ({"number": "0,5", "term_unit": "calendar day"}, "số tròn"),
        ({"code": "mã có dấu"}, "không dấu"),
        ({"code": "draft"}, "đã có trong quy trình"),
        ({"role": "king"}, "Chọn lại"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(office, draft, wrong, said) -> None:
    before = process(draft)
    told = read(office.post(address(draft, "/buoc/0"), {**STEP, **wrong}), 422)
    assert said in told
    assert STEP["name_en"] in told
    assert process(draft) == before


def test_steps_change_places_and_go(office, draft) -> None:
    def deed(name: str, code: str) -> Any:
        return office.post(address(draft), {"deed": name, "code": code})

    assert deed("len", "visit").headers["Location"].endswith("#buoc-visit")
    assert process(draft).steps[0].code == "visit"
    deed("xuong", "visit")
    assert process(draft).steps[1].code == "visit"
    deed("bo-buoc", "check")
    assert process(draft).step("draft").moves == ("approve",)
    deed("bat-dau", "visit")
    assert process(draft).start == "visit"
    assert "Không có bước" not in read(office.get(address(draft)))
    assert "không có bước này" in read(deed("bo-buoc", "gone"), 422)
    assert deed("nothing", "visit").status_code == 404


def test_a_finding_stands_beside_its_step_at_once(office, draft) -> None:
    office.post(address(draft), {"deed": "bat-dau", "code": "visit"})
    told = read(office.get(address(draft)))
    row = told[told.index('id="buoc-planning_opinion"') :]
    there = address(draft, f"/buoc/{place(draft, 'planning_opinion')}")
    held = {**STEP, "code": "planning_opinion", "moves": ["approve"], "number": "3"}
    held |= shown(office, there)
    assert office.post(there, held).status_code == 302
    told = read(office.get(address(draft)))
    row = told[told.index('id="buoc-planning_opinion"') :].split("</tr>")[0]
    assert "chỉ đi tới bước gộp" in row
    assert "chỉ đi tới bước gộp" in read(office.get(there))


def test_a_group_is_made_changed_and_taken_apart(office, draft) -> None:
    there = address(draft, "/nhom/1")
    assert "planning_opinion" in read(office.get(there))
    told = {
        "name_vi": "Hỏi song song",
        "name_en": "Ask side by side",
        "code": "ask",
        "steps": ["planning_opinion", "land_opinion"],
        "then": "draft",
        **shown(office, there),
    }
    assert office.post(there, told).status_code == 302
    assert process(draft).step("visit").moves == ("ask", "appraise")
    office.post(address(draft), {"deed": "bo-nhom", "code": "ask"})
    assert process(draft).groups == ()
    assert (
        office.post(address(draft, "/nhom/0"), {**told, "code": "", "was": ""}).status_code == 302
    )
    assert process(draft).groups[0].code == "hoi_song_song"
    assert office.get(address(draft, "/nhom/9")).status_code == 404


def test_a_file_is_told_element_by_element_and_saved_only_when_taken(office, draft) -> None:
    before = process(draft)
    other = procedures.version_on("1.004873", in_force().since).content
    bpmn = written_bpmn(other.process, code="1.004873", name=other.name)
    script = '<bpmn:scriptTask id="s" name="Máy"/>'
    spoiled = bpmn.replace("</bpmn:process>", f"{script}</bpmn:process>")
    file = SimpleUploadedFile("q.bpmn", spoiled.encode())
    answer = office.post(address(draft, "/nhap"), {"file": file})
    told = answer.content.decode()
    assert "Chưa lưu gì" in told
    assert "Việc do máy làm" in told
    assert process(draft) == before
    carried = told.split('name="process" value="')[1].split('"')[0]
    sent = {"process": unescape(carried), "seen": told.split('name="seen" value="')[1][:16]}
    assert office.post(address(draft, "/nhap"), sent).status_code == 302
    assert process(draft) == other.process


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"not xml", "Không đọc được tệp ở dòng 1"),
        (b"<!DOCTYPE a><a/>", "DOCTYPE"),
        (b"<a/>", "không phải BPMN"),
        (b"<a>" + b" " * 2_000_000, "quá lớn"),
        (b"", "rỗng"),
    ],
)
def test_a_strange_file_is_refused_in_words(office, draft, content, said) -> None:
    file = SimpleUploadedFile("q.bpmn", content)
    assert said in read(office.post(address(draft, "/nhap"), {"file": file}), 422)


def test_a_file_of_an_older_system_is_taken_too(office, draft) -> None:
    older = Path(__file__).parents[2] / "rules" / "interchange" / "one_stop" / "falls_short.xml"
    file = SimpleUploadedFile("cu.xml", older.read_bytes())
    told = read(office.post(address(draft, "/nhap"), {"file": file}))
    assert "Các bước cộng lại 1 ngày, tệp khai 10 ngày." in told
    assert "Tiếp nhận đứng trước quy trình" in told


@pytest.mark.parametrize("carried", ["", "[1]", '{"steps": 5}', '{"steps": [{"term": "x"}]}'])
def test_a_process_that_was_spoiled_on_its_way_is_refused(office, draft, carried) -> None:
    before = process(draft)
    assert office.post(address(draft, "/nhap"), {"process": carried}).status_code == 422
    assert process(draft) == before


# Two in one draft ---------------------------------------------------------------------------------


def test_what_another_saved_of_a_step_is_shown_beside_what_was_typed(office, draft) -> None:
    there = address(draft, f"/buoc/{place(draft, 'check')}")
    mine = {**STEP, "code": "check", "moves": ["approve", "draft"], **shown(office, there)}
    theirs = {**mine, "name_vi": "Soát lại", "number": "4"}
    assert office.post(there, theirs).status_code == 302
    answer = read(office.post(there, mine), 409)
    assert "Quách Văn Trang Sách vừa lưu bản nháp này lúc" in answer
    assert '<td data-label="Đang lưu">Soát lại</td>' in answer
    assert "<ins>Viết thư trả lời</ins>" in answer
    assert 'value="Viết thư trả lời"' in answer
    assert process(draft).step("check").name["vi"] == "Soát lại"
    # Read, and pressed once more: now it is meant.
    again = {**mine, "seen": re.findall(r'name="seen" value="([0-9a-f]+)"', answer)[0]}
    assert office.post(there, again).status_code == 302
    assert process(draft).step("check").name["vi"] == STEP["name_vi"]


def test_another_step_of_the_same_draft_is_nobodys_conflict(office, draft) -> None:
    there = address(draft, f"/buoc/{place(draft, 'check')}")
    mine = {**STEP, "code": "check", "moves": ["approve", "draft"], **shown(office, there)}
    other = address(draft, f"/buoc/{place(draft, 'visit')}")
    theirs = {**STEP, "code": "visit", "moves": ["appraise"], **shown(office, other)}
    assert office.post(other, theirs).status_code == 302
    assert office.post(there, mine).status_code == 302
    assert process(draft).step("visit").name["vi"] == STEP["name_vi"]


def test_a_step_that_was_taken_out_meanwhile_is_kept_as_typed_to_be_added_anew(
    office, draft
) -> None:
    there = address(draft, f"/buoc/{place(draft, 'check')}")
    mine = {**STEP, "moves": ["approve"], **shown(office, there)}
    office.post(address(draft), {"deed": "bo-buoc", "code": "check"})
    answer = read(office.post(there, mine), 409)
    assert STEP["name_en"] in answer
    assert f'action="{address(draft, "/buoc/0")}"' in answer
    assert 'name="was"' not in answer
    assert office.post(address(draft, "/buoc/0"), STEP).status_code == 302
    assert "viet_thu_tra_loi" in process(draft).codes


def test_a_step_that_another_changed_is_not_taken_out_unread(office, draft) -> None:
    there = address(draft, f"/buoc/{place(draft, 'check')}")
    mine = shown(office, there)
    theirs = {**STEP, "code": "check", "moves": ["approve"], **mine}
    assert office.post(there, theirs).status_code == 302
    deed = {"deed": "bo-buoc", "code": "check", "seen": mine["seen"]}
    assert "vừa lưu bản nháp này lúc" in read(office.post(address(draft), deed), 409)
    assert "check" in process(draft).codes


def test_who_saves_in_the_same_instant_is_refused_too(office, draft, monkeypatch) -> None:
    before = process(draft)

    def meanwhile(*args: Any) -> Process:
        content = {**Version.objects.get(pk=draft.pk).content, "minutes": 31}
        told = {"content": content, "since": draft.since, "basis": draft.basis}
        commands.amend(actor("trang-sach"), draft.pk, **told)
        return added(*args)

    monkeypatch.setattr("motcua.faces.office.process.added", meanwhile)
    answer = read(office.post(address(draft, "/buoc/0"), STEP), 409)
    assert STEP["name_en"] in answer
    assert process(draft) == before
    assert Version.objects.get(pk=draft.pk).content["minutes"] == 31


def test_a_file_does_not_replace_what_another_shaped_since_it_was_read(office, draft) -> None:
    other = procedures.version_on("1.004873", in_force().since).content
    bpmn = written_bpmn(other.process, code="1.004873", name=other.name)
    told = office.post(address(draft, "/nhap"), {"file": SimpleUploadedFile("q", bpmn.encode())})
    fields = dict(re.findall(r'name="(process|seen)" value="([^"]*)"', told.content.decode()))
    mine = {name: unescape(value) for name, value in fields.items()}
    assert office.post(address(draft, "/buoc/0"), STEP).status_code == 302
    answer = office.post(address(draft, "/nhap"), mine)
    assert answer.status_code == 409
    assert "viet_thu_tra_loi" in process(draft).codes
    fields = dict(re.findall(r'name="(process|seen)" value="([^"]*)"', answer.content.decode()))
    again = {name: unescape(value) for name, value in fields.items()}
    assert office.post(address(draft, "/nhap"), again).status_code == 302
    assert process(draft) == other.process


def test_who_may_not_shape_it(sign, draft) -> None:
    for more in ("", "/buoc/0", "/buoc/1", "/nhom/0"):
        assert sign("lua-non").get(address(draft, more)).status_code == 404
        assert sign("muc-tim").get(address(draft, more)).status_code == 403
    assert sign("muc-tim").post(address(draft), {"deed": "len", "code": "visit"}).status_code == 403
    assert sign("muc-tim").post(address(draft, "/nhap"), {"process": "{}"}).status_code == 403


def test_what_is_published_is_not_shaped(office) -> None:
    there = f"{PAGE}/{in_force().id}/quy-trinh"
    assert office.get(there).status_code == 404
    assert there + '"' not in read(office.get(PAGE))


def test_a_draft_with_nothing_and_with_names_of_nothing_is_shown(office, draft) -> None:
    for broken in (
        {},
        {"start": "gone", "groups": [{"code": "g", "name": {"vi": "a", "en": "b"}, "steps": []}]},
        {
            "start": "g",
            "steps": [{"code": "a", "name": {"vi": "A", "en": "A"}, "term": "1 hour"}] * 2,
            "groups": [{"code": "g", "name": {"vi": "a", "en": "b"}, "steps": ["x"], "then": "y"}],
        },
        {
            "start": "a",
            "steps": [
                {"code": "a", "name": {"vi": "A"}, "term": "1 hour", "moves": ["g"], "act": "z"}
            ],
            "groups": [{"code": "g", "name": {"vi": "a"}, "steps": ["x"], "then": "a"}],
        },
    ):
        Version.objects.filter(pk=draft.pk).update(content={**draft.content, "process": broken})
        for there in ("", "/nhom/0", "/buoc/0"):
            read(office.get(address(draft, there)))
        read(office.get(f"{PAGE}?phien-ban={draft.pk}"))
        read(office.get(f"{PAGE}/{draft.pk}/quy-trinh.bpmn"))


def test_the_page_asks_the_database_as_often_for_any_number_of_steps(
    office, draft, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(20) as few:
        office.get(address(draft))
    count = len(few)
    for number in range(5):
        office.post(address(draft, "/buoc/0"), {**STEP, "code": f"more_{number}"})
    with django_assert_max_num_queries(count):
        office.get(address(draft))
