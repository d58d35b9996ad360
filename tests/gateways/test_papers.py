"""What the papers say, read back out of the PDF."""

import unicodedata
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from motcua.base.clock import HANOI
from motcua.gateways.papers import render
from motcua.rules.errors import Refused
from tests.gateways.paper_samples import ANSWERS, DAY, RECEIPT, REGISTER, RESULT, SAMPLES

TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
VOWELS = [unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in TONES]
LETTERS = "bcdfghjklmnpqrstvwxzđ" + "".join(VOWELS)
ALPHABET = LETTERS + LETTERS.upper()

# What a form has no place for. Any other text of its sample must be on the paper.
UNIT = {"Hải Châu", "0236 000 000"}
NUMBER, ADDRESS, PHONE, MAIL = (
    SAMPLES["receipt"]["applicant"][name] for name in ("number", "address", "phone", "email")
)
UNPRINTED: dict[str, set[str]] = {
    "apology": {NUMBER, MAIL},
    "control": {NUMBER, ADDRESS, PHONE, MAIL},
    "register": UNIT,
    "result": UNIT,
    "answers": UNIT,
}


def read(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def squeezed(text: str) -> str:
    """Without spaces and case: lines break and titles are capitals on paper."""
    return "".join(text.split()).upper()


def sheets(pdf: bytes) -> int:
    return len(PdfReader(BytesIO(pdf)).pages)


def texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        unseen = {"url", "verify_url", "copy", "outcome"}
        return [
            text for name, inner in value.items() if name not in unseen for text in texts(inner)
        ]
    return [text for inner in value for text in texts(inner)] if isinstance(value, list) else []


def embedded(pdf: bytes) -> list[Any]:
    """The descriptor of every font of a PDF."""
    return [
        font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        for page in PdfReader(BytesIO(pdf)).pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    ]


@pytest.mark.parametrize("form", SAMPLES)
def test_a_paper_says_all_that_it_was_told(form: str) -> None:
    said = squeezed(read(render(form, SAMPLES[form], on=DAY)))
    missing = {text for text in texts(SAMPLES[form]) if squeezed(text) not in said}
    assert missing <= UNPRINTED.get(form, UNIT) | UNIT


@pytest.mark.parametrize("form", set(SAMPLES) - {"register"})
def test_a_usual_paper_is_one_a4_page(form: str) -> None:
    pdf = render(form, SAMPLES[form], on=DAY)
    assert sheets(pdf) == 1
    box = PdfReader(BytesIO(pdf)).pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (595, 842)


@pytest.mark.parametrize("form", SAMPLES)
def test_a_paper_is_archival_tagged_and_carries_its_fonts(form: str) -> None:
    pdf = render(form, SAMPLES[form], on=DAY)
    root = PdfReader(BytesIO(pdf)).root_object
    claims = root["/Metadata"].get_object().get_data().decode()  # type: ignore[attr-defined]
    assert "<pdfaid:part>2</pdfaid:part>" in claims
    assert "<pdfuaid:part>1</pdfuaid:part>" in claims
    assert root["/MarkInfo"]["/Marked"] is not None  # type: ignore[index]
    assert str(root["/Lang"]).startswith("vi")
    names = {font["/FontName"].partition("+")[2] for font in embedded(pdf)}
    assert names
    assert all(name.startswith("Tinos") for name in names)
    assert all({"/FontFile2", "/FontFile3"} & set(font) for font in embedded(pdf))


@pytest.mark.parametrize("case", ["plain", "bold", "capitals"])
def test_every_vietnamese_letter_comes_back_in_nfc(case: str) -> None:
    letters = unicodedata.normalize("NFD", " ".join(ALPHABET))
    rows = [{"label": letters if case == "plain" else "x", "value": "x"}]
    sample = {**RESULT, "sections": [{"rows": rows}]}
    if case == "bold":
        sample["opening"] = letters
    if case == "capitals":
        sample["bases"] = [letters.upper()]
    said = read(render("result", sample, on=DAY))
    wanted = ALPHABET.upper() if case == "capitals" else ALPHABET
    assert [letter for letter in wanted if letter not in said] == []
    assert unicodedata.is_normalized("NFC", said)


def test_a_very_long_name_and_109_papers_flow_over_pages_and_lose_nothing() -> None:
    name = ("Thủ tục cấp lại giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở " * 20)[
        :1093
    ] + "Ễ"
    papers = [
        {"name": f"Giấy tờ thứ {place}", "originals": place, "copies": 0} for place in range(1, 110)
    ]
    sample = {**RECEIPT, "procedure": {"name": name, "code": "1.001612"}, "components": papers}
    pdf = render("receipt", sample, on=DAY)
    said = squeezed(read(pdf))
    assert squeezed(name) in said
    assert all(squeezed(f"{paper['name']}{paper['originals']}") in said for paper in papers)
    assert sheets(pdf) > 2
    assert said.count(squeezed("Tên giấy tờ Bản chính")) >= sheets(pdf) - 1


def test_a_word_longer_than_a_line_breaks_inside_the_page() -> None:
    word = "x" * 400
    pdf = render("result", {**RESULT, "closing": word}, on=DAY)
    assert word in squeezed(read(pdf)).lower()
    right: list[float] = []
    PdfReader(BytesIO(pdf)).pages[0].extract_text(
        visitor_text=lambda text, cm, tm, font, size: (
            right.append(cm[4] + tm[4]) if "x" in text else None
        )
    )
    assert right
    assert max(right) < 595 - 16 / 25.4 * 72


def test_text_from_people_is_never_markup_nor_hidden() -> None:
    name = '#panic() *đậm* _nghiêng_ $x$ \\ <a> @b = "trích" // `mã` ] } #read("common.typ")'
    said = read(render("receipt", {**RECEIPT, "applicant": {"name": name + "\u202e\x07"}}, on=DAY))
    assert squeezed(name) in squeezed(said)


def test_a_letter_that_no_font_of_ours_has_does_not_stop_the_paper() -> None:
    said = read(
        render("receipt", {**RECEIPT, "applicant": {"name": "Sao Mai 星 🌟\u00a0Đá"}}, on=DAY)
    )
    assert "Sao Mai □ □" in said


def test_a_receipt_tells_the_hour_the_day_and_the_weekday() -> None:
    moment = datetime(2026, 2, 9, 8, 5, tzinfo=HANOI)
    said = read(render("receipt", {**RECEIPT, "promised": moment, "day": moment.date()}, on=DAY))
    assert "08 giờ 05, ngày 09/02/2026" in said
    assert "thứ Hai" in said
    assert "ngày 09 tháng 02 năm 2026" in said


def test_a_receipt_says_which_fee_is_paid() -> None:
    fees = [
        {"name": "Phí", "amount": 1_234_567, "paid": False},
        {"name": "Lệ phí", "amount": 0, "paid": True},
    ]
    said = squeezed(read(render("receipt", {**RECEIPT, "fees": fees}, on=DAY)))
    assert squeezed("Phí: 1.234.567 đồng, chưa nộp") in said
    assert squeezed("Lệ phí: 0 đồng, đã nộp") in said
    assert squeezed("Không thu") in squeezed(
        read(render("receipt", {**RECEIPT, "fees": []}, on=DAY))
    )


def test_eight_papers_still_fit_on_one_page() -> None:
    name = "Bản sao có chứng thực giấy chứng nhận quyền sử dụng đất, nhà ở và tài sản"
    papers = [{"name": name, "form": "Bản giấy", "originals": 0, "copies": 1}] * 8
    assert sheets(render("receipt", {**RECEIPT, "components": papers}, on=DAY)) == 1


def test_each_long_copy_counts_its_own_pages() -> None:
    papers = [{"name": "Giấy tờ", "originals": 1, "copies": 0}] * 60
    pdf = render("receipt", {**RECEIPT, "components": papers, "copy": "both"}, on=DAY)
    pages = PdfReader(BytesIO(pdf)).pages
    feet = [page.extract_text().rpartition("trang ")[2][:3] for page in pages]
    assert feet == ["1/2", "2/2"] * 2


def test_two_copies_are_two_marked_pages() -> None:
    pages = PdfReader(BytesIO(render("receipt", {**RECEIPT, "copy": "both"}, on=DAY))).pages
    assert [
        ("Liên 1" in page.extract_text(), "Liên 2" in page.extract_text()) for page in pages
    ] == [
        (True, False),
        (False, True),
    ]


def test_the_register_repeats_its_header_on_each_page() -> None:
    pages = PdfReader(BytesIO(render("register", REGISTER, on=DAY))).pages
    assert len(pages) > 1
    assert all(page.mediabox.width > page.mediabox.height for page in pages)
    assert all("Hẹn trả" in page.extract_text() for page in pages)


@pytest.mark.parametrize(
    ("form", "day", "footer"),
    [
        ("control", date(2025, 9, 14), "Mẫu 05, Thông tư 01/2018/TT-VPCP"),
        ("control", date(2025, 9, 15), "Mẫu 06, Thông tư 03/2025/TT-VPCP"),
        ("register", date(2019, 1, 6), "Mẫu 06, Thông tư 01/2018/TT-VPCP"),
        ("register", date(2026, 1, 1), "Mẫu 07, Thông tư 03/2025/TT-VPCP"),
        ("apology", date(2025, 9, 14), "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ"),
        ("apology", date(2025, 9, 15), "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT"),
    ],
)
def test_the_set_of_forms_is_that_of_the_day(form: str, day: date, footer: str) -> None:
    assert squeezed(footer) in squeezed(read(render(form, SAMPLES[form], on=day)))


@pytest.mark.parametrize(
    ("form", "day", "code"),
    [
        ("stop", date(2025, 9, 14), "form_not_in_force"),
        ("receipt", date(2019, 1, 5), "rule_not_in_force"),
        ("../words", DAY, "form_not_in_force"),
    ],
)
def test_a_form_outside_its_time_is_refused(form: str, day: date, code: str) -> None:
    with pytest.raises(Refused, match=code):
        render(form, SAMPLES["stop"], on=day)


def test_the_same_paper_is_the_same_bytes_whoever_prints_it() -> None:
    with ThreadPoolExecutor(4) as pool:
        made = set(pool.map(lambda _: render("answers", ANSWERS, on=DAY), range(8)))
    assert len(made) == 1
