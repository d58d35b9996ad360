"""D2, its scans: three pages from the counter's tray become a paper of the dossier, by keyboard."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from motcua.rules.scans import separator
from tests.gateways import scans
from tests.journeys.conftest import DESK, PHONE, House, shot
from tests.journeys.faultless import faults
from tests.journeys.hands import Hands
from tests.journeys.ways import is_in_the_dossier, leads_on, press

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(shutil.which("tesseract") is None, reason="no tesseract"),
]
SLOW = 240_000
"""A page takes seconds on an idle machine; on a busy one it may take many."""


def scanned_by_the_feeder(tray: Path) -> None:
    """A separator sheet and three pages, one askew, one on its head, as one file."""
    page = scans.page()
    pages = [
        scans.separator(separator("birth_notice")),
        scans.askew(page, 1.8),
        page.rotate(180),
        page,
    ]
    coming = tray / "quet.part"
    coming.write_bytes(scans.tiff(pages))
    coming.rename(tray / "quet.tif")


def test_three_pages_are_digitised_by_keyboard_alone(
    house: House, person: Callable[..., Page]
) -> None:
    (code,) = house.made("[makers.received_at().code]")
    page = person("lua-non")
    hands = Hands(page)
    page.goto("/ban-lam-viec")
    hands.opened_by_scan(code)
    hands.go("q")
    expect(page.get_by_text("Cần quét").first).to_be_visible()
    page.keyboard.press("Shift+Tab")
    hands.press("q")  # into the list of scanners, by its letter
    hands.press("Tab")
    hands.go("Enter")
    scanned_by_the_feeder(house.data / "may-quet" / "quay-1")
    page.wait_for_timeout(2500)
    hands.go("f")
    expect(page.locator("#tien-do")).to_contain_text("4 trên 4 trang", timeout=SLOW)
    shot(page, "scan-batch")
    hands.go("a")
    expect(page.locator("#holder_number")).to_have_value(scans.NUMBER)
    expect(page.locator("#title")).to_have_value("Giấy chứng sinh")
    assert faults(page, page.url) == []
    shot(page, "scan-paper")
    page.locator("#scope").focus()
    hands.go("Enter")
    expect(page.locator("#tien-do")).to_contain_text("Đã đóng PDF/A", timeout=SLOW)
    assert faults(page, page.url) == []
    hands.opened_by_scan(code)
    hands.never_moused()
    is_in_the_dossier(page, code)


def test_an_officers_phone_is_a_scanner_too(
    house: House, person: Callable[..., Page], tmp_path: Path
) -> None:
    (code,) = house.made("[makers.received_at(by='cay-duoc').code]")
    page = person("lua-non", PHONE)
    page.goto(f"/ban-lam-viec/ho-so/{code}/so-hoa")
    page.get_by_role("button", name="Bắt đầu quét").click()
    photo = tmp_path / "anh.jpg"
    photo.write_bytes(scans.stored(scans.page()))
    page.locator("#giay").select_option("birth_notice")
    page.set_input_files("#anh", photo)
    page.get_by_role("button", name="Gửi các trang").click()
    expect(page.locator("#tien-do")).to_contain_text("1 trên 1 trang", timeout=SLOW)
    assert faults(page, page.url) == []
    shot(page, "scan-phone")
    page.get_by_role("link", name="Xem và xác nhận").click()
    expect(page.locator("#trang-1 img")).to_be_visible()
    assert faults(page, page.url) == []


def test_a_slot_waits_for_the_scanner_and_nobody_else_gets_its_pages(
    house: House, person: Callable[..., Page]
) -> None:
    (code, other) = house.made(
        "[makers.received_at(by=each).code for each in ('hat-suong', 'hon-cuoi')]"
    )
    tray = house.data / "may-quet" / "quay-1"
    page, plain = person("lua-non"), person("rang-dua", {**DESK, "java_script_enabled": False})
    page.goto(f"/ban-lam-viec/ho-so/{code}/so-hoa")
    page.locator("#khay").select_option("quay-1")
    page.get_by_role("button", name="Chờ máy quét Giấy chứng sinh").click()
    live = page.locator("#tien-do")
    expect(live).to_contain_text("Đang chờ máy quét: Giấy chứng sinh")
    assert faults(page, page.url) == []
    shot(page, "scan-waiting")
    _is_told_who_waits(plain, other, code)
    _scanned(tray, "1.jpg")
    expect(live).to_contain_text("1 trên 1 trang", timeout=SLOW)
    expect(live).to_contain_text("Giấy chứng sinh trang 1")
    press(page, "Thôi chờ")
    expect(page.get_by_role("status").first).to_contain_text("Đã thôi chờ máy quét")
    _waits_without_a_script(plain, tray)
    page.reload()
    expect(live).to_contain_text("1 trên 1 trang")


def _scanned(tray: Path, name: str) -> None:
    coming = tray / f"{name}.part"
    coming.write_bytes(scans.stored(scans.page(markup=scans.PAPER + name)))
    coming.rename(tray / name)


def _is_told_who_waits(plain: Page, other: str, code: str) -> None:
    plain.goto(f"/ban-lam-viec/ho-so/{other}/so-hoa")
    plain.locator("#khay").select_option("quay-1")
    plain.get_by_role("button", name="Chờ máy quét Giấy chứng sinh").click()
    expect(plain.get_by_role("alert")).to_contain_text(f"Máy quét đang chờ giấy của hồ sơ {code}")
    shot(plain, "scan-busy")


def _waits_without_a_script(plain: Page, tray: Path) -> None:
    press(plain, "Chờ máy quét")
    live = plain.locator("#tien-do")
    expect(live).to_contain_text("Đang chờ máy quét")
    _scanned(tray, "2.jpg")
    for _ in range(120):
        leads_on(plain, "Xem lúc này")
        if "1 trên 1 trang" in live.inner_text():
            # Or the next story's pages would land here; on a busy machine it is over by itself.
            if "Đang chờ máy quét" in live.inner_text():
                press(plain, "Thôi chờ")
            return
        plain.wait_for_timeout(1000)
    raise AssertionError("no page came")
