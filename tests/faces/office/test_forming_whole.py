"""A whole draft in the editor: what is saved unchanged stays, size, rights, and the preview."""

import re
from copy import deepcopy
from datetime import datetime, time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.apps.dossiers import commands as dossier_commands
from motcua.apps.procedures import queries as procedures
from motcua.apps.procedures.models import Version
from motcua.base import clock
from motcua.rules.procedure import parse
from motcua.rules.procedure.editing import at
from motcua.rules.procedure.inventing import invented
from tests.apps.procedures.drafts import a_drafted_version
from tests.cast import actor
from tests.faces.office.forming import CODE, FIELDS, html, page, sent

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path", ["components", "fees", "terms", "results", "results.0.lines", "steps", "legal"]
)
def test_what_is_saved_unchanged_stays_as_it_is_written(sign, draft, path) -> None:
    client = sign("trang-sach")
    before = deepcopy(draft.content)
    for number in range(len(at(before, path))):
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
         bands_0_from="1", bands_0_amount="5.000", bands_1_from="3", bands_1_amount="1.000",
         kind="phi", channels="post", basis="TT 1")  # fmt: skip
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


def test_a_fee_is_a_table_of_bands(sign, draft) -> None:
    client = sign("trang-sach")
    new = page(draft, "phan/fees/moi")
    told = {"name_vi": "Phí sao", "name_en": "Copies", "kind": "phi", "basis": "TT 1"}
    for wrong, said in (
        ({"bands_0_amount": ""}, "miễn phí ghi 0"),
        ({"bands_0_from": "2", "bands_0_amount": "5"}, "Bậc đầu từ đơn vị thứ 1"),
        ({"bands_0_amount": "nhiều"}, "bằng số"),
        ({"bands_0_amount": "5", "bands_1_from": "1", "bands_1_amount": "3"}, "tăng dần"),
    ):
        answer = sent(client, new, **{**told, **wrong})
        assert answer.status_code == 422
        assert said in html(answer)
        assert 'value="Phí sao"' in html(answer)
    assert sent(client, new, **told, bands_0_amount="50.000đ").status_code == 302
    draft.refresh_from_db()
    assert draft.content["fees"][-1]["amount"] == 50_000


def test_results_are_written_in_words_with_their_lines(sign, draft) -> None:
    client = sign("trang-sach")
    told = {
        "code": "KQ.G15.000099",
        "name_vi": "Giấy xác nhận",
        "name_en": "Confirmation",
        "title": "GIẤY XÁC NHẬN",
        "signer_vi": "Chủ tịch",
        "signer_en": "Chair",
        "valid": "6 tháng",
        "valid_basis": "NĐ 1",
    }
    new = page(draft, "phan/results/moi")
    for wrong, said in (
        ({"code": "KQ1"}, "Mã kết quả có dạng"),
        ({"code": draft.content["results"][0]["code"]}, "Mã này đã có kết quả khác"),
        ({"valid": "lâu"}, "Nhập thời hạn gồm số và đơn vị"),
        ({"title": "<b>X</b>"}, "thẻ HTML"),
    ):
        answer = sent(client, new, **{**told, **wrong})
        assert answer.status_code == 422
        assert said in html(answer)
    assert sent(client, new, **told).status_code == 302
    draft.refresh_from_db()
    number = len(draft.content["results"]) - 1
    lines = page(draft, f"phan/results.{number}.lines/moi")
    held = {"label_vi": "Tên con", "label_en": "Child", "value": "{child_name}"}
    assert sent(client, lines, **held).status_code == 302
    draft.refresh_from_db()
    result = parse(draft.content).results[-1]
    assert (str(result.valid), result.lines[0].value) == ("6 months", "{child_name}")
    assert result.name["en"] == "Confirmation"
    shown = html(client.get(page(draft, f"phan/results.{number}")))
    assert 'value="6 tháng"' in shown
    assert "Tên con" in shown


def test_who_is_competent_is_chosen_on_the_sheet(sign, draft) -> None:
    client = sign("trang-sach")
    where = page(draft, "thong-tin")
    before = draft.content["competence"]
    assert sent(client, where, minutes="11").status_code == 302
    draft.refresh_from_db()
    assert draft.content["competence"] == before
    told = {"agency": "police", "by": "anywhere", "competent_vi": "Công an xã"}
    assert sent(client, where, **told).status_code == 302
    draft.refresh_from_db()
    competence = parse(draft.content).competence
    assert (competence.agency, competence.by) == ("police", "anywhere")
    assert competence.name["vi"] == "Công an xã"
    assert sent(client, where, agency="king").status_code == 422


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
        # A draft that was begun before goes by the version that is in force when it is filed.
        old = html(citizen.get(f"/ho-so/{begun.token}/{topic.code}"))
        assert 'data-question="mau"' in old


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


def test_what_stands_for_a_paper_is_chosen_and_what_is_written_of_it_stays(sign, draft) -> None:
    client = sign("trang-sach")
    use = {"type": "KQ.G15.000038", "when": {"field": "purpose", "is": "marriage"}}
    draft.content["components"][1]["met_by"] = [use]
    draft.save()
    where = page(draft, "phan/components.1")
    assert sent(client, where).status_code == 302
    draft.refresh_from_db()
    assert draft.content["components"][1]["met_by"] == [use]
    sent(client, where, met_by=["KQ.G15.000038", "KQ.G15.000031"])
    draft.refresh_from_db()
    assert draft.content["components"][1]["met_by"] == [use, {"type": "KQ.G15.000031"}]
