"""A whole day at the counter by keyboard alone: from the warnings to the result in the hand."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Mouse, Page, expect

from tests.journeys.conftest import shot
from tests.journeys.filing import EXTRACT, LODGING, filed
from tests.journeys.ways import CODE, PIN, is_sealed, let_go, pdf_words, scanned, title

pytestmark = pytest.mark.journey

CARD = "049079000002|201234567|Lê Văn Cây Đước|20111979|Nam|7 đường Bờ Kè, Hải Châu|01012022"
MISSING = "Hợp đồng thuê chưa có chữ ký của chủ nhà."
WRONG = "Ghi thiếu lý do đến ở."
HANDLESS = ("click", "dblclick", "hover", "tap", "drag_to", "check", "uncheck", "set_checked")
HANDLESS_TOO = ("select_option", "fill", "press", "focus", "dispatch_event", "press_sequentially")
MOUSE = """for (const kind of ["mousedown", "pointerdown", "touchstart"])
  addEventListener(kind, () => sessionStorage.setItem("moused", "yes"), true);"""
FOCUSED = """() => {
  const one = document.activeElement;
  if (one === document.body || /^\\W*Giải thích/.test(one.textContent)) return "";
  const words = [...(one.labels || [])].map((each) => each.textContent);
  return [...words, one.getAttribute("aria-label") || "", one.textContent || "",
    one.getAttribute("value") || ""].join(" ").replace(/\\s+/g, " ").trim();
}"""


def _forbidden(*_: object, **__: object) -> None:
    raise AssertionError("this day has no mouse: keys only")


@pytest.fixture(autouse=True)
def no_mouse(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*HANDLESS, *HANDLESS_TOO):
        monkeypatch.setattr(Locator, name, _forbidden)
        if hasattr(Page, name):
            monkeypatch.setattr(Page, name, _forbidden)
    for name in ("click", "dblclick", "move", "down", "up", "wheel"):
        monkeypatch.setattr(Mouse, name, _forbidden)


class Clerk:
    """A keyboard, what it shows, and a picture of each step."""

    step = 0

    def __init__(self, page: Page) -> None:
        self.page = page
        page.add_init_script(MOUSE)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)

    def go(self, *keys: str) -> None:
        """Keys of which the last leads to another page."""
        self.press(*keys[:-1])
        with self.page.expect_navigation():
            self.press(keys[-1])

    def to(self, words: str, most: int = 240) -> None:
        """Tab on until the focus is on what reads so."""
        for _ in range(most):
            if words in self.page.evaluate(FOCUSED):
                return
            self.press("Tab")
        raise AssertionError(f"no way by keyboard to {words!r}: {self.page.evaluate(FOCUSED)!r}")

    def scan(self, text: str) -> None:
        with self.page.expect_navigation():
            scanned(self.page, text, delay=5)
            self.press("Enter")

    def unfold(self, topic: str) -> None:
        self.to(topic)
        fold = self.page.locator("details.fold").filter(has_text=topic).first
        if fold.get_attribute("open") is None:
            self.press("Enter")

    def at(self, address: str) -> None:
        """A page of one's own bookmarks; the hands leave the box for the keys of the page."""
        self.page.goto(address)
        let_go(self.page)

    def in_the_box(self) -> None:
        expect(self.page.locator("#box")).to_be_focused()

    def told(self, *words: str) -> None:
        for each in words:
            expect(self.page.get_by_role("main")).to_contain_text(each)

    def done(self, words: str, name: str) -> None:
        """What is said of the finished action; the hands are in the box."""
        expect(self.page.get_by_role("status").first).to_contain_text(words)
        self.in_the_box()
        self.picture(name)

    def picture(self, name: str) -> None:
        Clerk.step += 1
        shot(self.page, f"day-{Clerk.step:02}-{name}")

    def never_moused(self) -> None:
        assert self.page.evaluate("sessionStorage.getItem('moused')") is None


def _arrives(person: Callable[..., Page], key: str) -> Clerk:
    clerk = Clerk(person())
    page = clerk.page
    page.goto("/dang-nhap")
    clerk.to("tài khoản định danh")
    clerk.go("Enter")
    clerk.to(key)
    clerk.press("Enter")
    page.wait_for_url(lambda url: "127.0.0.1" in url and "/dang-nhap" not in url and "?" not in url)
    return clerk


def test_a_whole_day_by_keyboard(person: Callable[..., Page]) -> None:
    student = _arrives(person, "nang-hanh").page
    online = filed(student, EXTRACT, "nang-hanh", asked_by="self")
    lacking = filed(student, LODGING, "nang-hanh", minor=False, by_list=False)
    clerk = _arrives(person, "lua-non")
    _reads_the_warnings(clerk)
    first, receipt = _receives(clerk, CARD)
    second, _ = _receives(clerk, "")
    _accepts(clerk, online)
    _asks_for_two_things(clerk, lacking)
    _completes_when_she_comes(clerk, lacking)
    _lists_what_leaves(clerk, first, second, online, lacking)
    _handled_and_signed(person, first)
    _returns(clerk, first, receipt)
    clerk.never_moused()


def _reads_the_warnings(clerk: Clerk) -> None:
    clerk.page.goto("/ban-lam-viec")
    clerk.picture("queue")
    clerk.to("Cảnh báo")
    clerk.go("Enter")
    expect(title(clerk.page)).to_have_text("Cảnh báo thời hạn")
    clerk.picture("warnings")
    seen = clerk.page.get_by_role("button", name="Đã xem")
    while waiting := seen.count():
        clerk.to("Đã xem")
        clerk.go("Enter")
        clerk.in_the_box()
        assert seen.count() < waiting
    clerk.told("Không có cảnh báo nào")
    clerk.picture("warnings-read")


def _receives(clerk: Clerk, card: str) -> tuple[str, str]:
    """The code, and what the QR of the printed receipt says."""
    page = clerk.page
    clerk.at("/ban-lam-viec")
    clerk.go("n")
    if card:
        let_go(page)
        clerk.scan(card)
        clerk.told("Lê Văn Cây Đước")
    else:
        _registers_somebody_new(clerk)
    expect(page.locator("#tim")).to_be_focused()
    clerk.type("trich luc")
    clerk.go("Enter")
    clerk.told("Hẹn trả nếu nhận lúc này")
    _fills_in(clerk)
    clerk.to("Nhận và in giấy hẹn")
    clerk.picture("intake")
    with page.expect_request(lambda asked: asked.url.endswith("/giay/receipt")) as printed:
        clerk.go("Enter")
    clerk.done("Đã nhận", "received")
    found = CODE.search("".join(page.get_by_role("status").first.inner_text().split()))
    assert found
    words = pdf_words(page, printed.value.url)
    assert found.group() in words
    return found.group(), f"https://dichvucong.danang.gov.vn/tra-cuu?ma={found.group()}&bi-mat=ABC"


def _registers_somebody_new(clerk: Clerk) -> None:
    """No card: number, name and day of birth are typed."""
    expect(clerk.page.locator("#nop-so")).to_be_focused()
    number = f"0481900{clerk.page.evaluate('Date.now() % 90000 + 10000')}"
    clerk.type(number)
    clerk.go("Enter")
    expect(clerk.page.locator("#nop-ten")).to_be_focused()
    clerk.type("Đinh Thị Lá Sen")
    clerk.to("Ngày sinh")
    clerk.type("05/06/1990")
    clerk.to("thoại")
    clerk.type("0905000971")
    clerk.to("số nhà")
    clerk.type("3 đường Lá Bàng")
    clerk.to("Xã, phường")
    clerk.press("P")
    clerk.to("Thủ tục, gõ ba chữ")


def _fills_in(clerk: Clerk) -> None:
    clerk.unfold("Người nộp")
    clerk.to("Bạn là ai đối với giấy này?")
    clerk.go("C")
    clerk.unfold("Giấy cần sao")
    clerk.to("Bạn cần bản sao giấy gì?")
    clerk.go("G")
    clerk.unfold("Giấy cần sao")
    for words, typed in (
        ("người có tên trong giấy", "Lê Văn Gốc Mít"),
        ("Ngày sinh của người đó", "02/01/1946"),
        ("Nơi đã đăng ký", "phường Hải Châu"),
    ):
        clerk.to(words)
        clerk.type(typed)
    clerk.unfold("Số bản và cam đoan")
    clerk.to("Số bản sao cần cấp")
    clerk.type("2")
    clerk.to("Tôi cam đoan")
    clerk.go("C")


def _opens(clerk: Clerk, what: str) -> None:
    clerk.at("/ban-lam-viec")
    with clerk.page.expect_navigation():
        clerk.scan(what)
    expect(title(clerk.page)).to_be_visible()
    assert "/ban-lam-viec/ho-so/" in clerk.page.url, clerk.page.url
    let_go(clerk.page)


def _accepts(clerk: Clerk, code: str) -> None:
    _opens(clerk, code)
    _acts(clerk, "a", "Tiếp nhận, in giấy hẹn")
    clerk.done("Đã tiếp nhận", "accepted")


def _acts(clerk: Clerk, key: str, words: str) -> None:
    """The key of an act; where it asks something first, on to its button."""
    shown = clerk.page.locator(f'[data-key="{key}"]').first
    expect(shown).to_contain_text(words)
    if shown.evaluate("(one) => one.tagName") == "BUTTON":
        clerk.go(key)
        return
    clerk.press(key)
    expect(clerk.page.locator("details.act[open]").filter(has_text=words)).to_be_visible()
    clerk.press("Tab")
    clerk.to(words)
    clerk.go("Enter")


def _looks_up(clerk: Clerk) -> None:
    """Into the register that may hold the lease, before it is asked for."""
    clerk.to("Ghi kết quả tra dữ liệu đã có")
    clerk.press("Enter")
    clerk.to("Không có")
    clerk.press("Space")
    clerk.to("Ghi kết quả tra dữ liệu đã có")
    clerk.go("Enter")
    clerk.done("Đã ghi kết quả tra", "looked")


def _asks_for_two_things(clerk: Clerk, code: str) -> None:
    _opens(clerk, code)
    _looks_up(clerk)
    let_go(clerk.page)
    clerk.page.wait_for_timeout(1100)  # moments are kept by the second
    clerk.press("b")
    clerk.to("Thiếu hoặc sai gì: Tờ khai")
    clerk.type(WRONG)
    clerk.to("Thiếu hoặc sai gì: Giấy tờ chứng minh chỗ ở")
    clerk.type(MISSING)
    clerk.picture("asking")
    clerk.go("Enter")
    clerk.done("Đã gửi yêu cầu bổ sung", "asked")
    clerk.told("Chờ người dân bổ sung", WRONG, MISSING)


def _completes_when_she_comes(clerk: Clerk, code: str) -> None:
    page = clerk.page
    _opens(clerk, code)
    clerk.to("Sửa tờ khai tại quầy")
    clerk.go("Enter")
    clerk.to("Lý do đến ở")
    clerk.press("Control+a")
    clerk.type("Đi học")
    clerk.picture("mending")
    clerk.go("Enter")
    clerk.in_the_box()
    let_go(clerk.page)
    clerk.to("Nhận giấy bổ sung tại quầy")
    clerk.press("Enter")
    clerk.to("Bản chính: ")
    clerk.type("1")
    clerk.go("Enter")
    clerk.done("Đã nhận giấy tờ", "papers")
    let_go(clerk.page)
    _acts(clerk, "a", "Đã bổ sung đủ")
    clerk.done("Đã nhận bổ sung", "completed")
    let_go(clerk.page)
    _acts(clerk, "a", "Tiếp nhận, in giấy hẹn")
    clerk.done("Đã tiếp nhận", "completed-accepted")
    expect(page.get_by_role("main")).to_contain_text("Hẹn trả")


def _lists_what_leaves(clerk: Clerk, *codes: str) -> None:
    """A list for each unit that papers went to; each is printed."""
    page, words = clerk.page, ""
    page.goto("/ban-lam-viec")
    clerk.to("Danh sách bàn giao")
    clerk.go("Enter")
    clerk.told("Chưa lập danh sách")
    clerk.picture("to-list")
    while page.get_by_role("button", name="Lập danh sách").count():
        clerk.to("Lập danh sách")
        clerk.go("Enter")
        expect(title(page)).to_contain_text("Danh sách bàn giao số")
        clerk.in_the_box()
        clerk.picture("listed")
        let_go(page)
        # A browser without windows saves a paper instead of showing it: what was asked for tells.
        context = page.context
        with (
            context.expect_event("request", lambda asked: asked.url.endswith("/in")),
            context.expect_page() as printed,
        ):
            clerk.press("p")
        printed.value.close()
        words += pdf_words(page, f"{page.url.split('?')[0]}/in")
        clerk.to("Các danh sách")
        clerk.go("Enter")
    words = "".join(words.split())  # a code may stand on two lines of its cell
    missing = [code for code in codes if code not in words]
    assert not missing, words


def _handled_and_signed(person: Callable[..., Page], code: str) -> None:
    for key, steps in (
        ("hoa-muop", [("s", "Trình ký", "Đã đề xuất")]),
        ("nui-cao", [("s", "Ký", "Đã ký")]),
        ("giay-do", [("s", "Vào số", "Đã")]),
    ):
        officer = _arrives(person, key)
        _opens(officer, code)
        for sign, words, said in steps:
            if words == "Ký":
                _signs(officer)
                continue
            _acts(officer, sign, words)
            officer.done(said, key)
        officer.never_moused()


def _signs(clerk: Clerk) -> None:
    """S opens what is to be signed, with the hands in the place of the PIN."""
    clerk.go("s")
    expect(clerk.page.locator("iframe.paper-frame")).to_be_visible()
    expect(clerk.page.get_by_label("Mã PIN chữ ký số")).to_be_focused()
    clerk.type(PIN)
    clerk.go("Enter")
    expect(title(clerk.page)).to_have_text("Đã ký 1 trên 1 văn bản")


def _returns(clerk: Clerk, code: str, receipt: str) -> None:
    """The receipt's QR opens the finished one: fee, result, paper."""
    page = clerk.page
    _opens(clerk, receipt)
    assert code in page.url
    clerk.told("Đã có kết quả")
    clerk.to("Thu lệ phí")
    clerk.press("Enter")
    clerk.press("Tab")
    clerk.to("Thu lệ phí")
    clerk.go("Enter")
    clerk.done("Đã thu lệ phí", "fee")
    is_sealed(page)
    let_go(clerk.page)
    _acts(clerk, "r", "Trả kết quả")
    clerk.done("Đã trả kết quả", "returned")
    let_go(clerk.page)
    context = page.context
    with (
        context.expect_event("request", lambda asked: "/giay/" in asked.url),
        context.expect_page() as printed,
    ):
        clerk.press("p")
    printed.value.close()
