"""The journal read in words, filtered, and proved."""

import pytest
from django.db import connection

from motcua.base import clock, journal
from motcua.base.models import Block, Entry
from motcua.base.verifying import verify_subject
from tests.makers import an_accepted_dossier

pytestmark = pytest.mark.django_db

PAGE = "/van-phong/nhat-ky"


def body(text: str) -> str:
    return text.split("<tbody>")[1].split("</tbody>", maxsplit=1)[0]


def test_lines_are_told_in_words_with_who_and_with_which_right(sign) -> None:
    dossier = an_accepted_dossier()
    told = body(sign("mat-cu").get(PAGE, {"ma": dossier.code}).content.decode())
    assert "Tiếp nhận hồ sơ, hẹn trả" in told
    assert "Phan Thị Lúa Non" in told
    assert "Việc khác" not in told


def test_filters_narrow_by_fact_day_unit_and_code(sign) -> None:
    dossier = an_accepted_dossier()
    client = sign("mat-cu")
    only = body(client.get(PAGE, {"viec": "DossierAccepted"}).content.decode())
    assert "Nộp hồ sơ" not in only
    none = client.get(PAGE, {"ngay": "12/03/2026", "ma": dossier.code}).content.decode()
    assert "Không có dòng nào khớp" in none
    here = client.get(PAGE, {"don-vi": "h17.32", "ngay": "13/03/2026"}).content.decode()
    assert str(dossier.code) in here
    there = client.get(PAGE, {"don-vi": "H17.45", "ngay": "13/03/2026"}).content.decode()
    assert str(dossier.code) not in there
    about = body(client.get(PAGE, {"ma": "1.001193"}).content.decode())
    assert "Công bố phiên bản" in about


def test_older_lines_are_one_step_away(sign) -> None:
    client = sign("mat-cu")
    first = client.get(PAGE).content.decode()
    assert 'rel="next"' in first
    older = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    assert body(client.get(PAGE + older).content.decode()) != body(first)


def test_an_unbroken_chain_says_so(sign) -> None:
    dossier = an_accepted_dossier()
    told = sign("mat-cu").get(f"{PAGE}/dossier/{dossier.pk}").content.decode()
    assert "dòng nào cũng như lúc ghi" in told


def test_a_broken_chain_names_its_line(sign) -> None:
    dossier = an_accepted_dossier()
    line = Entry.objects.filter(subject_kind="dossier", subject_id=dossier.pk).order_by("id")[1]
    with connection.cursor() as cursor:
        # What nobody can do through the house, somebody with the disk could.
        cursor.execute("alter table journal_entry disable trigger user")
        cursor.execute(
            "update journal_entry set line = replace(line, 'dossier', 'Dossier') where id = %s",
            [line.pk],
        )
    _read, broken = verify_subject("dossier", dossier.pk)
    assert broken is not None
    assert broken.entry_id == line.pk
    told = sign("mat-cu").get(f"{PAGE}/dossier/{dossier.pk}").content.decode()
    assert f"dòng {line.pk}" in told
    assert "bị sửa" in told


def test_a_day_without_a_gap_says_how_many(sign) -> None:
    dossier = an_accepted_dossier()
    agency = str(dossier.code).partition("-")[0]
    told = sign("mat-cu").get(f"{PAGE}/so", {"don-vi": agency, "ngay": "13/03/2026"})
    assert "không số nào trống" in told.content.decode()


def test_seals_are_listed_with_their_marks(sign) -> None:
    told = sign("mat-cu").get(f"{PAGE}/niem-phong").content.decode()
    assert "Niêm phong" in told


def test_a_line_taken_from_the_end_of_a_chain_is_told_by_the_seals(sign) -> None:
    line = Entry.objects.filter(subject_kind="dossier", subject_id=an_accepted_dossier().pk).last()
    assert line is not None
    until = Entry.objects.latest("xid").xid + 1
    lines, root = journal._root(journal._hashes(0, until))
    mark = journal.block_hash(1, lines, root, journal.START)
    joins = {"previous": journal.START, "hash": mark, "sealed_at": clock.now()}
    Block.objects.create(number=1, since_xid=0, until_xid=until, lines=lines, root=root, **joins)
    whole = sign("mat-cu").get(f"{PAGE}/niem-phong").content.decode()
    assert "không còn khớp" not in whole
    assert "Còn nguyên" in body(whole)
    with connection.cursor() as cursor:
        cursor.execute("alter table journal_entry disable trigger user")
        cursor.execute("delete from journal_entry where id = %s", [line.pk])
    told = sign("mat-cu").get(f"{PAGE}/niem-phong").content.decode()
    assert "không còn khớp ở khối 1." in told
    assert "Mất 1 dòng" in body(told)


def test_names_of_citizens_are_for_who_may_see_people(sign) -> None:
    an_accepted_dossier()
    asked = {"viec": "PersonRegistered"}
    assert "Người № " in body(sign("gio-moi").get(PAGE, asked).content.decode())
    assert "Người № " not in body(sign("mat-cu").get(PAGE, asked).content.decode())
