"""What is typed is saved on the way, in order; a press waits for it and is never lost."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.filing import BIRTH, begun
from tests.journeys.ways import press, title

pytestmark = pytest.mark.journey

NAME = "Họ, chữ đệm và tên của bé"
HOME = "Quê quán của bé"


class SlowNet:
    """Holds the first save back until it is let through."""

    def __init__(self, page: Page) -> None:
        self.held: list[Route] = []
        self.sent: list[str] = []
        page.route(re.compile("/ho-so/"), self._passes)

    def _passes(self, route: Route) -> None:
        request = route.request
        if request.method != "POST":
            route.continue_()
            return
        autosave = "x-autosave" in request.headers
        self.sent.append("save" if autosave else "press")
        if autosave and not self.held:
            self.held.append(route)
        else:
            route.continue_()

    def let_through(self) -> None:
        self.held[0].continue_()


@pytest.fixture
def page_of_the_child(person: Callable[..., Page]) -> Page:
    page = person("sao-mai")
    draft = begun(page, BIRTH, "sao-mai")
    page.goto(f"{draft.path}/child")
    expect(title(page)).to_have_text("Về em bé")
    return page


def _typed(page: Page, words: dict[str, Any]) -> None:
    for label, value in words.items():
        page.get_by_label(label).fill(value)
        page.keyboard.press("Tab")


def test_an_older_save_never_overtakes_a_newer_one(page_of_the_child: Page) -> None:
    page = page_of_the_child
    net = SlowNet(page)
    _typed(page, {NAME: "Trần Mây Trắng"})
    _typed(page, {HOME: "Bờ Kè, Đà Nẵng"})
    page.wait_for_timeout(400)
    assert net.sent == ["save"]
    with page.expect_response(lambda _: net.sent == ["save", "save"]):
        net.let_through()
    page.unroute_all()
    page.reload()
    expect(page.get_by_label(NAME)).to_have_value("Trần Mây Trắng")
    expect(page.get_by_label(HOME)).to_have_value("Bờ Kè, Đà Nẵng")


def test_a_press_goes_after_the_save_and_is_not_lost(page_of_the_child: Page) -> None:
    page = page_of_the_child
    net = SlowNet(page)
    _typed(page, {NAME: "Trần Mây Hồng"})
    press(page, "Tiếp tục")
    page.wait_for_timeout(400)
    assert net.sent == ["save"]
    net.let_through()
    expect(title(page)).not_to_have_text("Về em bé")
    assert net.sent == ["save", "press"]


def test_a_press_without_the_net_loses_nothing(page_of_the_child: Page) -> None:
    page = page_of_the_child
    page.context.set_offline(True)
    _typed(page, {NAME: "Trần Mây Tím"})
    press(page, "Tiếp tục")
    expect(page.locator("[data-saved]")).to_contain_text("máy này")
    expect(title(page)).to_have_text("Về em bé")
    page.context.set_offline(False)
    expect(page.locator("[data-saved]")).to_contain_text("Đã lưu")
    press(page, "Tiếp tục")
    expect(title(page)).not_to_have_text("Về em bé")
    page.go_back()
    expect(page.get_by_label(NAME)).to_have_value("Trần Mây Tím")


def test_a_tab_that_dies_without_the_net_takes_nothing_along(page_of_the_child: Page) -> None:
    """P11: what was left before the net went is on the server, what came after is on the phone."""
    page, there = page_of_the_child, page_of_the_child.context
    with page.expect_response(lambda answer: "x-autosave" in answer.request.headers):
        _typed(page, {NAME: "Trần Mây Bạc"})
    there.set_offline(True)
    _typed(page, {HOME: "Núi Cao, Đà Nẵng"})
    expect(page.locator("[data-saved]")).to_contain_text(re.compile(r"máy này.*\d\d:\d\d"))
    address = page.url
    page.close(run_before_unload=False)
    there.set_offline(False)
    again = there.new_page()
    again.goto(address)
    expect(again.get_by_label(NAME)).to_have_value("Trần Mây Bạc")
    expect(again.get_by_label(HOME)).to_have_value("Núi Cao, Đà Nẵng")
    expect(again.locator("[data-saved]")).to_contain_text(re.compile(r"\d\d:\d\d"))
    again.reload()
    expect(again.get_by_label(HOME)).to_have_value("Núi Cao, Đà Nẵng")
