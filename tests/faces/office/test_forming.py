"""A draft written without code: pages, questions, papers, fees; seen as a phone shows them."""

import re
from copy import deepcopy
from typing import Any

import pytest

from motcua.apps.procedures import queries as procedures
from motcua.apps.procedures.models import Version
from motcua.apps.procedures.saves import stamp
from motcua.base import clock
from motcua.faces.office.writing import write
from motcua.rules.procedure.editing import drop
from tests.faces.office.forming import CODE, FIELDS, PAGE, add_question, fields, html, page, sent

pytestmark = pytest.mark.django_db


def test_a_draft_is_begun_by_copying_the_version_in_force(sign) -> None:
    client = sign("trang-sach")
    told = {"since": "01/06/2026", "basis": "12/QĐ-UBND", "content": "", "seen": ""}
    answer = client.post(f"{PAGE}/soan", told)
    assert answer.status_code == 302
    version = Version.objects.latest("pk")
    assert version.content == procedures_content()
    assert f"{version.pk}/bieu-mau" in html(client.get(answer.headers["Location"]))


def procedures_content() -> dict[str, Any]:
    found = procedures.version_on(CODE, clock.today())
    return deepcopy(Version.objects.get(pk=found.id).content)


def test_a_page_and_a_question_are_added_and_the_phone_shows_them(sign, draft) -> None:
    client = sign("trang-sach")
    count = len(draft.content["form"]["topics"])
    answer = sent(client, page(draft, "phan/form.topics/moi"), title_vi="Quà", title_en="Gift")
    assert answer.status_code == 302
    where = f"phan/form.topics.{count}.fields/moi?loai=text"
    answer = sent(client, page(draft, where), label_vi="Bé thích gì?", label_en="What?")
    assert answer.headers["Location"] == page(draft, f"bieu-mau?trang={count}")
    assert fields(draft, count) == [
        {"code": "be_thich_gi", "type": "text", "label": {"vi": "Bé thích gì?", "en": "What?"}}
    ]
    told = html(client.get(answer.headers["Location"]))
    assert 'width="390"' in told
    shown = client.get(page(draft, "xem-thu/qua"))
    assert "Bé thích gì?" in html(shown)
    assert shown.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "form-action 'none'" in shown.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("kind", "more", "kept"),
    [
        ("long_text", {"maximum": "50"}, {"max": 50}),
        ("integer", {"minimum": "0", "maximum": "9"}, {"min": 0, "max": 9}),
        ("money", {"optional": "on"}, {"optional": True}),
        ("date", {"bound": "past"}, {"bound": "past"}),
        ("yes_no", {"must": "on"}, {"must": True}),
        ("phone", {"prefill": "applicant.phone"}, {"prefill": "applicant.phone"}),
        (
            "phone",
            {"prefill": "earlier", "prefill_else": "applicant.phone"},
            {"prefill": ["earlier", "applicant.phone"]},
        ),
        (
            "text",
            {"prefill": "usual", "prefill_usual": "Việt Nam"},
            {"prefill": {"from": "usual", "value": "Việt Nam"}},
        ),
        ("table", {"maximum": "5"}, {"max": 5, "columns": []}),
        ("text", {"pattern": "^[0-9]+$"}, {"pattern": "^[0-9]+$"}),
        ("place", {}, {}),
    ],
)
def test_each_type_says_what_belongs_to_it(sign, draft, kind, more, kept) -> None:
    before = len(fields(draft))
    answer = add_question(sign("trang-sach"), draft, kind, "Câu mới", **more)
    assert answer.status_code == 302, html(answer)
    found = fields(draft)
    assert len(found) == before + 1
    name = {"vi": "Câu mới", "en": "Câu mới"}
    assert found[-1] == {"code": "cau_moi", "type": kind, "label": name, **kept}


def test_options_are_lines_and_keep_their_codes_when_reworded(sign, draft) -> None:
    client = sign("trang-sach")
    add_question(
        client, draft, "choice", "Màu",
        options_0_vi="Đỏ", options_0_en="Red", options_1_vi="Xanh", options_1_en="Blue",
    )  # fmt: skip
    number = len(fields(draft)) - 1
    sent(client, page(draft, f"phan/{FIELDS}.{number}"), options_0_vi="Đỏ tươi")
    assert [(each["code"], each["name"]["vi"]) for each in fields(draft)[-1]["options"]] == [
        ("do", "Đỏ tươi"),
        ("xanh", "Xanh"),
    ]
    more = sent(client, page(draft, f"phan/{FIELDS}.{number}"), options_4_vi="Vàng", more="1")
    assert more.status_code == 200
    assert "Vàng" in html(more)
    assert "options_5_vi" in html(more)
    assert len(fields(draft)[-1]["options"]) == 2


def test_a_condition_is_chosen_in_rows_and_told_in_words(sign, draft) -> None:
    client = sign("trang-sach")
    add_question(client, draft, "integer", "Số quà")
    answer = add_question(
        client, draft, "text", "Lời nhắn",
        when_join="any", when_0_question="so_qua", when_0_sign="≥", when_0_value="2",
        when_1_question="channel=counter", when_1_sign="=",
    )  # fmt: skip
    assert answer.status_code == 302, html(answer)
    assert fields(draft)[-1]["when"] == {
        "any": [{"field": "so_qua", "at_least": 2}, {"field": "channel", "is": "counter"}]
    }
    told = html(client.get(page(draft, "bieu-mau")))
    assert "“Số quà” ≥ 2 hoặc “Kênh nộp” là Tại quầy" in told
    number = len(fields(draft)) - 1
    again = sent(client, page(draft, f"phan/{FIELDS}.{number}"), hint_vi="Ngắn thôi")
    assert again.status_code == 302
    assert fields(draft)[-1]["when"]["any"][0] == {"field": "so_qua", "at_least": 2}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"label_vi": "<b onclick=x>Đậm</b>"}, "thẻ HTML"),
        ({"label_vi": ""}, "Nhập câu hỏi"),
        ({"minimum": "9", "maximum": "1"}, "không nhỏ hơn 9"),
        ({"minimum": "chín"}, "chữ số"),
        ({"when_0_question": "so_qua", "when_0_sign": "≥", "when_0_value": "nhiều"}, "con số"),
        ({"when_0_question": "channel=post", "when_0_sign": "≥"}, "= hoặc ≠"),
        ({"type": "bomb"}, "Chọn lại"),
    ],
)
def test_what_cannot_be_is_said_in_words_and_what_was_typed_stays(sign, draft, more, said) -> None:
    answer = add_question(
        sign("trang-sach"), draft, "integer", **{"vi": "Câu giữ lại", "hint_vi": "gõ rồi", **more}
    )
    assert answer.status_code == 422
    assert said in html(answer)
    assert "gõ rồi" in html(answer)
    assert all(each["label"]["vi"] != "Câu giữ lại" for each in fields(draft))


@pytest.mark.parametrize(
    "formula", ["__import__('os').system('x')", "1 +", "a ** b", "open('x')", "(" * 150]
)
def test_a_calculation_is_arithmetic_and_nothing_else(sign, draft, formula) -> None:
    answer = add_question(sign("trang-sach"), draft, "calculation", "Tổng", formula=formula)
    assert answer.status_code == 422


def test_a_circle_is_found_beside_the_question(sign, draft) -> None:
    client = sign("trang-sach")
    add_question(client, draft, "calculation", "Tổng", formula="tong + 1")
    told = html(client.get(page(draft, "bieu-mau")))
    assert "phụ thuộc vào chính nó" in told
    assert client.post(page(draft, "trinh")).status_code == 422


def test_up_down_once_more_and_away(sign, draft) -> None:
    client = sign("trang-sach")
    codes = [each["code"] for each in fields(draft)]

    def act(number: int, deed: str) -> Any:
        told = html(client.get(page(draft, "bieu-mau")))
        stamps = re.findall(r'name="stamp" value="([0-9a-f]+)"', told)
        return client.post(page(draft, f"phan/{FIELDS}.{number}/{deed}"), {"stamp": stamps[-1]})

    assert act(0, "xuong").status_code == 302
    assert [each["code"] for each in fields(draft)][:2] == [codes[1], codes[0]]
    assert act(1, "len").status_code == 302
    assert [each["code"] for each in fields(draft)] == codes
    assert act(0, "len").status_code == 302  # at the top it stays
    act(0, "nhan-doi")
    assert fields(draft)[1]["label"]["vi"].endswith("(bản sao)")
    act(1, "xoa")
    assert [each["code"] for each in fields(draft)] == codes
    assert act(0, "no").status_code == 404


def test_before_it_goes_everybody_who_uses_it_is_named(sign, draft) -> None:
    client = sign("trang-sach")
    add_question(client, draft, "integer", "Số quà")
    add_question(client, draft, "calculation", "Tiền quà", formula="so_qua * 5")
    number = len(fields(draft)) - 2
    told = html(client.get(page(draft, f"phan/{FIELDS}.{number}/bo")))
    assert "1 chỗ đang dùng" in told
    assert "Tiền quà (phép tính)" in told


def test_two_who_write_one_question_lose_nothing(sign, draft) -> None:
    first, second = sign("trang-sach"), sign("trang-sach")
    where = page(draft, f"phan/{FIELDS}.0")
    stale = re.search(r'name="stamp" value="([0-9a-f]+)"', html(second.get(where)))
    assert sent(first, where, hint_vi="Của người thứ nhất").status_code == 302
    answer = sent(second, where, hint_vi="Của người thứ hai", stamp=stale[1])
    told = html(answer)
    assert answer.status_code == 409
    assert "Quách Văn Trang Sách vừa lưu bản nháp này lúc" in told
    assert "Của người thứ hai" in told
    assert fields(draft)[0]["hint"]["vi"] == "Của người thứ nhất"
    assert '<td data-label="Đang lưu">Của người thứ nhất</td>' in told
    assert "<ins>Của người thứ hai</ins>" in told
    # Another question of the same draft is nobody's conflict.
    assert sent(second, page(draft, f"phan/{FIELDS}.1"), hint_vi="Khác").status_code == 302


def test_the_text_of_a_draft_that_changed_meanwhile_is_not_written_over(sign, draft) -> None:
    client = sign("trang-sach")
    told = html(client.get(page(draft, "sua")))
    seen = re.search(r'name="seen" value="([0-9a-f]+)"', told)[1]
    add_question(client, draft, "text", "Câu mới")
    typed = write({**draft.content, "minutes": 9})
    data = {"since": "01/06/2026", "basis": "QĐ 1", "content": typed, "seen": seen}
    answer = client.post(page(draft, "sua"), data)
    assert answer.status_code == 409
    assert "vừa lưu bản nháp này lúc" in html(answer)
    assert "Câu mới" in html(answer)
    assert fields(draft)[-1]["code"] == "cau_moi"


def test_what_another_moved_or_removed_is_still_what_was_meant(sign, draft) -> None:
    client = sign("trang-sach")
    codes = [each["code"] for each in fields(draft)]
    where = page(draft, f"phan/{FIELDS}.0")
    told = html(client.get(where))
    assert f'name="was" value="{codes[0]}"' in told
    stamps = re.search(r'name="stamp" value="([0-9a-f]+)"', told)[1]
    client.post(page(draft, f"phan/{FIELDS}.0/xuong"), {"stamp": stamp(codes)})
    assert sent(client, where, was=codes[0], stamp=stamps, hint_vi="Vẫn câu ấy").status_code == 302
    assert fields(draft)[1]["hint"]["vi"] == "Vẫn câu ấy"
    draft.refresh_from_db()
    Version.objects.filter(pk=draft.pk).update(content=drop(draft.content, f"{FIELDS}.1"))
    answer = sent(client, where, was=codes[0], stamp=stamps, hint_vi="Câu đã bỏ")
    assert answer.status_code == 409
    assert f'action="{page(draft, f"phan/{FIELDS}/moi")}"' in html(answer)
    assert fields(draft)[0]["code"] == codes[1]
