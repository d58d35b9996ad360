"""A man files at the counter for his father; the receptionist never touches the mouse."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import shot
from tests.journeys.faultless import faults
from tests.journeys.ways import CODE, pdf_words, title

pytestmark = pytest.mark.journey

FOCUSED = """() => {
  const one = document.activeElement;
  if (one === document.body || /^\\W*Giải thích/.test(one.textContent)) return "";
  const words = [...(one.labels || [])].map((each) => each.textContent);
  return [...words, one.getAttribute("aria-label") || "", one.textContent || ""].join(" ").trim();
}"""
MOUSE = """for (const kind of ["mousedown", "pointerdown", "touchstart"])
  addEventListener(kind, () => sessionStorage.setItem("moused", "yes"), true);"""


class Hands:
    """Ten fingers on the keyboard, and a count of what they press besides typing."""

    def __init__(self, page: Page) -> None:
        self.page, self.presses = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.presses += 1

    def to(self, words: str, most: int = 240) -> None:
        """Tab on until the focus is on what reads so."""
        for _ in range(most):
            if words in self.page.evaluate(FOCUSED):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no way by keyboard to {words!r}: {self.page.evaluate(FOCUSED)!r}")

    def read_again(self, *keys: str) -> None:
        """Keys after which the sheet is read again."""
        with self.page.expect_navigation():
            self.press(*keys)

    def unfold(self, topic: str) -> None:
        self.to(topic)
        fold = self.page.locator("details.fold").filter(has_text=topic).first
        if fold.get_attribute("open") is None:
            self.press("Enter")


def test_a_man_files_at_the_counter_for_his_father(person: Callable[..., Page]) -> None:
    page = person("lua-non")
    page.add_init_script(MOUSE)
    hands = Hands(page)
    _opens_the_sheet(hands)
    _says_who(hands)
    _says_what(hands)
    _fills_in(hands)
    code = _receives(hands)
    assert page.evaluate("sessionStorage.getItem('moused')") is None
    _prints(page, code)
    _the_father_sees_it(person("goc-mit"), code)


def _opens_the_sheet(hands: Hands) -> None:
    page = hands.page
    page.goto("/ban-lam-viec")
    page.keyboard.press("Escape")
    hands.read_again("n")
    expect(title(page)).to_have_text("Tiếp nhận tại quầy")


def _says_who(hands: Hands) -> None:
    expect(hands.page.get_by_label("Số định danh cá nhân").first).to_be_focused()
    hands.page.keyboard.type("049079000002")
    hands.read_again("Enter")
    expect(hands.page.get_by_role("main")).to_contain_text("Lê Văn Cây Đước")
    hands.to("Chính mình")
    hands.read_again("ArrowRight")
    hands.to("Chủ hồ sơ: số định danh")
    hands.page.keyboard.type("049046000003")
    hands.read_again("Enter")
    expect(hands.page.get_by_role("main")).to_contain_text("Lê Văn Gốc Mít")


def _says_what(hands: Hands) -> None:
    hands.to("gõ ba chữ")
    hands.page.keyboard.type("trich luc")
    hands.read_again("Enter")
    expect(hands.page.get_by_role("main")).to_contain_text("Hẹn trả nếu nhận lúc này")


def _fills_in(hands: Hands) -> None:
    hands.unfold("Người nộp")
    hands.to("Bạn là ai đối với giấy này?")
    hands.read_again("C")
    hands.unfold("Giấy cần sao")
    hands.to("Bạn cần bản sao giấy gì?")
    hands.read_again("G")
    hands.unfold("Giấy cần sao")
    for words, typed in (
        ("người có tên trong giấy", "Lê Văn Gốc Mít"),
        ("Ngày sinh của người đó", "02/01/1946"),
        ("Nơi đã đăng ký", "phường Hải Châu"),
    ):
        hands.to(words)
        hands.page.keyboard.type(typed)
    hands.unfold("Số bản và cam đoan")
    hands.to("Số bản sao cần cấp")
    hands.page.keyboard.type("2")
    hands.to("Tôi cam đoan")
    hands.read_again("C")


def _receives(hands: Hands) -> str:
    page = hands.page
    expect(page.get_by_role("main")).to_contain_text("16.000")
    shot(page, "intake")
    assert not faults(page, "a filled sheet")
    hands.to("Đã thu đủ")
    hands.press("Space")
    hands.to("Nhận và in giấy hẹn")
    hands.read_again("Enter")
    said = page.get_by_role("status").first
    expect(said).to_contain_text("Đã nhận")
    expect(page.locator("#box")).to_be_focused()
    assert hands.presses <= 25, hands.presses
    found = CODE.search("".join(said.inner_text().split()))
    assert found
    return found.group()


def _prints(page: Page, code: str) -> None:
    printed = page.get_by_role("link", name=re.compile("^In lại giấy hẹn")).first
    receipt = pdf_words(page, str(printed.get_attribute("href")))
    for words in (code, "Lê Văn Gốc Mít", "GIẤY TIẾP NHẬN HỒ SƠ"):
        assert words in receipt, words


def _the_father_sees_it(father: Page, code: str) -> None:
    father.goto("/ho-so-cua-toi")
    father.locator(f'a[href="/ho-so/{code}"]').click()
    expect(father.get_by_role("main")).to_contain_text("Lê Văn Gốc Mít")
    expect(father.locator("ol.thread")).to_contain_text("Phan Thị Lúa Non")
    links = father.locator("aside").get_by_role("link", name="Giấy tiếp nhận")
    assert code in pdf_words(father, str(links.first.get_attribute("href")))
