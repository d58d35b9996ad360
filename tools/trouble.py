"""What a set-up tool says when it cannot go on: one plain sentence, in two languages."""

from __future__ import annotations

import sys


class Trouble(Exception):
    """A reason to stop that the person at the keyboard can do something about."""

    def __init__(self, vi: str, en: str, detail: str = "") -> None:
        super().__init__(en)
        self.vi = vi
        self.en = en
        self.detail = detail

    def tell(self) -> None:
        if self.detail:
            print(self.detail.rstrip(), file=sys.stderr)
        print(f"Lỗi: {self.vi}\nError: {self.en}", file=sys.stderr)
