"""Rights of an API token: many ticks in groups, by keyboard alone, told as they change."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.faultless import faults

pytestmark = pytest.mark.journey


def test_rights_are_ticked_by_keys_and_told(person: Callable[..., Page]) -> None:
    page = person("cay-gao")
    page.goto("/van-phong/khoa-api")
    told = page.get_by_role("status").filter(has_text="quyền")
    expect(told).to_have_text("Chưa chọn quyền nào")
    page.get_by_label("Người được thay mặt").press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_role("group", name="Quyền", exact=True)).to_contain_text("1/4")
    expect(told).to_have_text("Đã chọn 1 quyền:")
    expect(page.locator("[data-sum] span")).to_have_text("Xem hồ sơ")
    assert not faults(page, "rights of a token")
    page.keyboard.press("Space")
    expect(told).to_have_text("Chưa chọn quyền nào")
