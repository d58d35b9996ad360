"""A household business: the ward and the tax office at once, an opinion, a signature, a fee."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import shot
from tests.journeys.ways import (
    act,
    answer,
    code_on,
    done,
    is_sealed,
    opens,
    pdf_words,
    press,
    signs,
    title,
)

pytestmark = pytest.mark.journey

SHOP = "Cà phê Hạt Sương"
ADDRESS = ("45 đường Hoa Gạo", "Phường Hải Châu")
QUESTION = "Mã số thuế cũ của chủ hộ đã đóng chưa?"
AGREED = {"Ý kiến của bạn": "Đồng ý"}
OPINION = "Chưa từng có mã số thuế nào trước đây."


class Staff:
    """Officers at their desks, each called once."""

    def __init__(self, person: Callable[..., Page], code: str) -> None:
        self.person, self.code = person, code
        self.desks: dict[str, Page] = {}

    def at(self, key: str) -> Page:
        if key not in self.desks:
            self.desks[key] = self.person(key)
        opens(self.desks[key], self.code)
        return self.desks[key]

    def do(self, key: str, words: str, said: str, **answers: str) -> None:
        page = self.at(key)
        act(page, words, answers)
        done(page, said)


def test_a_household_business_is_registered_by_two_agencies(person: Callable[..., Page]) -> None:
    owner = person("hat-suong")
    code = _files(owner)
    staff = Staff(person, code)
    staff.do("lua-non", "Tiếp nhận, in giấy hẹn", "Đã tiếp nhận")
    staff.do("mua-rao", "Chuyển bước sau", "Đã chuyển")
    _two_agencies_hold_it(owner, code)
    staff.do("hat-gao", "Chuyển bước sau", "Đã chuyển", **AGREED)
    staff.do("ben-do", "Chuyển bước sau", "Đã chuyển", **AGREED)
    _an_opinion_is_asked(staff)
    staff.do("ben-do", "Trình ký", "Đã đề xuất")
    staff.do("mua-rao", "Chuyển bước sau", "Đã chuyển")
    signs(staff.at("nui-cao"))
    staff.do("giay-do", "Vào số, đóng dấu", "Đã vào số")
    _no_result_before_the_fee(owner, code)
    _the_fee_is_taken_and_the_result_goes_out(staff)
    _she_has_it(owner, code)


def _files(owner: Page) -> str:
    owner.goto("/thu-tuc/1.001612")
    press(owner, "Bắt đầu làm")
    answer(owner, {"Xã, phường hoặc đặc khu": "Phường Hải Châu"})
    press(owner, "Tiếp tục")
    for page in _ANSWERS:
        answer(owner, page)
        press(owner, "Tiếp tục")
    expect(title(owner)).to_have_text("Giấy tờ")
    press(owner, "Gửi tệp và tiếp tục")
    expect(owner.get_by_role("main")).to_contain_text("150.000")
    press(owner, "Nộp hồ sơ")
    owner.wait_for_url("**/da-nop")
    return code_on(owner)


_ANSWERS = (
    {"Bạn làm thay theo ủy quyền?": False},
    {
        "Tên riêng của hộ kinh doanh": SHOP,
        "Địa chỉ kinh doanh": ADDRESS,
        "Vốn kinh doanh": "80.000.000",
        "Ngày bắt đầu hoạt động": date(2026, 4, 1),
        "Số lao động dự kiến": "2",
    },
    {"Tên ngành, nghề": "Bán cà phê", "Ngành chính?": True},
    {"Ai đăng ký?": "Một mình bạn", "Bạn đang là chủ hộ kinh doanh khác": False},
    {
        "Nộp thuế theo cách nào?": "Kê khai",
        "Địa chỉ nhận thông báo thuế": ADDRESS,
        "Có dùng hóa đơn điện tử?": True,
    },
    {"Tôi cam đoan": True},
)


def _two_agencies_hold_it(owner: Page, code: str) -> None:
    owner.goto(f"/ho-so/{code}")
    held = owner.locator("dl.clock")
    expect(held).to_contain_text("Thuế cơ sở 1")
    expect(held).to_contain_text("Phòng Kinh tế")


def _an_opinion_is_asked(staff: Staff) -> None:
    asked = {"Cơ quan, đơn vị": "Thuế cơ sở 1", "Nội dung": QUESTION}
    staff.do("ben-do", "Xin ý kiến", "Đã gửi cơ quan phối hợp", **asked)
    expect(staff.at("hat-gao").get_by_role("main")).to_contain_text(QUESTION)
    answered = {"Ý kiến": "Đồng ý", "Nội dung trả lời": OPINION}
    staff.do("hat-gao", "Trả lời ý kiến", "Đã gửi ý kiến", **answered)
    page = staff.at("ben-do")
    expect(page.get_by_role("main")).to_contain_text(OPINION)
    shot(page, "desk-dossier")


def _no_result_before_the_fee(owner: Page, code: str) -> None:
    owner.goto(f"/ho-so/{code}")
    expect(owner.get_by_role("main")).to_contain_text("Còn phải trả 150.000")
    expect(owner.get_by_role("link", name="Kết quả số")).to_have_count(0)


def _the_fee_is_taken_and_the_result_goes_out(staff: Staff) -> None:
    page = staff.at("lua-non")
    act(page, "Trả kết quả")
    expect(page.get_by_role("alert").first).to_contain_text("lệ phí")
    staff.do("lua-non", "Thu lệ phí", "Đã thu lệ phí")
    is_sealed(staff.at("lua-non"))
    staff.do("lua-non", "Trả kết quả", "Đã trả kết quả")


def _she_has_it(owner: Page, code: str) -> None:
    owner.goto(f"/ho-so/{code}")
    expect(owner.get_by_role("main")).to_contain_text("Đã trả 150.000")
    path = owner.get_by_role("link", name="Kết quả số").first.get_attribute("href")
    result = pdf_words(owner, str(path))
    assert SHOP in result
    assert "GIẤY CHỨNG NHẬN ĐĂNG KÝ HỘ KINH DOANH" in result
