"""delete_export: the file leaves before its time."""

import pytest

from motcua.apps.documents.models import File
from motcua.apps.exports import commands, queries
from tests.apps.exports import taking
from tests.cast import actor
from tests.expect import forbidden, last_line, refused

pytestmark = pytest.mark.django_db


def test_its_file_is_no_longer_spoken_of() -> None:
    export = taking.ready(listing="queue", chu="Sao Mai")
    commands.delete_export(actor(taking.LEADER), export.pk)
    left = taking.again(export.pk)
    assert (left.state, left.file, left.asked) == ("gone", None, {})
    assert not File.objects.filter(pk=export.file_id).exists()
    assert queries.my_exports(actor(taking.LEADER)) == []
    assert last_line("export", export.pk).details["why"] == "pressed"


def test_what_is_still_made_is_stopped_first() -> None:
    with refused("export_not_over"):
        commands.delete_export(actor(taking.LEADER), taking.asked().pk)


def test_another_may_not() -> None:
    with forbidden("exports.delete_export"):
        commands.delete_export(actor(taking.CLERK), taking.ready().pk)


def test_twice_is_refused() -> None:
    export = taking.ready()
    commands.delete_export(actor(taking.LEADER), export.pk)
    with refused("export_gone"):
        commands.delete_export(actor(taking.LEADER), export.pk)
