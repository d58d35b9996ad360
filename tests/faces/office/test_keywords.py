"""Everyday words in the office, and questions that found nothing: told only when many asked."""

from datetime import timedelta

import pytest
from django.test import Client

from motcua.apps.procedures import unfound
from motcua.apps.procedures.models import Keyword, Unfound
from motcua.base import clock
from tests.faces.citizen.pages import words
from tests.faces.office.conftest import Sign

pytestmark = pytest.mark.django_db

BIRTH = "1.001193"
PAGE = f"/van-phong/thu-tuc/{BIRTH}/tu-thuong-goi"
LIST = "/van-phong/tim-khong-ra"


def ask(text: str, *visitors: int) -> None:
    for each in visitors:
        Client(REMOTE_ADDR=f"10.0.0.{each}").get("/thu-tuc", {"q": text})


def test_a_word_is_added_found_by_and_dropped(sign: Sign) -> None:
    client = sign("trang-sach")
    assert PAGE in client.get(f"/van-phong/thu-tuc/{BIRTH}").content.decode()
    assert client.post(PAGE, {"words": "zùm zoa zịch"}).status_code == 302
    assert "zùm zoa zịch" in words(client.get(PAGE))
    assert "Đăng ký khai sinh" in words(Client().get("/thu-tuc", {"q": "zum zoa zich"}))
    again = client.post(PAGE, {"words": "zùm zoa zịch"})
    assert again.status_code == 422
    assert "đã có từ" in words(again)
    number = Keyword.objects.get().pk
    assert client.post(f"/van-phong/tu-thuong-goi/{number}/bo").status_code == 302
    assert client.post(f"/van-phong/tu-thuong-goi/{number}/bo").status_code == 302
    assert "bỏ từ" in words(client.get(PAGE))


def test_a_question_is_told_only_when_enough_people_have_asked_it(sign: Sign) -> None:
    ask("zùm zoa zịch", 1, 2, 3, 4, 4, 4, 4)
    row = Unfound.objects.get()
    assert (row.words, row.asked) == ("", 7)
    assert "zum" not in str(Unfound.objects.values())
    told = words(sign("trang-sach").get(LIST))
    assert "zùm" not in told
    assert "1 câu khác còn quá ít người hỏi" in told
    ask("Zùm zoa zịch", 5)
    row.refresh_from_db()
    assert (row.words, row.asked, row.visitors) == ("Zùm zoa zịch", 8, [])
    assert "Zùm zoa zịch" in words(sign("trang-sach").get(LIST))


@pytest.mark.parametrize(
    "asked", ["zum 048123456789", "zum@vidu.example", "zum " * 20, "zum 0905123"]
)
def test_what_looks_personal_is_not_counted(asked: str) -> None:
    ask(asked, 1, 2, 3, 4, 5, 6)
    assert Unfound.objects.count() == 0


def test_visitors_are_not_the_same_in_two_questions() -> None:
    ask("zùm zoa", 1)
    ask("zùm zịch zoe", 1)
    first, second = Unfound.objects.values_list("visitors", flat=True)
    assert first != second
    assert "10.0.0.1" not in str([first, second])


def test_one_press_makes_it_a_word_and_it_leaves_the_list(sign: Sign) -> None:
    ask("khoi sanh đẻ em", *range(6))
    row = Unfound.objects.get()
    client = sign("trang-sach")
    page = client.get(f"{LIST}/{row.pk}")
    assert 'name="code" value="' in page.content.decode()
    assert client.post(f"{LIST}/{row.pk}", {"code": BIRTH}).status_code == 302
    assert Keyword.objects.get().words == "khoi sanh đẻ em"
    assert "Đăng ký khai sinh" in words(Client().get("/thu-tuc", {"q": "khoi sanh de em"}))
    assert client.get(f"{LIST}/{row.pk}").status_code == 404
    assert "khoi sanh" not in words(client.get(LIST))


def test_a_code_that_is_not_there_is_told_and_one_can_be_put_aside(sign: Sign) -> None:
    ask("zùm zoa zịch", *range(6))
    row = Unfound.objects.get()
    client = sign("trang-sach")
    wrong = client.post(f"{LIST}/{row.pk}", {"code": "9.999999"})
    assert wrong.status_code == 422
    assert 'value="9.999999"' in wrong.content.decode()
    assert client.post(f"{LIST}/{row.pk}", {"bo-qua": "1"})["Location"] == LIST
    assert "zùm" not in words(client.get(LIST))


def test_what_nobody_asks_any_more_is_forgotten() -> None:
    ask("zùm zoa zịch", 1)
    with clock.at(clock.now() + unfound.KEPT + timedelta(days=1)):
        assert unfound.sweep() == 1
    assert Unfound.objects.count() == 0


def test_it_is_not_for_others(sign: Sign) -> None:
    ask("zùm zoa zịch", *range(6))
    number = Unfound.objects.get().pk
    for key in ("cay-gao", "sao-mai"):
        assert sign(key).get(LIST).status_code == 403
        assert sign(key).get(PAGE).status_code == 403
        assert sign(key).get(f"{LIST}/{number}").status_code in (403, 404)
    approver = sign("muc-tim")
    assert "chờ cán bộ kiểm soát" in words(approver.get(LIST))
    assert approver.post(f"{LIST}/{number}", {"bo-qua": "1"}).status_code == 403
    assert approver.post(f"{LIST}/{number}", {"code": BIRTH}).status_code == 403
    assert approver.post(PAGE, {"words": "zùm"}).status_code == 403
