"""The measures of an official paper (Decree 30/2020, Annex I), taken off the finished PDF."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from motcua.base.rulebooks import rule
from motcua.gateways.papers import render
from tests.gateways.paper_samples import DAY, RECEIPT, SAMPLES

OLD = date(2024, 5, 6)
LETTERS = ["receipt", "completion", "refusal", "apology", "stop", "control", "result"]
POINTS = 72 / 25.4
needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="poppler-utils is not installed: nothing to measure"
)


@dataclass(frozen=True)
class Word:
    """A word and how far it stands from each edge of its page, in millimetres."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def words(pdf: bytes, folder: Path) -> list[list[Word]]:
    """The words of each page."""
    (folder / "paper.pdf").write_bytes(pdf)
    told = subprocess.run(
        ["pdftotext", "-bbox", "paper.pdf", "-"], cwd=folder, check=True, capture_output=True
    ).stdout.decode()
    pages = []
    for page in told.split("<page ")[1:]:
        width, height = (float(each) for each in re.findall(r'="([\d.]+)"', page)[:2])
        found = re.findall(
            r'xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<', page
        )
        pages.append(
            [
                Word(
                    text,
                    float(x) / POINTS,
                    float(y) / POINTS,
                    (width - float(x2)) / POINTS,
                    (height - float(y2)) / POINTS,
                )
                for x, y, x2, y2, text in found
            ]
        )
    return pages


def sizes(pdf: bytes) -> list[tuple[str, float, str]]:
    """Each run of letters of the first page, its size in points, the name of its font."""
    found: list[tuple[str, float, str]] = []

    def seen(text: str, _: Any, __: Any, font: Any, size: float) -> None:
        if text.strip():
            found.append((" ".join(text.split()), size, str(font["/BaseFont"])))

    PdfReader(BytesIO(pdf)).pages[0].extract_text(visitor_text=seen)
    return found


@needs_poppler
@pytest.mark.parametrize("form", LETTERS)
def test_margins_are_those_of_the_decree(form: str, tmp_path: Path) -> None:
    margins = rule("paper_layout").on(DAY).value["margins"]
    for page in words(render(form, SAMPLES[form], on=DAY), tmp_path):
        body = [word for word in page if word.bottom > margins["bottom"][0] - 0.5]
        for side in ("left", "top", "right", "bottom"):
            assert min(getattr(word, side) for word in body) >= margins[side][0] - 0.5, side
        assert min(word.left for word in body) <= margins["left"][1]
        assert min(word.top for word in body) <= margins["top"][1]


@needs_poppler
def test_a_long_paper_keeps_its_margins_on_every_page(tmp_path: Path) -> None:
    papers = [
        {"name": f"Giấy tờ thứ {place} " + "x" * 90, "originals": 1, "copies": 0}
        for place in range(109)
    ]
    pages = words(render("receipt", {**RECEIPT, "components": papers}, on=DAY), tmp_path)
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert min(word.left for word in page) >= 29.5
        assert min(word.right for word in page) >= 14.5
        # The number of the page: alone in the middle of the top margin, none on the first.
        above = [word.text for word in page if word.top < 19.5]
        assert above == ([] if number == 1 else [str(number)])


@pytest.mark.parametrize("form", ["apology", "stop", "result"])
def test_letters_have_the_sizes_of_the_decree(form: str) -> None:
    lawful = rule("paper_layout").on(DAY).value["sizes"]
    runs = sizes(render(form, SAMPLES[form], on=DAY))

    def size_of(start: str) -> tuple[float, str]:
        return next((size, font) for text, size, font in runs if text.startswith(start))

    for part, start, style in (
        ("nation", "CỘNG HÒA", "Bold"),
        ("motto", "Độc lập", "Bold"),
        ("number", "Số: ", "Regular"),
        ("place", "Hải Châu, ngày", "Italic"),
        ("recipients_head", "Nơi nhận:", "BoldItalic"),
        ("recipients", "- Bà Võ", "Regular"),
    ):
        size, font = size_of(start)
        assert lawful[part][0] <= round(size, 2) <= lawful[part][1], (part, size)
        named = font.partition("+Tinos")[2].removeprefix("-") or "Regular"
        assert named == style, (part, font)
    body = [size for text, size, _ in runs if text.startswith(("Đến nay", "Lý do", "Căn cứ"))]
    assert body
    assert all(lawful["body"][0] <= round(size, 2) <= lawful["body"][1] for size in body)


@pytest.mark.parametrize("form", ["receipt", "completion", "refusal", "apology", "control"])
def test_the_set_of_2018_is_printed_on_a5_and_stays_one_page(form: str) -> None:
    pages = PdfReader(BytesIO(render(form, SAMPLES[form], on=OLD))).pages
    box = pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (420, 595)
    assert len(pages) == 1


def test_but_its_register_is_a4() -> None:
    box = PdfReader(BytesIO(render("register", SAMPLES["register"], on=OLD))).pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (842, 595)


def test_a_receipt_of_the_set_of_2025_can_be_had_on_a5() -> None:
    pdf = render("receipt", RECEIPT, on=DAY, sheet="a5")
    box = PdfReader(BytesIO(pdf)).pages[0].mediabox
    assert round(float(box.width)) == 420
    assert "Mẫu 01, Thông tư 03/2025" in PdfReader(BytesIO(pdf)).pages[0].extract_text()
