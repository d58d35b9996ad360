"""Wrong tries at a secret, counted across all processes: five are forgiven, the sixth must wait."""

from datetime import datetime, timedelta

from motcua.apps.agencies.models import Attempt
from motcua.base.encryption import blind
from motcua.rules.errors import Refused

FORGIVEN = 5
WITHIN = timedelta(minutes=15)
KEPT = timedelta(days=1)


def refuse_if_many(whos: list[str], now: datetime, *, forgiven: int = FORGIVEN) -> None:
    """Refuses `too_many_tries` (minutes) when any of them has tried wrongly too often."""
    keys = [_key(who) for who in whos]
    recent = Attempt.objects.filter(who__in=keys, at__gt=now - WITHIN).order_by("at")
    found = list(recent.values_list("who", "at"))
    for key in keys:
        tries = [at for who, at in found if who == key]
        if len(tries) >= forgiven:
            left = tries[-forgiven] + WITHIN - now
            raise Refused("too_many_tries", minutes=max(1, -(-int(left.total_seconds()) // 60)))


def note(whos: list[str], now: datetime) -> None:
    """One more wrong try of each; what is older than a day is forgotten."""
    Attempt.objects.filter(at__lt=now - KEPT).delete()
    Attempt.objects.bulk_create([Attempt(who=_key(who), at=now) for who in whos])


def _key(who: str) -> str:
    return blind(who, "attempt")
