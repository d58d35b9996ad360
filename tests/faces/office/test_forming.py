"""A draft written without code: pages, questions, papers, fees; seen as a phone shows them."""

import re
from copy import deepcopy
from datetime import datetime, time
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.apps.dossiers import commands as dossier_commands
from motcua.apps.procedures import queries as procedures
from motcua.apps.procedures.models import Version
from motcua.base import clock
from motcua.rules.procedure import parse
from motcua.rules.procedure.inventing import invented
from tests.apps.procedures.drafts import a_drafted_version
from tests.cast import actor

pytestmark = pytest.mark.django_db

CODE = "1.001193"
PAGE = f"/van-phong/thu-tuc/{CODE}"
FIELDS = "form.topics.0.fields"


@pytest.fixture
def draft() -> Version:
    """The version in force, copied; its second page emptied of all but one question."""
    return a_drafted_version()


def page(version: Version, path: str) -> str:
    return f"{PAGE}/{version.pk}/{path}"


def html(answer: Any) -> str:
    return str(answer.content.decode())


def sent(client: Client, where: str, **changes: Any) -> Any:
    """What the page holds, with some of it typed over, as a browser sends it."""
    told = html(client.get(where))
    form = re.search(r'<form class="[^"]*editor[^"]*".*?</form>', told, re.DOTALL)
    assert form is not None, told
    data: dict[str, Any] = {}
    for tag in re.findall(r"<input [^>]*>", form[0]):
        marks = dict(re.findall(r'([a-z]+)="([^"]*)"', tag))
        box = marks.get("type") in ("checkbox", "radio")
        if "name" in marks and not (box and " checked" not in tag):
            value = (
                marks.get("value", "on" if box else "")
                .replace("&#x27;", "'")
                .replace("&quot;", '"')
            )
            data.setdefault(marks["name"], []).append(value)
    for name, inside in re.findall(r'<select [^>]*name="([^"]+)".*?>(.*?)</select>', form[0], re.S):
        chosen = re.findall(r'value="([^"]*)"[^>]* selected', inside)
        data[name] = chosen or re.findall(r'value="([^"]*)"', inside)[:1]
    for name, text in re.findall(
        r'<textarea [^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form[0], re.S
    ):
        data[name] = [text.strip("\n")]
    data.pop("more", None)
    return client.post(where, {**data, **changes})


def fields(version: Version, number: int = 0) -> list[dict[str, Any]]:
    version.refresh_from_db()
    return list(version.content["form"]["topics"][number]["fields"])


def add_question(client: Client, version: Version, kind: str, vi: str, **more: Any) -> Any:
    where = page(version, f"phan/{FIELDS}/moi?loai={kind}")
    return sent(client, where, **{"label_vi": vi, "label_en": vi, **more})


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
    # Another question of the same draft is nobody's conflict.
    assert sent(second, page(draft, f"phan/{FIELDS}.1"), hint_vi="Khác").status_code == 302


def test_the_text_of_a_draft_that_changed_meanwhile_is_not_written_over(sign, draft) -> None:
    client = sign("trang-sach")
    told = html(client.get(page(draft, "sua")))
    seen = re.search(r'name="seen" value="([0-9a-f]+)"', told)[1]
    add_question(client, draft, "text", "Câu mới")
    data = {"since": "01/06/2026", "basis": "QĐ 1", "content": "code: '1.001193'", "seen": seen}
    answer = client.post(page(draft, "sua"), data)
    assert answer.status_code == 422
    assert "vừa lưu bản nháp này lúc" in html(answer)
    assert fields(draft)[-1]["code"] == "cau_moi"


@pytest.mark.parametrize("path", ["components", "fees", "terms", "steps", "legal"])
def test_what_is_saved_unchanged_stays_as_it_is_written(sign, draft, path) -> None:
    client = sign("trang-sach")
    before = deepcopy(draft.content)
    for number in range(len(before[path])):
        where = page(draft, f"phan/{path}.{number}")
        assert sent(client, where).status_code == 302, (path, number)
    draft.refresh_from_db()
    assert parse(draft.content) == parse(before)


def test_every_question_saved_unchanged_stays_as_it_is(sign, draft) -> None:
    client = sign("trang-sach")
    before = parse(deepcopy(draft.content))
    for topic, each in enumerate(draft.content["form"]["topics"]):
        for number in range(len(each["fields"])):
            where = page(draft, f"phan/form.topics.{topic}.fields.{number}")
            assert sent(client, where).status_code == 302, (topic, number)
    draft.refresh_from_db()
    assert parse(draft.content).form == before.form


def test_papers_fees_and_terms_are_written_in_words(sign, draft) -> None:
    client = sign("trang-sach")
    sent(client, page(draft, "phan/components/moi"), name_vi="Ảnh", name_en="Photo",
         originals="2", basis="Luật X", required="when",
         when_0_question="channel=post")  # fmt: skip
    sent(client, page(draft, "phan/fees/moi"), name_vi="Phí bưu", name_en="Postage",
         bands="1: 5.000\n3: 1.000", kind="phi", channels="post", basis="TT 1")  # fmt: skip
    bad = sent(client, page(draft, "phan/terms/moi"), term="3")
    assert bad.status_code == 422
    assert "3 ngày làm việc" in html(bad)
    sent(client, page(draft, "phan/terms/moi"), term="3 ngày làm việc", basis="NĐ 1")
    draft.refresh_from_db()
    paper = draft.content["components"][-1]
    assert (paper["originals"], paper["when"]) == (2, {"field": "channel", "is": "post"})
    assert draft.content["fees"][-1]["bands"] == [
        {"from": 1, "amount": 5000},
        {"from": 3, "amount": 1000},
    ]
    assert parse(draft.content).terms[-1].basis == "NĐ 1"


def test_the_sheet_says_what_it_is_and_from_when(sign, draft) -> None:
    client = sign("trang-sach")
    answer = sent(client, page(draft, "thong-tin"), since="01/07/2026", keywords="sổ, giấy")
    assert answer.status_code == 302, html(answer)
    draft.refresh_from_db()
    assert draft.since.isoformat() == "2026-07-01"
    assert draft.content["keywords"] == ["sổ", "giấy"]
    assert "since" not in draft.content


def test_who_may_not_write_a_draft(sign, draft) -> None:
    for path in ("bieu-mau", "thong-tin", "phan/components", "phan/fees.0", "xem-thu/abc"):
        assert sign("muc-tim").get(page(draft, path)).status_code == 403
        assert sign("lua-non").get(page(draft, path)).status_code == 404
    assert sign("muc-tim").post(page(draft, f"phan/{FIELDS}.0/xoa")).status_code == 403


def test_what_has_no_page_is_not_found(sign, draft) -> None:
    client = sign("trang-sach")
    for path in ("process.steps", "no.way", "form.topics.99", "fees.0.basis", "form"):
        assert client.get(page(draft, f"phan/{path}")).status_code in (404, 409), path


def test_a_form_of_three_hundred_questions_is_shown_a_page_at_a_time(sign, draft) -> None:
    client = sign("trang-sach")
    small = _asked_of_the_database(client, page(draft, "bieu-mau"))
    content = deepcopy(draft.content)
    for number in range(43):
        rows = [
            {"code": f"q{number}_{n}", "type": "text", "label": {"vi": f"Câu {n}", "en": f"Q {n}"}}
            for n in range(7)
        ]
        title = {"vi": f"Trang {number}", "en": f"Page {number}"}
        content["form"]["topics"].append({"code": f"p{number}", "title": title, "fields": rows})
    Version.objects.filter(pk=draft.pk).update(content=content)
    assert _asked_of_the_database(client, page(draft, "bieu-mau?trang=40")) == small
    told = html(client.get(page(draft, "bieu-mau?trang=40")))
    assert told.count("nhan-doi") < 20
    assert len(told) < 100_000


def _asked_of_the_database(client: Client, where: str) -> int:
    client.get(where)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(where).status_code == 200
    return len(asked)


def test_the_preview_asks_what_the_citizen_is_asked(sign, draft) -> None:
    """The same template gives the same questions, in a draft and once it is in force."""
    office = sign("trang-sach")
    where = page(draft, "phan/form.topics.2.fields/moi?loai=choice")
    names = {"label_vi": "Màu", "label_en": "Colour"}
    told = ("options_0_vi", "options_0_en", "options_1_vi", "options_1_en")
    sent(office, where, **names, **dict(zip(told, ("Đỏ", "Red", "Xanh", "Blue"), strict=True)))
    content = parse(Version.objects.get(pk=draft.pk).content)
    topic = content.form.topics[2]
    seen = re.findall(
        r'data-question="([^"]+)"', html(office.get(page(draft, f"xem-thu/{topic.code}")))
    )
    assert "mau" in seen
    clock_day = draft.since
    office.post(page(draft, "trinh"))
    sign("muc-tim").post(page(draft, "cong-bo"))
    draft.refresh_from_db()
    assert draft.state == "published"
    citizen = sign("mat-cu")
    begun = dossier_commands.begin(actor("mat-cu"), procedures.procedure_id(CODE), place="20194")
    with clock.at(datetime.combine(clock_day, time(9), clock.now().tzinfo)):
        later = dossier_commands.begin(
            actor("mat-cu"), procedures.procedure_id(CODE), place="20194"
        )
        told = invented(content, "online", on=clock_day, commune="20194")
        dossier_commands.fill(actor("mat-cu"), later.dossier_id, answers=told)
        asked = re.findall(
            r'data-question="([^"]+)"', html(citizen.get(f"/ho-so/{later.token}/{topic.code}"))
        )
        assert asked == seen
        # A draft that was begun before keeps the form it was begun with.
        old = html(citizen.get(f"/ho-so/{begun.token}/{topic.code}"))
        assert "data-question" in old
        assert 'data-question="mau"' not in old


@pytest.mark.parametrize("code", ["2.000815", "1.001612", "1.004222"])
def test_what_other_procedures_write_survives_being_saved_too(sign, code) -> None:
    """Bands and rows of fees, exemptions, nested conditions: a save without a change loses none."""
    client, version = sign("trang-sach"), a_drafted_version(code=code)
    before = deepcopy(version.content)
    for path in ("components", "fees", "terms", "cases"):
        for number, each in enumerate(before.get(path) or ()):
            own = f"/van-phong/thu-tuc/{code}/{version.pk}/phan/{path}.{number}"
            assert sent(client, own).status_code == 302, (path, number)
            for part in range(len(each.get("exemptions") or ())):
                assert sent(client, f"{own}.exemptions.{part}").status_code == 302
    version.refresh_from_db()
    assert parse(version.content) == parse(before)
