"""The Word files: whole, in the layout of Decree 30/2020, with the words of the PDF."""

import zipfile
from io import BytesIO
from xml.etree import ElementTree

import pytest

from motcua.base.rulebooks import rule
from motcua.gateways.papers import EDITABLE, render, word
from tests.gateways.paper_samples import DAY, REFUSAL, SAMPLES
from tests.gateways.test_papers import read, squeezed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PER_MM = 1440 / 25.4


def part(docx: bytes, name: str = "word/document.xml") -> ElementTree.Element:
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        assert archive.testzip() is None
        return ElementTree.fromstring(archive.read(name))  # noqa: S314  (our own)


def said(docx: bytes) -> str:
    return "\n".join(
        "".join(run.text or "" for run in paragraph.iter(f"{W}t"))
        for paragraph in part(docx).iter(f"{W}p")
    )


@pytest.mark.parametrize("form", sorted(EDITABLE))
def test_every_word_of_the_pdf_but_what_a_machine_reads_is_there(form: str) -> None:
    docx = said(word(form, SAMPLES[form], on=DAY))
    pdf = read(render(form, SAMPLES[form], on=DAY))
    lines = [squeezed(line) for line in docx.splitlines() if line.strip()]
    assert lines
    missing = [line for line in lines if line not in squeezed(pdf)]
    # The PDF frames the moment and puts its label above; a table's rows are read across.
    assert len(missing) <= len(lines) // 4, missing
    for told in (SAMPLES[form]["number"], SAMPLES[form]["unit"]["kind"].upper()):
        assert squeezed(told) in squeezed(docx)


@pytest.mark.parametrize("form", sorted(EDITABLE))
def test_page_and_letters_are_those_of_the_decree(form: str) -> None:
    lawful = rule("paper_layout").on(DAY).value
    docx = word(form, SAMPLES[form], on=DAY)
    (margins,) = part(docx).iter(f"{W}pgMar")
    for side, (least, most) in lawful["margins"].items():
        assert least - 0.1 <= int(margins.get(f"{W}{side}", 0)) / PER_MM <= most
    (page,) = part(docx).iter(f"{W}pgSz")
    assert round(int(page.get(f"{W}w", 0)) / PER_MM) == 210
    sizes = {int(each.get(f"{W}val", 0)) / 2 for each in part(docx).iter(f"{W}sz")}
    assert sizes <= {11.0, 12.0, 13.0, 14.0}
    (fonts,) = part(docx, "word/styles.xml").iter(f"{W}rFonts")
    assert set(fonts.attrib.values()) == {"Times New Roman"}


def test_text_from_people_is_never_markup() -> None:
    name = 'A & B <w:p/> "x" ]]> &amp;'
    docx = word("refusal", {**REFUSAL, "applicant": {"name": name + "\x07"}}, on=DAY)
    assert name in said(docx)


def test_the_longest_name_is_whole_and_the_same_is_the_same_bytes() -> None:
    long = ("Thủ tục cấp lại giấy chứng nhận " * 40)[:1094]
    data = {**REFUSAL, "procedure": {"name": long, "code": "1.001612"}}
    assert long in said(word("refusal", data, on=DAY))
    assert word("refusal", data, on=DAY) == word("refusal", data, on=DAY)


def test_each_part_that_is_named_is_there() -> None:
    docx = word("stop", SAMPLES["stop"], on=DAY)
    named = {each.get("PartName", "").lstrip("/") for each in part(docx, "[Content_Types].xml")} - {
        ""
    }
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        assert named <= set(archive.namelist())
