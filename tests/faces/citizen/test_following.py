"""Following a dossier: the ask first, the promise, who holds it, why, and what happened."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers import commands
from motcua.apps.dossiers.models import Dossier, Result
from motcua.base import clock
from tests.cast import actor
from tests.faces.citizen.pages import words
from tests.faces.signed_in import client_as
from tests.makers import (
    PDF,
    a_draft,
    a_submitted_dossier,
    act,
    an_accepted_dossier,
    asked_for,
    at_step,
    open_task,
)

pytestmark = pytest.mark.django_db
ITEMS = [
    {"component": "birth_notice", "reason": "Ảnh mờ, không đọc được số", "basis": "Luật Hộ tịch"},
    {"component": "form", "reason": "Quê quán của bé chưa rõ", "basis": "Luật Hộ tịch"},
]


@pytest.fixture
def mother(client: Client) -> Client:
    return client_as(client, "sao-mai")


@pytest.fixture
def asked() -> Dossier:
    """A dossier that came back with two things to complete."""
    draft = a_draft("sao-mai")
    commands.fill(actor("sao-mai"), draft.pk, answers={"born_at": "hospital"})
    assert draft.given.filter(component="birth_notice").exists()
    commands.submit(actor("sao-mai"), draft.pk)
    dossier = Dossier.objects.get(pk=draft.pk)
    with clock.at(clock.now() + timedelta(minutes=10)):
        asked_for(open_task(dossier), ITEMS)
    return Dossier.objects.get(pk=draft.pk)


def finished() -> Dossier:
    """A dossier with its result, waiting to be handed over."""
    dossier = an_accepted_dossier()
    posts = agencies.posts_on(actor("lua-non"), clock.today())
    while (task := open_task(dossier)).act != "return":
        post = next(
            each
            for each in posts
            if each.role == task.role and task.unit_path.startswith(each.unit_path)
        )
        act(agencies.actor_for(post.person_id, clock.now()), task)
    return Dossier.objects.get(pk=dossier.pk)


def test_waiting_to_be_received_says_until_when_and_where(mother: Client) -> None:
    dossier = a_submitted_dossier()
    told = words(mother.get(f"/ho-so/{dossier.code}"))
    assert "Cơ quan trả lời trước" in told
    assert "Trung tâm Phục vụ hành chính công phường Hải Châu" in told
    assert "Bạn nộp trực tuyến" in told


def test_accepted_shows_promise_holder_and_reasons(mother: Client) -> None:
    dossier = an_accepted_dossier()
    told = words(mother.get(f"/ho-so/{dossier.code}"))
    assert "Hẹn trả kết quả" in told
    assert "13/03/2026" in told
    assert "Vì sao là ngày này?" in told
    assert "Phan Thị Lúa Non, cán bộ một cửa" in told
    assert "Đang ở" in told
    receipt = mother.get(f"/ho-so/{dossier.code}/giay/receipt/0")
    assert receipt.content.startswith(b"%PDF")


def test_the_code_may_be_typed_in_small_letters(mother: Client) -> None:
    dossier = an_accepted_dossier()
    assert mother.get(f"/ho-so/{str(dossier.code).lower()}").status_code == 200


@pytest.mark.parametrize("who", ["cay-duoc", "lua-non"])
@pytest.mark.parametrize("page", ["", "/da-nop", "/bo-sung", "/rut", "/giay/receipt/0"])
def test_somebody_elses_dossier_is_not_there(client: Client, who: str, page: str) -> None:
    dossier = an_accepted_dossier()
    assert client_as(client, who).get(f"/ho-so/{dossier.code}{page}").status_code == 404


def test_the_list_holds_drafts_running_and_ended(mother: Client) -> None:
    a_draft("sao-mai")
    an_accepted_dossier()
    told = words(mother.get("/ho-so-cua-toi"))
    assert "Bản nháp" in told
    assert "Đang làm" in told
    assert "Đang xử lý" in told


def test_an_empty_list_says_what_to_do(client: Client) -> None:
    told = words(client_as(client, "che-xanh").get("/ho-so-cua-toi"))
    assert "Bạn chưa có hồ sơ nào" in told


def test_what_is_asked_comes_first(mother: Client, asked: Dossier) -> None:
    told = words(mother.get(f"/ho-so/{asked.code}"))
    ask, promise = told.index("Bạn cần bổ sung 2 mục"), told.index("Hẹn trả kết quả")
    assert ask < promise
    assert "Ảnh mờ, không đọc được số" in told


def test_completed_item_by_item_and_sent_once(mother: Client, asked: Dossier) -> None:
    path = f"/ho-so/{asked.code}/bo-sung"
    with clock.at(clock.now() + timedelta(minutes=20)):
        early = mother.post(path, {"gui": "1"})
        assert early.status_code == 422
        assert "Chưa bổ sung: Giấy chứng sinh" in words(early)
        mother.post(path, {"tep.birth_notice": SimpleUploadedFile("ro.pdf", PDF), "luu": "1"})
        page = words(mother.get(path))
        assert "ro.pdf" in page
        answer = mother.post(f"/ho-so/{asked.code}/child", {"a.child_origin": "Phường Hải Châu"})
        assert answer.headers["Location"] == path
        sent_ = mother.post(path, {"gui": "1"})
        assert sent_.headers["Location"] == f"/ho-so/{asked.code}?da=bo-sung"
        again = mother.post(path, {"gui": "1"})
        assert again.headers["Location"] == f"/ho-so/{asked.code}"
    assert Dossier.objects.get(pk=asked.pk).state == "submitted"


def test_withdrawing_asks_first(mother: Client) -> None:
    dossier = a_submitted_dossier()
    assert "không nhận được kết quả" in words(mother.get(f"/ho-so/{dossier.code}/rut"))
    assert Dossier.objects.get(pk=dossier.pk).state == "submitted"
    mother.post(f"/ho-so/{dossier.code}/rut", {"reason": "Nộp nhầm"})
    assert Dossier.objects.get(pk=dossier.pk).state == "withdrawn"
    page = mother.get(f"/ho-so/{dossier.code}").content.decode()
    assert "Nộp hồ sơ mới" in page, "what now"
    assert "Cơ quan đã giải quyết hồ sơ đọc" in page, "nobody holds it any more"
    again = mother.post(f"/ho-so/{dossier.code}/rut", {})
    assert again.headers["Location"] == f"/ho-so/{dossier.code}"
    assert "Bạn rút hồ sơ" in words(mother.get(f"/ho-so/{dossier.code}"))


def test_too_late_to_withdraw_is_a_sentence(mother: Client) -> None:
    dossier = finished()
    response = mother.post(f"/ho-so/{dossier.code}/rut", {})
    assert response.status_code == 422
    assert "không rút hồ sơ được nữa" in words(response)


def test_refused_says_why_and_what_now(mother: Client) -> None:
    dossier = a_submitted_dossier()
    commands.refuse(
        actor("lua-non"), open_task(dossier).pk, reason="Bé đã có khai sinh", basis="Điều 16"
    )
    told = words(mother.get(f"/ho-so/{dossier.code}"))
    assert "Không tiếp nhận:" in told
    assert "Bé đã có khai sinh (Điều 16)" in told
    assert "Sửa rồi nộp lại" in told


def test_a_result_is_the_owners_and_anybody_may_check_it(mother: Client) -> None:
    dossier = finished()
    result = Result.objects.get(dossier=dossier)
    assert "Có kết quả, số" in words(mother.get(f"/ho-so/{dossier.code}"))
    assert f"/giay/result/{result.pk}" in mother.get(f"/ho-so/{dossier.code}").content.decode()
    anybody = Client().get(f"/kiem-tra/{result.verify_token}")
    told = words(anybody)
    assert "Giấy tờ thật, đang có hiệu lực" in told
    assert result.number in told
    assert "Sao Mai" not in anybody.content.decode()
    assert "giay/result" not in anybody.content.decode()
    owner = mother.get(f"/kiem-tra/{result.verify_token}").content.decode()
    assert f"/giay/result/{result.pk}" in owner


def test_a_replaced_result_says_so(client: Client) -> None:
    dossier = finished()
    Result.objects.filter(dossier=dossier).update(state="replaced")
    token = Result.objects.get(dossier=dossier).verify_token
    assert "đã được thay thế" in words(client.get(f"/kiem-tra/{token}"))


def test_a_mark_that_was_never_issued_is_told(client: Client) -> None:
    response = client.get("/kiem-tra/khong-co")
    assert response.status_code == 404
    assert "không cấp giấy tờ nào mang mã này" in words(response)


@pytest.mark.parametrize("page", ["", "/da-nop", "/rut"])
def test_pages_of_a_filed_dossier_ask_few_queries(
    mother: Client, page: str, django_assert_max_num_queries: object
) -> None:
    dossier = an_accepted_dossier()
    mother.get("/ho-so-cua-toi")
    with django_assert_max_num_queries(16):  # type: ignore[operator]
        assert mother.get(f"/ho-so/{dossier.code}{page}").status_code == 200


def test_the_list_asks_as_few_for_many_as_for_one(
    mother: Client, django_assert_max_num_queries: object
) -> None:
    for _ in range(4):
        a_submitted_dossier()
    mother.get("/ho-so-cua-toi")
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        mother.get("/ho-so-cua-toi")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_pages_speak_both_languages(mother: Client, asked: Dossier, language: str) -> None:
    mother.cookies["ngon_ngu"] = language
    for page in ("", "/bo-sung", "/rut", "/da-nop"):
        response = mother.get(f"/ho-so/{asked.code}{page}")
        assert response.status_code == 200
        assert f'<html lang="{language}">' in response.content.decode()


def test_who_is_waited_for_and_who_used_the_time_is_named(client: Client) -> None:
    task = at_step("appraise")
    commands.consult(actor("hoa-muop"), task.pk, unit="H17.18.11", question="?")
    with clock.at(clock.now() + timedelta(hours=1)):
        page = words(client_as(client, "sao-mai").get(f"/ho-so/{task.dossier.code}"))
    assert "Thuế cơ sở" in page
    assert "Đang chờ nơi này trả lời" in page
    assert "Thời gian làm việc đã dùng" in page
