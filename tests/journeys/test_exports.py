"""The chair takes a list home: by keyboard, without scripts, watched until it is there."""

import zipfile
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESK, PHONE
from tests.journeys.faultless import faults, too_wide
from tests.journeys.ways import press

pytestmark = pytest.mark.journey

MINE = "/van-phong/ban-tai-ve"


def test_a_list_is_asked_for_watched_and_saved(person: Callable[..., Page]) -> None:
    page = person("nui-cao", {**DESK, "java_script_enabled": False})
    looking = person("nui-cao", DESK)  # axe is a script
    page.goto("/van-phong/don-vi")
    page.get_by_role("link", name="Tải về (Excel, CSV)").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tải danh sách về")
    looking.goto(page.url)
    assert not faults(looking, "asking") + too_wide(looking, "asking")
    press(page, "Làm tệp")
    expect(page.get_by_role("button", name="Lấy về máy Đơn vị")).to_be_visible(timeout=60_000)
    looking.goto(MINE)
    assert not faults(looking, "there") + too_wide(looking, "there")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Lấy về máy Đơn vị").first.press("Enter")
    assert saved.value.suggested_filename.endswith(".xlsx")
    with zipfile.ZipFile(saved.value.path()) as book:
        assert "xl/worksheets/sheet1.xml" in book.namelist()
    page.goto(MINE)
    expect(page.get_by_text("lấy lần cuối").first).to_be_visible()
    page.get_by_role("button", name="Xóa Đơn vị").first.press("Enter")
    expect(page.get_by_text("lấy lần cuối")).to_have_count(0)


def test_on_a_phone_one_reads_how_far_it_is(person: Callable[..., Page]) -> None:
    page = person("lua-non", PHONE)
    page.goto(f"{MINE}/moi/queue")
    page.get_by_label("CSV").check()
    press(page, "Làm tệp")
    page.wait_for_url(f"**{MINE}?moi=*")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bản tải về")
    page.goto(MINE)
    assert not faults(page, "phone") + too_wide(page, "phone")
