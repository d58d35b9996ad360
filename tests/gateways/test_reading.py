"""Reading: straight, measured, read by a real program; bound as PDF/A that a validator approves."""

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import pdfa
from pypdf import PdfReader

from motcua.base import clock, rulebooks
from motcua.gateways import reading
from motcua.rules.errors import Refused
from motcua.rules.scans import findings, separates, separator
from tests.gateways import scans

READS = reading.reader().reads
needs_tesseract = pytest.mark.skipif(not READS, reason="no tesseract with Vietnamese here")


@pytest.fixture
def blind(settings: Any) -> None:
    """A machine without the program."""
    settings.MOTCUA_READER = "none"


def looked_at(data: bytes, number: int = 0, **how: object) -> reading.Leaf:
    return reading.page(BytesIO(data), number, **how)  # type: ignore[arg-type]


def found(leaf: reading.Leaf) -> tuple[str, ...]:
    limits = rulebooks.rule("scan_quality").on(clock.today()).value
    return findings(leaf.measures, limits)


def words(leaf: reading.Leaf) -> str:
    return "\n".join(line[0] for line in leaf.lines)


@needs_tesseract
def test_vietnamese_is_read_with_its_place_and_how_sure_it_is() -> None:
    leaf = looked_at(scans.stored(scans.page()))
    assert "Trần Thị Sao Mai" in words(leaf)
    assert scans.NUMBER in words(leaf)
    line = next(each for each in leaf.lines if "GIẤY CHỨNG SINH" in each[0])
    assert line[1] > 0.8
    assert leaf.size[0] * 0.3 < line[2][0] + line[2][2] / 2 < leaf.size[0] * 0.7
    assert found(leaf) == ()


@needs_tesseract
def test_a_page_laid_down_askew_is_read_as_well() -> None:
    leaf = looked_at(scans.stored(scans.askew(scans.page(), 3.4)))
    assert 3.0 < leaf.measures["skew"] < 3.8
    assert "Trần Thị Sao Mai" in words(leaf)


@needs_tesseract
def test_a_page_on_its_head_is_set_upright() -> None:
    leaf = looked_at(scans.stored(scans.page().rotate(180)))
    assert "Trần Thị Sao Mai" in words(leaf)


@pytest.mark.usefixtures("blind")
def test_each_fault_is_named_and_a_good_page_has_none() -> None:
    page = scans.page()
    assert found(looked_at(scans.stored(page))) == ()
    assert found(looked_at(scans.stored(scans.blank()))) == ("blank",)
    assert found(looked_at(scans.stored(scans.dark(page)))) == ("dark",)
    assert found(looked_at(scans.stored(scans.smeared(page)))) == ("blurred",)
    assert found(looked_at(scans.stored(scans.askew(page, 7)))) == ("skewed",)
    assert found(looked_at(scans.stored(scans.page(120), dpi=120))) == ("low_dpi",)


@pytest.mark.usefixtures("blind")
def test_a_separator_sheet_says_what_follows_even_askew() -> None:
    sheet = scans.askew(scans.separator(separator("birth_notice")), 2)
    assert separates(looked_at(scans.stored(sheet)).mark) == "birth_notice"
    assert looked_at(scans.stored(scans.page())).mark == ""


@pytest.mark.usefixtures("blind")
def test_pdf_tiff_and_pictures_are_counted_and_drawn() -> None:
    three = [scans.page(), scans.blank(), scans.page()]
    for data in (scans.bound(three), scans.tiff(three)):
        assert reading.count(BytesIO(data)) == 3
        assert found(looked_at(data, 1)) == ("blank",)
        assert looked_at(data, 2).measures["dpi"] == 200
    assert reading.count(BytesIO(scans.stored(scans.page(), "PNG"))) == 1


@pytest.mark.usefixtures("blind")
def test_what_is_broken_ends_there() -> None:
    with pytest.raises(Refused, match="scan_unreadable"):
        reading.count(BytesIO(b"%PDF-1.4 nothing follows"))
    with pytest.raises(reading.Unread) as caught:
        looked_at(scans.stored(scans.page())[:3000])
    assert caught.value.code == "page_unreadable"


@pytest.mark.usefixtures("blind")
def test_without_the_program_pages_are_kept_as_pictures() -> None:
    assert reading.reader().problem == "turned_off"
    leaf = looked_at(scans.stored(scans.page()))
    assert (leaf.layer, leaf.lines, leaf.confidence) == (None, [], None)
    pdf = reading.bind([(leaf.picture, leaf.layer)], "Giấy chứng sinh")
    assert len(PdfReader(BytesIO(pdf)).pages) == 1
    _is_archival(pdf)


@needs_tesseract
def test_the_paper_is_archival_and_its_words_can_be_searched() -> None:
    leaf = looked_at(scans.stored(scans.askew(scans.page(), 2)))
    pdf = reading.bind([(leaf.picture, leaf.layer), (leaf.picture, None)], "Giấy chứng sinh")
    reader = PdfReader(BytesIO(pdf))
    assert len(reader.pages) == 2
    assert "Trần Thị Sao Mai" in reader.pages[0].extract_text()
    assert reader.metadata is not None
    assert reader.metadata.title == "Giấy chứng sinh"
    _is_archival(pdf)


def test_the_picture_in_the_paper_is_the_one_that_was_looked_at(settings: Any) -> None:
    settings.MOTCUA_READER = "none"
    leaf = looked_at(scans.stored(scans.page()))
    with pikepdf.open(BytesIO(reading.bind([(leaf.picture, None)], "Giấy"))) as pdf:
        assert pdf.pages[0].Resources.XObject.Leaf.read_raw_bytes() == leaf.picture


def test_a_program_that_is_not_there_is_missing(settings: Any) -> None:
    settings.MOTCUA_READER = "/nowhere/tesseract"
    assert reading.reader().problem == "missing"


def _is_archival(pdf: bytes) -> None:
    assert float(pdf[5:8]) >= 1.4
    with pikepdf.open(BytesIO(pdf)) as opened:
        told = opened.open_metadata()
        assert (told["pdfaid:part"], told["pdfaid:conformance"]) == ("2", "B")
        report = pdfa.check(opened, "2b")
        assert report.passed, report.summary
