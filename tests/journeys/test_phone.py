"""On a phone: the session ends, two tabs are open, one goes back; nothing typed is lost."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, shot
from tests.journeys.filing import BIRTH, begun
from tests.journeys.ways import press, title

pytestmark = pytest.mark.journey

NAME = "Họ, chữ đệm và tên của bé"
HOME = "Quê quán của bé"


@pytest.fixture
def page_of_the_child(person: Callable[..., Page]) -> Page:
    page = person("sao-mai", PHONE)
    draft = begun(page, BIRTH, "sao-mai")
    page.goto(f"{draft.path}/child")
    expect(title(page)).to_have_text("Về em bé")
    return page


def test_a_session_that_ends_while_one_types_costs_nothing(page_of_the_child: Page) -> None:
    page = page_of_the_child
    page.context.clear_cookies(name="phien")
    page.get_by_label(NAME).fill("Trần Mây Xám")
    press(page, "Tiếp tục")
    line = page.locator("[data-saved]")
    expect(line).to_contain_text("Phiên đã hết")
    expect(title(page)).to_have_text("Về em bé")
    expect(page.get_by_label(NAME)).to_have_value("Trần Mây Xám")
    shot(page, "phone-session-over")
    line.get_by_role("link").click()
    page.get_by_role("button", name="định danh").or_(
        page.get_by_role("link", name="định danh")
    ).first.click()
    page.locator('button[name="person"][value="sao-mai"]').click()
    expect(title(page)).to_have_text("Về em bé")
    expect(page.get_by_label(NAME)).to_have_value("Trần Mây Xám")
    expect(line).to_contain_text("Đã lấy lại")
    page.reload()
    expect(page.get_by_label(NAME)).to_have_value("Trần Mây Xám")


def test_two_tabs_and_the_way_back_lose_nothing(page_of_the_child: Page) -> None:
    one = page_of_the_child
    two = one.context.new_page()
    two.goto(one.url)
    with one.expect_response(lambda answer: "x-autosave" in answer.request.headers):
        one.get_by_label(NAME).fill("Trần Mây Vàng")
        one.keyboard.press("Tab")
    two.get_by_label(HOME).fill("Gò Cao, Đà Nẵng")
    press(two, "Tiếp tục")
    expect(title(two)).not_to_have_text("Về em bé")
    two.go_back()
    two.reload()
    expect(two.get_by_label(NAME)).to_have_value("Trần Mây Vàng")
    expect(two.get_by_label(HOME)).to_have_value("Gò Cao, Đà Nẵng")
    one.get_by_label(NAME).fill("Trần Mây Nâu")
    press(one, "Tiếp tục")
    expect(title(one)).not_to_have_text("Về em bé")
    two.reload()
    expect(two.get_by_label(NAME)).to_have_value("Trần Mây Nâu")
    expect(two.get_by_label(HOME)).to_have_value("Gò Cao, Đà Nẵng")
