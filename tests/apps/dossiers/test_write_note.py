"""write_note: among officers; the applicant neither writes nor sees one."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Note
from motcua.base import clock
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.makers import a_draft, a_submitted_dossier

pytestmark = pytest.mark.django_db


def test_it_is_kept_and_the_journal_has_no_word_of_it() -> None:
    dossier = a_submitted_dossier()
    dossiers.write_note(actor("lua-non"), dossier.pk, text="Đã gọi trạm y tế.")
    note = Note.objects.get(dossier=dossier)
    assert (note.text, note.by, note.at) == (
        "Đã gọi trạm y tế.",
        actor("lua-non").name,
        clock.now(),
    )
    assert "trạm" not in last_line("dossier", dossier.pk).line


def test_empty_is_refused() -> None:
    with refused("text_missing"):
        dossiers.write_note(actor("lua-non"), a_submitted_dossier().pk, text=" ")


def test_on_a_draft_it_is_not_possible() -> None:
    with forbidden("dossiers.write_note"):
        dossiers.write_note(actor("lua-non"), a_draft().pk, text="x")


def test_neither_the_applicant_nor_another_ward_may() -> None:
    dossier = a_submitted_dossier()
    for key in ("sao-mai", "la-tre"):
        with forbidden("dossiers.write_note"):
            dossiers.write_note(actor(key), dossier.pk, text="x")


def test_twice_is_refused() -> None:
    dossier = a_submitted_dossier()
    dossiers.write_note(actor("lua-non"), dossier.pk, text="Đã xem.")
    with refused("said_already", at=clock.now()):
        dossiers.write_note(actor("lua-non"), dossier.pk, text="Đã xem.")
    assert Note.objects.count() == 1
