"""A number is taken at the kiosk, called, followed on a phone and on the screen, served, done."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import shot
from tests.journeys.faultless import faults

pytestmark = pytest.mark.journey
HALL = "/sanh/H17.32.01"
KIOSK = {"viewport": {"width": 1080, "height": 1920}}
PHONE = {"viewport": {"width": 390, "height": 844}}
SCREEN = {"viewport": {"width": 1920, "height": 1080}}


def test_a_number_from_the_kiosk_to_the_end(person: Callable[..., Page]) -> None:
    phone = person("", PHONE)
    number = _takes_a_number(phone, person("", KIOSK))
    screen = person("", SCREEN)
    screen.goto(f"{HALL}/man-hinh")
    officer = person("lua-non")
    counter = _calls(officer, number)
    expect(screen.locator("tr.called")).to_contain_text(number)
    assert not faults(screen, "the calling screen")
    shot(screen, "hall-screen")
    expect(phone.locator(".mine.called")).to_contain_text(f"quầy {counter}")
    shot(phone, "hall-phone")
    _presses(officer, "f")
    expect(officer.get_by_role("main")).to_contain_text("Đang phục vụ")
    _presses(officer, "h")
    expect(officer.get_by_role("main")).to_contain_text("Chưa có ai ở quầy")
    expect(phone.get_by_role("main")).to_contain_text("Đã xong")
    officer.get_by_role("button", name="Đóng quầy").click()
    expect(officer.get_by_role("main")).to_contain_text("Bạn ngồi quầy nào?")


def _takes_a_number(phone: Page, kiosk: Page) -> str:
    kiosk.goto(HALL)
    assert not faults(kiosk, "the kiosk")
    shot(kiosk, "hall-kiosk")
    phone.goto(HALL)
    phone.get_by_role("button", name=re.compile("Hộ tịch, chứng thực")).click()
    expect(phone.locator("h1")).to_have_text(re.compile(r"^A\d{3}$"))
    number = phone.locator("h1").inner_text()
    assert not faults(phone, "a ticket on a phone")
    return number


def _calls(officer: Page, number: str) -> str:
    """By keyboard alone, once the counter is open; the counter's number."""
    officer.goto("/ban-lam-viec/quay")
    free = officer.get_by_role("button", name="Mở quầy này")
    if free.count():
        free.first.click()
    main = officer.get_by_role("main")
    expect(main).to_contain_text("Đóng quầy")
    seat = re.search(r"\d+", officer.locator("h1").inner_text())
    assert seat
    _ends_with_whoever_is_there(officer)
    assert not faults(officer, "the officer's counter")
    # The house is shared, and others may have come before: they are served first, as in life.
    for _before_us in range(80):
        _presses(officer, "f")
        if officer.locator(".person .huge").inner_text() == number:
            return seat.group()
        _ends_with_whoever_is_there(officer)
    raise AssertionError(f"{number} was never called")


def _ends_with_whoever_is_there(officer: Page) -> None:
    if officer.get_by_role("button", name="Bắt đầu phục vụ").count():
        _presses(officer, "f")
    if officer.locator(".person .huge").count():
        _presses(officer, "h")
    expect(officer.get_by_role("main")).to_contain_text("Chưa có ai ở quầy")


def _presses(officer: Page, key: str) -> None:
    with officer.expect_navigation():
        officer.keyboard.press(key)


def test_a_machine_of_many_people_forgets_each(person: Callable[..., Page]) -> None:
    head = person("hang-cau")
    page = person("", KIOSK)
    page.clock.install()
    page.goto(_link(head))
    page.get_by_role("link", name="Đã nộp hồ sơ? Tra cứu").click()
    page.get_by_label("Mã hồ sơ").fill("H17.32-26")
    assert not faults(page, "a shared machine")
    page.clock.run_for(50_000)
    page.get_by_label("Mã hồ sơ").press("1")  # somebody is there
    page.clock.run_for(50_000)
    asked = page.get_by_role("dialog", name="Bạn còn ở đó không?")
    expect(asked).not_to_be_visible()
    page.clock.run_for(15_000)
    expect(asked).to_be_visible()
    assert not faults(page, "a shared machine that asks")
    shot(page, "hall-still-there")
    page.get_by_role("button", name="Làm tiếp").press("Enter")
    expect(page.get_by_label("Mã hồ sơ")).to_have_value("H17.32-261")
    page.clock.run_for(61_000)
    expect(asked).to_be_visible()
    page.clock.run_for(21_000)
    expect(page.get_by_role("heading", name="Bạn cần làm việc gì?")).to_be_visible()
    page.goto("/tra-cuu")
    expect(page.get_by_label("Mã hồ sơ")).to_have_value("")
    page.get_by_role("button", name="Xong, xóa hết").click()
    expect(page.get_by_role("heading", name="Bạn cần làm việc gì?")).to_be_visible()


def _link(head: Page) -> str:
    """The link that the head of the hall opens once on the machine."""
    head.goto("/ban-lam-viec/sanh/thiet-lap")
    return str(head.locator("[href*='khoa=']").first.get_attribute("href"))
