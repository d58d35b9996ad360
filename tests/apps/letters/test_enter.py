"""enter: a letter on paper, with its scan, into the book."""

from datetime import date
from typing import Any

import pytest

from motcua.apps.letters import commands
from motcua.apps.letters.models import Dispatch, Incoming
from tests.apps.letters import letters
from tests.cast import actor
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


def enter(by: str = letters.CLERK, **changes: Any) -> Incoming:
    told: dict[str, Any] = {
        "sender": "Công ty Gió Lành",
        "written": "08/GL",
        "day": date(2026, 3, 12),
        "kind": "official_letter",
        "abstract": "Xin xác nhận vị trí",
        "urgency": 0,
        "file": letters.a_file("ban-quet.pdf"),
    }
    fact = commands.enter(actor(by), letters.unit_id("H17.32.03"), **{**told, **changes})
    return Incoming.objects.get(pk=fact.incoming_id)


def test_it_has_its_number_and_its_scan_and_tells_nobody() -> None:
    came = enter()
    assert (came.way, came.state, came.number) == ("paper", "registered", 1)
    assert came.enclosures.count() == 1
    assert not Dispatch.objects.exists()


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("letter_sender_missing", {"sender": " "}),
        ("letter_number_missing", {"written": ""}),
        ("letter_abstract_missing", {"abstract": ""}),
        ("letter_kind_unknown", {"kind": "poem"}),
        ("letter_urgency_unknown", {"urgency": 8}),
        ("letter_day_ahead", {"day": date(2026, 3, 14)}),
    ],
)
def test_what_it_lacks_is_named_and_leaves_no_gap(code: str, changes: dict[str, Any]) -> None:
    with refused(code):
        enter(**changes)
    assert enter().number == 1


def test_an_officer_may_not() -> None:
    with forbidden("letters.enter"):
        enter(by=letters.OFFICER)


def test_twice_is_refused() -> None:
    enter()
    with refused("letter_came_before"):
        enter()
