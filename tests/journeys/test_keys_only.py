"""A leader's round of signing, and a letter from draft to dispatch: the mouse is never touched.

Wherever a page leads to, something is in the hands, and it can be seen that it is.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import House
from tests.journeys.hands import IN_THE_BOX, KEY_MS, Hands
from tests.journeys.ways import PIN, let_go, title

pytestmark = pytest.mark.journey
OUT = "/ban-lam-viec/van-ban-di"
ABOUT = "Đề nghị kiểm tra bảng hiệu của quán Gió Lành"
MOST_TABS = 60
RING = """() => {
  const one = document.activeElement, look = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  return one !== document.body && parseFloat(look.outlineWidth) >= 2 && look.outlineStyle !== "none"
    && box.top >= 0 && box.bottom <= innerHeight + 1;
}"""


def _key(hands: Hands, key: str) -> None:
    """A key of the desk; it waits a moment, lest a scanner is typing."""
    hands.press(key)
    hands.page.wait_for_timeout(KEY_MS)


def _tabs_to(hands: Hands, words: str) -> None:
    """Tab by Tab, as one does who sees where he stands; each place shows that he stands there."""
    page = hands.page
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        assert page.evaluate(RING), page.evaluate("document.activeElement.outerHTML.slice(0, 160)")
        said = page.evaluate(
            "(document.activeElement.labels?.[0] || document.activeElement).innerText"
            " || document.activeElement.ariaLabel"
        )
        if str(said).strip().startswith(words):
            return
    raise AssertionError(f"no way to “{words}” on {page.url}")


def test_a_leader_signs_what_waits(person: Callable[..., Page], house: House) -> None:
    codes = house.made("scene.waiting_for_the_chair()")
    page = person("nui-cao")
    hands = Hands(page)
    page.goto("/ban-lam-viec")
    let_go(page)
    _ticked(hands, codes)
    hands.go("s")
    expect(title(page)).to_have_text(f"Ký {len(codes)} văn bản")
    assert page.evaluate("document.activeElement.name") == "pin"
    page.keyboard.type("000000")
    hands.go("Enter")
    expect(page.get_by_role("alert").first).to_be_focused()
    _tabs_to(hands, "Mã PIN chữ ký số")
    page.keyboard.type(PIN)
    hands.go("Enter")
    expect(title(page)).to_have_text(f"Đã ký {len(codes)} trên {len(codes)} văn bản")
    expect(page.get_by_role("link", name="Về danh sách")).to_be_focused()
    hands.go("Enter")
    for code in codes:
        expect(page.get_by_role("main")).not_to_contain_text(code)
    hands.never_moused()


def _ticked(hands: Hands, codes: list[str]) -> None:
    """Down the rows, ticking these."""
    left, page = set(codes), hands.page
    for _ in range(MOST_TABS):
        _key(hands, "j")
        row = page.locator("tr.at").inner_text()
        found = {code for code in left if code in row.replace("\n", "")}
        if found:
            _key(hands, "x")
            left -= found
        if not left:
            return
    raise AssertionError(f"not among the rows: {left}")


def test_a_letter_is_drafted_signed_and_sent(person: Callable[..., Page]) -> None:
    officer, chair, clerk = (Hands(person(key)) for key in ("ben-do", "nui-cao", "giay-do"))
    _drafted(officer)
    _opened(chair)
    hands_on = chair.page
    chair.go("s")
    assert hands_on.evaluate("document.activeElement.name") == "pin"
    hands_on.keyboard.type(PIN)
    chair.go("Enter")
    expect(hands_on.get_by_role("main")).to_contain_text("Chờ vào số")
    for words, then in (("Vào số", "Chờ gửi"), ("Gửi", "Đã gửi")):
        _opened(clerk)
        _until_there(clerk.page, words)
        clerk.go("s")
        expect(clerk.page.get_by_role("main")).to_contain_text(then)
        assert clerk.page.evaluate(IN_THE_BOX)
    for hands in (officer, chair, clerk):
        hands.never_moused()


def _drafted(hands: Hands) -> None:
    page = hands.page
    page.goto(OUT)
    let_go(page)
    hands.go("w")
    _tabs_to(hands, "Trích yếu")
    page.keyboard.type(ABOUT)
    _tabs_to(hands, "Nội dung")
    page.keyboard.type("Kính đề nghị Quý cơ quan kiểm tra. Trân trọng.")
    hands.press("Tab")
    page.keyboard.type("Thuế cơ sở 1 (H17.18.11)")
    let_go(page)
    hands.go("s")
    expect(title(page)).to_have_text(ABOUT)
    assert page.evaluate(IN_THE_BOX)
    let_go(page)
    hands.go("s")
    expect(page.get_by_role("main")).to_contain_text("Chờ duyệt")
    assert page.evaluate(IN_THE_BOX)


def _until_there(page: Page, words: str) -> None:
    """The next step, which may wait for the paper that a worker presses; the page is got again."""
    button = page.get_by_role("button", name=re.compile(f"^{words}"))
    for _ in range(60):
        if button.count():
            return
        page.wait_for_timeout(500)
        page.reload()
        let_go(page)
    raise AssertionError(f"no “{words}” on {page.url}")


def _opened(hands: Hands) -> None:
    """From the list, row by row, to the letter."""
    page = hands.page
    page.goto(OUT)
    let_go(page)
    for _ in range(MOST_TABS):
        _key(hands, "j")
        if ABOUT in page.locator("[data-rows] > .at").inner_text():
            break
    hands.go("Enter")
    expect(title(page)).to_have_text(ABOUT)
    let_go(page)


@pytest.mark.parametrize(("key", "path"), [("nui-cao", "/ban-lam-viec"), ("giay-do", OUT)])
def test_the_list_of_keys_opens_and_goes(key: str, path: str, person: Callable[..., Page]) -> None:
    """No trap: Escape closes it, and the hands are where they were."""
    page = person(key)
    hands = Hands(page)
    page.goto(path)
    let_go(page)
    _key(hands, "j")
    before = page.evaluate("document.activeElement.outerHTML.slice(0, 80)")
    _key(hands, "?")
    expect(page.locator("#keys")).to_be_visible()
    _key(hands, "Escape")
    expect(page.locator("#keys")).to_be_hidden()
    assert page.evaluate("document.activeElement.outerHTML.slice(0, 80)") == before
