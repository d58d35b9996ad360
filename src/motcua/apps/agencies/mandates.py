"""Mandates as the two of them, and the officer who confirms, see them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from motcua.apps.agencies.models import Mandate
from motcua.base import clock
from motcua.base.query import authority
from motcua.rules.access import Actor
from motcua.rules.errors import Missing
from motcua.rules.text import Text

CONFIRM = "agencies.confirm_mandate"


@dataclass(frozen=True)
class MandateRow:
    """`state`: proposed, declared, in_force, to_come, expired, ended, refused."""

    id: int
    kind: str
    principal_id: int | None
    principal: str
    agent_id: int
    agent: str
    scope: str
    about: str
    about_name: Text
    since: date
    last_day: date
    state: str
    mine_to_accept: bool
    proposed_at: datetime
    accepted_at: datetime | None
    accepted_by: str
    seen: str
    evidence_id: int | None
    ended_at: datetime | None
    ended_by: str
    end_reason: str
    declared: dict[str, Any]

    @property
    def birth_date(self) -> date | None:
        told = self.declared.get("birth_date")
        return date.fromisoformat(told) if told else None


def my_mandates(actor: Actor) -> list[MandateRow]:
    """All in which the actor is one of the two, the last proposed first."""
    return _rows(actor, _mine(actor))


def my_mandate(actor: Actor, number: int) -> MandateRow:
    """One of them; `Missing` to anybody else."""
    found = _rows(actor, _mine(actor).filter(pk=number))
    if not found:
        raise Missing("mandate", number)
    return found[0]


def _mine(actor: Actor) -> Any:
    if actor.person_id is None:
        return Mandate.objects.none()
    return Mandate.objects.filter(Q(owner_id=actor.person_id) | Q(agent_id=actor.person_id))


def mandates_to_confirm(actor: Actor) -> list[MandateRow]:
    """Declared and not yet looked at, over which the actor has the right by post."""
    waiting = Q(accepted_at__isnull=True, ended_at__isnull=True, owner__isnull=True)
    return list(reversed(_rows(actor, Mandate.objects.filter(_office(actor), waiting))))


def mandates_confirmed(actor: Actor) -> list[MandateRow]:
    """What the actor's units have confirmed or declined, the last first."""
    settled = Q(owner__isnull=False) | Q(ended_at__isnull=False)
    return _rows(actor, Mandate.objects.filter(_office(actor), settled), most=50)


def office_mandate(actor: Actor, number: int) -> MandateRow:
    """One that was declared, for whoever may confirm it; else `Missing`."""
    rows = _rows(actor, Mandate.objects.filter(_office(actor), pk=number))
    if not rows:
        raise Missing("mandate", number)
    return rows[0]


def _office(actor: Actor) -> Q:
    by_post = Actor(None, actor.name, actor.posts, actor.only)
    return authority(by_post, CONFIRM, Mandate) & ~Q(unit_path="")


def _rows(actor: Actor, rows: Any, most: int | None = None) -> list[MandateRow]:
    found = rows.select_related("owner", "agent").order_by("-proposed_at", "-pk")
    return [_row(actor, row) for row in found[:most]]


def _row(actor: Actor, row: Mandate) -> MandateRow:
    told = row.declared or {}
    state = _state(row, clock.today())
    invited = row.proposed_by_id != actor.person_id and actor.person_id in {
        row.owner_id,
        row.agent_id,
    }
    return MandateRow(
        row.pk,
        row.kind,
        row.owner_id,
        row.owner.name if row.owner else told.get("name", ""),
        row.agent_id,
        row.agent.name,
        row.scope,
        row.about,
        row.about_name,
        row.since,
        date.fromordinal((row.until or row.since).toordinal() - 1),
        state,
        state == "proposed" and invited,
        row.proposed_at,
        row.accepted_at,
        row.accepted_by,
        row.seen,
        row.evidence_id,
        row.ended_at,
        row.ended_by,
        row.end_reason,
        told,
    )


def _state(row: Mandate, today: date) -> str:
    if row.ended_at is not None:
        return "ended" if row.accepted_at is not None else "refused"
    if row.until is not None and row.until <= today:
        return "expired"
    if row.accepted_at is None:
        return "proposed" if row.owner_id is not None else "declared"
    return "to_come" if today < row.since else "in_force"
