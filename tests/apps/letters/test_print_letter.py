"""print_letter: the PDF under its number, by the house."""

import pytest
from pypdf import PdfReader

from motcua.apps.documents import queries as documents
from motcua.apps.letters import commands, facts
from motcua.base import clock
from motcua.rules.access import HOUSE
from tests.apps.letters import letters
from tests.cast import actor
from tests.expect import facts_of, forbidden, refused

pytestmark = pytest.mark.django_db


def test_the_worker_makes_it_once_however_often_it_is_told() -> None:
    letter = letters.issued()
    told = facts.LetterIssued(letter.pk, letter.written, clock.today())
    letters.press_letter(told)
    letters.press_letter(told)
    paper = letters.fresh(letter).paper
    assert (paper.name, paper.pages) == ("01-UBND-KTHTĐT.pdf", 1)
    assert facts_of("letter", letter.pk).count("LetterPrinted") == 1


def test_the_paper_says_what_the_letter_says() -> None:
    letter = letters.printed(urgency=1)
    with documents.content(letter.paper) as file:
        text = PdfReader(file).pages[0].extract_text()
    plain = " ".join(text.split())
    for said in (
        "Số: 01/UBND-KTHTĐT",
        "V/v Đề nghị đối chiếu mã số thuế",
        "Kính gửi: Thuế cơ sở 1",
        "ngày 13 tháng 3 năm 2026",
        "KHẨN",
        "Phạm Văn Núi Cao",
        "Lưu: VT.",
    ):
        assert said in plain


def test_not_before_it_has_a_number() -> None:
    with refused("letter_not_issued"):
        commands.print_letter(HOUSE, letters.approved().pk, file=letters.a_file())


def test_nobody_but_the_house_may() -> None:
    with forbidden("letters.print_letter"):
        commands.print_letter(actor(letters.CLERK), letters.issued().pk, file=letters.a_file())


def test_twice_is_refused() -> None:
    letter = letters.printed()
    with refused("letter_printed"):
        commands.print_letter(HOUSE, letter.pk, file=letters.a_file())
