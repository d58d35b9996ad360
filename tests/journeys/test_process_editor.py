"""The office shapes a process without a script and by keyboard; the drawing follows at once."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from motcua.rules.interchange.bpmn_reading import read_bpmn
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.faultless import faults, too_wide
from tests.journeys.ways import leads_on

pytestmark = pytest.mark.journey

PERMIT = "/van-phong/thu-tuc/1.013225"


def drafted(page: Page, basis: str) -> str:
    """The editor of a new draft of the building permit."""
    page.goto(f"{PERMIT}/soan")
    page.get_by_label("Ngày áp dụng").fill("01/06/2026")
    page.get_by_label("Văn bản quyết định").fill(basis)
    leads_on(page, "Lưu bản nháp")
    leads_on(page, "Sửa quy trình từng bước")
    return page.url


def keyed(page: Page, label: str, text: str) -> None:
    """Go to a field with Tab, and type."""
    box = page.get_by_label(label, exact=True)
    for _ in range(60):
        page.keyboard.press("Tab")
        if box.evaluate("(one) => one === document.activeElement"):
            page.keyboard.type(text)
            return
    raise AssertionError(label)


def test_a_step_is_put_in_by_keyboard_without_a_script(person: Callable[..., Page]) -> None:
    page = person("trang-sach", {**DESK, "java_script_enabled": False})
    there = drafted(page, "12/QĐ-UBND ngày 01/05/2026")
    assert page.locator("svg.flow g").count() == 9
    page.get_by_role("link", name="Thêm bước sau: Kiểm tra thực địa").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/buoc/0?sau=2")
    keyed(page, "Tiếng Việt", "Báo chủ đầu tư")
    keyed(page, "Tiếng Anh", "Tell the builder")
    for label in ("Việc", "Người giữ", "Nơi giữ"):
        keyed(page, label, "")
        page.keyboard.press("ArrowDown")
    keyed(page, "Thời hạn", "nhiều")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("bằng số")
    keyed(page, "Thời hạn", "2")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/quy-trinh#"))
    assert page.locator("svg.flow g").count() == 10
    expect(page.locator("#buoc-bao_chu_dau_tu")).to_contain_text("Lấy ý kiến song song")
    page.get_by_role("button", name="Đưa lên: Báo chủ đầu tư").focus()
    page.keyboard.press("Enter")
    expect(page.locator("tbody tr").nth(1)).to_contain_text("Báo chủ đầu tư")
    page.goto(there)
    written = page.request.get(f"{there}.bpmn").body()
    assert "bao_chu_dau_tu" in read_bpmn(written).process.codes


def test_no_page_of_the_editor_stands_in_anybodys_way(
    person: Callable[..., Page], tmp_path_factory: pytest.TempPathFactory
) -> None:
    page = person("trang-sach", DESK)
    there = drafted(page, "13/QĐ-UBND ngày 02/05/2026")
    file = tmp_path_factory.mktemp("taken") / "own.bpmn"
    found = list[str]()
    for language in ("vi", "en"):
        for more in ("", "/buoc/0", "/buoc/2", "/nhom/0", "/nhom/1"):
            page.goto(f"{there}{more}?ngon_ngu={language}")
            found += faults(page, f"{more} {language}", PHONE["viewport"])
            found += too_wide(page, f"{more} {language}")
            page.set_viewport_size(DESK["viewport"])
        page.goto(f"{there}?ngon_ngu={language}")
        for content in (page.request.get(f"{there}.bpmn").body(), b"not xml"):
            file.write_bytes(content)
            page.goto(there)
            page.locator("input[type=file]").set_input_files(file)
            page.get_by_role("button", name=re.compile("Đọc tệp|Read the file")).click()
            page.wait_for_url("**/nhap")
            found += faults(page, f"taking {language}", PHONE["viewport"])
            found += too_wide(page, f"taking {language}")
            page.set_viewport_size(DESK["viewport"])
    assert not found, "\n".join(found)
