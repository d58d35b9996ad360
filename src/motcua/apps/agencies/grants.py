"""Power that two give: whether a second agreed, what waits for one, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from motcua.apps.agencies.models import Grant, Person, Post
from motcua.base import clock, rulebooks
from motcua.base.query import visible
from motcua.rules import grants as rules
from motcua.rules.access import Actor
from motcua.rules.errors import Refused
from motcua.rules.roles import ROLES

CONFIRM = "agencies.confirm_grant"
LATELY = 50
"""So many of the decided and the old are shown."""


def asked() -> Mapping[str, Any]:
    """What a second administrator is needed for today."""
    value: Mapping[str, Any] = rulebooks.rule("grants").on(clock.today()).value
    return value


def needs_two(kind: str, role: str = "") -> bool:
    return rules.needs_two(asked(), kind, role)


def agreed(
    actor: Actor, kind: str, person_id: int, grant_id: int | None, *, role: str = ""
) -> Grant | None:
    """The grant that is being confirmed this moment; none where nobody needs to agree.

    Called by the commands that give power, within the confirming one. The house gives alone: who
    sits at its console could write into the database. Refuses `second_needed`.
    """
    if actor.person_id is None:
        return None
    if grant_id is None:
        if needs_two(kind, role):
            raise Refused("second_needed")
        return None
    found = Grant.objects.filter(pk=grant_id, kind=kind, person_id=person_id, confirmed=False)
    grant: Grant | None = found.filter(decided_by_id=actor.person_id, reason="").first()
    if grant is None:
        raise Refused("second_needed")
    grant.confirmed = True
    grant.save(update_fields=["confirmed"])
    return grant


def end_all(actor: Actor, person_id: int, reason: str) -> int:
    """What this person proposed, and an account or token for this person, waits no longer."""
    ways_in = Q(person_id=person_id, kind__in=(rules.ACCOUNT, rules.TOKEN))
    found = Grant.objects.filter(Q(proposed_by_id=person_id) | ways_in, decided_at=None)
    rows = list(found.select_for_update().filter(ends_at__gt=clock.now()))
    for row in rows:
        row.decided_at, row.decided_by_id, row.reason = clock.now(), actor.person_id, reason
        forget(row)
        row.save()
    return len(rows)


def forget(grant: Grant) -> None:
    """A password that was proposed is needed no longer, nor is the mark of a token."""
    grant.what = {k: v for k, v in grant.what.items() if k not in ("password", "fingerprint")}


def holds_apart(one_id: int, other_id: int, right: str, path: str, day: date) -> bool:
    """Whether one holds a right over a unit today, by a post that the other did not delegate."""
    held = Post.objects.on(day).filter(person_id=one_id)
    rows = held.exclude(delegated_from__person_id=other_id).values_list("role", "unit_path")
    return any(right in ROLES[role] and path.startswith(over) for role, over in rows)


@dataclass(frozen=True)
class GrantRow:
    """`state`: waiting, over, confirmed, declined. `mine`: proposed by or for who looks."""

    id: int
    kind: str
    person_id: int
    person: str
    to_person: str
    unit_code: str
    what: Mapping[str, Any]
    since: date | None
    until: date | None
    proposed_by: str
    proposed_at: datetime
    ends_at: datetime
    state: str
    decided_by: str
    decided_at: datetime | None
    reason: str
    mine: bool
    own: bool


def waiting(actor: Actor) -> list[GrantRow]:
    """What waits for a second where the actor may confirm, the oldest first."""
    rows = _seen(actor).filter(decided_at=None, ends_at__gt=clock.now())
    return _rows(actor, rows.order_by("proposed_at", "pk"))


def lately(actor: Actor) -> list[GrantRow]:
    """What was confirmed, declined or grew old where the actor may confirm, the last first."""
    rows = _seen(actor).exclude(decided_at=None, ends_at__gt=clock.now())
    return _rows(actor, rows.order_by("-proposed_at", "-pk")[:LATELY])


def how_many(actor: Actor) -> int:
    """How many wait that somebody else proposed."""
    rows = _seen(actor).filter(decided_at=None, ends_at__gt=clock.now())
    return int(rows.exclude(proposed_by_id=actor.person_id).count())


def _seen(actor: Actor) -> QuerySet[Grant]:
    return visible(actor, CONFIRM, Grant.objects.all())


def _rows(actor: Actor, rows: QuerySet[Grant]) -> list[GrantRow]:
    found = list(rows.select_related("person", "proposed_by", "decided_by"))
    others = [row.what["to_person_id"] for row in found if "to_person_id" in row.what]
    names = {}
    if others:
        names = dict(Person.objects.filter(pk__in=others).values_list("pk", "name"))
    return [_row(actor, row, names.get(row.what.get("to_person_id"), "")) for row in found]


def _row(actor: Actor, row: Grant, to_person: str) -> GrantRow:
    proposed = row.proposed_by_id == actor.person_id
    about = actor.person_id in (row.person_id, row.what.get("to_person_id"))
    return GrantRow(
        row.pk,
        row.kind,
        row.person_id,
        row.person.name,
        to_person,
        row.unit_path.rstrip("."),
        row.what,
        day_of(row.what.get("since")),
        day_of(row.what.get("until")),
        row.proposed_by.name,
        row.proposed_at,
        row.ends_at,
        _state(row),
        row.decided_by.name if row.decided_by else "",
        row.decided_at,
        row.reason,
        proposed or about,
        proposed,
    )


def _state(row: Grant) -> str:
    if row.confirmed:
        return "confirmed"
    if row.decided_at is not None:
        return "declined"
    return "waiting" if clock.now() < row.ends_at else "over"


def day_of(text: str | None) -> date | None:
    """A day as `what` keeps it."""
    return date.fromisoformat(text) if text else None
