"""Messages as real systems send them, written here to show each of their ways."""

import base64
import io
import zipfile
from datetime import date

import pytest

from motcua.rules.edxml import (
    Attachment,
    Document,
    Sealed,
    Status,
    attached,
    latest,
    organ_code,
    read,
    write_document,
)
from tests.expect import refused
from tests.rules.edxml.letters import (
    ABOUT,
    AT,
    DAY,
    FROM,
    NUMBER,
    PLAIN,
    TO,
    letter,
    message,
    status,
)

STATUS = (
    FROM + "<ResponseFor><OrganId>H17.32</OrganId><DocumentId>a,b,c</DocumentId></ResponseFor>"
    "<StatusCode>{code}</StatusCode><Timestamp>2026/03/13 09:50:00</Timestamp>"
)


def document(content: bytes) -> Document:
    found = read(content)
    assert isinstance(found, Document)
    return found


def attachment(name: str, octets: bytes, cid: str = "cid:1") -> str:
    text = base64.encodebytes(octets).decode()
    return (
        f"<Attachment><ContentId>{cid}</ContentId><AttachmentName>{name}</AttachmentName>"
        f"<ContentTransferEncoded>{text}</ContentTransferEncoded></Attachment>"
    )


def zipped(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, octets in files.items():
            whole.writestr(name, octets)
    return packed.getvalue()


def test_names_without_prefix_and_a_code_of_before_are_read() -> None:
    found = document(message(PLAIN))
    assert found.sender.code == "H17.32"
    assert found.written_number == "12/UBND-KT"
    assert found.document_id == "H17.32,2026/03/13,12/UBND-KT"
    assert found.business == "new"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("000.00.00.G22", "G22"),
        ("000.00.32.H17", "H17.32"),
        ("000.11.18.H17", "H17.18.11"),
        ("h17.32", "H17.32"),
        (" H17.32. ", "H17.32"),
        ("14.00.W00", "W00.14"),
        ("Cục Thuế", "CỤCTHUẾ"),
    ],
)
def test_codes_of_both_decisions_are_one(written: str, code: str) -> None:
    assert organ_code(written) == code


@pytest.mark.parametrize(
    "written", ["2026/03/13", "2026-03-13", "13/03/2026", "2026-03-13T00:00:00+07:00", "20260313"]
)
def test_days_are_read_however_they_are_written(written: str) -> None:
    assert document(message(PLAIN.replace("2026/03/13", written))).day == date(2026, 3, 13)


@pytest.mark.parametrize(
    "code",
    [
        "<Code><CodeNumber>12/UBND-KT</CodeNumber></Code>",
        "<Code><CodeNumber>12</CodeNumber><CodeNotation>12/UBND-KT</CodeNotation></Code>",
        "<Code><CodeNumber>12</CodeNumber><CodeNotation>/UBND-KT</CodeNotation></Code>",
        "<Code>12/UBND-KT</Code>",
    ],
)
def test_number_and_notation_are_told_apart(code: str) -> None:
    found = document(message(PLAIN.replace(NUMBER, code)))
    assert (found.number, found.notation) == ("12", "UBND-KT")


def test_a_mark_before_the_declaration_control_letters_and_utf16_do_no_harm() -> None:
    plain = message(PLAIN)
    assert document(b"\n  " + plain).number == "12"
    assert document(b"\xef\xbb\xbf" + plain).number == "12"
    worded = plain.replace("Về việc".encode(), b"V\x0b\x01e")
    assert document(worded).subject.startswith("Ve")
    head = '<?xml version="1.0" encoding="UTF-16"?>'
    assert document(message(PLAIN, head=head).decode().encode("utf-16")).number == "12"


def test_business_may_be_spelled_as_it_should_be() -> None:
    after = "<TraceHeaderList><Business><BusinessDocType>1</BusinessDocType></Business>"
    after += "</TraceHeaderList>"
    assert document(message(FROM + TO + NUMBER + DAY, after)).business == "recall"


def test_a_file_need_not_be_packed_nor_in_the_manifest_nor_without_line_breaks() -> None:
    after = attachment("a.pdf", b"%PDF-1.7 " + b"x" * 200)
    assert document(message(PLAIN, after)).attachments[0].content.startswith(b"%PDF")


def test_a_packed_file_is_unpacked_and_an_archive_stays_one() -> None:
    after = attachment("a.doc", zipped(inner=b"a letter"))
    after += attachment("b.zip", zipped(one=b"1"), "cid:2")
    after += attachment("c.docx", zipped(one=b"1", two=b"2"), "cid:3")
    found = document(message(PLAIN, after)).attachments
    assert found[0] == Attachment("a.doc", b"a letter")
    assert [each.content[:2] for each in found[1:]] == [b"PK", b"PK"]


def test_a_name_leads_to_no_other_folder() -> None:
    found = document(message(PLAIN, attachment("..\\..\\etc/passwd", b"x")))
    assert found.attachments[0].name == "passwd"


def test_a_status_without_its_nought_and_a_status_of_all_nine() -> None:
    found = read(message(STATUS.format(code="3")))
    assert isinstance(found, Status)
    assert (found.code, found.at) == ("03", AT)
    with refused("edxml_status_unknown", code="99"):
        read(message(STATUS.format(code="99")))


def test_what_came_late_does_not_hold_when_something_later_was_told() -> None:
    assert latest([(AT, "06"), (AT.replace(hour=8), "03")]) == "06"
    assert latest([(AT, "03"), (AT, "01")]) == "03"
    assert latest([]) == ""


# ── Refused ─────────────────────────────────────────────────────────────────────────────────

WITHOUT = {
    "edxml_without_sender": PLAIN.replace(FROM, ""),
    "edxml_without_receiver": PLAIN.replace(TO, ""),
    "edxml_without_number": PLAIN.replace(NUMBER, ""),
    "edxml_without_subject": PLAIN.replace(ABOUT, ""),
    "edxml_day_unreadable": PLAIN.replace(DAY, ""),
    "edxml_without_original": STATUS.format(code="01")
    .replace("<ResponseFor>", "<Nothing>")
    .replace("</ResponseFor>", "</Nothing>"),
}


@pytest.mark.parametrize("code", WITHOUT)
def test_what_lacks_its_essence_is_refused_with_the_reason(code: str) -> None:
    with refused(code):
        read(message(WITHOUT[code]))


def test_what_is_no_message_is_refused() -> None:
    with refused("edxml_not_a_message", root="html"):
        read(b"<html><p>502 Bad Gateway</p></html>")
    with refused("xml_unreadable"):
        read(b"502 Bad Gateway")
    with refused("edxml_business_unknown", code="7"):
        wrong = "<Bussiness><BussinessDocType>7</BussinessDocType></Bussiness>"
        read(message(PLAIN, wrong))
    with refused("edxml_day_unreadable", text="hôm qua"):
        read(message(PLAIN.replace("2026/03/13", "hôm qua")))


def test_entities_are_refused_before_they_grow() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    with refused("xml_with_entities"):
        read(message(PLAIN, head=f'<?xml version="1.0"?>{bomb}'))
    outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    with refused("xml_with_entities"):
        read(message(PLAIN, head=f'<?xml version="1.0"?>{outside}'))


def test_a_file_that_is_named_and_not_there_is_refused() -> None:
    named = "<edXMLManifest><Reference><ContentId>cid:9</ContentId>"
    named += "<AttachmentName>a.pdf</AttachmentName></Reference></edXMLManifest>"
    with refused("edxml_attachment_missing", name="a.pdf"):
        read(message(PLAIN, named))


def test_broken_files_are_refused() -> None:
    broken = attachment("a.pdf", b"x").replace("eA==", "e*A")
    with refused("edxml_attachment_unreadable", name="a.pdf"):
        read(message(PLAIN, broken))
    with refused("edxml_attachment_unreadable", name="a.doc"):
        read(message(PLAIN, attachment("a.doc", zipped(inner=b"a letter")[:-30])))


def test_a_bomb_of_noughts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attached, "MOST_UNPACKED", 1000)
    with refused("edxml_attachments_too_large", limit=1000):
        read(message(PLAIN, attachment("a.doc", zipped(inner=bytes(100_000)))))


def test_too_much_is_refused_unread() -> None:
    with refused("xml_too_large", limit=10):
        read(message(PLAIN), limit=10)


def seal(octets: bytes) -> Sealed:
    return Sealed(b"signed", "CN=thu", b"certificate")


def test_a_file_that_is_not_the_one_signed_is_refused() -> None:
    whole = write_document(letter(), seal)
    assert document(whole).attachments[0].content == letter().attachments[0].content
    other = write_document(letter(attachments=(Attachment("12-UBND-KT.pdf", b"%PDF other"),)))
    start, end = b"ContentTransferEncoded xmlns", b"</Attachment>"
    changed = whole[: whole.index(start)] + other[other.index(start) : other.index(end)]
    changed += whole[whole.index(end) :]
    with refused("edxml_attachment_damaged", name="12-UBND-KT.pdf"):
        read(changed)


def test_a_status_message_is_what_the_standard_shows() -> None:
    from motcua.rules.edxml import write_status  # noqa: PLC0415

    text = write_status(status("06", description="Xong")).decode()
    assert "<edXML:StatusCode>06</edXML:StatusCode>" in text
    assert "<edXML:Timestamp>2026/03/13 09:50:00</edXML:Timestamp>" in text
    assert "edXMLBody" not in text
