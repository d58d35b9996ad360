"""Papers follow the dossier on the day itself, or in the first hour of the next working day."""

from datetime import datetime, time

import pytest

from motcua.base import rulebooks
from motcua.base.clock import HANOI
from motcua.rules.forwarding import papers_due
from motcua.rules.terms import Term

HOUR, DAY = Term(1, "working_hour"), Term(1, "working_day")


@pytest.mark.parametrize(
    ("accepted", "other", "due"),
    [
        ("2026-03-12 09:00", None, "2026-03-12 17:00"),
        ("2026-03-12 14:59", None, "2026-03-12 17:00"),
        ("2026-03-12 15:00", None, "2026-03-13 08:30"),
        # Friday after three: Monday's first hour.
        ("2026-03-13 16:10", None, "2026-03-16 08:30"),
        ("2026-03-14 09:00", None, "2026-03-16 08:30"),
        ("2026-03-12 14:00", DAY, "2026-03-13 14:00"),
        ("2026-03-13 16:00", DAY, "2026-03-16 16:00"),
    ],
)
def test_until_when(accepted: str, other: Term | None, due: str) -> None:
    found = papers_due(
        datetime.fromisoformat(accepted).replace(tzinfo=HANOI),
        cutoff=time(15),
        next_day=HOUR,
        other_level=other,
        calendar=rulebooks.calendar(),
    )
    assert f"{found:%Y-%m-%d %H:%M}" == due
