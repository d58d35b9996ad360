"""What intake of shipped procedures costs when the citizen's form is on paper (D3).

Presses move, choose, tick and end; what is copied from the paper is counted apart, sign by sign.
"""

import time
from collections.abc import Callable, Mapping

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import shot
from tests.journeys.hands import KEY_MS, OTHER, Hands
from tests.journeys.ways import let_go

pytestmark = pytest.mark.journey

AT = "document.activeElement.id || document.activeElement.value || ''"
IS_LIST = "document.activeElement.tagName === 'SELECT'"
ON_PAPER = {
    "subject_name": "Lê Văn Gốc Mít",
    "subject_birth": "02011946",
    "registered_at": "Phường Hải Châu",
    "child_name": "Lê Hạt Mưa",
    "child_birth": "05032026",
    "child_ethnicity": "Kinh",
    "child_nationality": "Việt Nam",
    "child_origin": "Hải Châu, Đà Nẵng",
    "birth_place": "Bệnh viện Gió Lành",
    "mother_name": "Trần Thị Sao Mai",
    "mother_birth": "08031998",
    "mother_number": "048198000001",
    "mother_ethnicity": "Kinh",
    "mother_nationality": "Việt Nam",
    "mother_address": "12 đường Hàng Tre",
    "father_ethnicity": "Kinh",
}
"""What the form on the counter says."""
DIGITS = {"child_sex": "2"}
"""Of a list, the digit of the answer; the first elsewhere."""
WHOLE = ("_birth", "_number")
"""What is whole with its last digit: the hands are led on without Enter."""
SON = "049079000002|201234567|Lê Văn Cây Đước|02091979|Nam|12 đường Bờ Kè, Hải Châu|01012022"
MOTHER = "048198000001||Trần Thị Sao Mai|08031998|Nữ|12 đường Hàng Tre, Hải Châu|01012022"
TYPED_BEFORE = 205
"""Signs that were copied for a birth while nothing was filled in."""


class Clerk(Hands):
    """A pair of hands with a paper form beside the keyboard."""

    typed = 0

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.cards: dict[str, str] = {}

    def copy(self, text: str) -> None:
        self.page.keyboard.type(text, delay=KEY_MS)
        self.typed += len(text)

    def answers(self) -> None:
        """Everything the sheet brings the hands to, until it brings them to its end."""
        for _ in range(60):
            at = self.page.evaluate(AT)
            if not at.startswith("tl-"):
                return
            code = at.removeprefix("tl-").removesuffix("-commune")
            if self.page.evaluate(IS_LIST):
                self.go(DIGITS.get(code, "1"))
            elif code in self.cards:
                self.opened_by_scan(self.cards.pop(code))
            else:
                self.copy(ON_PAPER[code])
                if not code.endswith(WHOLE):
                    self.press("Enter")
        raise AssertionError("the hands do not come to an end")


def begun(page: Page, letters: str, card: str = OTHER) -> Clerk:
    """The card is scanned on the sheet itself, as when one comes after the other."""
    page.goto("/ban-lam-viec/nhan")
    let_go(page)
    clerk = Clerk(page)
    clerk.opened_by_scan(card)
    expect(page.locator("#tim")).to_be_focused()
    clerk.go(*letters, "Enter")
    return clerk


def told(name: str, clerk: Clerk, began: float) -> None:
    took = time.monotonic() - began
    keys = f"{clerk.presses} presses, {clerk.typed} signs copied"
    print(f"D3 {name}: {keys}, {took:.0f} s")  # noqa: T201 (the figure that is reported)


def test_an_extract_costs_ten_presses_and_what_is_copied(person: Callable[..., Page]) -> None:
    page = person("lua-non")
    began = time.monotonic()
    clerk = begun(page, "tlh")
    expect(page.locator("#tl-asked_by")).to_be_focused()
    clerk.answers()
    expect(page.locator("button[name=lam][value=nhan]")).to_be_focused()
    clerk.press("l")
    shot(page, "keys-extract")
    clerk.go("Enter")
    told("2.000635", clerk, began)
    expect(page.get_by_role("status").filter(has_text="Đã nhận")).to_be_visible()
    assert clerk.presses <= 10, clerk.presses
    assert clerk.typed <= sum(map(len, _of("subject_name", "subject_birth", "registered_at")))
    clerk.never_moused()


def test_a_birth_is_two_cards_and_what_only_the_parents_know(person: Callable[..., Page]) -> None:
    """The mother stands at the counter; the father's card is scanned into his part."""
    page = person("lua-non")
    began = time.monotonic()
    clerk = begun(page, "ks", MOTHER)
    clerk.press("Space", "Enter")  # the birth notice lies here
    expect(page.locator("#tl-relation")).to_be_focused()
    clerk.cards = {"father_name": SON}
    clerk.answers()
    shot(page, "keys-birth")
    clerk.go("Enter")
    told("1.001193", clerk, began)
    expect(page.get_by_role("status").filter(has_text="Đã nhận")).to_be_visible()
    assert clerk.presses <= 15, clerk.presses
    assert clerk.typed <= sum(
        map(
            len,
            _of(
                *("birth_place", "mother_ethnicity", "father_ethnicity"),
                *("child_name", "child_birth", "child_origin"),
            ),
        )
    )
    clerk.never_moused()


def _of(*codes: str) -> list[str]:
    paper: Mapping[str, str] = ON_PAPER
    return [paper[code] for code in codes]
