"""What must not happen, tried as a browser or a program would: each ends in a plain sentence."""

import http.client
import re
from collections.abc import Callable
from contextlib import closing
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, House, shot
from tests.journeys.filing import BIRTH, EXTRACT, begun, filed, given, submit
from tests.journeys.ways import act, code_on, done, give, opens, press, title, token

pytestmark = pytest.mark.journey

ELSEWHERE = "127.0.0.7"
"""Wrong tries count by address; this one is nobody else's here."""
BIG = b"%PDF-1.4\n" + b"0" * 26_000_000


def _looked_up(house: House, **asked: str) -> tuple[int, str]:
    place = urlsplit(house.address)
    line = http.client.HTTPConnection(
        str(place.hostname), place.port, source_address=(ELSEWHERE, 0)
    )
    line.request("GET", f"/tra-cuu?{urlencode(asked)}")
    with closing(line), line.getresponse() as answer:
        return answer.status, answer.read().decode()


def test_a_code_alone_shows_no_name_and_a_secret_cannot_be_guessed(
    house: House, person: Callable[..., Page]
) -> None:
    code = filed(person("cay-duoc"), EXTRACT, "cay-duoc", asked_by="self")
    status, page = _looked_up(house, ma=code)
    assert status == 200
    assert "Chờ tiếp nhận" in page
    for secret in ("Cây Đước", "049079000002", "0913000102", "Bờ Kè"):
        assert secret not in page
    tried = [_looked_up(house, ma=code, **{"bi-mat": f"AAAAA{n}"})[0] for n in range(6)]
    assert tried == [422] * 5 + [429]
    assert "Cây Đước" not in _looked_up(house, ma=code, **{"bi-mat": "AAAAAA"})[1]
    stranger = person()
    stranger.goto(f"/tra-cuu?ma={code}")
    expect(title(stranger)).to_contain_text("trích lục")
    shot(stranger, "status")


def test_somebody_elses_dossier_is_not_there(person: Callable[..., Page]) -> None:
    code = filed(person("cay-duoc"), EXTRACT, "cay-duoc", asked_by="self")
    stranger, elsewhere = person("hon-cuoi"), person("la-tre")
    for page, path in (
        (stranger, f"/ho-so/{code}"),
        (stranger, f"/ho-so/{code}/da-nop"),
        (elsewhere, f"/ban-lam-viec/ho-so/{code}"),
    ):
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 404
        main = page.get_by_role("main")
        expect(main).to_contain_text("Không")
        expect(main).not_to_contain_text("Cây Đước")
    shot(stranger, "not-found")


def test_two_clerks_at_one_task(person: Callable[..., Page]) -> None:
    code = filed(person("cay-duoc"), EXTRACT, "cay-duoc", asked_by="self")
    first, second = person("lua-non"), person("rang-dua")
    opens(first, code)
    opens(second, code)
    act(first, "Tiếp nhận, in giấy hẹn")
    done(first, "Đã tiếp nhận")
    act(second, "Tiếp nhận, in giấy hẹn")
    told = second.get_by_role("alert").first
    expect(told).to_contain_text("Phan Thị Lúa Non")
    expect(told).to_contain_text(re.compile(r"\d\d:\d\d"))
    shot(second, "desk-conflict")


def test_a_filing_sent_twice_is_one_dossier(person: Callable[..., Page]) -> None:
    page = person("cay-duoc")
    draft = begun(page, EXTRACT, "cay-duoc", asked_by="self")
    answers = [submit(page, draft) for _ in range(3)]
    assert {each.url for each in answers} == {answers[0].url}
    page.goto(f"{draft.path}/da-nop")
    code = code_on(page)
    page.go_back()
    submit(page, draft)
    page.goto(f"{draft.path}/da-nop")
    assert code_on(page) == code


def test_bad_files_are_named_and_an_empty_slot_stops(person: Callable[..., Page]) -> None:
    page = person("nang-hanh", PHONE)
    draft = begun(
        page, BIRTH, "nang-hanh", born_at="hospital", situation="usual", relation="mother"
    )
    page.goto(f"{draft.path}/giay-to")
    for name, content, told in (
        ("rong.pdf", b"", "Tệp rong.pdf tới nơi bị rỗng"),
        ("may-tinh.pdf", b"MZ" + b"\0" * 400, "Tệp may-tinh.pdf"),
    ):
        give(page, "Giấy chứng sinh", name, content)
        press(page, "Chỉ gửi tệp")
        expect(page.get_by_role("alert")).to_contain_text(told)
        expect(page).to_have_title(re.compile("^Lỗi:"))
    shot(page, "phone-bad-file")
    # Too much is told when it is chosen; and by the server, whoever sends it past the page.
    give(page, "Giấy chứng sinh", "to-qua.pdf", BIG)
    slot = page.locator("#slot-birth_notice").get_by_role("alert")
    expect(slot.filter(has_text="to-qua.pdf")).to_contain_text("lớn hơn")
    big = {"name": "to-qua.pdf", "mimeType": "application/pdf", "buffer": BIG}
    past = page.request.post(
        f"{draft.path}/giay-to",
        multipart={"csrfmiddlewaretoken": draft.csrf, "luu": "1", "tep.birth_notice": big},
    )
    assert past.status == 422
    assert "Tệp to-qua.pdf lớn hơn" in past.text()
    direct = submit(page, draft)
    assert direct.status == 422
    assert "Thêm tệp: giấy chứng sinh" in direct.text()
    given(page, draft, "birth_notice")
    assert submit(page, draft).url.endswith("/da-nop")


def test_a_name_of_1094_characters_and_loose_marks(person: Callable[..., Page]) -> None:
    page = person("cay-duoc", PHONE)
    draft = begun(page, EXTRACT, "cay-duoc", asked_by="self")
    page.goto(f"{draft.path}/record_topic?ve=xem-lai")
    name = page.get_by_label("Họ, chữ đệm và tên người có tên trong giấy")
    name.fill("Hoàng " * 182 + "Én")
    press(page, "Lưu và về trang xem lại")
    expect(page.get_by_role("alert")).to_be_focused()
    assert len(name.input_value()) == 1094
    name.fill("Hoàng Thị Én")
    press(page, "Lưu và về trang xem lại")
    expect(page.get_by_role("main")).to_contain_text("Hoàng Thị Én")


def test_a_procedure_that_is_not_there_or_not_in_force(person: Callable[..., Page]) -> None:
    page = person()
    for path, status in (("/thu-tuc/9.999999", 404), ("/thu-tuc/1.001193?ngay=2020-01-01", 404)):
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == status
        expect(title(page)).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("01/07/2025")


def test_a_post_without_its_token_is_refused_in_words(person: Callable[..., Page]) -> None:
    page = person("cay-duoc")
    draft = begun(page, EXTRACT, "cay-duoc", asked_by="self")
    page.goto(f"{draft.path}/xem-lai")
    assert token(page)
    answer = page.request.post(f"{draft.path}/nop", form={"nhan": "counter"})
    assert answer.status == 403
    assert "<h1>" in answer.text()
