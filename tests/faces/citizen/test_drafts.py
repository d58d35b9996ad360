"""Filling a draft a topic at a time: nothing typed is lost, nothing is asked of a stranger."""

import unicodedata
from unittest import mock

import pytest
from django.test import Client

from motcua.apps.dossiers import commands
from motcua.apps.dossiers.commands import drafting
from motcua.apps.dossiers.models import Dossier
from motcua.apps.procedures import queries as catalogue
from motcua.base.models import Entry
from motcua.rules.errors import Refused
from motcua.rules.procedure import Content
from tests.cast import actor, person_id
from tests.faces.citizen.pages import sent, words
from tests.faces.signed_in import client_as
from tests.makers import BIRTH, PLACE, a_draft, a_file, answers_for

pytestmark = pytest.mark.django_db
HOUSEHOLD = "1.001612"


def begun(client: Client, procedure: str = BIRTH) -> Dossier:
    response = client.post(f"/thu-tuc/{procedure}/bat-dau")
    assert response.status_code == 302
    return Dossier.objects.latest("pk")


def answers_of(dossier: Dossier) -> dict[str, object]:
    return dict(Dossier.objects.get(pk=dossier.pk).answers)


def test_starting_needs_an_account_and_leads_back_to_the_sheet(client: Client) -> None:
    response = client.post(
        f"/thu-tuc/{BIRTH}/bat-dau", headers={"Referer": f"http://testserver/thu-tuc/{BIRTH}"}
    )
    assert response.headers["Location"] == f"/dang-nhap?tiep=%2Fthu-tuc%2F{BIRTH}"


def test_starting_leads_to_the_first_topic_prefilled(mother: Client) -> None:
    dossier = begun(mother)
    page = mother.get(f"/ho-so/{dossier.token}/applicant").content.decode()
    assert 'value="Trần Thị Sao Mai"' in page
    assert "Lấy từ tài khoản định danh" in page
    assert 'value="12 đường Hàng Tre"' in page
    assert f'<option value="{PLACE}" selected>' in page


def test_with_all_drafts_taken_nothing_brought_along_is_lost_and_one_can_go(
    mother: Client,
) -> None:
    dossier, begin = begun(mother), f"/thu-tuc/{BIRTH}/bat-dau"
    mother.post(f"/ho-so/{dossier.token}/child", {"a.child_name": "Trần Mưa Rào"})
    with mock.patch.object(drafting, "_with_room", side_effect=Refused("drafts_full", limit=50)):
        full = mother.post(begin, {"a.born_at": "elsewhere"})
    assert full.status_code == 409
    assert "Nộp hoặc bỏ bớt một bản" in full.text
    assert 'name="a.born_at" value="elsewhere"' in full.text
    assert f"/ho-so/{dossier.token}/bo" in mother.get("/ho-so-cua-toi").text
    assert "không lấy lại được" in mother.get(f"/ho-so/{dossier.token}/bo").text
    assert mother.post(f"/ho-so/{dossier.token}/bo").status_code == 302
    assert not Dossier.objects.exists()


def test_a_double_press_begins_one_draft(mother: Client) -> None:
    begun(mother)
    begun(mother)
    assert Dossier.objects.filter(owner_id=person_id("sao-mai"), state="draft").count() == 1


def test_what_was_answered_or_filed_in_its_first_second_is_not_taken_up_again(
    mother: Client,
) -> None:
    answered = begun(mother)
    mother.post(f"/ho-so/{answered.token}/child", {"a.child_name": "Trần Mưa Rào"})
    filed = begun(mother)
    assert filed.pk != answered.pk
    commands.attach(actor("sao-mai"), filed.pk, component="birth_notice", file=a_file())
    assert begun(mother).pk not in {answered.pk, filed.pk}


def test_an_unknown_procedure_cannot_be_started(mother: Client) -> None:
    assert mother.post("/thu-tuc/9.999999/bat-dau").status_code == 404


def test_where_the_business_is_comes_first(mother: Client) -> None:
    dossier = begun(mother, HOUSEHOLD)
    page = mother.get(f"/ho-so/{dossier.token}/noi")
    assert "Cửa hàng hoặc cơ sở của bạn ở xã, phường nào?" in words(page)
    wrong = mother.post(f"/ho-so/{dossier.token}/noi", {"noi": "99999"})
    assert wrong.status_code == 422
    assert "Không có xã, phường, đặc khu mã 99999" in words(wrong)
    empty = mother.post(f"/ho-so/{dossier.token}/noi", {"noi": ""})
    assert "Chọn xã, phường hoặc đặc khu" in words(empty)
    right = mother.post(f"/ho-so/{dossier.token}/noi", {"noi": PLACE})
    assert right.headers["Location"] == f"/ho-so/{dossier.token}/applicant"
    assert Dossier.objects.get(pk=dossier.pk).place == PLACE


def test_an_empty_page_is_told_in_full_and_keeps_what_was_typed(mother: Client) -> None:
    dossier = begun(mother)
    told = {"a.child_name": "Mây 2", "a.child_birth.ngay": "17", "a.child_birth.thang": "11"}
    told |= {"a.child_birth.nam": "26", "a.child_sex": "", "cau": "child_name"}
    response = mother.post(f"/ho-so/{dossier.token}/child", told)
    page = response.content.decode()
    assert response.status_code in {302, 422}
    if response.status_code == 302:
        page = mother.post(
            f"/ho-so/{dossier.token}/child", {k: v for k, v in told.items() if k != "cau"}
        ).content.decode()
    assert "<title>Lỗi:" in page
    assert 'href="#a-child_birth-ngay"' in page
    assert "Nhập năm đủ bốn chữ số" in page
    assert 'value="Mây 2"' in page
    assert 'value="26"' in page
    assert answers_of(dossier)["child_birth"] == "17/11/26"


def test_a_right_page_leads_on(mother: Client) -> None:
    dossier = begun(mother)
    told = sent(answers_for(BIRTH, "sao-mai"))
    response = mother.post(f"/ho-so/{dossier.token}/child", told)
    assert response.headers["Location"] == f"/ho-so/{dossier.token}/more"


def test_autosave_keeps_wrong_answers_and_tells_the_hour(mother: Client) -> None:
    dossier = begun(mother)
    response = mother.post(
        f"/ho-so/{dossier.token}/birth",
        {"a.applicant_phone": "12", "a.relation": "kin", "a.authorised": "true"},
        headers={"X-Autosave": "1"},
    )
    told = response.json()
    assert told["saved_at"] == "09:50"
    assert "authorised_kin" in told["asks"]
    assert answers_of(dossier)["applicant_phone"] == "12"


def test_an_answer_that_calls_for_another_question_shows_it_without_scripts(
    mother: Client,
) -> None:
    dossier = begun(mother)
    told = sent(answers_for(BIRTH, "sao-mai")) | {"a.relation": "kin", "a.authorised": "true"}
    asked = ["relation", "authorised"]
    response = mother.post(f"/ho-so/{dossier.token}/birth", {**told, "cau": asked})
    assert response.headers["Location"].startswith(f"/ho-so/{dossier.token}/birth#cau-")


def test_an_emptied_answer_is_gone(mother: Client) -> None:
    draft = a_draft("sao-mai")
    mother.post(f"/ho-so/{draft.token}/child", {"a.child_name": ""}, headers={"X-Autosave": "1"})
    assert "child_name" not in answers_of(draft)
    assert "child_sex" in answers_of(draft)


def test_letters_in_pieces_are_kept_whole(mother: Client) -> None:
    dossier = begun(mother)
    name = "Nguyễn Thị Mây Ngàn"
    mother.post(
        f"/ho-so/{dossier.token}/child",
        {"a.child_name": unicodedata.normalize("NFD", name)},
        headers={"X-Autosave": "1"},
    )
    assert answers_of(dossier)["child_name"] == name


def test_a_name_of_1094_letters_is_a_sentence_and_stays(mother: Client) -> None:
    dossier = begun(mother)
    name = ("Mây " * 274)[:1094].strip()
    response = mother.post(f"/ho-so/{dossier.token}/child", {"a.child_name": name})
    assert response.status_code == 422
    assert "Rút ngắn" in words(response)
    assert name in response.content.decode()
    assert answers_of(dossier)["child_name"] == name


def test_rows_are_added_and_removed_without_scripts(mother: Client) -> None:
    dossier = begun(mother, HOUSEHOLD)
    answers = answers_for(HOUSEHOLD, "sao-mai")
    table = next(code for code, value in answers.items() if isinstance(value, list))
    topic = next(
        each.code
        for each in _content(dossier).form.topics
        if any(field.code == table for field in each.fields)
    )
    path = f"/ho-so/{dossier.token}/{topic}"
    told = sent({table: answers[table]})
    more = mother.post(path, {**told, "them": table})
    assert f"dong-{table}=2" in more.headers["Location"]
    page = mother.get(more.headers["Location"].split("#")[0]).content.decode()
    assert f'name="bot" value="{table}.1"' in page
    mother.post(path, {**told, "bot": f"{table}.0"})
    assert table not in answers_of(dossier)


def _content(dossier: Dossier) -> Content:
    return catalogue.pinned(dossier.version_id)


@pytest.mark.parametrize("page", ["applicant", "giay-to", "xem-lai", "noi", "da-nop", "rut", ""])
@pytest.mark.parametrize("who", ["cay-duoc", "lua-non"])
def test_a_draft_of_somebody_else_is_not_there(client: Client, page: str, who: str) -> None:
    draft = a_draft("sao-mai")
    client_as(client, who)
    path = f"/ho-so/{draft.token}" + (f"/{page}" if page else "")
    assert client.get(path).status_code == 404
    if page:
        assert client.post(path, {"a.applicant_name": "Kẻ Lạ"}).status_code in {404, 405}
    assert answers_of(draft)["applicant_name"] == "Trần Thị Sao Mai"


def test_a_topic_that_is_not_there_is_a_page(mother: Client) -> None:
    draft = a_draft("sao-mai")
    assert mother.get(f"/ho-so/{draft.token}/khong-co").status_code == 404


@pytest.mark.parametrize("page", ["applicant", "child", "giay-to", "xem-lai", "noi"])
def test_each_page_of_a_draft_asks_few_queries(
    mother: Client, page: str, django_assert_max_num_queries: object
) -> None:
    draft = a_draft("sao-mai")
    mother.get("/ho-so-cua-toi")
    with django_assert_max_num_queries(10):  # type: ignore[operator]
        assert mother.get(f"/ho-so/{draft.token}/{page}").status_code == 200


@pytest.mark.parametrize("language", ["vi", "en"])
def test_switching_the_language_keeps_page_and_answers(mother: Client, language: str) -> None:
    draft = a_draft("sao-mai")
    path = f"/ho-so/{draft.token}/child"
    response = mother.get(path, {"ngon_ngu": language})
    assert response.headers["Location"] == path
    page = mother.get(path).content.decode()
    assert f'<html lang="{language}">' in page
    assert str(draft.answers["child_name"]) in page


def test_what_was_typed_is_in_no_journal(mother: Client) -> None:
    dossier = begun(mother)
    mother.post(
        f"/ho-so/{dossier.token}/child",
        {"a.child_name": "Mây Ngàn Năm"},
        headers={"X-Autosave": "1"},
    )
    lines = Entry.objects.filter(subject_kind="dossier", subject_id=dossier.pk)
    assert all("Mây Ngàn Năm" not in str(line.details) for line in lines)
