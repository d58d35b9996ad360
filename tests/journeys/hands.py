"""Hands at the counter: a card, a scanner, keys that take their time; four papers to take in."""

from copy import deepcopy
from typing import Any

from playwright.sync_api import CDPSession, Page

from tests.journeys.ways import scanned
from tests.rules.shipped import version

MOUSE = """for (const kind of ["mousedown", "pointerdown", "touchstart"])
  addEventListener(kind, () => sessionStorage.setItem("moused", "yes"), true);"""
CARD = "049079000002|201234567|Lê Văn Cây Đước|02091979|Nam|12 đường Bờ Kè, Hải Châu|01012022"
OTHER = "049046000003||Lê Văn Gốc Mít|02011946|Nam|7 đường Bờ Kè, Hải Châu|01012022"
FOUR = "9.000004"
KEY_MS = 200
SCAN_MS = 30
PHONE_WIDE: Any = {"width": 390, "height": 844}
DESK_WIDE: Any = {"width": 1366, "height": 768}

FITS = """() => [...document.querySelectorAll("form.intake > section")].filter((one) =>
  one.scrollHeight > one.clientHeight + 1 || one.getBoundingClientRect().bottom > innerHeight)
  .map((one) => one.innerText.slice(0, 40))"""
IN_THE_BOX = "document.activeElement.id === 'box'"

IME = """([text, how]) => {
  const place = (sign) => /[0-9]/.test(sign) ? `Digit${sign}` : sign === "." ? "Period"
    : sign === "-" ? "Minus" : `Key${sign}`;
  const send = (kind, key, code, shiftKey) => document.body.dispatchEvent(
    new KeyboardEvent(kind,
      { key, code, shiftKey, keyCode: 229, bubbles: true, cancelable: true }));
  for (const sign of text) {
    const shift = /[A-Z]/.test(sign);
    send("keydown", "Process", place(sign), shift);
    if (how === "doubled") send("keydown", sign, place(sign), shift);
    send("keyup", sign, place(sign), shift);
  }
  send("keydown", "Enter", "Enter", false);
}"""


def four_papers() -> dict[str, Any]:
    """An ordinary procedure with four papers and a fee; its form asks what the card tells."""
    raw = deepcopy(version("2.000815"))
    content = raw["content"]
    raw["code"] = content["code"] = FOUR
    name = {"vi": "Xác nhận bốn giấy tờ để thử", "en": "Four papers, for trials"}
    content |= {"name": name, "short_name": name, "keywords": ["bốn giấy tờ"]}
    content["form"]["topics"] = content["form"]["topics"][:1]
    content["results"][0]["lines"] = content["results"][0]["lines"][:1]
    content["components"] = [
        {
            "code": f"paper_{n}",
            "name": {"vi": f"Giấy tờ thử số {n}", "en": f"Trial paper {n}"},
            "kind": "file",
            "originals": 1,
            "basis": "Nghị định 23/2015/NĐ-CP, Điều 20 khoản 1",
        }
        for n in range(1, 5)
    ]
    content["fees"] = [
        {
            "code": "certificate",
            "kind": "le_phi",
            "name": {"vi": "Lệ phí thử", "en": "Trial fee"},
            "amount": 8000,
            "basis": "Thông tư 226/2016/TT-BTC, Điều 4",
        }
    ]
    return raw


def composes(page: Page, text: str, *, commits: bool) -> None:
    """A scanner whose keys go through an input method that composes: it writes nothing itself.

    `commits`: its Enter ends the composition; else it is swallowed, and all stays held back.
    """
    line = page.context.new_cdp_session(page)
    for end, sign in enumerate(text, 1):
        code = f"Digit{sign}" if sign.isdigit() else f"Key{sign.upper()}"
        _held_back(line, code)
        caret = {"selectionStart": end, "selectionEnd": end}
        line.send("Input.imeSetComposition", {"text": text[:end], **caret})
        page.wait_for_timeout(SCAN_MS)
    _held_back(line, "Enter")
    if commits:
        line.send("Input.insertText", {"text": text})


def _held_back(line: CDPSession, code: str) -> None:
    told = {"key": "Process", "code": code, "windowsVirtualKeyCode": 229}
    line.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **told})
    line.send("Input.dispatchKeyEvent", {"type": "keyUp", **told})


class Hands:
    """A keyboard and nothing else: a press takes 200 ms, what a scanner types is not counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.presses = page, 0
        page.add_init_script(MOUSE)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.wait_for_timeout(KEY_MS)
            self.page.keyboard.press(key)
            self.presses += 1

    def go(self, *keys: str) -> None:
        """The last key leads to another page."""
        self.press(*keys[:-1])
        with self.page.expect_navigation():
            self.press(keys[-1])

    def scan(self, text: str, end: str = "Enter") -> None:
        scanned(self.page, text, SCAN_MS)
        self.page.keyboard.press(end)

    def opened_by_scan(self, text: str, end: str = "Enter") -> None:
        with self.page.expect_navigation():
            self.scan(text, end)

    def never_moused(self) -> None:
        assert self.page.evaluate("sessionStorage.getItem('moused')") is None
