"""Scanned at the counter, signed, sealed, checked by a stranger, and never asked for again."""

import re
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import FilePayload, Page, expect
from pyzbar.pyzbar import decode

from motcua.rules.scans import separator
from tests.gateways import scans
from tests.journeys.conftest import PHONE, House, shot
from tests.journeys.faultless import faults
from tests.journeys.filing import begun
from tests.journeys.ways import (
    act,
    code_on,
    done,
    is_in_the_dossier,
    is_sealed,
    leads_on,
    opens,
    press,
    signs,
    title,
)

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(shutil.which("tesseract") is None, reason="no tesseract"),
]
SLOW = 240_000
"""A page takes seconds on an idle machine; on a busy one it may take many."""
PROOF = "end_of_marriage"
DIVORCE = """
#set page(width: 210mm, height: 297mm, margin: 25mm)
#set text(font: "Tinos", size: 13pt, lang: "vi")
TÒA ÁN NHÂN DÂN KHU VỰC ĐÁ BẠC \\ Số: 31/2025/QĐST-HNGĐ
#v(6mm)
#align(center)[#text(size: 16pt)[*QUYẾT ĐỊNH* \\ *CÔNG NHẬN THUẬN TÌNH LY HÔN*]]
Người yêu cầu: Trần Thị Sao Mai \\ Năm sinh: 1998 \\ Số định danh cá nhân: 048198000001 \\
Quyết định này có hiệu lực pháp luật kể từ ngày ban hành, trên toàn quốc.
#v(8mm)
#align(right)[Đá Bạc, ngày 06 tháng 11 năm 2025]
"""
MADE = """(lambda told: [makers.received_at(procedure="1.004873", answers=told).code])({
**makers.answers_for("1.004873", "sao-mai", "counter"), "person_name": "Trần Thị Sao Mai",
"person_number": "048198000001", "person_birth": "1998-03-08", "person_sex": "female",
"status": "divorced", "purpose": "marriage", "partner": "Võ Văn Hòn Cuội", "again": False,
"authorised": False, "fee_exemption": "poor"})"""


def test_what_was_scanned_and_issued_is_not_asked_for_again(
    house: House, person: Callable[..., Page], tmp_path: Path
) -> None:
    (code,) = house.made(MADE)
    head = person("nui-cao")
    before = _not_asked(head)
    clerk = person("lua-non")
    _scanned(clerk, house.data / "may-quet" / "quay-1", code)
    _handled(person, head, code)
    woman = person("sao-mai", PHONE)
    paper = _got(woman, code)
    _checked_by_a_stranger(person("", PHONE), paper)
    _filed_without_it(person, woman)
    assert _not_asked(head) == before + 1


def _not_asked(head: Page) -> int:
    """Papers of the store that nobody was asked for, as the office tells it."""
    head.goto("/van-phong")
    row = head.get_by_role("row").filter(has_text="Kho kết quả")
    return int(row.get_by_role("cell").last.inner_text().replace(".", ""))


def _scanned(clerk: Page, tray: Path, code: str) -> None:
    """A separator sheet and two pages through the feeder; one more sheet by hand."""
    page = scans.page(markup=DIVORCE)
    opens(clerk, code)
    clerk.locator("a[data-key=q]").first.click()
    clerk.locator("#khay").select_option("quay-1")
    press(clerk, "Bắt đầu quét")
    coming = tray / "quet.part"
    feeder = [scans.separator(separator(PROOF)), scans.askew(page, 1.5), scans.blank()]
    coming.write_bytes(scans.tiff(feeder))
    coming.rename(tray / "ly-hon.tif")
    clerk.wait_for_timeout(2500)
    press(clerk, "Lấy trang đã quét")
    expect(clerk.locator("#tien-do")).to_contain_text("3 trên 3 trang", timeout=SLOW)
    shot(clerk, "once-batch")
    press(clerk, "Xem và xác nhận")
    expect(clerk.locator("#holder_number")).to_have_value(scans.NUMBER)
    expect(clerk.locator("#title")).to_have_value(re.compile("ly hôn|quyết định", re.IGNORECASE))
    clerk.locator("#validity").fill("Không thời hạn")
    clerk.locator("#scope").fill("Toàn quốc")
    assert faults(clerk, clerk.url) == []
    shot(clerk, "once-paper")
    press(clerk, "Đúng, đưa vào hồ sơ")
    expect(clerk.locator("#tien-do")).to_contain_text("Đã đóng PDF/A", timeout=SLOW)
    expect(clerk.locator("#tien-do")).to_contain_text("Dấu số: Ủy ban nhân dân phường Hải Châu")
    press(clerk, "Kết thúc lượt quét")
    is_in_the_dossier(clerk, code)


def _handled(person: Callable[..., Page], head: Page, code: str) -> None:
    pages = {"nui-cao": head}
    steps = (
        ("lua-non", "Tiếp nhận, in giấy hẹn", "Đã tiếp nhận"),
        ("hoa-muop", "Trình ký", "Đã đề xuất"),
        ("goc-da", "Chuyển bước sau", "Đã chuyển"),
        ("nui-cao", "Ký", ""),
        ("giay-do", "Vào số, đóng dấu", "Đã vào số"),
        ("lua-non", "Trả kết quả", "Đã trả kết quả"),
    )
    for key, words, said in steps:
        if key not in pages:
            pages[key] = person(key)
        page = pages[key]
        opens(page, code)
        if words == "Trả kết quả":
            is_sealed(page)
        if words == "Ký":
            signs(page)
        else:
            act(page, words)
            done(page, said)


def _got(woman: Page, code: str) -> bytes:
    """Her paper, as her browser gets it."""
    woman.goto(f"/ho-so/{code}")
    link = woman.get_by_role("link", name=re.compile("^Kết quả số")).first
    answer = woman.request.get(str(link.get_attribute("href")))
    assert answer.ok, answer.status
    return bytes(answer.body())


def _checked_by_a_stranger(stranger: Page, paper: bytes) -> None:
    stranger.goto("/xac-thuc")
    sent = FilePayload(name="giay.pdf", mimeType="application/pdf", buffer=paper)
    stranger.locator("#tep").set_input_files(sent)
    press(stranger, "Kiểm tra")
    told = stranger.get_by_role("main")
    expect(told).to_contain_text("Chữ ký đúng, nội dung nguyên vẹn")
    expect(told).to_contain_text("Phạm Văn Núi Cao")
    expect(told).to_contain_text("Đây đúng là bản chúng tôi đã cấp")
    shot(stranger, "once-check")
    sheets = pypdfium2.PdfDocument(BytesIO(paper))
    last = sheets[len(sheets) - 1].render(scale=3).to_pil()
    (mark,) = (each.data.decode() for each in decode(last) if b"/kiem-tra/" in each.data)
    stranger.goto(mark)
    expect(told).to_contain_text("Giấy tờ thật, đang có hiệu lực")
    expect(told).not_to_contain_text("Sao Mai")
    shot(stranger, "once-mark")


def _filed_without_it(person: Callable[..., Page], woman: Page) -> None:
    """A marriage, for which the certificate would have to be handed in."""
    told = {
        "bride_name": "Trần Thị Sao Mai",
        "bride_number": "048198000001",
        "bride_birth": "1998-03-08",
        "groom_name": "Võ Văn Hòn Cuội",
        "groom_number": "048084000005",
        "groom_birth": "1984-05-05",
    }
    wanted = {
        "bride_before": "never",
        "groom_before": "never",
        "bride_elsewhere": True,
        "groom_elsewhere": False,
    }
    draft = begun(woman, "1.000894", "sao-mai", told, **wanted)
    woman.goto(f"{draft.path}/giay-to")
    slot = woman.locator("#slot-single_status")
    expect(slot).to_contain_text("Chúng tôi đã có giấy này")
    expect(slot.get_by_role("checkbox").first).to_be_checked()
    shot(woman, "once-slot")
    press(woman, "Gửi tệp và tiếp tục")
    expect(title(woman)).to_have_text("Xem lại trước khi nộp")
    expect(woman.get_by_role("main")).to_contain_text("lấy từ kho")
    leads_on(woman, "Nhờ Võ Văn Hòn Cuội")
    other = person("hon-cuoi", PHONE)
    other.goto(f"{draft.path}/dong-y")
    press(other, "Tôi đã đọc và đồng ý")
    expect(other.get_by_role("status").first).to_contain_text("Bạn đã đồng ý")
    woman.goto(f"{draft.path}/xem-lai")
    press(woman, "Nộp hồ sơ")
    woman.wait_for_url("**/da-nop")
    woman.goto(f"/ho-so/{code_on(woman)}")
    expect(woman.get_by_role("main")).to_contain_text("không phải nộp: lấy từ kho")
