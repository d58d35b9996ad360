"""The Word files: whole, in the layout of Decree 30/2020, with the words of the PDF."""

import re
import zipfile
from datetime import date
from io import BytesIO
from xml.etree import ElementTree

import pytest

from motcua.base.rulebooks import rule
from motcua.gateways.papers import EDITABLE, render, word
from tests.gateways.paper_samples import DAY, OFFICER, REFUSAL, RESULT, SAMPLES
from tests.gateways.test_papers import UNIT, UNPRINTED, read, texts

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


def plain(text: str) -> str:
    """Letters and digits only, as capitals: what layout adds or moves does not count."""
    return "".join(letter for letter in text.upper() if letter.isalnum())


MARKS = {"look_up", "paper_code"}
"""What stands beside a QR code, which a Word file has not."""
ONLY_IN_WORD = {
    "completion": {"Hoàn thiện và gửi lại trước:"},
}
"""Labels that the PDF puts in other words, in a frame of their own."""


@pytest.mark.parametrize("form", sorted(EDITABLE))
def test_every_line_of_it_is_in_the_pdf(form: str) -> None:
    pdf = plain(read(render(form, SAMPLES[form], on=DAY)))
    lines = [line for line in said(word(form, SAMPLES[form], on=DAY)).splitlines() if plain(line)]
    assert len(lines) > 10
    # A label and its value may stand under each other in the PDF: each is looked for by itself.
    parts = {part for line in lines for part in re.split(r"(?<=:) | \(", line)}
    missing = {part.strip() for part in parts if plain(part) not in pdf}
    assert missing <= {"(Ký và ghi rõ họ tên)", *ONLY_IN_WORD.get(form, set())}


@pytest.mark.parametrize("form", sorted(EDITABLE))
def test_all_that_it_was_told_is_in_it(form: str) -> None:
    docx = plain(said(word(form, SAMPLES[form], on=DAY)))
    told = {name: value for name, value in SAMPLES[form].items() if name not in MARKS}
    # A file that is still edited is signed by nobody.
    unsaid = {OFFICER["note"], RESULT["signer"]["note"], *UNPRINTED.get(form, UNIT), *UNIT}
    assert [text for text in texts(told) if text not in unsaid and plain(text) not in docx] == []


@pytest.mark.parametrize("form", ["completion", "refusal", "apology"])
def test_a_file_of_the_set_of_2018_is_a5_with_smaller_letters(form: str) -> None:
    docx = word(form, SAMPLES[form], on=date(2024, 5, 6))
    (page,) = part(docx).iter(f"{W}pgSz")
    sides = [round(int(page.get(f"{W}{side}", 0)) / PER_MM) for side in ("w", "h")]
    assert sides == [148, 210]
    sizes = {int(each.get(f"{W}val", 0)) / 2 for each in part(docx).iter(f"{W}sz")}
    assert max(sizes) <= 10.5
    for table in part(docx).iter(f"{W}tblGrid"):
        wide = sum(int(column.get(f"{W}w", 0)) for column in table.iter(f"{W}gridCol"))
        assert wide / PER_MM <= 148 - 15 - 8 + 0.1


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
