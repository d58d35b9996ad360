"""stop_export: nothing more is read, and what was read goes."""

import pytest

from motcua.apps.exports import commands, making
from motcua.faces.ui.exporting import VOICE
from motcua.gateways import documents
from tests.apps.exports import taking
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.makers import an_accepted_dossier

pytestmark = pytest.mark.django_db


def test_it_stops_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "PART", 1)
    monkeypatch.setattr(making, "TURN", 2)
    for by in ("sao-mai", "cay-duoc"):
        an_accepted_dossier(by)
    export = taking.asked(trang_thai="handling")
    assert making.make(export.pk, VOICE)
    export = taking.again(export.pk)
    assert (export.state, export.done, len(export.parts)) == ("reading", 1, 1)
    commands.stop_export(actor(taking.LEADER), export.pk)
    assert last_line("export", export.pk).details["done"] == 1
    assert not making.make(export.pk, VOICE)
    making.forget(export.pk)
    left = taking.again(export.pk)
    assert (left.state, left.parts, left.numbers) == ("stopped", [], "")
    names = {lying.sha256 for lying in documents.store().names()}
    assert not names & {export.numbers, *export.parts}


def test_another_may_not() -> None:
    export = taking.asked()
    with forbidden("exports.stop_export"):
        commands.stop_export(actor(taking.CLERK), export.pk)


def test_twice_is_refused() -> None:
    export = taking.asked()
    commands.stop_export(actor(taking.LEADER), export.pk)
    with refused("export_over"):
        commands.stop_export(actor(taking.LEADER), export.pk)
