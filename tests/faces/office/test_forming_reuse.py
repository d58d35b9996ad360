"""What stands for a paper, written without code: which result, how old, what it says, whose."""

import pytest

from motcua.rules.procedure import check
from tests.faces.office.forming import html, page, sent

pytestmark = pytest.mark.django_db
KIND = "KQ.G15.000038"
PAPER = "phan/components.1"


def uses(draft) -> list[dict[str, object]]:  # type: ignore[no-untyped-def]
    draft.refresh_from_db()
    return list(draft.content["components"][1].get("met_by") or [])


def questions(draft, kind: str) -> list[str]:  # type: ignore[no-untyped-def]
    return [
        each["code"]
        for topic in draft.content["form"]["topics"]
        for each in topic["fields"]
        if each["type"] == kind
    ]


def test_a_result_is_added_told_how_old_and_whose(sign, draft) -> None:
    client = sign("trang-sach")
    answer = sent(client, page(draft, f"{PAPER}.met_by/moi"), type=KIND, within="6 tháng")
    assert answer.status_code == 302
    assert uses(draft) == [{"type": KIND, "within": "6 months"}]
    shown = html(client.get(page(draft, PAPER)))
    assert "Kết quả đã cấp dùng thay" in shown
    assert "cấp không quá 6 tháng" in shown
    number, name = questions(draft, "personal_number")[0], questions(draft, "person_name")[0]
    where = page(draft, f"{PAPER}.met_by.0.holders/moi")
    assert sent(client, where, number=number, name=name).status_code == 302
    assert uses(draft)[0]["holders"] == [{"number": number, "name": name}]
    assert f">{number}<" not in client.get(page(draft, f"{PAPER}.met_by.0")).content.decode()
    assert [f for f in check(draft.content) if "met_by" in f.where] == []


def test_what_the_paper_says_is_chosen_from_what_its_procedure_asks(sign, draft) -> None:
    client = sign("trang-sach")
    sent(client, page(draft, f"{PAPER}.met_by/moi"), type=KIND)
    where = page(draft, f"{PAPER}.met_by.0")
    assert 'value="purpose=marriage"' in client.get(where).content.decode()
    assert sent(client, where, when_0_question="purpose=marriage").status_code == 302
    assert uses(draft) == [{"type": KIND, "when": {"field": "purpose", "is": "marriage"}}]
    assert sent(client, where).status_code == 302
    assert uses(draft)[0]["when"] == {"field": "purpose", "is": "marriage"}
    shown = html(client.get(page(draft, PAPER)))
    assert "purpose" not in shown


def test_wrong_terms_are_told_and_what_was_typed_stays(sign, draft) -> None:
    client = sign("trang-sach")
    answer = sent(client, page(draft, f"{PAPER}.met_by/moi"), type=KIND, within="lâu")
    assert answer.status_code == 422
    assert 'value="lâu"' in answer.content.decode()
    sent(client, page(draft, f"{PAPER}.met_by/moi"), type=KIND, within="3 giờ làm việc")
    draft.refresh_from_db()
    assert "validity_unit_wrong" in {each.code for each in check(draft.content)}
    assert "tính bằng ngày hoặc tháng" in html(client.get(page(draft, PAPER)))


def test_two_at_once_lose_nothing(sign, draft) -> None:
    client = sign("trang-sach")
    sent(client, page(draft, f"{PAPER}.met_by/moi"), type=KIND)
    where = page(draft, f"{PAPER}.met_by.0")
    old = client.get(where)
    stamp = old.content.decode().split('name="stamp" value="')[1].split('"')[0]
    sent(client, where, within="6 tháng")
    late = client.post(where, {"stamp": stamp, "type": KIND, "within": "3 tháng"})
    assert late.status_code == 409
    assert uses(draft)[0]["within"] == "6 months"
    shown = late.content.decode()
    assert 'value="3 tháng"' in shown


def test_it_goes_and_only_who_writes_drafts_may(sign, draft) -> None:
    client = sign("trang-sach")
    sent(client, page(draft, f"{PAPER}.met_by/moi"), type=KIND)
    shown = client.get(page(draft, PAPER)).content.decode()
    assert f"{PAPER}.met_by.0" in shown
    other = sign("sao-mai")
    assert other.get(page(draft, f"{PAPER}.met_by.0")).status_code in {403, 404}
    missing = sign("trang-sach").get(page(draft, f"{PAPER}.met_by.7"))
    assert missing.status_code in {404, 409, 422}
