"""What people do with a page, in the words they see on it."""

import re
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import FilePayload, Locator, Page, expect
from pypdf import PdfReader

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
PIN = "270915"
"""Everybody's, in the demonstration."""
HEADING_1: Any = {"level": 1}
CODE = re.compile(r"H17(?:\.\d+)*-\d{6}-\d{4,}")


def title(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def press(page: Page, words: str) -> None:
    """The button or the link that reads so."""
    name = re.compile(f"^{re.escape(words)}")
    either = page.get_by_role("button", name=name).or_(page.get_by_role("link", name=name))
    either.filter(visible=True).first.click()


def leads_on(page: Page, words: str) -> None:
    """Press it, and the page that it leads to is there; what is read next is read of that one."""
    with page.expect_navigation():
        press(page, words)


def answer(page: Page, answers: Mapping[str, Any]) -> None:
    """Questions by their words: a day, yes or no, a choice by its words, or what is typed."""
    for label, value in answers.items():
        page.get_by_text(label).first.wait_for()
        _answer(page, label, value)


def _answer(page: Page, label: str, value: Any) -> None:
    group = page.get_by_role("group", name=label)
    if isinstance(value, date):
        for part, number in (("Ngày", value.day), ("Tháng", value.month), ("Năm", value.year)):
            group.get_by_label(part, exact=True).fill(str(number))
    elif value is True and not group.count():
        page.get_by_label(label).check()
    elif isinstance(value, bool):
        group.get_by_label("Có" if value else "Không", exact=True).check()
    elif group.count() and group.get_by_role("radio").count():
        group.get_by_label(value, exact=True).check()
    elif group.count():
        _address(group, value)
    else:
        box = page.get_by_label(label)
        is_list = box.evaluate("(one) => one.tagName === 'SELECT'")
        box.select_option(label=value) if is_list else box.fill(value)


def _address(group: Locator, value: tuple[str, str]) -> None:
    street, commune = value
    group.get_by_label("Số nhà, đường").fill(street)
    group.get_by_label("Xã, phường").select_option(label=commune)


def give(page: Page, slot: str, name: str, content: bytes = PDF, kind: str = "") -> None:
    """A file into the slot of a paper."""
    mime = kind or "application/pdf"
    # A slot takes files or photos; the files come first.
    field = page.get_by_label(slot).first
    field.set_input_files(FilePayload(name=name, mimeType=mime, buffer=content))


def let_go(page: Page) -> None:
    """The hands leave the field they stand in, once the page stands: keys are keys of the page."""
    page.evaluate("new Promise((stands) => requestAnimationFrame(() => setTimeout(stands, 30)))")
    page.keyboard.press("Escape")


def scanned(page: Page, text: str, delay: int = 30) -> None:
    """As a scanner types, key after key, letters with marks too (a packet of the keyboard)."""
    line = page.context.new_cdp_session(page)
    for sign in text:
        if sign.isascii():
            page.keyboard.press("Space" if sign == " " else sign)
        else:
            packet = {"key": sign, "text": sign, "unmodifiedText": sign}
            line.send("Input.dispatchKeyEvent", {"type": "keyDown", **packet})
            line.send("Input.dispatchKeyEvent", {"type": "keyUp", "key": sign})
        page.wait_for_timeout(delay)
    line.detach()


def code_on(page: Page) -> str:
    """The first dossier code that can be read on the page."""
    found = CODE.search("".join(page.get_by_role("main").inner_text().split()))
    assert found, page.url
    return found.group()


def opens(page: Page, code: str) -> None:
    """A dossier on the desk, by typing its code into the universal box."""
    page.goto("/ban-lam-viec")
    box = page.locator("#box")
    box.fill(code)
    with page.expect_navigation():
        box.press("Enter")
    expect(title(page)).to_be_visible()
    assert code in page.url, page.url


def act(page: Page, words: str, answers: Mapping[str, Any] | None = None) -> None:
    """One act of the desk: unfold it, answer what it asks, press it; the page says it is done."""
    fold = page.locator("details.act").filter(has=page.locator("summary", has_text=words))
    if fold.count():
        form = fold.first
        if form.get_attribute("open") is None:
            form.locator("summary").click()
        for label, value in (answers or {}).items():
            _field(form, label, value)
        form.get_by_role("button", name=words).click()
    else:
        press(page, words)


def signs(page: Page) -> None:
    """The signing leader on an open dossier: with a PIN where the agency signs so, else in ink."""
    link = page.get_by_role("link", name="Đọc và ký số")
    if not link.count():
        act(page, "Ký")
        done(page, "Đã ký")
        return
    link.first.click()
    expect(page.locator("iframe.paper-frame")).to_be_visible()
    page.get_by_label("Mã PIN chữ ký số").fill(PIN)
    page.get_by_role("button", name="Ký số").click()
    expect(title(page)).to_have_text("Đã ký 1 trên 1 văn bản")


def signs_letter(page: Page) -> None:
    """The leader before a letter that was proposed: with a PIN where the agency signs so."""
    link = page.get_by_role("link", name="Đọc và ký số")
    if not link.count():
        page.get_by_role("button", name="Duyệt").click()
        return
    link.first.click()
    enters_pin(page, "Ký số")


def enters_pin(page: Page, words: str) -> None:
    """Before a paper that is to be signed: it is there to be read, then the PIN."""
    expect(page.locator("iframe.paper-frame")).to_be_visible()
    page.get_by_label("Mã PIN chữ ký số").fill(PIN)
    page.get_by_role("button", name=words).click()


def checks_file(page: Page, pdf: bytes, words: str) -> None:
    """Anybody brings a signed file and is told so."""
    page.goto("/xac-thuc")
    file = FilePayload(name="van-ban.pdf", mimeType="application/pdf", buffer=pdf)
    page.get_by_label("Tệp PDF").set_input_files(file)
    page.get_by_role("button", name="Kiểm tra").click()
    expect(page.get_by_role("main")).to_contain_text(words)


def is_sealed(page: Page) -> None:
    """Every result on an open dossier bears its seal: only then it is given out."""
    links = page.locator('a[href*="/giay/result/"]').all()
    papers = {link.get_attribute("href") or "" for link in links}
    assert papers, page.url
    for _ in range(120):
        if all(page.request.get(path).ok for path in papers):
            return
        page.wait_for_timeout(500)
    raise AssertionError("the seal never came")


def is_in_the_dossier(page: Page, code: str) -> None:
    """A confirmed scan stands in its slot: the delivery after its binding puts it there."""
    scan = page.get_by_role("link", name="Bản số hóa PDF/A")
    for _ in range(60):
        opens(page, code)
        if scan.count():
            return
        page.wait_for_timeout(1000)
    raise AssertionError("the scan never came")


def looks_up(page: Page, paper: str) -> None:
    """Into the register that may hold a paper, as the law wants before the paper is asked for."""
    words = "Ghi kết quả tra dữ liệu đã có"
    form = page.locator("details.act").filter(has=page.locator("summary", has_text=words))
    held = form.get_by_label("Giấy tờ đã tra")
    code = held.locator("option").filter(has_text=paper).get_attribute("value")
    form.locator("summary").first.click()
    held.select_option(code)
    form.get_by_label("Không có", exact=True).check()
    form.get_by_role("button", name=words).click()
    done(page, "Đã ghi kết quả tra")


def done(page: Page, words: str) -> None:
    expect(page.get_by_role("status").first).to_contain_text(words)


def _field(form: Locator, label: str, value: Any) -> None:
    group = form.get_by_role("group", name=label)
    if group.count():
        group.get_by_label(value, exact=True).check()
        return
    box = form.get_by_label(label)
    if value is True:
        box.check()
    elif box.evaluate("(one) => one.tagName === 'SELECT'"):
        box.select_option(label=value)
    else:
        box.fill(value)


def pdf_words(page: Page, path: str) -> str:
    """The text of a paper, got as the browser of this person would get it."""
    answer_ = page.request.get(path)
    assert answer_.ok, (path, answer_.status)
    assert answer_.headers["content-type"] == "application/pdf", path
    reader = PdfReader(BytesIO(answer_.body()))
    return " ".join(" ".join(each.extract_text() for each in reader.pages).split())


def asked_in(address: str, name: str) -> str:
    return parse_qs(urlsplit(address).query)[name][0]


def token(page: Page) -> str:
    """Against forged posts: what a form of the page would send along."""
    return page.locator("input[name=csrfmiddlewaretoken]").first.input_value()
