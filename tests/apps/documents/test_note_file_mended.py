"""note_file_mended: only where a fault stands."""

import pytest

from motcua.apps.documents import commands
from motcua.rules.access import HOUSE
from tests.apps.documents.test_note_file_fault import kept
from tests.cast import actor
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


def test_twice_is_refused_what_has_no_fault_is_sound() -> None:
    file = kept()
    with refused("file_sound"):
        commands.note_file_mended(HOUSE, file.pk)
    commands.note_file_fault(HOUSE, file.pk, fault="damaged")
    commands.note_file_mended(HOUSE, file.pk)
    with refused("file_sound"):
        commands.note_file_mended(HOUSE, file.pk)


def test_only_the_machine_may() -> None:
    file = kept()
    commands.note_file_fault(HOUSE, file.pk, fault="damaged")
    with forbidden("documents.note_file_mended"):
        commands.note_file_mended(actor("cau-vong"), file.pk)
