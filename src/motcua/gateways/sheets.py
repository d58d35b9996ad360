"""Tables for spreadsheet programs: XLSX and CSV, written row by row, in memory that does not grow.

No text of a cell is ever a formula (OWASP, CSV injection): XLSX writes it as a text, CSV puts an
apostrophe before what a program would take for one.
"""

import csv as table
import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, TypeAlias

import xlsxwriter

from motcua.base.clock import HANOI

Cell: TypeAlias = str | int | float | date | datetime | None

MOST_ROWS: Final = 1_048_575
"""Rows of one sheet below its heads; what is more stands on the next sheet."""
LONGEST: Final = 32_000
"""Letters that a cell of a spreadsheet holds; what is longer ends in an ellipsis."""
BEGINS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
PIECE: Final = 64 * 1024
NAME: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


@dataclass(frozen=True)
class Column:
    """`kind`: text, identity, number, day or moment; `width`: how many letters are seen of it."""

    name: str
    kind: str = "text"
    width: int = 18


def csv(columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """UTF-8 with its mark, so that Excel reads the letters; commas; days and moments as ISO 8601.

    RFC 4180 with CRLF.
    """
    text = io.StringIO(newline="")
    lines = table.writer(text)
    text.write("\ufeff")
    lines.writerow([_harmless(each.name) for each in columns])
    for row in rows:
        lines.writerow([_told(cell) for cell in row])
        if text.tell() > PIECE:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()


def xlsx(
    path: Path,
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    about: Sequence[tuple[str, str]],
) -> None:
    """A workbook: the rows under heads that stay in sight, and a sheet that says what it is.

    Days, moments and numbers are such, not texts. `about`: lines of a name and a value.
    """
    with xlsxwriter.Workbook(
        str(path),
        {
            "constant_memory": True,
            "tmpdir": str(path.parent),
            "strings_to_numbers": False,
            "strings_to_formulas": False,
            "strings_to_urls": False,
        },
    ) as book:
        looks = _looks(book)
        name = title.translate(NAME)[:24].strip() or "Motcua"
        sheets = _written(book, name, columns, rows, looks)
        _tell(book, [*about, *([("", f"{name} 1–{sheets}")] if sheets > 1 else [])], looks)


def _looks(book: Any) -> dict[str, Any]:
    return {
        "head": book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#f3efe6"}
        ),
        "day": book.add_format({"num_format": "dd/mm/yyyy"}),
        "moment": book.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
        "number": book.add_format({"num_format": "#,##0.###"}),
        "identity": book.add_format({"num_format": "@"}),
        "text": book.add_format({"num_format": "@"}),
        "name": book.add_format({"bold": True, "valign": "top"}),
        "value": book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"}),
    }


def _written(
    book: Any,
    name: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    looks: dict[str, Any],
) -> int:
    """How many sheets it took."""
    sheet, at, number = _sheet(book, name, columns, looks), 0, 1
    for row in rows:
        if at == MOST_ROWS:
            sheet.autofilter(0, 0, at, len(columns) - 1)
            number += 1
            sheet, at = _sheet(book, f"{name} {number}", columns, looks), 0
        at += 1
        for place, (column, cell) in enumerate(zip(columns, row, strict=True)):
            if cell is not None:
                _write(sheet, at, place, column.kind, cell, looks)
    sheet.autofilter(0, 0, at, len(columns) - 1)
    return number


def _sheet(book: Any, name: str, columns: Sequence[Column], looks: dict[str, Any]) -> Any:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, _text(column.name), looks["head"])
    return sheet


def _write(sheet: Any, at: int, place: int, kind: str, cell: Cell, looks: dict[str, Any]) -> None:
    if isinstance(cell, datetime):
        here = cell.astimezone(HANOI).replace(tzinfo=None)
        sheet.write_datetime(at, place, here, looks["moment"])
    elif isinstance(cell, date):
        sheet.write_datetime(at, place, cell, looks["day"])
    elif isinstance(cell, int | float) and kind == "number":
        sheet.write_number(at, place, cell, looks["number"])
    else:
        sheet.write_string(at, place, _text(str(cell)), looks["text"])


def _tell(book: Any, about: Iterable[tuple[str, str]], looks: dict[str, Any]) -> None:
    sheet = book.add_worksheet("Motcua")
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 80)
    for at, (name, value) in enumerate(about):
        sheet.write_string(at, 0, _text(name), looks["name"])
        sheet.write_string(at, 1, _text(value), looks["value"])


def _told(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return f"{cell.astimezone(HANOI):%Y-%m-%d %H:%M}"
    if isinstance(cell, date):
        return cell.isoformat()
    return cell if isinstance(cell, int | float) else _harmless(str(cell))


def _harmless(text: str) -> str:
    """A program that opens it reads a text, whatever somebody typed."""
    clean = _text(text)
    return f"'{clean}" if clean.lstrip(" \u00a0").startswith(BEGINS_FORMULA) else clean


def _text(text: str) -> str:
    whole = unicodedata.normalize("NFC", text).replace("\0", "")
    return whole if len(whole) <= LONGEST else f"{whole[: LONGEST - 1]}…"
