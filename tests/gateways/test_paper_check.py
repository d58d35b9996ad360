"""The check of the desk's papers: sheet, pages, marks, header, fonts, letters, long words."""

import shutil
import unicodedata
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from motcua.gateways.papers import render
from tests.gateways.paper_samples import (
    CODE,
    COMPLETION,
    DAY,
    HANDOVER,
    RECEIPT,
    REGISTER,
    SLIP,
    URL,
)
from tests.gateways.test_papers import embedded, read, squeezed
from tests.gateways.test_papers_layout import words
from tests.gateways.test_papers_marks import marks, scanned

OLD = date(2024, 5, 6)
"""A day of the set of 2018, whose sheets are A5."""
PRINTABLE = 5
"""Millimetres that a printer leaves white along each edge."""
SMALL, BIG = (148, 210), (210, 297)
POINTS = 72 / 25.4
LONG = ("Thủ tục cấp lại giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở " * 20)[:1093] + "Ễ"
"""As long as the longest name in the national catalogue: 1,094 characters."""
MOST = 109
"""The most components of any procedure there."""
FIVE: Mapping[str, Any] = {
    "receipt": RECEIPT,
    "completion": COMPLETION,
    "handover": HANDOVER,
    "register": REGISTER,
    "slip": SLIP,
}
QR = {"receipt": URL, "completion": URL, "handover": HANDOVER["verify_url"], "slip": URL}
needs_poppler = pytest.mark.skipif(
    shutil.which("pdftoppm") is None, reason="poppler-utils is not installed: nothing to look with"
)


def pages(pdf: bytes) -> list[Any]:
    return list(PdfReader(BytesIO(pdf)).pages)


def size(page: Any) -> tuple[int, int]:
    """Width and height in millimetres."""
    box = page.mediabox
    return round(float(box.width) / POINTS), round(float(box.height) / POINTS)


@pytest.mark.parametrize(
    ("form", "day", "wanted"),
    [
        ("receipt", DAY, BIG),
        ("receipt", OLD, SMALL),
        ("completion", DAY, BIG),
        ("completion", OLD, SMALL),
        ("handover", DAY, BIG),
        ("handover", OLD, BIG),
        ("register", DAY, (297, 210)),
        ("register", OLD, (297, 210)),
    ],
)
def test_every_page_has_the_size_of_its_set(form: str, day: date, wanted: tuple[int, int]) -> None:
    assert {size(page) for page in pages(render(form, FIVE[form], on=day))} == {wanted}


def test_the_slip_is_one_strip_of_80_mm_as_long_as_what_it_says() -> None:
    (page,) = pages(render("slip", SLIP, on=DAY))
    assert size(page)[0] == 80
    longer = {**SLIP, "procedure": {"name": LONG, "code": "1.001612"}}
    (long,) = pages(render("slip", longer, on=DAY))
    assert size(long)[1] > size(page)[1]


@pytest.mark.parametrize("day", [DAY, OLD])
def test_a_receipt_is_one_page(day: date) -> None:
    assert len(pages(render("receipt", RECEIPT, on=day))) == 1


@needs_poppler
@pytest.mark.parametrize("day", [DAY, OLD])
@pytest.mark.parametrize("form", QR)
def test_its_qr_code_is_read_at_150_dots_an_inch_in_grey(
    form: str, day: date, tmp_path: Path
) -> None:
    # The list carries its mark where both sides sign: on the last page.
    told = {**FIVE[form], "rows": HANDOVER["rows"][:8]} if form == "handover" else FIVE[form]
    assert marks(scanned(render(form, told, on=day), tmp_path))["QRCODE"] == QR[form]


@pytest.mark.parametrize(
    ("form", "head"), [("handover", "TT Mã hồ sơ Người nộp"), ("register", "Tên thủ tục")]
)
def test_the_header_of_a_list_stands_again_on_every_page(form: str, head: str) -> None:
    found = pages(render(form, FIVE[form], on=DAY))
    assert len(found) > 1
    assert all(squeezed(head) in squeezed(page.extract_text()) for page in found)


@pytest.mark.parametrize("form", FIVE)
def test_all_fonts_are_inside_and_its_words_come_out_in_nfc(form: str) -> None:
    told = {**FIVE[form]}
    if "applicant" in told:
        told["applicant"] = {"name": unicodedata.normalize("NFD", "Nguyễn Thị Ngỗng Đồng Ruộng")}
    pdf = render(form, told, on=DAY)
    assert embedded(pdf)
    assert all({"/FontFile2", "/FontFile3"} & set(font) for font in embedded(pdf))
    said = read(pdf)
    assert unicodedata.is_normalized("NFC", said)
    wanted = "Nguyễn Thị Ngỗng Đồng Ruộng" if "applicant" in told else "Võ Thị Sao Mai"
    assert squeezed(wanted) in squeezed(said)


def filled(form: str) -> dict[str, Any]:
    """The paper with the longest name in each place that a name has, and the most components."""
    named = {"name": LONG, "code": "1.001612"}
    if form in {"handover", "register"}:
        rows = [{**FIVE[form]["rows"][0], "procedure": LONG, "applicant": LONG}]
        return {**FIVE[form], "rows": rows * 2}
    told = {**FIVE[form], "procedure": named, "applicant": {"name": LONG}}
    if form == "receipt":
        told["components"] = [
            {"name": f"Giấy tờ thứ {place}", "originals": place, "copies": 0}
            for place in range(1, MOST + 1)
        ]
    if form == "completion":
        told["faults"] = [
            {"component": f"Giấy tờ thứ {place}", "reason": "Ảnh mờ"}
            for place in range(1, MOST + 1)
        ]
    return told


@needs_poppler
@pytest.mark.parametrize("day", [DAY, OLD])
@pytest.mark.parametrize("form", FIVE)
def test_1094_letters_and_109_components_fold_and_nothing_leaves_the_sheet(
    form: str, day: date, tmp_path: Path
) -> None:
    pdf = render(form, filled(form), on=day)
    said = squeezed(read(pdf))
    # Cells side by side are read line by line, and a page may end in a name: words are counted.
    names = {"slip": 2, "receipt": 2, "completion": 2, "handover": 4, "register": 4}[form]
    for word in ("quyền", "nhận", LONG[-1]):
        assert said.count(squeezed(word)) >= LONG.count(word) * names, word
    if form in {"receipt", "completion"}:
        assert all(squeezed(f"Giấy tờ thứ {place}") in said for place in (1, MOST))
    edge = 2.5 if form == "slip" else PRINTABLE
    for page in words(pdf, tmp_path):
        for word in page:
            assert min(word.left, word.right, word.top, word.bottom) >= edge, word


def test_the_code_is_there_for_who_has_no_scanner() -> None:
    for form in ("receipt", "completion", "slip"):
        assert CODE in "".join(read(render(form, FIVE[form], on=DAY)).split())
