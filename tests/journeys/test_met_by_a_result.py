"""The office says which result stands for a paper; whoever has it is not asked for the paper."""

from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.journeys.conftest import PHONE, shot
from tests.journeys.faultless import faults
from tests.journeys.filing import begun, submit
from tests.journeys.ways import PDF, opens, press, title

pytestmark = pytest.mark.journey

HOUSE, LAND = "1.013225", "KQ.G10.001147"
PAGE = f"/van-phong/thu-tuc/{HOUSE}"


def test_a_land_certificate_in_the_store_is_not_asked_for(person: Callable[..., Page]) -> None:
    _published(person)
    _entered(person("giay-do"))
    woman = person("sao-mai", PHONE)
    draft = begun(woman, HOUSE, "sao-mai")
    woman.goto(f"{draft.path}/giay-to")
    slot = woman.locator("#slot-land_paper")
    expect(slot).to_contain_text("Chúng tôi đã có giấy này")
    shot(woman, "met-by-slot")
    for code in draft.slots():
        if code != "land_paper":
            sent = FilePayload(name=f"{code}.pdf", mimeType="application/pdf", buffer=PDF)
            woman.locator(f"input[name='tep.{code}']").first.set_input_files(sent)
    press(woman, "Gửi tệp và tiếp tục")
    expect(title(woman)).to_have_text("Xem lại trước khi nộp")
    expect(woman.get_by_role("main")).to_contain_text("lấy từ kho")
    filed = submit(woman, draft)
    assert filed.ok, filed.status
    clerk = person("lua-non")
    woman.goto(f"{draft.path}/da-nop")
    opens(clerk, woman.locator(".code").first.inner_text())
    expect(clerk.get_by_role("main")).to_contain_text("Từ kho, đang có hiệu lực")


def _published(person: Callable[..., Page]) -> None:
    """By keyboard alone: the kind, how old at most; another publishes it."""
    officer = person("trang-sach")
    officer.goto(f"{PAGE}/soan")
    officer.fill("#id_since", "09/03/2026")
    officer.fill("#id_basis", "15/QĐ-UBND ngày 05/03/2026")
    officer.get_by_role("button", name="Lưu bản nháp").press("Enter")
    officer.get_by_role("link", name="Sửa bản này").press("Enter")
    officer.get_by_role("link", name="Thành phần hồ sơ").press("Enter")
    officer.locator("main a[href$='components.1']").first.press("Enter")
    officer.get_by_role("link", name="Thêm kết quả dùng thay").press("Enter")
    officer.select_option("#id_type", LAND)
    officer.fill("#id_within", "nhiều năm")
    officer.press("#id_within", "Enter")
    expect(officer.get_by_role("main")).to_contain_text("Nhập thời hạn gồm số và đơn vị")
    officer.fill("#id_within", "120 tháng")
    officer.press("#id_within", "Enter")
    expect(officer.get_by_role("main")).to_contain_text("cấp không quá 120 tháng")
    assert faults(officer, officer.url) == []
    shot(officer, "met-by-edit")
    officer.get_by_role("link", name="So sánh, trình").press("Enter")
    expect(officer.locator(".diff")).to_contain_text("Kết quả dùng thay")
    with officer.expect_navigation():
        officer.get_by_role("button", name="Trình công bố").press("Enter")
    approver = person("muc-tim")
    approver.goto(officer.url.partition("#")[0])
    approver.get_by_role("button", name="Công bố").press("Enter")
    expect(approver.locator(".head")).to_contain_text("đã công bố")


def _entered(clerk: Page) -> None:
    """A land certificate of hers that another system gave out."""
    clerk.goto("/van-phong/so-ket-qua/nhap")
    clerk.locator("input[name=origin][value=system]").check()
    clerk.select_option("#id_type_code", LAND)
    for name, text in (
        ("number", "CN 004455"),
        ("issued_on", "12/05/2021"),
        ("holder_name", "Trần Thị Sao Mai"),
        ("holder_number", "048198000001"),
        ("told", "Thửa đất: 12, tờ bản đồ 4"),
        ("source", "Hệ thống đất đai"),
    ):
        clerk.fill(f"#id_{name}", text)
    clerk.get_by_role("main").locator("form button.btn").last.press("Enter")
    expect(clerk.get_by_role("main")).to_contain_text("CN 004455")
