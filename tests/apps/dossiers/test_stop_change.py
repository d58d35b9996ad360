"""stop_change: no further line is begun, and the change can be set going again."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.carrying import carry_out
from motcua.apps.dossiers.models import BulkChange
from tests.apps.dossiers.changes import a_recount, outcomes, run
from tests.cast import actor
from tests.expect import forbidden, last_line, refused

pytestmark = pytest.mark.django_db


def half_done() -> BulkChange:
    change, _ = a_recount(2)
    dossiers.run_change(actor("cay-gao"), change.pk)
    carry_out(change.pk, most=1)
    return change


def test_what_is_left_waits_and_goes_on_later() -> None:
    change = half_done()
    dossiers.stop_change(actor("cay-gao"), change.pk)
    assert not carry_out(change.pk)
    assert [each for each, _ in outcomes(change)] == ["done", ""]
    assert last_line("bulk_change", change.pk).details["waiting"] == 1
    assert run(change).state == "finished"


def test_only_who_may_do_each_line_may_stop_them() -> None:
    change = half_done()
    for key in ("nui-cao", "sao-mai"):
        with forbidden("dossiers.stop_change"):
            dossiers.stop_change(actor(key), change.pk)


def test_twice_is_refused() -> None:
    change = half_done()
    dossiers.stop_change(actor("cay-gao"), change.pk)
    with refused("change_not_running"):
        dossiers.stop_change(actor("cay-gao"), change.pk)
