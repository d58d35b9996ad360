"""Two clerks on one dossier page: the second learns who was first, and loses nothing (D8)."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import House, shot
from tests.journeys.faultless import faults
from tests.journeys.ways import let_go

pytestmark = pytest.mark.journey

REASON = "Nhà ở phường Hòa Cường, nộp ở đó mới đúng nơi"
BASIS = "Luật Hộ tịch 2014, Điều 13"


@pytest.fixture
def two(person: Callable[..., Page], house: House) -> tuple[Page, Page]:
    """The same dossier before both receptionists of a ward."""
    [code] = house.made("[makers.a_submitted_dossier().code]")
    pages = person("lua-non"), person("rang-dua")
    for page in pages:
        page.goto(f"/ban-lam-viec/ho-so/{code}")
        let_go(page)
    return pages


def test_the_same_step_is_taken_once_and_the_second_is_told(two: tuple[Page, Page]) -> None:
    first, second = two
    for page in two:
        with page.expect_navigation():
            page.keyboard.press("t")
    expect(first.get_by_role("status").first).to_contain_text("Việc này là của bạn")
    alert = second.get_by_role("alert").first
    expect(alert).to_contain_text(re.compile(r"Phan Thị Lúa Non đã nhận việc này lúc \d\d:\d\d"))
    assert not faults(second, "second takes")
    first.reload()
    expect(first.get_by_role("main")).to_contain_text("Phan Thị Lúa Non")


def test_a_typed_reason_is_still_there_when_another_was_first(two: tuple[Page, Page]) -> None:
    first, second = two
    refusal = second.locator("details.act").filter(has_text="Từ chối tiếp nhận").first
    refusal.locator("summary").click()
    refusal.locator("textarea, input[type=text]").first.fill(REASON)
    refusal.get_by_label("Điều khoản làm căn cứ").fill(BASIS)
    with first.expect_navigation():
        first.keyboard.press("t")
    with second.expect_navigation():
        refusal.get_by_role("button", name="Từ chối tiếp nhận").click()
    _told(second, first, "đã nhận việc này")


def test_nothing_is_overwritten_when_the_first_has_finished_the_step(
    two: tuple[Page, Page],
) -> None:
    first, second = two
    refusal = second.locator("details.act").filter(has_text="Từ chối tiếp nhận").first
    refusal.locator("summary").click()
    refusal.locator("textarea, input[type=text]").first.fill(REASON)
    refusal.get_by_label("Điều khoản làm căn cứ").fill(BASIS)
    with first.expect_navigation():
        accept = first.locator("form").filter(has_text="Tiếp nhận, in giấy hẹn").last
        accept.evaluate("(one) => one.requestSubmit()")
    expect(first.get_by_role("status").first).to_contain_text("Đã tiếp nhận")
    with second.expect_navigation():
        refusal.get_by_role("button", name="Từ chối tiếp nhận").click()
    _told(second, first, "đã xong việc này")
    first.reload()
    expect(first.get_by_role("main")).not_to_contain_text("Đã từ chối")


def _told(second: Page, first: Page, words: str) -> None:
    """Who and when, in one sentence; what was typed can be read and copied."""
    alert = second.get_by_role("alert").first
    expect(alert).to_contain_text(re.compile(rf"Phan Thị Lúa Non {words} lúc \d\d:\d\d"))
    shot(second, f"two-clerks-{'taken' if 'nhận' in words else 'done'}")
    kept = second.evaluate(
        "() => document.body.innerText + [...document.querySelectorAll('input, textarea')]"
        ".map((one) => one.value).join(' ')"
    )
    assert REASON in kept
    assert BASIS in kept
    assert not faults(second, "second is told")
    expect(first.get_by_role("alert")).to_have_count(0)
