"""Tables for spreadsheets: nothing becomes a formula, letters and days stay what they are."""

import unicodedata
from datetime import date, datetime
from pathlib import Path

import pytest

from motcua.base.clock import HANOI
from motcua.gateways import sheets
from motcua.gateways.sheets import Column
from tests.apps.exports import taking

COLUMNS = [Column("Tên"), Column("Số", "number"), Column("Ngày", "day"), Column("Lúc", "moment")]
AT = datetime(2026, 3, 13, 9, 50, tzinfo=HANOI)


def written(*names: str) -> str:
    rows = [[name, None, None, None] for name in names]
    return b"".join(sheets.csv(COLUMNS, rows)).decode()


@pytest.mark.parametrize("text", ["=1+1", "+84905", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"])
def test_what_a_program_would_compute_is_a_text(text: str) -> None:
    cell = written(text).split("\r\n", 1)[1].strip('"')
    assert cell.startswith("'")


def test_plain_words_are_left_as_they_are() -> None:
    assert written("Trần Thị Sao Mai").splitlines()[1] == "Trần Thị Sao Mai,,,"


def test_excel_is_told_that_it_is_utf8_and_words_are_whole() -> None:
    apart = unicodedata.normalize("NFD", "Lê Văn Cây Đước")
    told = written(apart)
    assert told.startswith("\ufeffTên,Số,Ngày,Lúc\r\n")
    assert "Lê Văn Cây Đước" in told


def test_days_moments_and_numbers() -> None:
    rows = [["a", 12.5, date(2026, 3, 13), AT], ["b", -3, None, None]]
    told = b"".join(sheets.csv(COLUMNS, rows)).decode().splitlines()
    assert told[1:] == ["a,12.5,2026-03-13,2026-03-13 09:50", "b,-3,,"]


def test_a_workbook_holds_texts_numbers_and_days(tmp_path: Path) -> None:
    place = tmp_path / "a.xlsx"
    rows = [["=cmd|' /C calc'!A0", 7, date(2026, 3, 13), AT]]
    sheets.xlsx(place, "Hồ sơ: [mới]?", COLUMNS, rows, [("Bộ lọc", "không")])
    book = taking.sheets(place.read_bytes())
    assert list(book) == ["Hồ sơ   mới", "Motcua"]
    assert book["Hồ sơ   mới"][1] == ["=cmd|' /C calc'!A0", 7, 46094, pytest.approx(46094.409722)]
    assert b"<f>" not in place.read_bytes()
    assert book["Motcua"] == [["Bộ lọc", "không"]]


def test_more_rows_than_a_sheet_holds_stand_on_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 3)
    place = tmp_path / "a.xlsx"
    sheets.xlsx(place, "Sổ", COLUMNS, ([str(n), None, None, None] for n in range(7)), [])
    book = taking.sheets(place.read_bytes())
    assert [len(rows) for rows in book.values()] == [4, 4, 2, 1]
    assert [row[0] for rows in list(book.values())[:3] for row in rows[1:]] == list("0123456")
