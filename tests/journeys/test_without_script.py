"""The whole main job with JavaScript off; and in another language in the middle of a page."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE
from tests.journeys.filing import LODGING, filed
from tests.journeys.ways import (
    act,
    answer,
    code_on,
    done,
    give,
    leads_on,
    looks_up,
    opens,
    press,
    title,
)

pytestmark = pytest.mark.journey

WITHOUT = {**PHONE, "java_script_enabled": False}


def test_the_main_job_without_javascript(person: Callable[..., Page]) -> None:
    page = person("", WITHOUT)
    page.goto("/")
    page.get_by_role("searchbox").first.fill("ban sao trich luc")
    press(page, "Tìm")
    page.get_by_role("main").get_by_role("link", name="trích lục").first.click()
    press(page, "Bắt đầu làm")
    press(page, "Đăng nhập bằng tài khoản định danh")
    page.locator('button[name="person"][value="hon-cuoi"]').click()
    leads_on(page, "Bắt đầu")
    _fills_in(page)
    give(page, "Văn bản ủy quyền", "uy-quyen.pdf")
    press(page, "Gửi tệp và tiếp tục")
    expect(title(page)).to_have_text("Xem lại trước khi nộp")
    press(page, "Nộp hồ sơ")
    page.wait_for_url("**/da-nop")
    code, secret = code_on(page), page.locator(".code.inline").inner_text()
    _accepted_without_script(person("lua-non", {"java_script_enabled": False}), code)
    _looked_up(person("", WITHOUT), code, secret)


def test_what_comes_after_filing_without_javascript(person: Callable[..., Page]) -> None:
    """Following, answering a request for completion, withdrawing."""
    page, counter = person("nang-hanh", WITHOUT), person("lua-non")
    asked = filed(page, LODGING, "nang-hanh", minor=False, by_list=False)
    opens(counter, asked)
    looks_up(counter, "Giấy tờ chứng minh chỗ ở")
    counter.wait_for_timeout(1100)  # moments are kept by the second; nobody asks in the same one
    act(counter, "Yêu cầu bổ sung", {"Thiếu hoặc sai gì: Giấy tờ chứng minh chỗ ở": "Mờ quá."})
    done(counter, "Đã gửi yêu cầu bổ sung")
    page.goto("/ho-so-cua-toi")
    page.locator(f'a[href="/ho-so/{asked}"]').first.click()
    press(page, "Bổ sung ngay")
    give(page, "Giấy tờ chứng minh chỗ ở", "hop-dong.pdf")
    press(page, "Gửi bổ sung")
    expect(page.get_by_role("main")).to_contain_text("Đã gửi bổ sung")
    _withdraws(page, asked)


def _withdraws(page: Page, code: str) -> None:
    page.goto(f"/ho-so/{code}")
    press(page, "Rút hồ sơ")
    page.get_by_role("main").get_by_role("textbox").first.fill("Tôi chuyển đi nơi khác.")
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name="Rút").click()
    page.goto(f"/ho-so/{code}")
    expect(page.get_by_role("main")).to_contain_text("Đã rút")


def _fills_in(page: Page) -> None:
    if page.url.endswith("/noi"):
        answer(page, {"Xã, phường hoặc đặc khu": "Phường Hải Châu"})
        press(page, "Tiếp tục")
    answer(page, {"Bạn là ai đối với giấy này?": "Người được ủy quyền khác"})
    press(page, "Tiếp tục")
    record = {
        "Bạn cần bản sao giấy gì?": "Giấy khai sinh",
        "Họ, chữ đệm và tên người có tên trong giấy": "Lê Văn Gốc Mít",
        "Ngày sinh của người đó": date(1946, 1, 2),
        "Nơi đã đăng ký": "xã Bờ Kè",
    }
    answer(page, record)
    press(page, "Tiếp tục")
    answer(page, {"Số bản sao cần cấp": "1", "Tôi cam đoan": True})
    press(page, "Tiếp tục")


def _accepted_without_script(counter: Page, code: str) -> None:
    opens(counter, code)
    act(counter, "Tiếp nhận, in giấy hẹn")
    done(counter, "Đã tiếp nhận")


def _looked_up(page: Page, code: str, secret: str) -> None:
    page.goto("/tra-cuu")
    page.get_by_label("Mã hồ sơ").fill(code)
    page.get_by_label("Mã tra cứu").fill(secret)
    press(page, "Xem")
    expect(page.get_by_role("main")).to_contain_text("Võ Văn Hòn Cuội")
    expect(page.locator("ol.thread")).to_contain_text("Phan Thị Lúa Non")


def test_the_language_changes_and_the_form_stays(person: Callable[..., Page]) -> None:
    page = person("trang-non", PHONE)
    page.goto("/thu-tuc/2.000635")
    leads_on(page, "Bắt đầu")
    if page.url.endswith("/noi"):
        answer(page, {"Xã, phường hoặc đặc khu": "Phường Hải Châu"})
        press(page, "Tiếp tục")
    expect(title(page)).to_have_text("Về bạn")
    page.get_by_label("Số điện thoại của bạn").fill("0988 000 999")
    answer(page, {"Bạn là ai đối với giấy này?": "Người có tên trong giấy"})
    path = page.url
    page.locator("a[data-language]").first.dispatch_event("click")
    expect(title(page)).to_have_text("About you")
    assert page.url.split("?")[0] == path
    assert page.locator("html").get_attribute("lang") == "en"
    expect(page.get_by_label("Your phone number")).to_have_value("0988000999")
    expect(page.get_by_label("Whoever the record names")).to_be_checked()
    page.locator("a[data-language]").first.dispatch_event("click")
    expect(title(page)).to_have_text("Về bạn")
    expect(page.get_by_label("Số điện thoại của bạn")).to_have_value("0988000999")
