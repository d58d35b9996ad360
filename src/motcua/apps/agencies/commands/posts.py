"""Who holds which role in which unit, and who stands in for an absence."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Q

from motcua.apps.agencies import administrators, facts, grants
from motcua.apps.agencies.models import Person, Post, Unit
from motcua.base.command import command
from motcua.rules.access import Actor
from motcua.rules.errors import Missing, Refused
from motcua.rules.grants import APPOINTMENT, DELEGATION
from motcua.rules.roles import ASSIGNABLE


@command(Unit, creates=True)
def appoint(
    actor: Actor,
    unit: Unit,
    *,
    person_id: int,
    role: str,
    since: date,
    until: date | None = None,
    title: Mapping[str, str] | None = None,
    grant_id: int | None = None,
) -> facts.Appointed:
    """Give a person a role in a unit, for a time.

    A powerful role needs a second administrator: refuses `second_needed` without the `grant_id`
    that is being confirmed. Refuses `role_unknown`, `dates_reversed`, `post_overlaps` (role).
    """
    grants.agreed(actor, APPOINTMENT, person_id, grant_id, role=role)
    check_appointment(unit, person_id, role, since, until)
    Post.objects.create(
        unit_path=unit.unit_path,
        person_id=person_id,
        role=role,
        since=since,
        until=until,
        title=dict(title or {}),
    )
    return facts.Appointed(person_id, role, unit.code, since, until)


@command(Post)
def end_post(actor: Actor, post: Post, *, until: date) -> facts.PostEnded:
    """The post ends on a day; what was done by it stays done by it.

    Refuses `post_ended` (until), `dates_reversed`, and `last_administrator` (day) where nobody
    else could open accounts there from that day on.
    """
    if post.until is not None and post.until <= until:
        raise Refused("post_ended", until=post.until)
    if until <= post.since:
        raise Refused("dates_reversed")
    administrators.check_end(post, until)
    post.until = until
    post.save(update_fields=["until"])
    return facts.PostEnded(post.person_id, post.role, post.unit_path.rstrip("."), until)


@command(Post)
def delegate(
    actor: Actor,
    post: Post,
    *,
    to_person_id: int,
    since: date,
    until: date,
    reason: str,
    grant_id: int | None = None,
) -> facts.Delegated:
    """For an absence: another person holds the post too, from a day to a day.

    A powerful role needs a second administrator, as at `appoint`. Refuses `second_needed`,
    `dates_reversed`, `reason_missing`, `delegation_circular`, `delegation_outside_post`,
    `post_overlaps` (role), `person_busy`.
    """
    grants.agreed(actor, DELEGATION, post.person_id, grant_id, role=post.role)
    check_delegation(post, to_person_id, since, until, reason)
    Post.objects.create(
        unit_path=post.unit_path,
        person_id=to_person_id,
        role=post.role,
        since=since,
        until=until,
        title=post.title,
        delegated_from=post,
        reason=reason,
    )
    unit = post.unit_path.rstrip(".")
    return facts.Delegated(to_person_id, post.role, unit, post.person_id, since, until, reason)


def check_appointment(
    unit: Unit, person_id: int, role: str, since: date, until: date | None
) -> None:
    """Refuses what cannot be appointed, and holds the person."""
    if role not in ASSIGNABLE:
        raise Refused("role_unknown", role=role)
    if until is not None and until <= since:
        raise Refused("dates_reversed")
    hold(person_id)
    if _overlaps(person_id, role, unit.unit_path, since, until):
        raise Refused("post_overlaps", role=role)


def check_delegation(post: Post, to_person_id: int, since: date, until: date, reason: str) -> None:
    """Refuses what cannot be delegated, and holds the second person; the first is held."""
    if until <= since:
        raise Refused("dates_reversed")
    if not reason.strip():
        raise Refused("reason_missing")
    if to_person_id == post.person_id or post.delegated_from_id is not None:
        raise Refused("delegation_circular")
    if not (post.since <= since and (post.until is None or until <= post.until)):
        raise Refused("delegation_outside_post")
    hold_second(to_person_id, post.person_id)
    if _overlaps(to_person_id, post.role, post.unit_path, since, until):
        raise Refused("post_overlaps", role=post.role)


def hold(person_id: int) -> None:
    """Lock the person whose line in the journal this becomes: the chain of a person is one.

    The subject of the command is another row (the unit, the post that is delegated).
    """
    if Person.objects.select_for_update().filter(pk=person_id).first() is None:
        raise Missing("person", person_id)


def hold_second(person_id: int, first_id: int) -> None:
    """Lock a person beside one who is locked already; never wait for a smaller number.

    Two who delegate to each other at the same instant would otherwise wait for each other. Refuses
    `person_busy`: somebody is changing that person this moment.
    """
    if person_id > first_id:
        hold(person_id)
    elif Person.objects.select_for_update(skip_locked=True).filter(pk=person_id).first() is None:
        if Person.objects.filter(pk=person_id).exists():
            raise Refused("person_busy")
        raise Missing("person", person_id)


def _overlaps(person_id: int, role: str, unit_path: str, since: date, until: date | None) -> bool:
    held = Post.objects.filter(person_id=person_id, role=role, unit_path=unit_path)
    held = held.filter(Q(until__isnull=True) | Q(until__gt=since))
    return bool((held.filter(since__lt=until) if until is not None else held).exists())
