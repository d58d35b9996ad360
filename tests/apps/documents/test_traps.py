"""Files that are what they say and do harm all the same: refused with words, by every way in."""

import io
import struct
import time
import tracemalloc
import zipfile
import zlib
from random import Random
from tempfile import TemporaryFile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pyhanko.pdf_utils.writer import PdfFileWriter

from motcua.apps.documents.commands import keep, take_in
from motcua.apps.documents.queries import file as file_row
from motcua.faces.ui.cages import caged_file
from motcua.faces.ui.refusals import sentence
from motcua.gateways import pictures
from motcua.rules.errors import Refused
from motcua.rules.files import display_name
from motcua.rules.traps import TRAPS, trap_in
from tests.expect import refused
from tests.makers import PDF

pytestmark = pytest.mark.django_db
WORD = ("[Content_Types].xml", "_rels/.rels", "word/document.xml")


def pdf(words: bytes, before: bytes = b"") -> bytes:
    return b"%PDF-1.7\n" + before + b"1 0 obj<</Type/Catalog " + words + b">>endobj\ntrailer<<>>\n"


def packed_objects(words: bytes) -> bytes:
    body = zlib.compress(b"1 0 <<" + words + b">>")
    head = b"2 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>\nstream\n" % len(body)
    return pdf(b"", head + body + b"\nendstream endobj\n")


def office(*more: tuple[str, bytes], names: tuple[str, ...] = WORD) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name in names:
            made.writestr(name, "<x/>" * 40)
        for name, content in more:
            made.writestr(name, content)
    return file.getvalue()


def overlapping() -> bytes:
    """Two names in the list for the same bytes, as in the bombs that need no second layer."""
    whole = office(("word/a.xml", b"x" * 100), ("word/b.xml", b"x" * 100))
    first, second = whole.rindex(b"word/a.xml"), whole.rindex(b"word/b.xml")
    place = slice(first - 4, first)  # the last field before the name: where its bytes begin
    return whole[: second - 4] + whole[place] + whole[second:]


def encrypted_zip() -> bytes:
    whole = bytearray(office())
    at = whole.rindex(b"PK\x01\x02")
    whole[at + 8] |= 1
    return bytes(whole)


def locked_pdf() -> bytes:
    made, writer = io.BytesIO(), PdfFileWriter()
    writer.encrypt(owner_pass="chủ", user_pass="ai biết")
    writer.write(made)
    return made.getvalue()


TRAPPED = {
    "script at opening": ("a.pdf", pdf(b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>"), "script"),
    "script by another name": (
        "a.pdf",
        pdf(b"/OpenAction<</S/#4aavaScript/#4AS 5 0 R>>"),
        "script",
    ),
    "script in packed objects": ("a.pdf", packed_objects(b"/AA<</O<</S/JavaScript>>>>"), "script"),
    "another program": ("a.pdf", pdf(b"/OpenAction<</S/Launch/F(cmd)>>"), "launch"),
    "a program enclosed": (
        "a.pdf",
        pdf(b"/Names<</EmbeddedFiles<</F(hoa don.pdf.EXE)/EF<</F 3 0 R>>>>>>"),
        "program",
    ),
    "a lock": ("a.pdf", locked_pdf(), "locked"),
    "macros behind the beginning": (
        "a.docx",
        office(("word/media/a.bin", Random(1).randbytes(20_000)), ("word/vbaProject.bin", b"x")),
        "macro",
    ),
    "old macros of a table": (
        "a.xlsx",
        office(("xl/macrosheets/s.xml", b"x"), names=(*WORD[:2], "xl/workbook.xml")),
        "macro",
    ),
    "a program in an office file": ("a.docx", office(("word/embeddings/a.exe", b"MZ")), "program"),
    "a locked part": ("a.docx", encrypted_zip(), "locked"),
    "zeros": ("a.docx", office(("word/media/a.bmp", b"\0" * (64 * 1024 * 1024))), "bomb"),
    "thousands of parts": (
        "a.docx",
        office(*((f"word/{number}", b"") for number in range(5_001))),
        "bomb",
    ),
    "the same bytes twice": ("a.docx", overlapping(), "bomb"),
    "half an office file": ("a.docx", office()[:-30], "broken"),
}


@pytest.mark.parametrize("what", TRAPPED)
def test_a_trap_is_refused_and_said(what: str) -> None:
    name, content, trap = TRAPPED[what]
    with pytest.raises(Refused) as met:
        take_in([content], name)
    assert (met.value.code, met.value.details.get("kind")) == ("file_trapped", trap)
    assert sentence(met.value).startswith(f"Tệp {name} ")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", PDF),
        ("a.pdf", pdf(b"/Title(JavaScript /JS cho nguoi moi hoc)"[:0] + b"/Title(Hoc lap trinh)")),
        ("a.pdf", pdf(b"/Names<</EmbeddedFiles<</F(hoadon.xml)/EF<</F 3 0 R>>>>>>")),
        (
            "a.pdf",
            pdf(b"", b"2 0 obj<</Length 30>>\nstream\n /JS (x) /Launch \nendstream endobj\n"),
        ),
        ("a.docx", office(("word/media/a.png", b"\x89PNG" * 5000))),
        ("a.docx", office(("word/big.xml", b"<w:p>chu viet</w:p>" * 200_000))),
    ],
)
def test_what_people_send_passes(name: str, content: bytes) -> None:
    take_in([content], name)


def test_a_lock_that_keeps_nobody_out_is_none() -> None:
    made, writer = io.BytesIO(), PdfFileWriter()
    writer.encrypt(owner_pass="chủ", user_pass="")
    writer.write(made)
    assert not trap_in(io.BytesIO(made.getvalue()), "pdf", opens=True)


def test_what_the_house_makes_itself_is_not_suspected() -> None:
    take_in([pdf(b"/OpenAction<</S/JavaScript>>")], "a.pdf", ours=True)


@given(st.binary(max_size=400), st.sampled_from(["pdf", "docx", "xlsx", "xml"]))
def test_no_bytes_break_the_look(content: bytes, extension: str) -> None:
    for start in (b"", b"%PDF-1.7\nstream\n", office()[:60]):
        assert trap_in(io.BytesIO(start + content), extension) in {"", *TRAPS}


def test_a_bomb_of_streams_costs_little() -> None:
    """Streams without an end, and packed objects that swell: neither time nor memory."""
    begun = time.monotonic()
    swelling = packed_objects(b" " * (500 * 1024 * 1024))
    many = b"%PDF-1.7\n" + b"stream\n" * 500_000
    tracemalloc.start()
    spent = time.monotonic()
    assert not trap_in(io.BytesIO(many), "pdf")
    assert not trap_in(io.BytesIO(swelling), "pdf")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert time.monotonic() - spent < 10 + (spent - begun)
    assert most < 400 * 1024 * 1024


def picture_of(width: int, height: int) -> bytes:
    """A PNG that says it is so large, in few bytes."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 10_000)
    signature = b"\x89PNG\r\n\x1a\n"
    return signature + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_a_picture_that_says_it_is_huge_is_kept_and_never_unfolded() -> None:
    content = picture_of(60_000, 60_000)
    assert len(content) < 1000
    received = take_in([content], "anh.png")
    with TemporaryFile() as file:
        file.write(content)
        file.seek(0)
        assert pictures.preview(file, received.sha256) is None
    with refused("picture_unreadable"):
        pictures.sheets([io.BytesIO(content)])


def two_at_once() -> dict[str, tuple[str, bytes]]:
    gif = io.BytesIO()
    Image.new("P", (2, 2)).save(gif, "GIF")
    jpeg = io.BytesIO()
    Image.new("RGB", (2, 2)).save(jpeg, "JPEG", comment=b"<script>alert(1)</script>")
    return {
        "pdf and page": ("a.pdf", b"%PDF-1.7\n<html><script>alert(1)</script></html>"),
        "gif and script": ("a.gif", b"GIF89a=1;alert(1);//" + gif.getvalue()),
        "picture with a script": ("a.jpg", jpeg.getvalue()),
        "drawing": ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        "drawing as xml": ("a.xml", b'<?xml version="1.0"?><svg xmlns="x"><script/></svg>'),
        "page as xml": ("a.xml", b'<?xml version="1.0"?><a xmlns="http://www.w3.org/1999/xhtml"/>'),
        "entities": ("a.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        "style": ("a.xml", b'<?xml version="1.0"?><?xml-stylesheet href="x.xsl"?><a/>'),
        "archive and pdf": ("a.pdf", b"PK\x03\x04" + PDF),
    }


@pytest.mark.parametrize("what", two_at_once())
def test_two_kinds_at_once_are_no_kind(what: str) -> None:
    name, content = two_at_once()[what]
    with pytest.raises(Refused) as met:
        take_in([content], name)
    assert met.value.code in {"file_renamed", "file_type_refused"}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("..\\..\\windows\\a.pdf", "a.pdf"),
        ("a.pdf\0.exe", "a.pdf.exe"),
        ("hoa\u202efdp.exe", "hoafdp.exe"),
        ("con.pdf", "tep con.pdf"),
        ("LPT1", "tep LPT1"),
        ("a.pdf:x.exe", "a.pdf-x.exe"),
        ('"><script>.pdf', "---script-.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie- x.pdf"),
        ("." * 300 + "pdf", "pdf"),
        ("  ", "tep"),
    ],
)
def test_a_name_leads_nowhere(name: str, shown: str) -> None:
    assert display_name(name) == shown
    assert len(display_name(name * 40)) <= 120


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.pdf", PDF), ("a.xml", b"<?xml version='1.0'?><a/>"), ("a.docx", office())],
)
def test_it_is_served_without_any_power(name: str, content: bytes) -> None:
    kept = keep(take_in([content], name), owner_id=None, unit_path="H17.32.")
    answer: Any = caged_file(file_row(kept.pk))
    answer.close()
    told = answer.headers
    assert told["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in told["Content-Security-Policy"]
    if name == "a.pdf":
        assert told["Content-Type"] == "application/pdf"
    else:
        assert told["Content-Type"] == "application/octet-stream"
        assert told["Content-Disposition"].startswith("attachment")
        assert told["Content-Security-Policy"].startswith("sandbox")
