"""Every main page for everybody: no fault that axe can find, no sideways scroll, little weight."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response

from tests.journeys.conftest import DESK, NO_PRINTER, PHONE, House, sign_in
from tests.journeys.faultless import faults, left_in_vietnamese, too_wide
from tests.journeys.filing import BIRTH, BUSINESS, EXTRACT, begun, filed
from tests.journeys.tour import FAULTY, WHO
from tests.journeys.ways import act, asked_in, done, leads_on, looks_up, opens, signs

pytestmark = pytest.mark.journey

FIRST_VIEW_BYTES = 100_000
NOT_THERE = {
    "/khong-co-trang-nay",
    "/kiem-tra/khong-co",
    "/tra-cuu?ma=khong-phai-ma",
}
"""Addresses that lead nowhere: what they show is looked at too."""
STRANGERS = ("", "hat-suong", "la-tre")
"""Nobody in particular, a citizen who has nothing here, a receptionist of another ward."""
SHOWN_TO_ANYBODY = {"/kiem-tra/{paper_token}", "/kiem-tra/{gone_token}"}
KNOWN_TO = {"la-tre": {"/ban-lam-viec/ky-so?viec={to_sign}&viec={to_sign_2}"}}
"""What may be opened after all: the page of what one may sign oneself, which is nothing here."""
NARROW: Any = {"width": 360, "height": 740}


SEND_EMPTY = """(end) => {
  const written = (form) => (form.getAttribute("action") || "").split(/[?#]/)[0];
  const typed = (one) => ["text", "textarea", "password", "number", "file"].includes(one.type);
  const found = [...document.forms].find((one) => one.method === "post"
    && (end ? written(one).endsWith(end) : !one.closest("header, dialog"))
    && [...one.elements].some(typed));
  if (!found) return false;
  for (const one of found.elements) if (typed(one) && one.type !== "file") one.value = "";
  HTMLFormElement.prototype.submit.call(found);
  return true;
}"""


@pytest.fixture(scope="module")
def lived(house: House, browser: Browser) -> Iterator[dict[str, Any]]:
    """A draft, and dossiers that are new, handled, asked to be completed, and returned."""
    contexts: list[BrowserContext] = []

    def at(key: str) -> Page:
        contexts.append(browser.new_context(base_url=house.address, **DESK))
        contexts[-1].add_init_script(NO_PRINTER)
        page = contexts[-1].new_page()
        sign_in(page, key)
        return page

    mother, counter = at("nang-hanh"), at("lua-non")
    usual = {"born_at": "hospital", "situation": "usual", "relation": "mother"}
    told = {name: filed(mother, BIRTH, "nang-hanh", **usual) for name in ("asked", "handled")}
    told["new"] = filed(mother, EXTRACT, "nang-hanh", asked_by="self")
    told["returned"] = filed(mother, EXTRACT, "nang-hanh", asked_by="self")
    told["draft"] = begun(mother, BIRTH, "nang-hanh", **usual).path
    told["mandate"], told["record"] = house.made("lately.addresses()")
    told["version"] = _drafted(at("trang-sach"))
    told["empty"] = begun(mother, BUSINESS, "nang-hanh", authorised=False).path
    for name in ("handled", "returned"):
        opens(counter, told[name])
        act(counter, "Tiếp nhận, in giấy hẹn")
        done(counter, "Đã tiếp nhận")
    counter.goto("/ban-lam-viec/ban-giao")
    leads_on(counter, "Lập danh sách")
    told["list"] = urlsplit(counter.url).path
    opens(counter, told["asked"])
    looks_up(counter, "Giấy chứng sinh")
    act(counter, "Yêu cầu bổ sung", {"Thiếu hoặc sai gì: Giấy chứng sinh": "Ảnh mờ."})
    done(counter, "Đã gửi")
    _signed(at, told["returned"])
    # The papers of the chair come after his own signature above: that batch is shown too.
    told |= json.loads(" ".join(house.made("scene.addresses()")))
    yield told
    for context in contexts:
        context.close()


def _signed(at: Callable[[str], Page], code: str) -> None:
    """Proposed, signed and numbered."""
    for key, words in (("hoa-muop", "Trình ký"), ("nui-cao", "Ký"), ("giay-do", "Vào số")):
        page = at(key)
        opens(page, code)
        if words == "Ký":
            signs(page)
        else:
            act(page, words)
            done(page, "Đã")


def _drafted(office: Page) -> str:
    """The pages of a new version of the extract."""
    office.goto(f"/van-phong/thu-tuc/{EXTRACT}/soan")
    office.get_by_label("Ngày áp dụng").fill("01/06/2027")
    office.get_by_label("Văn bản quyết định").fill("12/QĐ-UBND ngày 01/05/2026")
    leads_on(office, "Lưu bản nháp")
    number = asked_in(office.url, "phien-ban")
    return f"/van-phong/thu-tuc/{EXTRACT}/{number}"


CLOSED_AND_SHOWN = """() => [...document.querySelectorAll("dialog:not([open])")]
    .some(each => getComputedStyle(each).display !== "none")"""
"""A dialog that nobody opened lies open on the page: some style gives it a shape."""


def _goes(page: Page, path: str) -> None:
    answer = page.goto(path)
    assert answer is not None
    assert answer.status < 400 or path in NOT_THERE, f"{answer.status}: {path}"


@pytest.mark.parametrize("key", WHO)
def test_nothing_stands_in_anybodys_way(
    key: str, person: Callable[..., Page], lived: dict[str, Any]
) -> None:
    page, found = person(key, DESK), list[str]()
    for language in ("vi", "en"):
        _speaks(page, language)
        for path in (each.format(**lived) for each in WHO[key]):
            page.set_viewport_size(DESK["viewport"])
            _goes(page, path)
            assert page.locator("html").get_attribute("lang") == language
            assert not page.evaluate(CLOSED_AND_SHOWN), path
            found += faults(page, f"{path} {language}", NARROW)
            found += too_wide(page, f"{path} {language}")
            found += left_in_vietnamese(page, path) if language == "en" else []
    assert not found, "\n".join(found)


def _speaks(page: Page, language: str) -> None:
    page.goto(f"/gioi-thieu?ngon_ngu={language}")


@pytest.mark.parametrize("key", STRANGERS)
def test_a_stranger_is_let_into_nothing_of_anybodys(
    key: str, person: Callable[..., Page], lived: dict[str, Any]
) -> None:
    """Every page about one thing, by its very address: refused, and nobody's name on it."""
    page, found = person(key, DESK), list[str]()
    theirs = {path for paths in WHO.values() for path in paths if "{" in path}
    for path in sorted(theirs - SHOWN_TO_ANYBODY - KNOWN_TO.get(key, set())):
        answer = page.request.get(path.format(**lived), max_redirects=0)
        sent_away = answer.status == 302 and "/dang-nhap" in answer.headers["location"]
        if not sent_away and answer.status not in {403, 404}:
            found.append(f"{answer.status}: {path}")
        elif "Nắng Hanh" in answer.text():
            found.append(f"names somebody: {path}")
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("key", "path"),
    [
        ("", "/"),
        ("", "/thu-tuc?q=khai+sinh"),
        ("", f"/thu-tuc/{BIRTH}"),
        ("nang-hanh", "{draft}/applicant"),
        ("lua-non", "/ban-lam-viec"),
        ("cay-gao", "/van-phong"),
    ],
)
def test_a_first_view_is_light_and_nobody_else_is_called(
    key: str, path: str, person: Callable[..., Page], lived: dict[str, Any], house: House
) -> None:
    page = person(key, PHONE)
    page.context.clear_cookies(name="ngon_ngu")
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.clearBrowserCache")
    weights: list[float] = []
    line.on("Network.loadingFinished", lambda told: weights.append(told["encodedDataLength"]))
    called: list[Response] = []
    page.on("response", lambda answer: called.append(answer))  # noqa: PLW0108  (no method of a list)
    _goes(page, path.format(**lived))
    page.wait_for_load_state("networkidle")
    strangers = [each.url for each in called if not re.match(f"{house.address}/|data:", each.url)]
    assert not strangers
    assert sum(weights) <= FIRST_VIEW_BYTES, sorted(
        (each.url, each.header_value("content-length")) for each in called
    )


@pytest.mark.parametrize("key", FAULTY)
def test_what_is_sent_empty_comes_back_with_words(
    key: str, person: Callable[..., Page], lived: dict[str, Any]
) -> None:
    """In the language that is rarer on the desk, on the narrow screen that is harder."""
    page, found = person(key, DESK), list[str]()
    _speaks(page, "en")
    for path, end in FAULTY[key]:
        where = f"{path.format(**lived)} {end} sent empty"
        page.set_viewport_size(NARROW)
        _goes(page, path.format(**lived))
        with page.expect_navigation() as sent:
            assert page.evaluate(SEND_EMPTY, end), f"there is no such form: {where}"
        answer = sent.value
        if answer is None or answer.status != 422:
            found.append(f"{where}: taken, {answer and answer.status}")
            continue
        found += faults(page, where) + too_wide(page, where) + left_in_vietnamese(page, where)
        if not page.title().startswith("Error: "):
            found.append(f"{where}: its title is {page.title()}")
        if page.evaluate("document.activeElement === document.body"):
            found.append(f"{where}: nothing is in the hands")
    assert not found, "\n".join(found)
