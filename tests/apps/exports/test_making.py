"""How the worker makes a file of a list: every list, its rows once, by right, killed or not."""

from datetime import datetime

import pytest

from motcua.apps.exports import making
from motcua.apps.exports.lists import LISTS
from motcua.base import clock
from motcua.faces.ui.exporting import VOICE
from motcua.gateways import documents
from tests.apps.exports import taking
from tests.cast import number
from tests.makers import an_accepted_dossier

pytestmark = pytest.mark.django_db

SEES = {
    "find": "lua-non",
    "register": "lua-non",
    "helped": "la-cau",
    "journal": "mat-cu",
    "seals": "mat-cu",
    "people": "cay-gao",
    "tokens": "cay-gao",
    "certificates": "cay-gao",
    "national": "trang-sach",
    "unfound": "trang-sach",
}


@pytest.mark.parametrize("listing", sorted(LISTS))
def test_every_list_can_be_made(listing: str) -> None:
    an_accepted_dossier()
    export = taking.ready(SEES.get(listing, taking.LEADER), listing)
    heads, *rows = taking.lines(export)
    assert heads == [column.vi for column in LISTS[listing].columns]
    assert len(rows) == export.rows
    assert all(len(row) == len(heads) for row in rows)


def test_rows_of_those_one_sees_and_no_others() -> None:
    mine = an_accepted_dossier()
    there = taking.lines(taking.ready(trang_thai="handling"))
    assert str(mine.code) in {row[0] for row in there}
    elsewhere = taking.lines(taking.ready("la-tre", "dossiers", trang_thai="handling"))
    assert str(mine.code) not in {row[0] for row in elsewhere}


def test_killed_after_any_part_it_goes_on_behind_it(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [row[0] for row in taking.lines(taking.ready("cay-gao", "people"))[1:]]
    monkeypatch.setattr(making, "PART", 7)
    monkeypatch.setattr(making, "TURN", 1)
    export = taking.asked("cay-gao", "people")
    turns = 0
    while making.make(export.pk, VOICE):  # each call is another worker's: nothing is remembered
        turns += 1
    assert turns == 1 + -(-len(whole) // 7)
    export = taking.again(export.pk)
    assert sorted(row[0] for row in taking.lines(export)[1:]) == sorted(whole)
    assert (export.rows, export.done) == (len(whole), len(whole))


def test_a_part_that_a_second_worker_read_too_counts_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "PART", 7)
    monkeypatch.setattr(making, "TURN", 2)
    export = taking.asked("cay-gao", "people")
    making.make(export.pk, VOICE)
    before = taking.again(export.pk)
    moved = making._moved
    monkeypatch.setattr(making, "TURN", 1)
    with monkeypatch.context() as patched:
        # Between the reading and the telling the other one tells.
        def late(one: object, **changes: object) -> bool:
            patched.setattr(making, "_moved", moved)
            making.make(export.pk, VOICE)
            return moved(before, **changes)

        patched.setattr(making, "_moved", late)
        making.make(export.pk, VOICE)
    assert len(taking.again(export.pk).parts) == 2
    whole = taking.made(export)
    assert whole.rows == len(taking.lines(whole)) - 1 == whole.total


def test_parts_that_were_let_go_are_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "PART", 7)
    export = taking.asked("cay-gao", "people")
    making.make(export.pk, VOICE)
    for sha256 in taking.again(export.pk).parts:
        documents.store().set_aside(sha256)
        documents.store().forget(sha256)
    assert taking.made(export).state == "ready"


def test_identity_numbers_are_masked_for_who_may_not_see_them() -> None:
    full = number("sao-mai")
    an_accepted_dossier()
    heads, *rows = taking.lines(taking.ready("lua-non", "register"))
    place = heads.index("Số định danh")
    shown = {row[place] for row in rows}
    assert f"{full[:4]}•••••{full[-3:]}" in shown
    assert full not in shown
    inspected = taking.lines(taking.ready("mat-cu", "people"))[1:]
    assert number("nui-cao") in {row[1] for row in inspected}


def test_a_workbook_has_real_moments_and_says_what_it_is() -> None:
    dossier = an_accepted_dossier()
    export = taking.ready("mat-cu", "dossiers", "xlsx", trang_thai="handling")
    book = taking.sheets(taking.content(export))
    (heads, *rows), about = book["Hồ sơ theo trạng thái"], book["Motcua"]
    assert heads[0] == "Mã hồ sơ"
    row = next(row for row in rows if row[0] == dossier.code)
    at = dossier.submitted_at.astimezone(clock.HANOI).replace(tzinfo=None)
    assert row[7] == pytest.approx((at - datetime(1899, 12, 30)).total_seconds() / 86400)
    told = dict(about)
    assert told["Trạng thái"] == "Đang xử lý"
    assert told["Người xin"] == export.asked_by
    assert told["Số dòng"] == str(len(rows))
