"""Who is signed in where: since when, on which device, and the end of it.

What a browser's session keeps (when somebody was last here) stays where it is; only the page of
one's sessions reads it. No ordinary page asks or writes here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.apps.agencies.models import Person, Session
from motcua.base import clock, rulebooks, sessions
from motcua.base.clock import HANOI
from motcua.rules.access import Actor
from motcua.rules.devices import device

BEGAN = "began"
SEEN = "seen"
"""Under these a session keeps when it began and when somebody was here, in seconds since 1970."""


@dataclass(frozen=True)
class SessionRow:
    """A sign-in; `seen_at` is none where it is over. `unknown`: its device was not there before."""

    id: int
    browser: str
    system: str
    began_at: datetime
    seen_at: datetime | None
    here: bool
    unknown: bool
    fresh: bool


@dataclass(frozen=True)
class Left:
    """Seconds until a session ends by itself: unless somebody is here again, and in any case.

    `told` is how many before the end it is said.
    """

    idle: int
    whole: int
    told: int

    @property
    def seconds(self) -> int:
        return max(0, min(self.idle, self.whole))


def left(began: int, seen: int, now: datetime) -> Left:
    """How long a session runs on that began and saw somebody then (seconds since 1970)."""
    minutes = rulebooks.rule("session_ends").on(now.date()).value
    at = int(now.timestamp())
    idle, whole, told = (minutes[each] * 60 for each in ("idle", "whole", "told"))
    return Left(seen + idle - at, began + whole - at, told)


def is_over(began: int, seen: int, now: datetime) -> bool:
    """Whether a session has ended by itself: nobody was here, or it ran as long as it may."""
    return left(began, seen, now).seconds == 0


def begin(person_id: int, key: str, *, user_agent: str, machine: str) -> int:
    """Somebody came in. How many sign-ins from devices not known before they were not told of.

    `machine` is what the browser keeps to be known again, here only as a fingerprint.
    """
    now = clock.now()
    browser, system = device(user_agent)
    mine = sessions.fingerprint(f"{person_id}:{machine}")[:24]
    known = Session.objects.filter(person_id=person_id)
    before = set(known.values_list("machine", flat=True).distinct())
    unknown = bool(before) and mine not in before
    Session.objects.create(
        unit_path=Person.objects.values_list("unit_path", flat=True).get(pk=person_id),
        person_id=person_id,
        fingerprint=sessions.fingerprint(key),
        browser=browser,
        system=system,
        machine=mine,
        began_at=now,
        unknown=unknown,
    )
    # A device is told nothing of itself, nor a new one of others: it may be a stranger's.
    untold = known.filter(unknown=True, told_at=None).exclude(machine=mine)
    return 0 if unknown else untold.count()


def leave(key: str) -> None:
    """Somebody signed out."""
    Session.objects.filter(fingerprint=sessions.fingerprint(key), ended_at=None).update(
        ended_at=clock.now()
    )


def mine(actor: Actor, key: str) -> list[SessionRow]:
    """One's own sign-ins, those that run first, then the latest.

    A new device counts as told of once its sign-in was shown on another that is not new itself.
    """
    shown = rulebooks.rule("sign_ins").on(clock.today()).value["shown"]
    own = Session.objects.filter(person_id=actor.person_id or 0).order_by("-began_at")
    rows, here = list(own[:shown]), sessions.fingerprint(key)
    running = _running(rows)
    _tell(rows, here)
    told = [_row(row, running.get(row.fingerprint), here) for row in rows]
    return sorted(told, key=lambda row: (row.seen_at is None, not row.here))


def _tell(rows: Sequence[Session], here: str) -> None:
    this = next((row for row in rows if row.fingerprint == here), None)
    if this is None or this.unknown:
        return
    others = [row.pk for row in rows if _is_fresh(row) and row.machine != this.machine]
    if others:
        Session.objects.filter(pk__in=others).update(told_at=clock.now())


def _is_fresh(row: Session) -> bool:
    return row.unknown and row.told_at is None


def end(rows: Sequence[Session]) -> int:
    """Sign these out; how many ran still. Called by commands."""
    running = _running(rows)
    sessions.end([row.fingerprint for row in rows])
    Session.objects.filter(pk__in=[row.pk for row in rows], ended_at=None).update(
        ended_at=clock.now()
    )
    return len(running)


def end_all(person_id: int, *, but: str = "") -> int:
    """Sign the person out everywhere but under one key; how many ran still."""
    rows = Session.objects.filter(person_id=person_id, ended_at=None)
    return end(list(rows.exclude(fingerprint=sessions.fingerprint(but))))


def runs(row: Session) -> bool:
    return bool(_running([row]))


def forget() -> None:
    """Leave off the sign-ins that are older than they need to be."""
    days = rulebooks.rule("sign_ins").on(clock.today()).value["days"]
    Session.objects.filter(began_at__lt=clock.now() - timedelta(days=days)).delete()


def _running(rows: Sequence[Session]) -> dict[str, datetime]:
    """By fingerprint, of those that run: when somebody was last here."""
    now = clock.now()
    asked = [row.fingerprint for row in rows if row.ended_at is None]
    found = {}
    for each, what in sessions.kept(asked).items():
        began, seen = what.get(BEGAN), what.get(SEEN)
        if began is not None and seen is not None and not is_over(began, seen, now):
            found[each] = datetime.fromtimestamp(seen, HANOI)
    return found


def _row(row: Session, seen_at: datetime | None, here: str) -> SessionRow:
    return SessionRow(
        row.pk,
        row.browser,
        row.system,
        row.began_at,
        seen_at,
        row.fingerprint == here,
        row.unknown,
        _is_fresh(row),
    )
