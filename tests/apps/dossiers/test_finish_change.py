"""finish_change: the worker notes that no line is left."""

import pytest

from motcua.apps.dossiers import commands as dossiers
from motcua.rules.access import HOUSE
from tests.apps.dossiers.changes import a_recount, run
from tests.cast import actor
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


def test_while_lines_wait_it_is_refused() -> None:
    change, _ = a_recount(1)
    dossiers.run_change(actor("cay-gao"), change.pk)
    with refused("lines_waiting"):
        dossiers.finish_change(HOUSE, change.pk)


def test_only_the_house_may() -> None:
    change, _ = a_recount(1)
    with forbidden("dossiers.finish_change"):
        dossiers.finish_change(actor("cay-gao"), change.pk)


def test_twice_is_refused() -> None:
    change, _ = a_recount(1)
    assert run(change).ended_at is not None
    with refused("change_not_running"):
        dossiers.finish_change(HOUSE, change.pk)
