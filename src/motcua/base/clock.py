"""The only place that asks for the time."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")

_frozen: ContextVar[datetime | None] = ContextVar("frozen", default=None)


def now() -> datetime:
    """This moment in Vietnamese time, to the second: promises are printed by the minute."""
    moment = _frozen.get()
    return (
        moment if moment is not None else datetime.now(UTC).astimezone(HANOI).replace(microsecond=0)
    )


def today() -> date:
    return now().date()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Live inside another moment: for the simulated province and for tests, never for a face."""
    token = _frozen.set(moment.astimezone(HANOI))
    try:
        yield
    finally:
        _frozen.reset(token)


def tomorrow() -> date:
    return today() + timedelta(days=1)
