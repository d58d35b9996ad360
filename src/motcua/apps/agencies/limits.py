"""How often somebody may ask, counted for all processes together and nearly for nothing.

A process counts for itself and tells the others now and then: after each twentieth of what is
allowed. So most requests cost no statement, whoever asks too often costs none any more, and as
many are let through too much as the processes have not yet told.
"""

import logging
import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from django.db import DatabaseError, connection

from motcua.base import clock, rulebooks
from motcua.base.encryption import blind
from motcua.rules.errors import Refused

SHARES: Final = 20
"""In how many parts a process tells the others what it counted."""
PATIENT: Final = 90
"""Up to so many seconds a wait is told in seconds, else in minutes."""
MOST_KNOWN: Final = 20_000
"""Askers that a process keeps in mind at once; beyond it begins anew."""

_ADD: Final = (
    "insert into agencies_tally (who, ends_at, count) values (%s, %s, %s)"
    " on conflict (who) do update set count = agencies_tally.count + excluded.count"
    " returning count"
)
_FORGET: Final = (
    "delete from agencies_tally where who in (select who from agencies_tally"
    " where ends_at < %s order by who limit 1000 for update skip locked)"
)

log = logging.getLogger("motcua.agencies")


@dataclass
class _Stretch:
    ends_at: datetime
    told: int = 0
    mine: int = 0


_stretches: dict[tuple[str, str], _Stretch] = {}
_lock = threading.Lock()
_swept: list[datetime] = []


def count(group: str, kind: str, who: str) -> None:
    """One more of a kind (`page`, `search`, …) for one of a group (`person`, `address`, …).

    What has no limit passes. Refuses `too_many_requests` (seconds, or minutes, to wait).
    """
    now = clock.now()
    limit = rulebooks.rule("request_limits").on(now.date()).value[group].get(kind)
    if limit is None:
        return
    most, minutes = limit
    stretch = _one_more((kind, f"{group}:{who}"), now, minutes)
    if stretch.told <= most and stretch.mine >= max(1, most // SHARES):
        _tell(kind, f"{group}:{who}", stretch, now)
    if stretch.told + stretch.mine > most:
        _refuse(stretch, now)


def refuse_if_full(group: str, kind: str, who: str) -> None:
    """Refuses as `count` does, and counts nothing."""
    now = clock.now()
    most, _ = rulebooks.rule("request_limits").on(now.date()).value[group][kind]
    stretch = _stretches.get((kind, f"{group}:{who}"))
    if stretch and now < stretch.ends_at and stretch.told + stretch.mine >= most:
        _refuse(stretch, now)


def forget() -> None:
    """What this process has in mind; for tests."""
    with _lock:
        _stretches.clear()
        _swept.clear()


def _refuse(stretch: _Stretch, now: datetime) -> None:
    left = -int((now - stretch.ends_at).total_seconds() // 1)
    told = {"seconds": left} if left <= PATIENT else {"minutes": -(-left // 60)}
    raise Refused("too_many_requests", **told)


def _one_more(key: tuple[str, str], now: datetime, minutes: int) -> _Stretch:
    with _lock:
        stretch = _stretches.get(key)
        if stretch is None or not now < stretch.ends_at <= now + timedelta(minutes=minutes):
            if len(_stretches) >= MOST_KNOWN:
                _make_room(now)
            stretch = _stretches[key] = _Stretch(_end(now, minutes))
        stretch.mine += 1
        return stretch


def _make_room(now: datetime) -> None:
    for key in [key for key, each in _stretches.items() if each.ends_at <= now]:
        del _stretches[key]
    if len(_stretches) >= MOST_KNOWN:
        _stretches.clear()


def _end(now: datetime, minutes: int) -> datetime:
    """The same for every process: stretches begin on the hour and follow each other."""
    length = minutes * 60
    return datetime.fromtimestamp((int(now.timestamp()) // length + 1) * length, UTC)


def _tell(kind: str, who: str, stretch: _Stretch, now: datetime) -> None:
    with _lock:
        mine, stretch.mine = stretch.mine, 0
    key = blind(f"{kind}:{who}:{stretch.ends_at.timestamp():.0f}", "tally")
    try:
        with connection.cursor() as cursor:
            cursor.execute(_ADD, [key, stretch.ends_at, mine])
            stretch.told = int(cursor.fetchone()[0])
            if not _swept or not now - timedelta(minutes=1) < _swept[-1] <= now:
                _swept[:] = [now]
                cursor.execute(_FORGET, [now - timedelta(minutes=1)])
    except DatabaseError as error:
        # A house that cannot count lets people in; what they ask for will say what is wrong.
        log.warning("requests are counted by this process alone: %s", type(error).__name__)
        stretch.told += mine
