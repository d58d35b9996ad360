"""A large photo over a net that breaks, and files that are not what they should be (P12)."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.gateways.pictures import a_sheet, jpeg, on_a_table
from tests.journeys.conftest import PHONE, shot
from tests.journeys.filing import BIRTH, Draft, begun, given
from tests.journeys.ways import press, title

pytestmark = pytest.mark.journey

MEGABYTE = 1024 * 1024
PIECE = MEGABYTE // 2
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
WAITING = re.compile(r"Mất mạng\. Đã gửi \d+ %")


class Net:
    """Counts what goes out in pieces, and breaks when half of it is there."""

    def __init__(self, page: Page, size: int) -> None:
        self.page, self.size = page, size
        self.sent: list[int] = []
        self.asked: list[str] = []
        self.is_cut = False
        self.cut_at = size // 2
        page.route(re.compile("/tai-len/"), self._passes)

    def _passes(self, route: Route) -> None:
        request = route.request
        self.asked.append(request.method)
        if self.is_cut or (request.method == "PATCH" and sum(self.sent) >= self.cut_at):
            self.is_cut = True
            route.abort("internetdisconnected")
            return
        if request.method == "PATCH":
            self.sent.append(len(request.post_data_buffer or b""))
        route.continue_()

    def back(self) -> None:
        self.is_cut, self.cut_at = False, self.size + 1
        self.asked.clear()


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "giấy chứng sinh.jpg"
    path.write_bytes(JPEG + os.urandom(10 * MEGABYTE - len(JPEG)))
    return path


@pytest.fixture
def draft_of(person: Callable[..., Page]) -> tuple[Page, Draft, str]:
    page = person("sao-mai", PHONE)
    draft = begun(page, BIRTH, "sao-mai", born_at="hospital", relation="mother")
    first, *others = draft.slots()
    given(page, draft, *others)
    page.goto(f"{draft.path}/giay-to")
    return page, draft, first


def slot_of(page: Page, code: str) -> Any:
    return page.locator(f"#slot-{code}")


def chosen(page: Page, code: str, file: Any) -> None:
    page.locator(f"#tep-{code}").set_input_files(file)


def test_a_cut_net_goes_on_where_it_stopped(draft_of: tuple[Page, Draft, str], photo: Path) -> None:
    page, draft, code = draft_of
    size = photo.stat().st_size
    net = Net(page, size)
    chosen(page, code, photo)
    expect(slot_of(page, code).get_by_text(WAITING)).to_be_visible()
    shot(page, "upload-cut")
    assert size // 2 <= sum(net.sent) < size // 2 + PIECE
    net.back()
    press(page, "Gửi tệp và tiếp tục")
    expect(title(page)).not_to_have_text("Giấy tờ")
    assert net.asked[0] == "HEAD"
    assert sum(net.sent) == size
    page.goto(f"{draft.path}/giay-to")
    expect(slot_of(page, code)).to_contain_text("10 MB")
    shot(page, "upload-receipt")


def test_it_goes_on_after_the_page_was_loaded_anew(
    draft_of: tuple[Page, Draft, str], photo: Path
) -> None:
    page, _, code = draft_of
    size = photo.stat().st_size
    net = Net(page, size)
    chosen(page, code, photo)
    expect(slot_of(page, code).get_by_text(WAITING)).to_be_visible()
    page.reload()
    net.back()
    chosen(page, code, photo)
    expect(slot_of(page, code)).to_contain_text("Đã gửi xong giấy chứng sinh.jpg")
    assert net.asked[:2] == ["POST", "HEAD"]
    assert sum(net.sent) == size


def test_bad_files_have_a_name_for_what_is_wrong(
    draft_of: tuple[Page, Draft, str], tmp_path: Path
) -> None:
    page, draft, code = draft_of
    program = tmp_path / "giấy tờ.pdf"
    program.write_bytes(b"MZ\x90\x00" + bytes(2 * MEGABYTE))
    heavy = tmp_path / "nặng.jpg"
    heavy.write_bytes(JPEG + bytes(26_000_000))
    empty = tmp_path / "rỗng.pdf"
    empty.touch()
    for file, said in ((program, "thật ra là chương trình"), (heavy, "lớn hơn 24 MB")):
        chosen(page, code, file)
        expect(slot_of(page, code).get_by_role("alert")).to_contain_text(said)
        expect(slot_of(page, code).get_by_role("alert")).to_contain_text(file.name)
        shot(page, f"upload-{file.stem}")
    chosen(page, code, empty)
    press(page, "Gửi tệp và tiếp tục")
    expect(slot_of(page, code)).to_contain_text("Tệp rỗng.pdf tới nơi bị rỗng")
    expect(title(page)).to_have_text("Giấy tờ")
    _cannot_be_filed(page, draft)


def _cannot_be_filed(page: Page, draft: Draft) -> None:
    """Neither by the page nor by a request of one's own making."""
    reply = page.request.post(f"{draft.path}/nop", form={"csrfmiddlewaretoken": draft.csrf})
    assert "/da-nop" not in reply.url
    page.goto(draft.path)
    assert "Mã hồ sơ" not in page.locator("main").inner_text()


def test_a_small_file_goes_with_its_form(draft_of: tuple[Page, Draft, str]) -> None:
    page, _, code = draft_of
    seen: list[Request] = []
    page.on("request", lambda each: seen.append(each) if "/tai-len/" in each.url else None)
    chosen(page, code, {"name": "nhỏ.jpg", "mimeType": "image/jpeg", "buffer": JPEG + bytes(9000)})
    press(page, "Gửi tệp và tiếp tục")
    expect(title(page)).not_to_have_text("Giấy tờ")
    assert seen == []


def test_photos_taken_one_by_one_become_one_pdf(draft_of: tuple[Page, Draft, str]) -> None:
    page, draft, code = draft_of
    photos = [jpeg(on_a_table()), jpeg(a_sheet())]
    for number, photo in enumerate(photos):
        shot_of = {"name": f"IMG_{number}.jpg", "mimeType": "image/jpeg", "buffer": photo}
        page.locator(f"#anh-{code}").set_input_files(shot_of)
        expect(slot_of(page, code)).to_contain_text(f"Đã gửi xong IMG_{number}.jpg")
    shot(page, "photos-sent")
    press(page, "Chỉ gửi tệp")
    receipt = slot_of(page, code).locator(".arrived")
    expect(receipt).to_contain_text("2 trang", timeout=60_000)
    expect(receipt).to_contain_text("Trang 2 để nguyên như ảnh chụp")
    picture = receipt.locator("img")
    picture.scroll_into_view_if_needed()
    page.wait_for_function("picture => picture.naturalWidth > 100", arg=picture.element_handle())
    shot(page, "photos-receipt")
    page.goto(f"{draft.path}/giay-to?ngon-ngu=en")
    shot(page, "photos-english")
