"""The only place that asks for the time."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")

_shift = timedelta(0)

_frozen: ContextVar[datetime | None] = ContextVar("frozen", default=None)


def now() -> datetime:
    """This moment in Vietnamese time, to the second: promises are printed by the minute."""
    moment = _frozen.get()
    if moment is not None:
        return moment
    return (datetime.now(UTC) + _shift).astimezone(HANOI).replace(microsecond=0)


def shift(by: timedelta) -> None:
    """Live so much later, or earlier: for a house that is being proved, never for a real one."""
    global _shift  # noqa: PLW0603
    _shift = by


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
