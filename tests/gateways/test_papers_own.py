"""The papers of the house itself: hand-over list, labels, slip and ticket."""

import shutil
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from motcua.gateways import papers
from motcua.gateways.papers import render
from tests.gateways.paper_samples import (
    CODE,
    DAY,
    HANDOVER,
    LABELS,
    OWN,
    SLIP,
    TICKET,
    URL,
    at,
)
from tests.gateways.test_papers import embedded, read, sheets, squeezed
from tests.gateways.test_papers_layout import POINTS, words
from tests.gateways.test_papers_marks import marks, scanned

LONG = ("Công ty trách nhiệm hữu hạn một thành viên Vô Hình " * 30)[:1094]
printed = pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="no poppler-utils")


def side(pdf: bytes) -> tuple[float, float]:
    box = PdfReader(BytesIO(pdf)).pages[0].mediabox
    return round(float(box.width) / POINTS), round(float(box.height) / POINTS)


@pytest.mark.parametrize("form", OWN)
def test_fonts_are_inside_and_the_paper_is_archival_and_tagged(form: str) -> None:
    pdf = render(form, OWN[form], on=DAY)
    assert all("/FontFile2" in font for font in embedded(pdf))
    reader = PdfReader(BytesIO(pdf))
    assert "/StructTreeRoot" in reader.root_object
    assert reader.metadata is not None
    assert reader.metadata.title


def test_a_hand_over_list_of_fifty_has_every_row_its_totals_and_two_signatures() -> None:
    pdf = render("handover", HANDOVER, on=DAY)
    said = squeezed(read(pdf))
    assert all(squeezed(row["code"]) in said for row in HANDOVER["rows"])
    originals = sum(row["originals"] for row in HANDOVER["rows"])
    copies = sum(row["copies"] for row in HANDOVER["rows"])
    assert squeezed(f"Cộng 50 hồ sơ {originals} {copies}") in said
    assert squeezed("Bên giao (Ký và ghi rõ họ tên)") in said
    assert said.count(squeezed("Bản chính")) == sheets(pdf) == 3
    assert side(pdf) == (210, 297)


@printed
def test_a_hand_over_list_with_the_longest_names_stays_inside_its_margins(tmp_path: Path) -> None:
    row = {"code": "H15.50.05.13-261008-00975", "applicant": LONG, "procedure": LONG}
    rows = [{**row, "originals": 109, "copies": 0}] * 2
    pdf = render("handover", {**HANDOVER, "rows": rows}, on=DAY)
    # Cells that go on over a page are read in turns: what counts is that no word is gone.
    assert read(pdf).split().count("thành") >= 4 * LONG.split().count("thành")
    found_words = [word for page in words(pdf, tmp_path) for word in page]
    assert min(word.right for word in found_words) >= 14.5
    codes = [word for word in found_words if word.text.startswith("H15.50.05.13")]
    names = [word for word in found_words if word.text == "Công"]
    # The code ends before the column of names begins.
    assert max(210 - word.right for word in codes) <= min(word.left for word in names)


@printed
def test_the_marks_of_a_list_give_its_number(tmp_path: Path) -> None:
    few = {**HANDOVER, "rows": HANDOVER["rows"][:3]}
    read_off = marks(scanned(render("handover", few, on=DAY), tmp_path))
    assert read_off == {"CODE128": HANDOVER["code"], "QRCODE": HANDOVER["verify_url"]}


@printed
def test_every_label_of_a_sheet_is_read(tmp_path: Path) -> None:
    pdf = render("labels", LABELS, on=DAY)
    assert (sheets(pdf), side(pdf)) == (3, (210, 297))
    sheet: Any = scanned(pdf, tmp_path)
    wide, high = sheet.width / 3, sheet.height / 8
    for place, label in enumerate(LABELS["labels"][:24]):
        left, top = (place % 3) * wide, (place // 3) * high
        one = sheet.crop((int(left), int(top), int(left + wide), int(top + high)))
        assert marks(one) == {"CODE128": label["code"], "QRCODE": label["url"]}


@printed
def test_a_label_with_too_long_a_name_ends_in_three_dots_and_stays_on_its_place(
    tmp_path: Path,
) -> None:
    label = {**LABELS["labels"][0], "applicant": LONG, "procedure": "x" * 300}
    pdf = render("labels", {"labels": [label]}, on=DAY)
    page = words(pdf, tmp_path)[0]
    assert any(word.text.endswith("…") for word in page)
    assert all(word.top + 0.1 >= 4 and 297 - word.bottom <= 37.2 for word in page)
    assert marks(scanned(pdf, tmp_path))["CODE128"] == label["code"]


def test_labels_skip_what_is_gone_and_go_on_a_roll() -> None:
    two = {"labels": LABELS["labels"][:2]}
    assert sheets(render("labels", {**two, "skip": 23}, on=DAY)) == 2
    roll = render("labels", two, on=DAY, sheet="label_roll")
    assert (sheets(roll), side(roll)) == (2, (70, 40))


@printed
@pytest.mark.parametrize("form", ["slip", "ticket"])
def test_rolls_are_80_mm_wide_and_as_long_as_what_they_say(form: str, tmp_path: Path) -> None:
    short = render(form, OWN[form], on=DAY)
    name = "procedure" if form == "slip" else "service"
    value: object = {"name": LONG, "code": "1.001612"} if form == "slip" else LONG
    long = render(form, {**OWN[form], name: value}, on=DAY)
    assert (side(short)[0], side(long)[0], sheets(long)) == (80, 80, 1)
    assert side(long)[1] > side(short)[1]
    assert squeezed(LONG) in squeezed(read(long))
    assert min(word.left for word in words(long, tmp_path)[0]) >= 3.9
    assert min(word.right for word in words(long, tmp_path)[0]) >= 3.9


@printed
def test_a_slip_carries_code_secret_and_promise(tmp_path: Path) -> None:
    pdf = render("slip", SLIP, on=DAY)
    said = " ".join(read(pdf).split())
    for told in (CODE, "7Q4M-K2RX", "10 giờ 56", "thứ Sáu, 27/11/2026", "150.000 đồng"):
        assert told in said
    assert marks(scanned(pdf, tmp_path)) == {"CODE128": CODE, "QRCODE": URL}


def test_a_ticket_tells_the_number_and_who_waits_before() -> None:
    pdf = papers.ticket(
        unit="Trung tâm", service="Hộ tịch", number="A007", taken=at(23, 8, 1), before=0
    )
    said = " ".join(read(pdf).split())
    assert "A007" in said
    assert "Bạn là người tiếp theo." in said
    assert "Trước bạn còn 7 người." in " ".join(read(render("ticket", TICKET, on=DAY)).split())
