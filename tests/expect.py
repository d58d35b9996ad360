"""What a test of a command asks again and again: who said no, and what the journal tells."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import pytest

from motcua.base import clock
from motcua.base.models import Entry
from motcua.rules.errors import Forbidden, Refused


@contextmanager
def refused(code: str, /, **details: Any) -> Iterator[pytest.ExceptionInfo[Refused]]:
    """The law or the state says no, with this code and these details."""
    with pytest.raises(Refused) as caught:
        yield caught
    assert caught.value.code == code, caught.value
    told = {name: caught.value.details.get(name) for name in details}
    assert told == details


@contextmanager
def forbidden(right: str) -> Iterator[None]:
    """The actor has no post for it, and no line says that it was done."""
    before = Entry.objects.filter(right=right).count()
    with pytest.raises(Forbidden) as caught:
        yield
    assert caught.value.right == right
    assert Entry.objects.filter(right=right).count() == before


def last_line(kind: str, number: int) -> Entry:
    """The last line of the journal about a subject."""
    found = Entry.objects.filter(subject_kind=kind, subject_id=number).order_by("-id").first()
    assert found is not None, f"no line about {kind} {number}"
    return found


def facts_of(kind: str, number: int) -> list[str]:
    """Names of the facts of a subject, oldest first."""
    rows = Entry.objects.filter(subject_kind=kind, subject_id=number).order_by("id")
    return list(rows.values_list("fact", flat=True))


def moment(text: str) -> datetime:
    """A moment in Hanoi as one writes it by hand: 2026-03-13 09:50."""
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=clock.HANOI)


def written(at: datetime | None) -> str:
    """A moment as one writes it by hand."""
    assert at is not None
    return at.astimezone(clock.HANOI).strftime("%Y-%m-%d %H:%M")
