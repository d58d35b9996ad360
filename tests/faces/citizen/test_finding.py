"""Finding a procedure and reading its sheet, without an account."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.models import Dossier
from motcua.apps.procedures import queries as catalogue
from motcua.base import clock
from tests.faces.citizen.pages import words
from tests.makers import BIRTH, a_submitted_dossier

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def counted_anew() -> None:
    """As in a process that has served nothing yet."""
    cache.clear()
    catalogue._read.clear()


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/thu-tuc", "/thu-tuc/1.001193", "/dang-nhap", "/dang-nhap/can-bo"),
        *("/tra-cuu", "/gioi-thieu", "/quyen-rieng-tu", "/tiep-can"),
    ],
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_public_pages_need_no_account_and_few_queries(
    client: Client, path: str, language: str, django_assert_max_num_queries: object
) -> None:
    client.cookies["ngon_ngu"] = language
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        response = client.get(path)
    assert response.status_code == 200
    assert f'<html lang="{language}">' in response.content.decode()


def test_health_answers_ok(client: Client) -> None:
    response = client.get("/suc-khoe")
    assert (response.status_code, response.content) == (200, b"ok")


@pytest.mark.parametrize("asked", ["khai sinh", "khai sính", "KHAI SINH", "giay khai sinh", BIRTH])
def test_search_finds_however_it_is_typed(client: Client, asked: str) -> None:
    assert f"/thu-tuc/{BIRTH}" in client.get("/thu-tuc", {"q": asked}).content.decode()


def test_nothing_found_says_what_to_try(client: Client) -> None:
    told = words(client.get("/thu-tuc", {"q": "giấy phép nuôi chim yến"}))
    assert "Chưa có thủ tục nào khớp với “giấy phép nuôi chim yến”" in told
    assert "Xem tất cả thủ tục theo lĩnh vực" in told


def test_a_question_is_never_markup(client: Client) -> None:
    page = client.get("/thu-tuc", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in page


def test_browsing_by_life_event_keeps_to_it(client: Client) -> None:
    page = client.get("/thu-tuc", {"viec": "xay_nha"}).content.decode()
    assert "/thu-tuc/1.013225" in page
    assert f'href="/thu-tuc/{BIRTH}"' not in page


def test_the_sheet_tells_five_facts_in_their_order(client: Client) -> None:
    told = words(client.get(f"/thu-tuc/{BIRTH}"))
    facts = ["Ai làm", "Cần gì", "Bao lâu", "Bao nhiêu tiền", "Nhận ở đâu"]
    places = [told.index(fact) for fact in facts]
    assert places == sorted(places)
    assert "Trong ngày" in told
    assert "Luật Hộ tịch" in told


def test_an_unknown_procedure_is_a_page_with_a_way_on(client: Client) -> None:
    response = client.get("/thu-tuc/9.999999")
    assert response.status_code == 404
    assert "Không có gì ở địa chỉ này" in words(response)


def test_another_day_shows_the_version_of_that_day(client: Client) -> None:
    response = client.get("/thu-tuc/2.000635", {"ngay": "01/08/2024"})
    assert "Đây là bản áp dụng ngày 01/08/2024" in words(response)
    assert "Bắt đầu làm" not in words(response)


def test_a_day_before_the_first_version_lists_what_there_is(client: Client) -> None:
    response = client.get(f"/thu-tuc/{BIRTH}", {"ngay": "2001-01-01"})
    assert response.status_code == 404
    assert "không áp dụng ngày 01/01/2001" in words(response)


def test_an_unreadable_day_is_told_and_today_is_shown(client: Client) -> None:
    response = client.get(f"/thu-tuc/{BIRTH}", {"ngay": "hôm nào đó"})
    assert response.status_code == 200
    assert "Không đọc được ngày bạn hỏi" in words(response)


def test_the_pledge_is_counted_and_hidden_while_it_is_few(client: Client) -> None:
    assert "đúng hẹn" not in words(client.get("/"))
    dossier = a_submitted_dossier()
    now = clock.now()
    for number in range(5):
        late = timedelta(hours=1 if number == 0 else -1)
        copy = Dossier.objects.get(pk=dossier.pk)
        copy.pk, copy._state.adding = None, True
        copy.token, copy.code = f"t{number}", f"H17.32-260313-9{number:03}"
        copy.state, copy.finished_at, copy.due_at = "ready", now, now - late
        copy.save()
    assert dossiers.on_time() == dossiers.OnTime(4, 5)
    cache.clear()
    assert "80,0 %" in words(client.get("/")).replace("\u00a0", " ")
