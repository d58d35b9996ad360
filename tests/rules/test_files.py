import io
import unicodedata
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.rules.errors import Refused
from motcua.rules.files import ALLOWED, HEAD, OTHERS, display_name, sniff

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF"
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"
WEBP = b"RIFF\x24\x00\x00\x00WEBPVP8 "
XML = b'<?xml version="1.0" encoding="UTF-8"?>\n<toKhai><hoTen>Sao Mai</hoTen></toKhai>'
EXE = b"MZ\x90\x00\x03\x00\x00\x00"


def archive(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name in names:
            made.writestr(name, "<x/>" * 40)
    return file.getvalue()[:HEAD]


WORD = archive("[Content_Types].xml", "_rels/.rels", "word/document.xml")
EXCEL = archive("_rels/.rels", "docProps/app.xml", "xl/workbook.xml", "[Content_Types].xml")
TAKEN = {
    "to-khai.pdf": (PDF, "pdf"),
    "ảnh.jpeg": (JPEG, "jpg"),
    "anh.PNG": (PNG, "png"),
    "IMG_0001.HEIC": (HEIC, "heic"),
    "a.webp": (WEBP, "webp"),
    "quet.tiff": (b"II*\x00\x08\x00\x00\x00", "tif"),
    "quet.tif": (b"MM\x00*\x00\x00\x00\x08", "tif"),
    "don.docx": (WORD, "docx"),
    "bang.xlsx": (EXCEL, "xlsx"),
    "don.xml": (XML, "xml"),
    "don-utf16.xml": (b"\xff\xfe" + "<donXin/>".encode("utf-16-le"), "xml"),
    "khong-duoi": (PDF, "pdf"),
}


@pytest.mark.parametrize("name", TAKEN)
def test_what_is_taken_is_told_by_its_bytes(name: str) -> None:
    head, extension = TAKEN[name]
    assert sniff(head, name) is ALLOWED[extension]


@pytest.mark.parametrize(
    ("name", "head", "real"),
    [
        ("to-khai.pdf", EXE, "exe"),
        ("to-khai.pdf", b"\x7fELF\x02", "elf"),
        ("to-khai.pdf", JPEG, "jpg"),
        ("to-khai.pdf", b"sao mai", "unknown"),
        ("anh.png", b"\n<!DOCTYPE html><html>", "html"),
        ("anh.jpg", b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg">', "svg"),
        ("don.xml", b"<svg:svg onload='x'/>", "svg"),
        ("don.xml", b'<?xml version="1.0"?><a xmlns="http://www.w3.org/1999/xhtml"/>', "html"),
        ("don.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>', "unknown"),
        ("don.docx", archive("evil.js"), "zip"),
        ("don.docx", archive("[Content_Types].xml", "META-INF/x"), "zip"),
        ("don.docx", EXCEL, "xlsx"),
        (
            "don.docx",
            archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
            "macro",
        ),
        ("don.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
        ("anh.jpg", JPEG + b"<?php system(1);", "mixed"),
        ("anh.png", PNG + b"%PDF-1.4", "mixed"),
        ("to-khai.pdf", PDF + b"<script>", "mixed"),
        ("anh.heic", b"\x00\x00\x00\x18ftypisom\x00\x00\x00\x00mp42", "mp4"),
    ],
)
def test_a_renamed_file_is_named_for_what_it_is(name: str, head: bytes, real: str) -> None:
    with pytest.raises(Refused) as refusal:
        sniff(head, name)
    assert refusal.value.code == "file_renamed"
    assert (refusal.value.details["name"], refusal.value.details["kind"]) == (name, real)
    kind = ALLOWED.get(real)
    vi, en = (kind.vi, kind.en) if kind else OTHERS[real]
    assert refusal.value.details["real"] == {"vi": vi, "en": en}


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("cai-dat.exe", EXE),
        ("a.zip", archive("a")),
        ("a.gif", b"GIF89a"),
        ("la.pdf.exe", PDF),
        ("x", b"chu"),
    ],
)
def test_a_kind_nobody_asked_for_is_refused(name: str, head: bytes) -> None:
    with pytest.raises(Refused) as refusal:
        sniff(head, name)
    assert refusal.value.code == "file_type_refused"


def test_a_telephone_may_call_one_picture_another() -> None:
    assert sniff(HEIC, "IMG_0001.jpg").extension == "heic"


def test_a_component_may_want_only_some_kinds() -> None:
    assert sniff(PDF, "a.pdf", allowed={"pdf"}).extension == "pdf"
    with pytest.raises(Refused, match="file_type_refused"):
        sniff(WORD, "a.docx", allowed={"pdf"})


@given(st.binary(max_size=200), st.text(max_size=40))
def test_no_file_in_the_world_breaks_the_question(head: bytes, name: str) -> None:
    with suppress(Refused):
        assert sniff(head, name).extension in ALLOWED


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\ho so\\don.pdf", "don.pdf"),
        ("don\u202efdp.exe", "donfdp.exe"),
        ("  giấy \t khai\x00 sinh.pdf ", "giấy khai sinh.pdf"),
        (unicodedata.normalize("NFD", "giấy tờ.pdf"), "giấy tờ.pdf"),
        ("...", "tep"),
        ("", "tep"),
    ],
)
def test_a_name_is_shown_without_tricks(given_name: str, shown: str) -> None:
    assert display_name(given_name) == shown


def test_a_long_name_keeps_its_end() -> None:
    shown = display_name("ơ" * 1094 + ".pdf")
    assert len(shown) == 120
    assert shown.endswith("….pdf")


@given(st.text(max_size=300))
def test_a_shown_name_is_always_safe_and_stays_the_same(name: str) -> None:
    shown = display_name(name)
    assert 0 < len(shown) <= 120
    assert not set(shown) & set("/\\\x00\n\r\u202e\u2066")
    assert display_name(shown) == shown
