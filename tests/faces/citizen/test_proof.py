"""An applicant reads every line about the dossier, and that none was changed since."""

import pytest
from django.db import connection
from django.test import Client

from motcua.apps.dossiers import commands
from motcua.base import journal
from motcua.base.models import Block, Entry
from motcua.faces.ui.language import COOKIE
from tests.cast import actor
from tests.faces.citizen.pages import words
from tests.faces.signed_in import client_as
from tests.makers import an_accepted_dossier

pytestmark = pytest.mark.django_db


def test_every_line_with_its_mark_and_that_all_are_whole(mother: Client) -> None:
    dossier = an_accepted_dossier()
    lines = Entry.objects.filter(subject_kind="dossier", subject_id=dossier.pk)
    page = words(mother.get(f"/ho-so/{dossier.code}/so-ghi"))
    assert f"Vừa tính lại {lines.count()} dòng" in page
    assert all(bytes(line.hash).hex()[:16] in page for line in lines)
    assert "Chưa niêm phong" in page
    assert "phường Hải Châu" in page
    assert actor("lua-non").name not in page, "a unit answers, not one officer"
    assert "/so-ghi" in mother.get(f"/ho-so/{dossier.code}").content.decode()


def test_what_is_sealed_is_told_with_its_block(mother: Client) -> None:
    dossier = an_accepted_dossier()
    last = Entry.objects.filter(subject_kind="dossier", subject_id=dossier.pk).latest("id")
    # Within one transaction nothing is finished, so nothing would be sealed: a seal made by hand.
    Block.objects.create(
        number=7,
        since_xid=0,
        until_xid=last.xid + 1,
        lines=1,
        root=b"",
        previous=journal.START,
        hash=bytes.fromhex("ab" * 32),
        sealed_at=last.at,
    )
    page = words(mother.get(f"/ho-so/{dossier.code}/so-ghi"))
    assert "trong khối 7" in page
    assert "dấu khối 7: " + "ab" * 8 in page


def test_a_changed_line_is_told_and_what_to_do(mother: Client) -> None:
    dossier = an_accepted_dossier()
    line = Entry.objects.filter(subject_kind="dossier", subject_id=dossier.pk).earliest("id")
    with connection.cursor() as cursor:
        cursor.execute("alter table journal_entry disable trigger user")
        cursor.execute("update journal_entry set line = line || ' ' where id = %s", [line.pk])
    page = words(mother.get(f"/ho-so/{dossier.code}/so-ghi"))
    assert "không còn như lúc ghi" in page
    assert "Gọi ngay" in page
    assert "Vừa tính lại" not in page


def test_officers_notes_are_counted_and_not_shown(mother: Client) -> None:
    dossier = an_accepted_dossier()
    commands.write_note(actor("hoa-muop"), dossier.pk, text="Hỏi lại phòng bên")
    page = words(mother.get(f"/ho-so/{dossier.code}/so-ghi"))
    assert "1 dòng là ghi chú nội bộ" in page
    assert "Hỏi lại" not in page
    mother.cookies[COOKIE] = "en"
    assert "1 line on the own notes" in words(mother.get(f"/ho-so/{dossier.code}/so-ghi"))


def test_it_is_not_there_for_others() -> None:
    dossier = an_accepted_dossier()
    for key in ("cay-duoc", "lua-non", "mat-cu"):
        assert client_as(Client(), key).get(f"/ho-so/{dossier.code}/so-ghi").status_code == 404
    assert Client().get(f"/ho-so/{dossier.code}/so-ghi").status_code in {302, 404}
