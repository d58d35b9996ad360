"""An office changes a form without code: draft, question, phone, compare, propose, publish."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.faultless import faults, too_wide

pytestmark = pytest.mark.journey

PAGE = "/van-phong/thu-tuc/1.001193"


def save(page: Page) -> None:
    page.get_by_role("button", name="Lưu", exact=True).last.press("Enter")


def test_a_question_comes_into_a_form(person: Callable[..., Page]) -> None:
    officer = person("trang-sach")
    officer.goto(f"{PAGE}/soan")
    officer.fill("#id_since", "01/06/2026")
    officer.fill("#id_basis", "12/QĐ-UBND ngày 01/05/2026")
    officer.get_by_role("button", name="Lưu bản nháp").press("Enter")
    officer.get_by_role("link", name="Sửa bản này").press("Enter")
    officer.get_by_role("link", name="Bản sao và cam đoan").press("Enter")
    officer.select_option("#loai", "text")
    officer.get_by_role("button", name="Thêm câu hỏi").press("Enter")
    officer.fill("#id_label_vi", "Bé thích gì?")
    officer.fill("#id_label_en", "What does the child like?")
    save(officer)
    phone = officer.frame_locator("iframe")
    expect(phone.get_by_label("Bé thích gì?")).to_be_visible()
    where = officer.url
    found = faults(officer, "form", {"width": 360, "height": 740}) + too_wide(officer, "form")
    assert found == []
    officer.set_viewport_size({"width": 1366, "height": 768})
    officer.goto(where)
    officer.get_by_role("link", name="So sánh, trình").press("Enter")
    expect(officer.locator(".diff")).to_contain_text("Bé thích gì?")
    with officer.expect_navigation():
        officer.get_by_role("button", name="Trình công bố").press("Enter")
    approver = person("muc-tim")
    approver.goto(officer.url.partition("#")[0])
    approver.get_by_role("button", name="Công bố").press("Enter")
    expect(approver.locator(".head")).to_contain_text("đã công bố")
