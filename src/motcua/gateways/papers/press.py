"""The press: one paper in, its PDF out. Run as a program it prints in a process that ends after it.

What the compiler lays out it keeps for ten papers more; of a thousand lines that is 160 MB each.
As a program it is given one JSON text and answers with the PDF; it imports nothing of the house.
"""

import json
import sys
import threading
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Final

import typst

FORMS: Final = Path(__file__).parent / "forms"
FONTS: Final = Path(__file__).parent / "fonts"
STANDARDS: Final = ["a-2a", "ua-1"]
HANOI: Final = timezone(timedelta(hours=7))
_mine = threading.local()


def pressed(form: str, paper: str, day: str) -> bytes:
    """The PDF of a form that is told `paper`, a JSON text; `day`, ISO, is when it was made."""
    pdf = _compiler().compile(
        input=str(FORMS / f"{form}.typ"),
        sys_inputs={"paper": paper},
        pdf_standards=STANDARDS,  # type: ignore[arg-type]
        timestamp=datetime.fromisoformat(day).replace(tzinfo=HANOI),
    )
    if not isinstance(pdf, bytes):
        raise TypeError("one PDF was asked for")
    return pdf


def pressed_open(form: str, paper: str, day: str) -> tuple[bytes, list[dict[str, Any]]]:
    """The same of a paper with places left open, and where they are: points from the upper left."""
    pdf = pressed(form, paper, day)
    return pdf, json.loads(_compiler().query("<spot>", field="value"))


def pressed_marks(marks: str) -> bytes:
    """Marks to be laid over a paper, a page each, without the tags of a paper of its own."""
    pdf = _compiler().compile(
        input=str(FORMS / "marks.typ"),
        sys_inputs={"paper": marks},
        pdf_standards=["a-2b"],
        pdf_tags=False,
    )
    if not isinstance(pdf, bytes):
        raise TypeError("one PDF was asked for")
    return pdf


def _compiler() -> typst.Compiler:
    """A compiler is kept, for its cache, and is never shared: it serves one thread at a time."""
    if not hasattr(_mine, "compiler"):
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
        )
        _mine.compiler = typst.Compiler(root=str(FORMS), font_paths=fonts, ignore_system_fonts=True)
    compiler: typst.Compiler = _mine.compiler
    return compiler


if __name__ == "__main__":
    sys.stdout.buffer.write(pressed(**json.load(sys.stdin.buffer)))
