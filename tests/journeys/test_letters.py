"""A letter from its draft to its answer: officer, head, leader, clerk; another agency; and back."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.journeys.conftest import shot
from tests.journeys.faultless import faults, too_wide
from tests.journeys.ways import PDF, checks_file, enters_pin, let_go, signs_letter

pytestmark = pytest.mark.journey
OUT, IN = "/ban-lam-viec/van-ban-di", "/ban-lam-viec/van-ban-den"
PHONE = {"viewport": {"width": 390, "height": 844}}
ABOUT = "Đề nghị xác minh nơi kinh doanh của hộ Gió Lành"


def test_a_letter_goes_and_its_answer_comes_back(person: Callable[..., Page]) -> None:
    officer = person("ben-do")
    address = _drafted(officer)
    _remarked(person("mua-rao"), address)
    _reworded(officer, address)
    _approved(person("nui-cao", PHONE), address)
    clerk = person("giay-do")
    _issued_and_sent(clerk, address)
    tax = person("hat-gao")
    came = _registered(tax)
    _assigned(person("nang-som"), came)
    answer = _answered(tax, came)
    _signed_and_sent(person("nang-som"), tax, answer)
    _seen_by_its_sender(officer, address)
    _checked_and_recalled(clerk, person("", PHONE), address)


def _drafted(page: Page) -> str:
    page.goto(f"{OUT}/soan")
    page.get_by_label("Trích yếu").fill(ABOUT)
    page.get_by_label("Nội dung").fill("Kính đề nghị Quý cơ quan xác minh.\nTrân trọng.")
    page.get_by_label("Nơi nhận 1").fill("Thuế cơ sở 1 (H17.18.11)")
    assert not faults(page, "a draft")
    shot(page, "letter-write")
    page.get_by_role("button", name="Lưu dự thảo").click()
    expect(page.locator("h1")).to_have_text(ABOUT)
    page.locator("summary", has_text="Đính kèm tệp").click()
    file = FilePayload(name="so-do.pdf", mimeType="application/pdf", buffer=PDF)
    page.get_by_label("Tệp đính kèm").set_input_files(file)
    page.get_by_role("button", name="Đính kèm tệp").click()
    expect(page.get_by_role("link", name="so-do.pdf")).to_be_visible()
    assert not faults(page, "a draft with a file")
    return page.url.partition("?")[0]


def _remarked(page: Page, address: str) -> None:
    page.goto(address)
    let_go(page)
    page.locator("summary", has_text="Góp ý").click()
    page.get_by_label("Ý kiến của bạn").fill("Nêu rõ thời hạn trả lời.")
    page.get_by_role("button", name="Góp ý").click()
    expect(page.get_by_role("main")).to_contain_text("Nêu rõ thời hạn trả lời.")


def _reworded(page: Page, address: str) -> None:
    """By keyboard: E to change the draft, S to propose it."""
    page.goto(address)
    let_go(page)
    with page.expect_navigation():
        page.keyboard.press("e")
    page.get_by_label("Nội dung").fill("Kính đề nghị xác minh, trả lời trong năm ngày làm việc.")
    page.get_by_role("button", name="Lưu dự thảo").click()
    expect(page.get_by_role("main")).to_contain_text("Các bản dự thảo (2)")
    let_go(page)
    with page.expect_navigation():
        page.keyboard.press("s")
    expect(page.get_by_role("main")).to_contain_text("Chờ duyệt")


def _approved(page: Page, address: str) -> None:
    """On a phone."""
    page.goto(OUT)
    assert not faults(page, "letters on a phone")
    page.get_by_role("link", name=ABOUT).click()
    shot(page, "letter-phone")
    with page.expect_navigation():
        page.get_by_role("link", name="Đọc và ký số").click()
    assert not too_wide(page, "a letter to be signed")
    assert not faults(page, "a letter to be signed")
    shot(page, "letter-sign-phone")
    enters_pin(page, "Ký số")
    expect(page.get_by_role("main")).to_contain_text("Chờ vào số")
    assert not too_wide(page, "a letter")


def _issued_and_sent(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Vào số, ban hành").click()
    expect(page.get_by_role("main")).to_contain_text(re.compile(r"\d\d/UBND-KTHTĐT"))
    _until(page, "Xem bản PDF")
    page.get_by_role("button", name="Gửi đi").click()
    _until(page, "Đã đến")
    assert not faults(page, "a letter that was sent")
    shot(page, "letter-sent")


def _registered(page: Page) -> str:
    page.goto(f"{IN}?hang=moi-den")
    assert not faults(page, "letters that came")
    page.get_by_role("link", name=ABOUT).click()
    page.get_by_role("button", name="Vào sổ").click()
    expect(page.get_by_role("main")).to_contain_text("Chờ giao")
    return page.url.partition("?")[0]


def _assigned(page: Page, came: str) -> None:
    page.goto(came)
    page.get_by_label("Ý kiến chỉ đạo").fill("Kiểm tra tại chỗ rồi trả lời.")
    page.get_by_role("button", name="Giao xử lý").click()
    expect(page.get_by_role("main")).to_contain_text("Đã giao")
    assert not faults(page, "a letter that is assigned")
    shot(page, "letter-assigned")


def _answered(page: Page, came: str) -> str:
    page.goto(came)
    page.get_by_role("button", name="Bắt đầu xử lý").click()
    expect(page.get_by_role("main")).to_contain_text("Đang xử lý")
    page.get_by_role("link", name="Soạn văn bản trả lời").click()
    page.get_by_label("Nội dung").fill("Hộ Gió Lành đang kinh doanh đúng nơi đã đăng ký.")
    page.get_by_role("button", name="Lưu dự thảo").click()
    page.get_by_role("button", name="Trình lãnh đạo").click()
    expect(page.get_by_role("main")).to_contain_text("Chờ duyệt")
    return page.url.partition("?")[0]


def _signed_and_sent(head: Page, clerk: Page, answer: str) -> None:
    head.goto(answer)
    signs_letter(head)
    expect(head.get_by_role("main")).to_contain_text("Chờ vào số")
    clerk.goto(answer)
    clerk.get_by_role("button", name="Vào số, ban hành").click()
    _until(clerk, "Xem bản PDF")
    clerk.get_by_role("button", name="Gửi đi").click()
    _until(clerk, "Đã đến")


def _seen_by_its_sender(page: Page, address: str) -> None:
    page.goto(address)
    _until(page, "Hoàn thành")
    expect(page.get_by_role("main")).to_contain_text("Được trả lời bằng")
    shot(page, "letter-answered")


def _checked_and_recalled(clerk: Page, anybody: Page, address: str) -> None:
    """The paper that was sent proves itself to anybody; once recalled, it says so as well."""
    clerk.goto(address)
    link = clerk.get_by_role("link", name="Xem bản PDF").get_attribute("href") or ""
    pdf = clerk.request.get(link).body()
    checks_file(anybody, pdf, "Chữ ký đúng, nội dung nguyên vẹn")
    expect(anybody.get_by_role("main")).to_contain_text(ABOUT)
    assert not faults(anybody, "a letter that is checked")
    fold = clerk.locator("details.act").filter(has_text="Xin thu hồi")
    fold.locator("summary").click()
    fold.get_by_label("Lý do").fill("Ghi nhầm số nhà của hộ.")
    fold.get_by_role("button", name="Xin thu hồi").click()
    expect(clerk.get_by_role("main")).to_contain_text("Đã xin thu hồi")
    checks_file(anybody, pdf, "nhưng văn bản đã bị thu hồi")
    shot(anybody, "letter-recalled")


def _until(page: Page, words: str) -> None:
    """The worker is at it; the page is read again until it shows."""
    for _ in range(150):
        if words in page.get_by_role("main").inner_text():
            return
        page.wait_for_timeout(500)
        page.reload()
    expect(page.get_by_role("main")).to_contain_text(words)
