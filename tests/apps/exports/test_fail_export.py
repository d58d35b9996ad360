"""fail_export: it cannot be made, and says why."""

from dataclasses import replace
from typing import Any

import pytest

from motcua.apps.agencies.models import Post
from motcua.apps.exports import commands
from motcua.apps.exports.lists import LISTS
from motcua.base import clock
from motcua.rules.access import HOUSE
from tests.apps.exports import taking
from tests.cast import actor
from tests.expect import forbidden, last_line, refused

pytestmark = pytest.mark.django_db


def test_whoever_lost_the_post_meanwhile_gets_nothing() -> None:
    export = taking.asked()
    leader = actor(taking.LEADER)
    Post.objects.filter(person_id=leader.person_id).update(until=clock.today())
    left = taking.made(export)
    assert (left.state, left.failure) == ("failed", "export_right_lost")
    assert last_line("export", export.pk).fact == "ExportFailed"


def test_a_fault_of_ours_is_told_and_does_not_go_round_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setitem(LISTS, "roles", replace(LISTS["roles"], rows=broken))
    left = taking.made(taking.asked(listing="roles"))
    assert (left.state, left.failure) == ("failed", "export_broken")


def test_nobody_else_may() -> None:
    with forbidden("exports.fail_export"):
        commands.fail_export(actor(taking.LEADER), taking.asked().pk, failure="export_broken")


def test_twice_is_refused() -> None:
    export = taking.asked()
    commands.fail_export(HOUSE, export.pk, failure="export_broken")
    with refused("export_over"):
        commands.fail_export(HOUSE, export.pk, failure="export_broken")
