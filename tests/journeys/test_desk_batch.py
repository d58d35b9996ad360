"""Fifty at once by keyboard: a list for each unit that gets some, what failed stays ticked (D7)."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.fifty import OFFICER
from tests.journeys.conftest import House, shot
from tests.journeys.faultless import faults
from tests.journeys.hands import IN_THE_BOX, Hands
from tests.journeys.ways import let_go, pdf_words

pytestmark = pytest.mark.journey

MOST_LOADS = 30
TICKED = "table.q input[name=viec]:checked"


def test_fifty_go_to_two_units_with_two_keys(person: Callable[..., Page], house: House) -> None:
    codes = house.made("[task.dossier.code for task in fifty.fifty()]")
    failing = codes[24]
    page = person(OFFICER)
    hands = Hands(page)
    page.goto("/ban-lam-viec?chu=Chè+Xanh")
    let_go(page)
    expect(page.locator("table.q tbody tr")).to_have_count(50)
    hands.press("Shift+X")
    expect(page.locator(TICKED)).to_have_count(50)
    began = time.monotonic()
    hands.go("c")
    took = time.monotonic() - began
    print(f"D7: {hands.presses} presses, {took:.1f} s with the key")  # noqa: T201
    assert hands.presses <= 5
    assert took <= MOST_LOADS * _a_load(page), "fifty take so many times what the page takes"
    expect(page.get_by_role("status").first).to_contain_text("Đã chuyển 49 hồ sơ")
    alert = page.get_by_role("alert").first
    expect(alert).to_contain_text("1 hồ sơ chưa chuyển được")
    assert failing in "".join(alert.inner_text().split())
    expect(alert).to_contain_text("đang chờ người dân bổ sung")
    expect(page.locator(TICKED)).to_have_count(1)
    expect(page.locator("table.q tbody tr")).to_have_count(1)
    assert not faults(page, "after fifty")
    shot(page, "batch-fifty")
    _a_paper_for_each(page, codes, failing)
    hands.press("Escape")
    page.goto("/ban-lam-viec")
    let_go(page)
    hands.never_moused()


def _a_load(page: Page) -> float:
    """Seconds of the queue's page alone, in this run."""
    other = page.context.new_page()
    began = time.monotonic()
    other.goto("/ban-lam-viec")
    took = time.monotonic() - began
    other.close()
    return took


def _a_paper_for_each(page: Page, codes: list[str], failing: str) -> None:
    links = page.get_by_role("status").first.get_by_role("link", name="Danh sách bàn giao")
    expect(links).to_have_count(2)
    papers = ["".join(pdf_words(page, f"{path}/in").split()) for path in _addresses(page)]
    for code in codes:
        assert sum(code in paper for paper in papers) == (code != failing), code


def _addresses(page: Page) -> list[str]:
    links = page.get_by_role("status").first.get_by_role("link", name="Danh sách bàn giao")
    return [str(links.nth(n).get_attribute("href")) for n in range(links.count())]


def test_when_all_went_the_hands_are_in_the_box(person: Callable[..., Page], house: House) -> None:
    house.made("[fifty.notice().pk for _ in range(3)]")
    page = person(OFFICER)
    page.goto("/ban-lam-viec?chu=Chè+Xanh&thu-tuc=1.012784")
    let_go(page)
    hands = Hands(page)
    hands.press("Shift+X")
    hands.go("c")
    expect(page.get_by_role("status").first).to_contain_text("Đã chuyển 3 hồ sơ")
    assert page.evaluate(IN_THE_BOX)
