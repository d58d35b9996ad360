"""A mother registers a birth from a phone; five officers of two units see it through."""

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from pyzbar.pyzbar import decode

from tests.journeys.conftest import PHONE, shot
from tests.journeys.ways import (
    act,
    answer,
    asked_in,
    code_on,
    done,
    give,
    is_sealed,
    opens,
    pdf_words,
    press,
    signs,
    title,
)

pytestmark = pytest.mark.journey

CHILD = "Trần Hạt Mưa"


def test_a_mother_registers_a_birth_from_a_phone(person: Callable[..., Page]) -> None:
    mother = person("", PHONE)
    _finds_it(mother)
    _is_asked_who_she_is(mother)
    _fills_it_in(mother)
    _gives_the_paper(mother)
    _changes_one_answer(mother)
    code, link = _submits_with_two_presses(mother)
    _officers_see_it_through(person, code)
    _she_follows_it_and_gets_the_paper(mother, code)
    _somebody_with_the_secret_sees_the_same(person("", PHONE), link)
    _every_step_is_in_the_journal(person("mat-cu"), code)


def _finds_it(mother: Page) -> None:
    mother.goto("/")
    expect(title(mother)).to_contain_text("Bạn cần làm việc gì")
    shot(mother, "phone-start")
    mother.get_by_role("searchbox").first.fill("dang ky khai sinh")
    press(mother, "Tìm")
    shot(mother, "phone-search")
    mother.get_by_role("main").get_by_role("link", name="khai sinh").first.click()
    expect(title(mother)).to_have_text("Đăng ký khai sinh")
    facts = mother.locator("dl.facts")
    expect(facts.locator("dt")).to_have_count(5)
    expect(facts).to_contain_text("Giấy chứng sinh")
    expect(facts).to_contain_text("Miễn")
    shot(mother, "phone-procedure")


def _is_asked_who_she_is(mother: Page) -> None:
    press(mother, "Bắt đầu làm")
    expect(title(mother)).to_have_text("Đăng nhập")
    press(mother, "Đăng nhập bằng tài khoản định danh")
    mother.locator('button[name="person"][value="sao-mai"]').click()
    mother.wait_for_url(lambda url: "/dang-nhap" not in url)
    press(mother, "Bắt đầu")


def _fills_it_in(mother: Page) -> None:
    expect(title(mother)).to_have_text("Về bạn")
    name = mother.get_by_label("Họ, chữ đệm và tên của bạn")
    expect(name).to_have_value("Trần Thị Sao Mai")
    expect(mother.get_by_label("Số định danh cá nhân của bạn")).to_have_value("048198000001")
    expect(mother.get_by_role("main")).to_contain_text("Lấy từ tài khoản định danh")
    shot(mother, "phone-form")
    press(mother, "Tiếp tục")
    answer(mother, {"Tên bệnh viện hoặc địa chỉ nơi sinh": "Bệnh viện Suối Trong"})
    press(mother, "Tiếp tục")
    expect(mother).to_have_title(re.compile("^Lỗi:"))
    expect(mother.get_by_role("alert")).to_be_focused()
    hospital = mother.get_by_label("Tên bệnh viện hoặc địa chỉ nơi sinh")
    expect(hospital).to_have_value("Bệnh viện Suối Trong")
    answer(mother, {"Bạn là ai đối với bé?": "Mẹ"})
    press(mother, "Tiếp tục")
    _need_not_say_again_who_she_is(mother)
    for page in _ANSWERS:
        answer(mother, page)
        press(mother, "Tiếp tục")


def _need_not_say_again_who_she_is(mother: Page) -> None:
    expect(title(mother)).to_have_text("Về mẹ của bé")
    expect(mother.get_by_label("Họ, chữ đệm và tên của mẹ")).to_have_value("Trần Thị Sao Mai")
    expect(mother.get_by_label("Số định danh cá nhân của mẹ")).to_have_value("048198000001")
    expect(mother.get_by_label("Quốc tịch của mẹ")).to_have_value("Việt Nam")
    expect(mother.get_by_role("group", name="Nơi cư trú của mẹ")).to_contain_text(
        "Lấy từ tài khoản định danh"
    )
    shot(mother, "phone-mother")


_ANSWERS = (
    {"Dân tộc của mẹ": "Kinh"},
    {"Ghi tên cha trong Giấy khai sinh?": False},
    {
        "Họ, chữ đệm và tên của bé": "Trần Hạt Sương Mai",
        "Giới tính của bé": "Nữ",
        "Ngày sinh của bé": date(2026, 3, 1),
        "Quê quán của bé": "Hải Châu, Đà Nẵng",
    },
    {"Tôi cam đoan": True},
)


def _gives_the_paper(mother: Page) -> None:
    expect(title(mother)).to_have_text("Giấy tờ")
    press(mother, "Gửi tệp và tiếp tục")
    expect(mother.get_by_role("alert")).to_contain_text("Thêm tệp: giấy chứng sinh")
    give(mother, "Giấy chứng sinh", "giấy chứng sinh.pdf")
    press(mother, "Chỉ gửi tệp")
    slot = mother.locator("#slot-birth_notice")
    expect(slot).to_contain_text("Đã nhận đủ lúc")
    expect(slot).to_contain_text("giấy chứng sinh.pdf")
    shot(mother, "phone-papers")
    press(mother, "Gửi tệp và tiếp tục")


def _changes_one_answer(mother: Page) -> None:
    expect(title(mother)).to_have_text("Xem lại trước khi nộp")
    links = mother.get_by_role("link", name=re.compile("^Sửa ")).all()
    names = [each.inner_text() for each in links]
    assert len(names) == len(set(names)) >= 7
    mother.get_by_role("link", name="Sửa Về em bé").click()
    answer(mother, {"Họ, chữ đệm và tên của bé": CHILD})
    press(mother, "Lưu và về trang xem lại")
    expect(title(mother)).to_have_text("Xem lại trước khi nộp")
    main = mother.get_by_role("main")
    expect(main).to_contain_text(CHILD)
    expect(main).to_contain_text("Bệnh viện Suối Trong")
    expect(main).not_to_contain_text("Sương Mai")
    shot(mother, "phone-check")


def _submits_with_two_presses(mother: Page) -> tuple[str, str]:
    mother.get_by_role("button", name="Nộp hồ sơ").dblclick()
    mother.wait_for_url("**/da-nop")
    code = code_on(mother)
    shot(mother, "phone-submitted")
    [mark] = decode(Image.open(BytesIO(mother.locator(".qr").screenshot())))
    link = mark.data.decode()
    assert asked_in(link, "ma") == code
    mother.reload()
    assert code_on(mother) == code
    mother.goto("/ho-so-cua-toi")
    expect(mother.locator(f'a[href="/ho-so/{code}"]')).to_have_count(1)
    return code, link


def _officers_see_it_through(person: Callable[..., Page], code: str) -> None:
    steps = (
        ("lua-non", "Tiếp nhận, in giấy hẹn", "Đã tiếp nhận"),
        ("hoa-muop", "Trình ký", "Đã đề xuất"),
        ("nui-cao", "Ký", ""),
        ("giay-do", "Vào số, đóng dấu", "Đã vào số"),
        ("lua-non", "Trả kết quả", "Đã trả kết quả"),
    )
    pages: dict[str, Page] = {}
    for key, words, said in steps:
        page = pages.setdefault(key, person(key)) if key not in pages else pages[key]
        opens(page, code)
        if words == "Trả kết quả":
            is_sealed(page)
        if words == "Ký":
            signs(page)
        else:
            act(page, words)
            done(page, said)
        shot(page, f"desk-{key}")
    receipt = pdf_words(pages["lua-non"], f"/ban-lam-viec/ho-so/{code}/giay/receipt")
    assert code in receipt
    assert "Trần Thị Sao Mai" in receipt


def _she_follows_it_and_gets_the_paper(mother: Page, code: str) -> None:
    mother.goto(f"/ho-so/{code}")
    way = mother.locator("ol.thread")
    for officer in ("Phan Thị Lúa Non", "Võ Thị Hoa Mướp", "Phạm Văn Núi Cao"):
        expect(way).to_contain_text(officer)
    mother.get_by_text("Vì sao là ngày này?").click()
    expect(mother.locator("details[open] .why")).to_contain_text("Hết ngày làm việc")
    expect(mother.locator("details[open]")).to_contain_text("Căn cứ: NĐ 118/2025/NĐ-CP, Điều 17")
    shot(mother, "phone-dossier")
    path = mother.get_by_role("link", name=re.compile("^Kết quả số")).first.get_attribute("href")
    result = pdf_words(mother, str(path))
    assert "GIẤY KHAI SINH" in result
    assert CHILD in result


def _somebody_with_the_secret_sees_the_same(grandmother: Page, link: str) -> None:
    grandmother.goto("/tra-cuu")
    grandmother.get_by_label("Mã hồ sơ").fill(asked_in(link, "ma").lower())
    grandmother.get_by_label("Mã tra cứu").fill(asked_in(link, "bi-mat"))
    press(grandmother, "Xem")
    expect(grandmother.get_by_role("main")).to_contain_text("Trần Thị Sao Mai")
    expect(grandmother.locator("ol.thread")).to_contain_text("Võ Thị Hoa Mướp")
    path = grandmother.get_by_role("link", name=re.compile("^Kết quả số")).first
    assert CHILD in pdf_words(grandmother, str(path.get_attribute("href")))


def _every_step_is_in_the_journal(inspector: Page, code: str) -> None:
    inspector.goto("/van-phong/nhat-ky")
    inspector.get_by_label("Mã hồ sơ, thủ tục").fill(code)
    press(inspector, "Lọc")
    lines = inspector.get_by_role("table")
    for who in ("Sao Mai", "Lúa Non", "Hoa Mướp", "Núi Cao", "Giấy Dó"):
        expect(lines).to_contain_text(who)
    shot(inspector, "office-journal")
    lines.get_by_role("link", name=code).first.click()
    expect(inspector.get_by_role("main")).to_contain_text("dòng nào cũng như lúc ghi")
