from datetime import date
from typing import Any

import pytest

from motcua.rules.errors import Refused
from motcua.rules.procedure import asked_only, clean, paper, parse, summary, validate
from motcua.rules.text import fold
from tests.rules.shipped import content

BIRTH = parse(content("1.001193"))
HOME = {"text": "Xóm Bờ Suối", "commune": "20194"}
TODAY = date(2026, 5, 4)

ANSWERS: dict[str, Any] = {
    "applicant_name": "Phan Thị Lúa Non",
    "applicant_number": "048 196 000 123",
    "applicant_address": HOME,
    "applicant_phone": "0905 000 111",
    "authorised": "khong",
    "child_name": "Phan Mầm Xanh",
    "child_sex": "female",
    "child_birth": "27/3/2026",
    "child_ethnicity": "Kinh",
    "child_nationality": "Việt Nam",
    "child_origin": "Đà Nẵng",
    "born_at": "hospital",
    "birth_place": "Bệnh viện Bến Sông",
    "situation": "usual",
    "mother_name": "Phan Thị Lúa Non",
    "mother_birth": "1996-01-02",
    "mother_number": "048196000123",
    "mother_ethnicity": "Kinh",
    "mother_nationality": "Việt Nam",
    "mother_address": HOME,
    "father_known": "không",
    "relation": "mother",
    "extra_copies": "2",
    "pledge": "on",
}


def faults(**changed: Any) -> dict[str, str]:
    given = {**ANSWERS, **changed}
    return {fault.field: fault.vi for fault in validate(BIRTH, given, on=TODAY, channel="online")}


def test_complete_answers_have_no_fault() -> None:
    assert faults() == {}


def test_answers_are_kept_tidy_and_typed() -> None:
    kept = clean(BIRTH, {**ANSWERS, "nonsense": "x", "applicant_email": "  "})
    assert kept["extra_copies"] == 2
    assert kept["authorised"] is False
    assert kept["child_birth"] == "2026-03-27"
    assert kept["applicant_phone"] == "0905000111"
    assert kept["applicant_number"] == "048196000123"
    assert not {"nonsense", "applicant_email"} & set(kept)
    assert clean(BIRTH, kept) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("05/03/2026", "2026-03-05"),
        ("05032026", "2026-03-05"),
        ("2026-03-05", "2026-03-05"),
        ("32012026", "32012026"),
        ("20260305", "20260305"),
    ],
)
def test_a_day_is_read_with_or_without_strokes(typed: str, kept: str) -> None:
    assert clean(BIRTH, {**ANSWERS, "child_birth": typed})["child_birth"] == kept


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("child_name", "", "Nhập họ, chữ đệm và tên của bé."),
        ("child_sex", None, "Chọn giới tính của bé."),
        ("child_sex", "boy", "Chọn giới tính của bé trong các mục có sẵn."),
        ("child_birth", "27/3/26", "Nhập năm đủ bốn chữ số, ví dụ 2026."),
        ("child_birth", "30/2/2026", "Nhập lại ngày sinh của bé: lịch không có ngày 30/2/2026."),
        (
            "child_birth",
            "tháng ba",
            "Nhập ngày sinh của bé đủ ngày, tháng và năm, ví dụ 27/3/2026.",
        ),
        ("child_birth", "5/5/2026", "Nhập ngày sinh của bé không sau hôm nay, 04/05/2026."),
        ("child_hour", "25:00", "Nhập lại giờ sinh của bé: ví dụ 08:30."),
        ("applicant_number", "048196", "Nhập số định danh đủ 12 chữ số, như in trên thẻ căn cước."),
        ("applicant_phone", "90500", "Nhập số điện thoại bắt đầu bằng 0, gồm 10 hoặc 11 chữ số."),
        ("applicant_email", "lua.non", "Nhập thư điện tử có dạng ten@noigui.vn."),
        (
            "child_name",
            "Mầm 2",
            "Nhập họ, chữ đệm và tên của bé bằng chữ, không có chữ số hay ký hiệu.",
        ),
        ("extra_copies", "hai", "Nhập số bản sao Giấy khai sinh cần thêm bằng chữ số, ví dụ 2."),
        ("extra_copies", 51, "Nhập số bản sao Giấy khai sinh cần thêm không quá 50."),
        ("pledge", "khong", "Đánh dấu vào lời cam đoan để nộp được hồ sơ."),
        ("pledge", None, "Đánh dấu vào lời cam đoan để nộp được hồ sơ."),
        (
            "applicant_address",
            {"text": "Xóm Bờ Suối"},
            "Chọn xã, phường của nơi ở hiện nay của bạn: gõ tên rồi chọn trong danh sách.",
        ),
        (
            "mother_number",
            "048195000123",
            "Xem lại số định danh và ngày sinh: năm sinh trong hai mục khác nhau.",
        ),
    ],
)
def test_each_fault_says_what_to_do(field: str, typed: Any, told: str) -> None:
    assert faults(**{field: typed}) == {field: told}


def test_a_name_of_a_thousand_letters_is_answered_in_one_sentence() -> None:
    told = faults(child_name="Lá" * 547)
    assert told == {
        "child_name": "Rút ngắn họ, chữ đệm và tên của bé còn không quá 100 chữ; hiện có 1094 chữ."
    }


def test_a_person_born_next_year_is_not_a_person() -> None:
    assert "năm sinh chưa tới" in faults(applicant_number="048227000123")["applicant_number"]


def test_faults_come_in_the_order_of_the_form_and_in_two_languages() -> None:
    found = validate(BIRTH, {}, on=TODAY)
    order = [each.code for each in BIRTH.form]
    assert [fault.field for fault in found] == sorted(
        (fault.field for fault in found), key=order.index
    )
    assert all(fault.vi and fault.en and fold(fault.vi) != fold(fault.en) for fault in found)


def test_one_page_is_checked_alone() -> None:
    found = validate(BIRTH, {}, topic="birth")
    assert {fault.field for fault in found} == {"relation", "born_at", "birth_place", "situation"}
    assert validate(BIRTH, {}, topic="no_such_page") == []


def test_a_question_that_is_not_asked_needs_no_answer() -> None:
    assert "father_name" in faults(father_known="co")
    foundling = {
        code: value
        for code, value in ANSWERS.items()
        if not code.startswith(("mother_", "father_"))
    }
    assert validate(BIRTH, {**foundling, "situation": "foundling"}, on=TODAY) == []


def test_answers_to_withdrawn_questions_go() -> None:
    answers = {"father_known": False, "father_name": "Lê Văn Bến Đò", "child_name": "Mầm"}
    assert asked_only(BIRTH, answers) == {"father_known": False, "child_name": "Mầm"}


def test_rows_of_a_table_are_named_by_number() -> None:
    business = parse(content("1.001612"))
    rows = [{"name": "Bán phở", "main": True}, {"name": "", "main": "co", "code": "x1"}]
    told = {fault.field: fault.vi for fault in validate(business, {"lines": rows}, topic="trade")}
    assert told == {
        "lines.1.name": "Dòng 2: nhập tên ngành, nghề.",
        "lines.1.code": "Dòng 2: nhập lại mã ngành: bốn chữ số, nếu bạn biết.",
    }
    empty = validate(business, {"lines": []}, topic="trade")
    assert [fault.vi for fault in empty] == ["Thêm ít nhất một dòng: ngành, nghề kinh doanh."]


def test_components_follow_the_answers_and_the_channel() -> None:
    def lacking(channel: str = "online", given: tuple[str, ...] = (), **changed: Any) -> list[str]:
        answers = clean(BIRTH, {**ANSWERS, **changed})
        return [lack.code for lack in BIRTH.lacking(answers, channel, given)]

    assert lacking() == ["birth_notice"]
    assert lacking(given=("birth_notice",)) == []
    assert lacking(born_at="elsewhere") == ["birth_proof"]
    assert lacking(born_at="elsewhere", given=("birth_pledge",)) == []
    assert lacking(authorised="co", situation="surrogacy") == [
        "birth_notice",
        "surrogacy_record",
        "authorisation",
    ]


def test_identity_is_shown_at_the_counter_only() -> None:
    answers = clean(BIRTH, ANSWERS)

    def codes(channel: str) -> set[str]:
        return {each.code for each in BIRTH.required_components(answers, channel)}

    assert codes("counter") - codes("online") == {"identity"}
    assert "form" in codes("online")


def test_what_is_lacking_of_a_group_is_told_as_a_choice() -> None:
    answers = clean(BIRTH, {**ANSWERS, "born_at": "elsewhere"})
    (lack,) = BIRTH.lacking(answers, "online", ())
    assert (
        lack.name["vi"]
        == "Văn bản của người làm chứng về việc sinh hoặc Giấy cam đoan về việc sinh"
    )


@pytest.mark.parametrize(
    ("name", "channel", "answers", "term"),
    [
        ("1.001193", "online", {}, "1 working day"),
        ("1.004222", "counter", {}, "7 working days"),
        ("1.013225", "online", {"work_kind": "house"}, "15 days"),
        ("1.013225", "counter", {"work_kind": "other"}, "20 days"),
        ("1.012784", "post", {"difficult_area": False}, "12 working days"),
        ("1.012784", "post", {"difficult_area": True}, "22 working days"),
    ],
)
def test_the_term_is_that_of_the_channel_and_case(
    name: str, channel: str, answers: dict[str, Any], term: str
) -> None:
    procedure = parse(content(name))
    assert str(procedure.term(channel, procedure.case(answers)).term) == term


def test_a_term_that_is_not_set_is_refused() -> None:
    written = content("1.013225")
    written["terms"] = written["terms"][:1]
    with pytest.raises(Refused, match="term_not_set"):
        parse(written).term("online", "other")


def test_a_result_carries_what_was_answered() -> None:
    answers = clean(BIRTH, ANSWERS)
    (result,) = BIRTH.results_for(answers)
    told = {
        line.label["vi"]: line.value
        for line in paper(BIRTH, result, answers, {"20194": "Phường Hải Châu"})
    }
    assert told["Họ, chữ đệm, tên"] == "Phan Mầm Xanh"
    assert told["Giới tính"] == "Nữ"
    assert told["Ngày, tháng, năm sinh"] == "27/03/2026"
    assert told["Nơi cư trú của mẹ"] == "Xóm Bờ Suối, Phường Hải Châu"
    assert "Họ, chữ đệm, tên người cha" not in told


def test_answers_are_told_back_topic_by_topic() -> None:
    topics = {topic.code: topic for topic in summary(BIRTH, clean(BIRTH, ANSWERS))}
    child = {line.asked.code: line.value for line in topics["child"].lines}
    assert child["child_sex"] == {"vi": "Nữ", "en": "Female"}
    assert "child_hour" not in child


def test_what_is_written_in_the_wrong_kind_is_refused_with_its_place() -> None:
    written = content("1.001193")
    written["form"]["topics"][0]["fields"] = "many"
    with pytest.raises(Refused) as refused:
        parse(written)
    assert refused.value.details == {"where": "form.topics[0].fields", "expected": "list"}
