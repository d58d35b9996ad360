"""The queue under the hands: it never moves by itself, many go at one press, two clerks meet."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import House, shot
from tests.journeys.faultless import faults

pytestmark = pytest.mark.journey

FOCUSED = "document.activeElement.closest('tr')?.querySelector('a').textContent"


@pytest.fixture
def busy(house: House) -> Callable[[int, int], None]:
    """More dossiers in the house: so many, by a seed of their own."""

    def fill(number: int, seed: int) -> None:
        house.run("simulate", "--dossiers", str(number), "--seed", str(seed))

    return fill


def rows(page: Page) -> list[str]:
    return page.locator("table.q tbody tr td:nth-child(2)").all_inner_texts()


def test_twenty_new_dossiers_move_neither_rows_nor_focus_nor_ticks(
    person: Callable[..., Page], busy: Callable[[int, int], None], house: House
) -> None:
    """D11: what is counted is what comes when it is asked for."""
    busy(40, 11)
    page = person("lua-non")
    page.goto("/ban-lam-viec")
    before = rows(page)
    assert before, "the counter has work"
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("table.q tr.at")).to_have_count(1)
    page.keyboard.press("x")
    expect(page.locator("table.q input[name=viec]:checked")).to_have_count(1)
    focused = page.evaluate(FOCUSED)
    assert focused
    total = waiting(page)
    came = house.made("[makers.a_submitted_dossier().code for _ in range(20)]")
    assert len(came) == 20
    link = page.locator("[data-newer] a")
    expect(link).to_have_text("20 hồ sơ mới, bấm để tải", timeout=40_000)
    assert rows(page) == before
    assert page.evaluate(FOCUSED) == focused
    expect(page.locator("table.q input[name=viec]:checked")).to_have_count(1)
    shot(page, "queue-stable")
    with page.expect_navigation():
        link.click()
    assert waiting(page) == total + 20
    page.goto("/ban-lam-viec?xep=received&hang=new")
    found = "".join(rows(page))
    assert sum(code in found for code in came) >= min(20, len(rows(page))) - len(before)


def waiting(page: Page) -> int:
    """How many the current queue says it has."""
    told = page.locator(".tabs a[aria-current] .n").first.inner_text()
    return int(told.replace(".", ""))


def test_two_clerks_take_the_same_rows_and_the_second_is_told(
    person: Callable[..., Page], busy: Callable[[int, int], None]
) -> None:
    busy(80, 13)
    first, second = person("lua-non"), person("rang-dua")
    for page in (first, second):
        page.goto("/ban-lam-viec?hang=new")
    assert rows(first) == rows(second)
    assert rows(first), "somebody must have filed"
    for page in (first, second):
        page.keyboard.press("Shift+X")
        page.wait_for_timeout(150)
    with first.expect_navigation():
        first.keyboard.press("t")
    expect(first.get_by_role("status").first).to_contain_text(re.compile(r"Đã nhận \d+ việc"))
    with second.expect_navigation():
        second.keyboard.press("t")
    alert = second.get_by_role("alert").first
    expect(alert).to_contain_text("việc chưa nhận được")
    expect(alert).to_contain_text(re.compile(r"Phan Thị Lúa Non đã nhận việc này lúc \d\d:\d\d"))
    assert faults(second, "second at the queue") == []
    shot(second, "queue-second")


def test_filters_stay_in_the_address(
    person: Callable[..., Page], busy: Callable[[int, int], None]
) -> None:
    busy(80, 13)
    page = person("lua-non")
    page.goto("/ban-lam-viec")
    page.get_by_text("Lọc thêm").click()
    page.get_by_label("Kênh").select_option("online")
    page.get_by_role("button", name="Lọc", exact=True).first.click()
    page.wait_for_url(lambda url: "kenh=online" in url)
    expect(page.locator(".chip").first).to_contain_text("Trực tuyến")
    page.locator(".tabs a").first.click()
    page.wait_for_url(lambda url: "kenh=online" in url and "hang=new" in url)
    page.locator(".chip").first.click()
    page.wait_for_url(lambda url: "kenh=online" not in url)
    assert faults(page, "filtered queue") == []
