"""Every main page for everybody: no fault that axe can find, no sideways scroll, little weight."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response

from tests.journeys.conftest import DESK, PHONE, House, sign_in
from tests.journeys.faultless import faults, too_wide
from tests.journeys.filing import BIRTH, BUSINESS, EXTRACT, begun, filed
from tests.journeys.ways import act, asked_in, done, looks_up, opens, press, signs

pytestmark = pytest.mark.journey

FIRST_VIEW_BYTES = 100_000
NARROW: Any = {"width": 360, "height": 740}

ANYBODY = (
    "/",
    "/thu-tuc",
    "/thu-tuc?q=khai+sinh",
    "/thu-tuc?q=zzzz",
    f"/thu-tuc/{BIRTH}",
    f"/thu-tuc/{BUSINESS}",
    f"/thu-tuc/{BIRTH}/hop-voi-toi",
    "/thu-tuc/9.910001",
    "/du-lieu",
    "/dia-ban",
    "/dia-ban?q=lau+hoa",
    "/dia-ban?q=zzzz",
    "/dia-ban/97001",
    "/sanh",
    "/dat-lich",
    "/kiem-tra/khong-co",
    "/tra-cuu",
    "/tra-cuu?ma=khong-phai-ma",
    "/dang-nhap",
    "/dang-nhap/can-bo",
    "/gioi-thieu",
    "/quyen-rieng-tu",
    "/tiep-can",
    "/khong-co-trang-nay",
)
OWNER = (
    "/ho-so-cua-toi",
    "{draft}/noi",
    "{draft}/applicant",
    "{draft}/child",
    "{draft}/child?ve=xem-lai&loi=1",
    "{draft}/giay-to",
    "{draft}/xem-lai",
    "{empty}/giay-to",
    "{empty}/xem-lai",
    "/dai-dien",
    "/dai-dien/moi",
    "/dai-dien/khai",
    "{mandate}",
    "/ho-so/{handled}",
    "/ho-so/{handled}/da-nop",
    "/ho-so/{handled}/rut",
    "/ho-so/{handled}/ai-da-xem",
    "/ho-so/{returned}",
    "/ho-so/{asked}",
    "/ho-so/{asked}/bo-sung",
)
COUNTER = (
    "/ban-lam-viec",
    "/ban-lam-viec?hang=late",
    "/ban-lam-viec/nhan",
    f"/ban-lam-viec/nhan?chon={BIRTH}",
    "/ban-lam-viec/tim?q=hanh",
    "/ban-lam-viec/giup",
    "/ban-lam-viec/phim",
    "/ban-lam-viec/canh-bao",
    "/ban-lam-viec/canh-bao?cua=da-xem",
    "/ban-lam-viec/ban-giao",
    "/ban-lam-viec/so-theo-doi",
    "/ban-lam-viec/diem-ho-tro",
    "/ban-lam-viec/dai-dien",
    "/ban-lam-viec/xem-truoc",
    "/ban-lam-viec/trao-doi",
    "{list}",
    "/ban-lam-viec/vang-mat",
    "/ban-lam-viec/quay",
    "/ban-lam-viec/ho-so/{asked}/to-khai",
    "/ban-lam-viec/ho-so/{new}",
    "/ban-lam-viec/ho-so/{handled}",
    "/ban-lam-viec/ho-so/{returned}",
)
CHAIR = (
    "/ban-lam-viec",
    "/ban-lam-viec/phan-cong",
    "/ban-lam-viec/canh-bao",
    "/ban-lam-viec/ho-so/{handled}",
)
HEAD = (
    "/ban-lam-viec/phan-cong",
    "/ban-lam-viec/ban-giao",
    "/ban-lam-viec/vang-mat",
    "/ban-lam-viec/thu-tu",
    "/ban-lam-viec/sanh/thiet-lap",
    "/ban-lam-viec/sanh/lich-hen",
    "/ban-lam-viec/sanh/so-lieu",
)
INSPECTOR = (
    "/van-phong",
    "/van-phong/nhat-ky",
    "/van-phong/nhat-ky/niem-phong",
    "/van-phong/nhat-ky/so",
    "/ban-lam-viec/ho-so/{handled}/ai-da-xem",
)
CATALOGUE = (
    "/van-phong/thu-tuc",
    f"/van-phong/thu-tuc/{BUSINESS}",
    f"/van-phong/thu-tuc/{BIRTH}/soan",
    "{version}/sua",
    "{version}/thong-tin",
    "{version}/bieu-mau",
    "{version}/phan/form.topics.1.fields.0",
    "{version}/phan/components",
    "{version}/quy-trinh",
    "{version}/quy-trinh/buoc/1",
    "{version}/xem-thu/applicant",
    "/van-phong/quoc-gia",
    "{record}",
    "/van-phong/vai-tro",
)
ADMINISTRATOR = (
    "/van-phong",
    "/van-phong/don-vi",
    "/van-phong/don-vi/H17.32",
    "/van-phong/nguoi",
    "/van-phong/lich",
    "/van-phong/khoa-api",
    "/van-phong/thay-doi",
    "/van-phong/tham-quyen",
    "/van-phong/dia-ban",
)
WHO = {
    "": ANYBODY,
    "nang-hanh": OWNER,
    "lua-non": COUNTER,
    "nui-cao": CHAIR,
    "hang-cau": HEAD,
    "mat-cu": INSPECTOR,
    "trang-sach": CATALOGUE,
    "cay-gao": ADMINISTRATOR,
}


@pytest.fixture(scope="module")
def lived(house: House, browser: Browser) -> Iterator[dict[str, str]]:
    """A draft, and dossiers that are new, handled, asked to be completed, and returned."""
    contexts: list[BrowserContext] = []

    def at(key: str) -> Page:
        contexts.append(browser.new_context(base_url=house.address, **DESK))
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
    press(counter, "Lập danh sách")
    told["list"] = urlsplit(counter.url).path
    opens(counter, told["asked"])
    looks_up(counter, "Giấy chứng sinh")
    act(counter, "Yêu cầu bổ sung", {"Thiếu hoặc sai gì: Giấy chứng sinh": "Ảnh mờ."})
    done(counter, "Đã gửi")
    for key, words in (("hoa-muop", "Trình ký"), ("nui-cao", "Ký"), ("giay-do", "Vào số")):
        page = at(key)
        opens(page, told["returned"])
        if words == "Ký":
            signs(page)
        else:
            act(page, words)
            done(page, "Đã")
    yield told
    for context in contexts:
        context.close()


def _drafted(office: Page) -> str:
    """The pages of a new version of the extract."""
    office.goto(f"/van-phong/thu-tuc/{EXTRACT}/soan")
    office.get_by_label("Ngày áp dụng").fill("01/06/2027")
    office.get_by_label("Văn bản quyết định").fill("12/QĐ-UBND ngày 01/05/2026")
    press(office, "Lưu bản nháp")
    number = asked_in(office.url, "phien-ban")
    return f"/van-phong/thu-tuc/{EXTRACT}/{number}"


def _goes(page: Page, path: str) -> None:
    answer = page.goto(path)
    assert answer is not None
    assert answer.status < 500, path


@pytest.mark.parametrize("key", WHO)
def test_nothing_stands_in_anybodys_way(
    key: str, person: Callable[..., Page], lived: dict[str, str]
) -> None:
    page, found = person(key, DESK), list[str]()
    for path in (each.format(**lived) for each in WHO[key]):
        for language in ("vi", "en"):
            page.set_viewport_size(DESK["viewport"])
            _goes(page, f"{path}{'&' if '?' in path else '?'}ngon_ngu={language}")
            assert page.locator("html").get_attribute("lang") == language
            found += faults(page, f"{path} {language}", NARROW)
            found += too_wide(page, f"{path} {language}")
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
    key: str, path: str, person: Callable[..., Page], lived: dict[str, str], house: House
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
