"""note_file_fault, note_file_mended: what the scrub found of a file's bytes."""

import pytest

from motcua.apps.documents import commands
from motcua.apps.documents.models import File
from motcua.rules.access import HOUSE
from tests.cast import actor
from tests.expect import facts_of, forbidden, refused
from tests.makers import a_file

pytestmark = pytest.mark.django_db


def kept() -> File:
    return commands.keep(a_file(), owner_id=None, unit_path="H17.")


def test_the_fault_and_its_end_stand_on_the_file_and_in_the_journal() -> None:
    file = kept()
    commands.note_file_fault(HOUSE, file.pk, fault="missing")
    file.refresh_from_db()
    assert file.fault == "missing"
    assert file.fault_at is not None
    commands.note_file_mended(HOUSE, file.pk)
    file.refresh_from_db()
    assert (file.fault, file.fault_at) == ("", None)
    assert facts_of("file", file.pk) == ["FileFaultFound", "FileMended"]


def test_twice_is_refused_and_another_fault_is_not() -> None:
    file = kept()
    commands.note_file_fault(HOUSE, file.pk, fault="missing")
    with refused("file_fault_noted"):
        commands.note_file_fault(HOUSE, file.pk, fault="missing")
    commands.note_file_fault(HOUSE, file.pk, fault="damaged")
    with refused("file_fault_unknown"):
        commands.note_file_fault(HOUSE, file.pk, fault="ugly")


def test_only_the_machine_may() -> None:
    file = kept()
    for name in ("goc-mit", "cau-vong"):
        with forbidden("documents.note_file_fault"):
            commands.note_file_fault(actor(name), file.pk, fault="missing")
