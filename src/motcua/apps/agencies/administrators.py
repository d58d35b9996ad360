"""Who can still administer: over which unit, until when, and whether they are enough."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from django.conf import settings
from django.db import connection
from django.db.models import Q

from motcua.apps.agencies.grants import CONFIRM, asked
from motcua.apps.agencies.models import Post
from motcua.base import clock
from motcua.rules.access import Actor
from motcua.rules.errors import Refused
from motcua.rules.roles import ROLES

OPENS: Final = "agencies.open_account"
ROLES_THAT_ADMINISTER: Final = frozenset(role for role, held in ROLES.items() if OPENS in held)
NOTICE: Final = timedelta(days=30)
"""So far ahead it is looked: whoever stays that long has time to appoint another.

Not further: to take power from somebody at once must not fail for a post that ends in years.
"""


class Held(NamedTuple):
    """A post of one's own that administers, of somebody who can come in."""

    post_id: int
    person_id: int
    path: str
    since: date
    until: date | None

    def on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


class Shortage(NamedTuple):
    """Over a unit there are fewer than `needed`, from a day on that is not far."""

    path: str
    on: date
    left: int
    needed: int


def held() -> list[Held]:
    """Posts that administer and are not over, of people who can come in.

    By an account that is open and whose first password has not ended unused, or by an identity
    provider where there is one. Whoever only stands in for another is none.
    """
    now = clock.now()
    rows = Post.objects.filter(role__in=ROLES_THAT_ADMINISTER, delegated_from=None)
    rows = rows.filter(Q(until__isnull=True) | Q(until__gt=clock.today()))
    if not settings.MOTCUA_OIDC_ISSUER:
        good = Q(person__account__password_ends_at__isnull=True)
        good |= Q(person__account__password_ends_at__gt=now)
        rows = rows.filter(good, person__account__isnull=False, person__account__closed_at=None)
    found = rows.values_list("pk", "person_id", "unit_path", "since", "until")
    return [Held(*row) for row in found.order_by("pk")]


def check_end(post: Post, until: date) -> None:
    """That the post ends on this day leaves an administrator there.

    Refuses `last_administrator` (day). Two who end each other's posts at once wait here.
    """
    if post.role not in ROLES_THAT_ADMINISTER or post.delegated_from_id is not None:
        return
    _hold()
    all_held = held()
    own = [each for each in all_held if each.post_id == post.pk]
    _refuse_gap(own, until, [each for each in all_held if each not in own])


def check_closing(person_id: int) -> None:
    """That this person comes in no longer leaves an administrator. Refuses as `check_end`."""
    _hold()
    all_held = held()
    own = [each for each in all_held if each.person_id == person_id]
    _refuse_gap(own, clock.today(), [each for each in all_held if each not in own])


def shortages(actor: Actor) -> list[Shortage]:
    """Where the actor confirms, and so few administer that nobody could, now or soon."""
    paths = set(actor.paths(CONFIRM))
    return shortages_of(paths, held()) if paths else []


def shortages_without(person_id: int) -> dict[int, list[Shortage]]:
    """What would be too few if one post of this person ended today, by post.

    Under 0: if the person could not come in at all. Where nobody would be left it is refused.
    """
    all_held = held()
    own = [each for each in all_held if each.person_id == person_id]
    gone = {each.post_id: [each] for each in own} | {0: own}
    return {number: _left_without(rows, all_held) for number, rows in gone.items()}


def _left_without(gone: list[Held], all_held: Sequence[Held]) -> list[Shortage]:
    left = [each for each in all_held if each not in gone]
    return [each for each in shortages_of({row.path for row in gone}, left) if each.left]


def shortages_of(paths: Iterable[str], rows: Sequence[Held]) -> list[Shortage]:
    needed, found = asked()["people"], []
    for path in sorted(paths):
        on, left = _fewest(path, rows)
        if left < needed:
            found.append(Shortage(path, on, left, needed))
    return found


def _fewest(path: str, rows: Sequence[Held]) -> tuple[date, int]:
    """The first day of the least people over a path, today or before the notice is over."""
    today = clock.today()
    over = [each for each in rows if path.startswith(each.path)]
    ends = {each.until for each in over if each.until and each.until < today + NOTICE}
    days = sorted({today, *ends})
    counts = [(len({each.person_id for each in over if each.on(day)}), day) for day in days]
    least, on = min(counts)
    return on, least


def _hold() -> None:
    """Until the transaction ends nobody else takes an administrator away."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended('administrators', 0))")


def _refuse_gap(gone: Iterable[Held], on: date, others: Sequence[Held]) -> None:
    for each in gone:
        since = max(on, clock.today(), each.since)
        day = _first_without(each.path, since, others)
        if day is not None and each.on(day):
            raise Refused("last_administrator", day=day)


def _first_without(path: str, since: date, rows: Sequence[Held]) -> date | None:
    """The first day on which none of them is over the path, within the notice of a day."""
    day = since
    for each in sorted(rows, key=lambda row: row.since):
        if path.startswith(each.path) and each.on(day):
            if each.until is None:
                return None
            day = each.until
    return day if day < since + NOTICE else None
