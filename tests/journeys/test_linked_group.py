"""A birth, filed once: three agencies decide and issue, one counter returns all three together."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, shot
from tests.journeys.filing import filed
from tests.journeys.test_household_business import Staff
from tests.journeys.ways import is_sealed, pdf_words, signs

pytestmark = pytest.mark.journey
GROUP = "2.002621"
WAITING, WORKING, GRANTED = "Chờ bước trước", "Đang giải quyết", "Đã có kết quả"


def test_one_birth_three_agencies_three_results_one_dossier(person: Callable[..., Page]) -> None:
    mother = person("sao-mai", PHONE)
    code = filed(mother, GROUP, "sao-mai")
    staff = Staff(person, code)
    staff.do("lua-non", "Tiếp nhận, in giấy hẹn", "Đã tiếp nhận")
    promise = _promise(mother, code)
    _stand(mother, code, WORKING, WAITING, WAITING)
    _decided(staff, "hoa-muop", "nui-cao", "giay-do")
    _stand(mother, code, GRANTED, WORKING, WORKING)
    _decided(staff, "mai-la", "hat-muong", "mai-la")
    _stand(mother, code, GRANTED, WORKING, GRANTED)
    _nothing_to_return_yet(staff)
    shot(staff.at("bo-cau"), "linked-desk")
    assert _promise(mother, code) == promise
    _decided(staff, "bo-cau", "den-bien", "bo-cau")
    _stand(mother, code, GRANTED, GRANTED, GRANTED)
    expect(mother.locator("dl.clock")).to_contain_text("Có kết quả đúng hẹn")
    staff.do("lua-non", "Thu lệ phí", "Đã thu lệ phí")
    is_sealed(staff.at("lua-non"))
    staff.do("lua-non", "Trả kết quả", "Đã trả kết quả")
    _three_papers_and_one_dossier(mother, code)


def _decided(staff: Staff, officer: str, signer: str, clerk: str) -> None:
    staff.do(officer, "Trình ký", "Đã đề xuất")
    signs(staff.at(signer))
    staff.do(clerk, "Vào số, đóng dấu", "Đã vào số")


def _stand(mother: Page, code: str, *states: str) -> None:
    """How the birth, the residence and the card stand, on the mother's page."""
    mother.goto(f"/ho-so/{code}")
    parts = mother.locator("ul.parts-of > li")
    expect(parts).to_have_count(3)
    for number, words in enumerate(states):
        expect(parts.nth(number)).to_contain_text(words)


def _promise(mother: Page, code: str) -> str:
    mother.goto(f"/ho-so/{code}")
    return mother.locator("dl.clock dd b").first.inner_text()


def _nothing_to_return_yet(staff: Staff) -> None:
    page = staff.at("lua-non")
    expect(page.get_by_role("button", name="Trả kết quả")).to_have_count(0)


def _three_papers_and_one_dossier(mother: Page, code: str) -> None:
    mother.goto(f"/ho-so/{code}")
    links = mother.locator("ul.parts-of a")
    expect(links).to_have_count(3)
    shot(mother, "linked-returned")
    papers = {pdf_words(mother, str(link.get_attribute("href"))) for link in links.all()}
    assert len(papers) == 3
    assert any("KHAI SINH" in words for words in papers)
    mother.goto("/ho-so-cua-toi")
    expect(mother.get_by_role("main").locator("li").filter(has_text=code)).to_have_count(1)
