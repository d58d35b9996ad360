"""Tries at something secret, counted across all processes: five are forgiven, the sixth must wait.

Whoever tries stands in line behind those who try at the same: so many as are forgiven are looked
at and no more, however many arrive in one instant.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import connection, transaction

from motcua.apps.agencies.models import Attempt
from motcua.base import clock
from motcua.base.encryption import blind, blinds
from motcua.rules.errors import Refused

FORGIVEN = 5
WITHIN = timedelta(minutes=15)
KEPT = timedelta(days=1)


def refuse_if_many(whos: list[str], now: datetime, *, forgiven: int = FORGIVEN) -> None:
    """Refuses `too_many_tries` (minutes) when any of them has tried wrongly too often."""
    each_keys = [_keys(who) for who in whos]
    every = [key for keys in each_keys for key in keys]
    recent = Attempt.objects.filter(who__in=every, at__gt=now - WITHIN).order_by("at")
    found = list(recent.values_list("who", "at"))
    for keys in each_keys:
        tries = [at for who, at in found if who in keys]
        if len(tries) >= forgiven:
            left = tries[-forgiven] + WITHIN - now
            raise Refused("too_many_tries", minutes=max(1, -(-int(left.total_seconds()) // 60)))


def note(whos: list[str], now: datetime) -> list[Attempt]:
    """One more try of each; what is older than a day is forgotten."""
    Attempt.objects.filter(at__lt=now - KEPT).delete()
    return Attempt.objects.bulk_create([Attempt(who=_key(who), at=now) for who in whos])


@contextmanager
def in_line(whos: list[str], *, wrong: Collection[str], forgiven: int = FORGIVEN) -> Iterator[None]:
    """What is tried in the block is tried by one at a time of `whos`; a refusal in `wrong` counts.

    For what takes milliseconds: the others wait. Refuses `too_many_tries` before it is tried.
    """
    met = None
    with transaction.atomic():
        _stand_in_line(whos)
        now = clock.now()
        refuse_if_many(whos, now, forgiven=forgiven)
        try:
            with transaction.atomic():
                yield
        except Refused as refusal:
            if refusal.code not in wrong:
                raise
            note(whos, now)
            met = refusal
    if met is not None:
        raise met


def take(whos: list[str], *, forgiven: int = FORGIVEN) -> list[int]:
    """Count a try before it is made, whatever comes of it; what `give_back` wants.

    For what takes long. Refuses `too_many_tries`.
    """
    with transaction.atomic():
        _stand_in_line(whos)
        now = clock.now()
        refuse_if_many(whos, now, forgiven=forgiven)
        return [int(each.pk) for each in note(whos, now)]


def give_back(taken: list[int]) -> None:
    """It was no wrong try."""
    Attempt.objects.filter(pk__in=taken).delete()


def _stand_in_line(whos: list[str]) -> None:
    """Behind whoever tries at the same; in one order, so that no two wait for each other."""
    keys = sorted(key for who in whos for key in _keys(who))
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_advisory_xact_lock(hashtextextended(who, 0)) from unnest(%s::text[]) who",
            [keys],
        )


def _key(who: str) -> str:
    return blind(who, "attempt")


def _keys(who: str) -> list[str]:
    return blinds(who, "attempt")
