"""Who is away, until when, and who stands in."""

from datetime import date

from django.db.models import Q, QuerySet

from motcua.apps.agencies import facts
from motcua.apps.agencies.acting import actor_for
from motcua.apps.agencies.commands.posts import delegate, hold_second
from motcua.apps.agencies.models import Absence, Person, Post
from motcua.base import clock
from motcua.base.command import command
from motcua.rules.access import Actor, may
from motcua.rules.errors import Refused


@command(Post)
def note_absence(
    actor: Actor,
    post: Post,
    *,
    since: date,
    until: date,
    reason: str,
    deputy_id: int | None = None,
) -> facts.AbsenceNoted:
    """The holder of the post is away: takes no new work, and a deputy does what is in hand.

    The deputy must hold the same roles over the same units; what is lacking is delegated, for
    these days, where the actor may delegate. Refuses `dates_reversed`, `absence_past`,
    `reason_missing`, `absence_overlaps` (until), `delegation_circular`, `deputy_absent` (name),
    `deputy_lacks_role` (name, role), `person_busy`.
    """
    person_id = int(post.person_id)
    if until <= since:
        raise Refused("dates_reversed")
    if until <= clock.today():
        raise Refused("absence_past")
    if not reason.strip():
        raise Refused("reason_missing")
    standing = _overlapping(since, until).filter(person_id=person_id).first()
    if standing is not None:
        raise Refused("absence_overlaps", until=standing.until)
    if deputy_id is not None:
        _stand_in(actor, person_id, deputy_id, since, until, reason)
    absence = Absence.objects.create(
        unit_path=post.unit_path,
        person_id=person_id,
        deputy_id=deputy_id,
        since=since,
        until=until,
        reason=reason,
    )
    return facts.AbsenceNoted(person_id, absence.pk, since, until, reason, deputy_id)


@command(Absence)
def end_absence(actor: Actor, absence: Absence, *, until: date) -> facts.AbsenceEnded:
    """Back, from `until` on; what was delegated for these days ends with them.

    Of an absence that would have had no day by then nothing is left but the line: it is called
    off. Refuses `absence_ended` (until).
    """
    if absence.until is not None and absence.until <= until:
        raise Refused("absence_ended", until=absence.until)
    given = Post.objects.filter(
        delegated_from__person_id=absence.person_id,
        person=absence.deputy,
        since=absence.since,
        until=absence.until,
    )
    posts = tuple(given.values_list("pk", flat=True))
    if until <= absence.since:
        number = int(absence.pk)
        given.delete()
        absence.delete()
        return facts.AbsenceEnded(absence.person_id, number, until, posts, absence.since)
    given.update(until=until)
    absence.until = until
    absence.save(update_fields=["until"])
    return facts.AbsenceEnded(absence.person_id, absence.pk, until, posts)


def _overlapping(since: date, until: date) -> QuerySet[Absence]:
    found: QuerySet[Absence] = Absence.objects.filter(since__lt=until, until__gt=since)
    return found


def _stand_in(
    actor: Actor, person_id: int, deputy_id: int, since: date, until: date, reason: str
) -> None:
    """Everything the absent one holds, the deputy holds too, for these days."""
    if deputy_id == person_id:
        raise Refused("delegation_circular")
    hold_second(deputy_id, person_id)
    deputy = Person.objects.get(pk=deputy_id)
    if _overlapping(since, until).filter(person_id=deputy_id).exists():
        raise Refused("deputy_absent", name=deputy.name)
    now = clock.now()
    held = actor_for(deputy_id, now)
    own = Post.objects.filter(person_id=person_id, delegated_from__isnull=True, since__lte=since)
    for post in own.filter(Q(until__isnull=True) | Q(until__gt=since)):
        if post.role in held.roles_over(post.unit_path):
            continue
        if not may(actor, "agencies.delegate", post):
            raise Refused("deputy_lacks_role", name=deputy.name, role=post.role)
        ends = min(until, post.until) if post.until else until
        delegate(actor, post.pk, to_person_id=deputy_id, since=since, until=ends, reason=reason)
