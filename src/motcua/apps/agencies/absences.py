"""Who is away on a day, and for whom one stands in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from motcua.apps.agencies.models import Absence, Post
from motcua.apps.agencies.queries import PostRow, post_row
from motcua.base.query import authority
from motcua.rules.access import Actor
from motcua.rules.errors import Missing


@dataclass(frozen=True)
class AbsenceRow:
    id: int
    person_id: int
    person: str
    deputy_id: int | None
    deputy: str
    since: date
    until: date
    reason: str


def stands_in_for(actor: Actor, person_id: int | None, day: date) -> bool:
    """Whether the actor is the deputy of a person who is away that day."""
    if actor.person_id is None or person_id is None:
        return False
    rows = Absence.objects.on(day).filter(person_id=person_id, deputy_id=actor.person_id)
    return bool(rows.exists())


def held_as_deputy(actor: Actor, day: date) -> Q:
    """The condition on rows with a `holder` that they are in hands the actor stands in for."""
    away = Absence.objects.on(day).filter(deputy_id=actor.person_id)
    return Q(holder_id__in=away.values("person_id"))


def post_to_note(actor: Actor, day: date, post_id: int = 0) -> PostRow:
    """A post whose absence the actor may note: one's own first, or one under one's head.

    Missing `post` for anybody else's: why somebody is away is nobody else's concern.
    """
    rows = Post.objects.on(day).select_related("person", "delegated_from__person")
    mine = Q(person_id=actor.person_id)
    if post_id:
        rows = rows.filter(mine | authority(actor, "agencies.note_absence", Post), pk=post_id)
    else:
        rows = rows.filter(mine).order_by("unit_path", "role", "pk")
    if (found := rows.first()) is None:
        raise Missing("post", post_id)
    return post_row(found)


def absences(actor: Actor, day: date, person_ids: Iterable[int]) -> list[AbsenceRow]:
    """Absences of these people that have not ended by the day, the nearest first."""
    rows = Absence.objects.filter(person_id__in=set(person_ids), until__gt=day)
    return _rows(rows)


def absences_stood_in(actor: Actor, day: date) -> list[AbsenceRow]:
    """Absences in which the actor is the deputy, now or to come."""
    return _rows(Absence.objects.filter(deputy_id=actor.person_id, until__gt=day))


def _rows(rows: QuerySet[Absence]) -> list[AbsenceRow]:
    return [
        AbsenceRow(
            row.pk,
            row.person_id,
            row.person.name,
            row.deputy_id,
            row.deputy.name if row.deputy else "",
            row.since,
            row.until or row.since,
            row.reason,
        )
        for row in rows.select_related("person", "deputy").order_by("since", "pk")
    ]
