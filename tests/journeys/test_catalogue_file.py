"""An officer sends a file of the national catalogue; the worker takes it in while one watches."""

import gzip
import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESK, PHONE
from tests.journeys.faultless import faults, too_wide
from tests.journeys.ways import press

pytestmark = pytest.mark.journey

PAGE = "/van-phong/quoc-gia/nhap"
LONG = 120_000


def a_record(number: int) -> dict[str, Any]:
    """A record of the format of 2021, plainly invented."""
    return {
        "code": f"9.8{number:05}",
        "title": f"Cấp thẻ nuôi rồng cảnh số {number}",
        "Trình tự thực hiện": "Bước 1: Nộp hồ sơ.",
        "Cách thức thực hiện": [
            {
                "Hình thức nộp": "Trực tiếp",
                "Thời hạn giải quyết": "5" if number % 3 else "5 Ngày làm việc",
                "Phí, lệ phí": "",
                "Mô tả": "",
            }
        ],
        "Thành phần hồ sơ": [],
        "Cơ quan thực hiện": "Sở Rồng",
    }


def a_file(records: int) -> dict[str, Any]:
    lines = [json.dumps(a_record(number), ensure_ascii=False) for number in range(records)]
    raw = "\n".join([*lines, "{dòng hỏng"])
    return {
        "name": "rong-2021.jsonl.gz",
        "mimeType": "application/gzip",
        "buffer": gzip.compress(raw.encode()),
    }


def test_a_catalogue_is_sent_watched_stopped_resumed_and_found(
    person: Callable[..., Page],
) -> None:
    page = person("trang-sach", {**DESK, "java_script_enabled": False})
    page.goto("/van-phong/thu-tuc")
    page.get_by_role("link", name="Nhập tệp danh mục quốc gia").click()
    broken = {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 x"}
    page.get_by_label("Tệp danh mục").set_input_files([broken])
    press(page, "Gửi và nhập")
    expect(page.get_by_role("alert")).to_contain_text("Tệp hỏng hoặc không phải danh mục")
    page.get_by_label("Tệp danh mục").set_input_files([a_file(60)])
    press(page, "Gửi và nhập")
    page.wait_for_url(re.compile(rf"{PAGE}/\d+"))
    there = page.url
    stop = page.get_by_role("button", name="Dừng")
    if stop.count():  # on a quick machine it may be over already
        with page.expect_navigation():
            stop.click()
        page.goto(there)
        go_on = page.get_by_role("button", name=re.compile("Nhập tiếp"))
        if go_on.count():
            go_on.click()
    # The page loads itself again until it is done.
    expect(page.get_by_text("100 %, 61 trên 61 dòng")).to_be_visible(timeout=LONG)
    expect(page.get_by_text("Dòng này không đúng dạng JSON")).to_be_visible()
    page.get_by_role("link", name=re.compile("Rà soát .* điểm nghi ngờ")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rà soát danh mục quốc gia")
    page.goto("/thu-tuc?q=the+nuoi+rong+canh+so+7")
    expect(page.get_by_role("link", name="Cấp thẻ nuôi rồng cảnh số 7")).to_be_visible()


def test_no_page_of_files_words_and_events_stands_in_anybodys_way(
    person: Callable[..., Page],
) -> None:
    page = person("trang-sach", DESK)
    page.goto(PAGE)
    page.get_by_label("Tệp danh mục").set_input_files([a_file(3)])
    press(page, "Gửi và nhập")
    page.wait_for_url(re.compile(rf"{PAGE}/\d+"))
    sent = urlsplit(page.url).path
    # While it is taken in the page loads itself again, which would be told as a fault.
    expect(page.get_by_text("100 %, 4 trên 4 dòng")).to_be_visible(timeout=LONG)
    found = list[str]()
    for language in ("vi", "en"):
        for path in (
            *(PAGE, sent, "/van-phong/quoc-gia", "/van-phong/thu-tuc/1.001193/tu-thuong-goi"),
            *("/van-phong/tim-khong-ra", "/van-phong/su-kien", "/van-phong/su-kien/khac"),
        ):
            page.goto(f"{path}?ngon_ngu={language}")
            found += faults(page, f"{path} {language}", PHONE["viewport"])
            found += too_wide(page, f"{path} {language}")
            page.set_viewport_size(DESK["viewport"])
    assert not found, "\n".join(found)
