"""A draft, or a dossier to be completed, as it is filled in: begin, fill, attach, detach."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.models import Person
from motcua.apps.documents.commands import Received, keep
from motcua.apps.dossiers import facts
from motcua.apps.dossiers.commands.entering import (
    WAYS_BACK,
    hand_in,
    new_draft,
    origins_kept,
    papers_counted,
    still_from,
)
from motcua.apps.dossiers.erasing import erase
from motcua.apps.dossiers.models import Change, Completion, Dossier, Given, ReuseCheck
from motcua.apps.dossiers.portal import refuse_if_filed_elsewhere
from motcua.apps.dossiers.renewing import content_with
from motcua.apps.procedures import queries as procedures
from motcua.apps.procedures.models import Procedure
from motcua.base import clock, rulebooks
from motcua.base.clock import HANOI
from motcua.base.command import command
from motcua.base.rows import insert, update
from motcua.base.statements import A_NUMBER, A_PERSON, Rows
from motcua.rules.access import Actor
from motcua.rules.errors import Missing, Refused
from motcua.rules.procedure import calculated, clean


@command(Procedure, creates=True)
def begin(
    actor: Actor,
    procedure: Procedure,
    *,
    place: str = "",
    channel: str = "online",
    answers: Mapping[str, Any] | None = None,
    owner_id: int | None = None,
) -> facts.DossierBegun:
    """A draft of one's own; nobody else sees it, and nothing is promised yet.

    With `owner_id`, for that person, by a mandate in force; both see it. Refuses `sign_in_first`,
    `mandate_missing`, `channel_not_offered`, `filing_elsewhere`, and `drafts_full` (limit)
    where as many wait to be filed as one person may keep; who begins for another has a share of
    one's own there.
    """
    if actor.person_id is None:
        raise Refused("sign_in_first")
    whose = owner_id or actor.person_id
    mandate = actor.mandate_to_begin(whose, procedure.code)
    if whose != actor.person_id and mandate is None:
        raise Refused("mandate_missing")
    now = clock.now()
    found = procedures.version_on(procedure.code, now.date())
    if channel not in found.content.channels:
        raise Refused("channel_not_offered", channel=channel)
    refuse_if_filed_elsewhere(procedure.code, channel, now.date())
    if place:
        agencies.agency_of_commune(place, now.date())
    person = _with_room(whose, actor.person_id, now)
    dossier = new_draft(found, person, channel, place or person.commune_code, now)
    dossier.answers = clean(found.content, answers or {})
    if mandate is not None:
        dossier.filed_by_id, dossier.mandate_id = actor.person_id, mandate.id
    insert(dossier)
    behalf = mandate.principal if mandate else ""
    return facts.DossierBegun(dossier.pk, dossier.token, procedure.code, behalf)


def _with_drafts(begun: Q) -> Rows[Person]:
    """A person, and how many drafts of theirs were begun so; none counts as nothing."""

    def rows() -> QuerySet[Any, Any]:
        drafts = Dossier.objects.filter(begun, owner_id=OuterRef("pk"), state="draft")
        counted = drafts.order_by().values("owner_id").annotate(n=Count("*")).values("n")
        return Person.objects.annotate(drafts=Subquery(counted)).filter(pk=A_PERSON)

    return Rows(rows)


_OF_ONE_S_OWN = _with_drafts(Q(filed_by_id=None))
_OF_ANOTHER = _with_drafts(Q(filed_by_id=A_NUMBER))


def _with_room(whose: int, begins: int, now: datetime) -> Person:
    """The person, whose drafts and who begins them leave room for one more.

    From half the limit on, those who begin at once stand in line and are counted anew: two never
    share the last place. Below it nobody waits, nor asks more than once.
    """
    limit = int(rulebooks.rule("drafts_of_a_person").on(now.date()).value)
    room = _OF_ANOTHER if whose != begins else _OF_ONE_S_OWN
    found, drafts = _counted(room, whose, begins)
    if limit // 2 <= drafts < limit:
        with connection.cursor() as cursor:
            key = f"drafts {whose} {begins}"
            cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
        found, drafts = _counted(room, whose, begins)
    if drafts >= limit:
        raise Refused("drafts_full", limit=limit)
    return found


def _counted(room: Rows[Person], whose: int, begins: int) -> tuple[Person, int]:
    found = room.first({A_PERSON: whose, A_NUMBER: begins})
    if found is None:
        raise Missing("person", whose)
    return found, getattr(found, "drafts", None) or 0


@command(Dossier)
def discard(actor: Actor, dossier: Dossier) -> facts.DraftDiscarded:
    """A draft that is wanted no more goes, with everything typed and every file; lines stay.

    Refuses `draft_filed`: what was filed is withdrawn, and kept for its years.
    """
    if dossier.state != "draft":
        raise Refused("draft_filed")
    files, _ = erase(dossier)
    number, code = int(dossier.pk), dossier.procedure_code
    ReuseCheck.objects.filter(dossier=dossier).delete()
    dossier.delete()
    return facts.DraftDiscarded(number, code, files)


@command(Dossier)
def fill(
    actor: Actor,
    dossier: Dossier,
    *,
    answers: Mapping[str, Any],
    place: str | None = None,
    return_by: str | None = None,
    origins: Mapping[str, str] | None = None,
) -> facts.DossierFilled:
    """Keep what was typed so far, whether or not it is right yet: nothing typed is ever lost.

    `origins` says of answers that were filled in beforehand where they came from.
    """
    _changeable(dossier)
    content = content_with(dossier, lambda it: all(it.form.field(code) for code in answers))
    kept = clean(content, answers)
    emptied = {code for code in answers if code not in kept and content.form.field(code)}
    asked_before = dict(dossier.answers)
    before = {code: told for code, told in asked_before.items() if code not in emptied}
    dossier.answers = calculated(content.form, {**before, **kept})
    dossier.origins = still_from(dossier, asked_before) | origins_kept(kept, origins)
    if place is not None and dossier.state == "draft":
        agencies.agency_of_commune(place, clock.today())
        dossier.place = place
    if return_by is not None:
        if return_by not in WAYS_BACK:
            raise Refused("return_way_unknown", way=return_by)
        dossier.return_by = return_by
    dossier.saved_at = handed_in_at(dossier)
    if dossier.state == "draft" and dossier.saved_at == dossier.begun_at:
        # The clock tells seconds: what is answered within the first one was answered nevertheless.
        dossier.saved_at += timedelta(microseconds=1)
    if dossier.state != "draft":
        _keep_changes(actor, dossier, asked_before)
    update(dossier, "answers", "origins", "place", "return_by", "saved_at")
    return facts.DossierFilled(dossier.pk, tuple(sorted(kept)), dossier.saved_at)


def _keep_changes(actor: Actor, dossier: Dossier, before: Mapping[str, Any]) -> None:
    """What was filed is evidence: each answer that becomes another is kept as it was."""
    now = dossier.answers
    fields = sorted({*before, *now})
    Change.objects.bulk_create(
        Change(
            dossier=dossier,
            field=field,
            values={"before": before.get(field), "after": now.get(field)},
            by=actor.name,
            at=dossier.saved_at,
        )
        for field in fields
        if before.get(field) != now.get(field)
    )


def handed_in_at(dossier: Dossier) -> datetime:
    """Now; of what was asked for no earlier than it was asked, though a clock was set back."""
    now = clock.now()
    if dossier.state != "completion":
        return now
    open_ = Completion.objects.filter(dossier=dossier, answered_at__isnull=True)
    asked = open_.values_list("asked_at", flat=True).first()
    return max(now, asked.astimezone(HANOI)) if asked else now


@command(Dossier)
def attach(actor: Actor, dossier: Dossier, *, component: str, file: Received) -> facts.FileAttached:
    """Put a file into the slot of a component; an earlier file in that slot stays beside it."""
    _changeable(dossier)
    content = content_with(dossier, lambda it: it.component(component) is not None)
    wanted = content.component(component)
    if wanted is None:
        raise Refused("component_unknown", component=component)
    kept = keep(file, owner_id=dossier.owner_id, unit_path=dossier.unit_path)
    given = Given.objects.create(
        dossier=dossier,
        component=component,
        file=kept,
        originals=wanted.originals,
        copies=wanted.copies,
        origin="file",
        given_at=handed_in_at(dossier),
        given_by=actor.name,
    )
    return facts.FileAttached(dossier.pk, given.pk, component, file.name, file.size, file.sha256)


@command(Dossier)
def give_papers(
    actor: Actor, dossier: Dossier, *, papers: Mapping[str, tuple[int, int]]
) -> facts.PapersGiven:
    """Papers handed in at the counter after the first filing: originals and copies by component."""
    _changeable(dossier)
    if not papers:
        raise Refused("paper_count_wrong", component="")
    content = procedures.pinned(dossier.version_id)
    given = papers_counted(content, papers, actor, handed_in_at(dossier))
    hand_in(dossier, given)
    return facts.PapersGiven(dossier.pk, tuple(sorted(papers)))


@command(Dossier)
def detach(actor: Actor, dossier: Dossier, *, given_id: int) -> facts.FileDetached:
    """Take a file out of its slot before it is submitted or completed."""
    _changeable(dossier)
    given = Given.objects.filter(dossier=dossier, pk=given_id, removed_at__isnull=True).first()
    if given is None:
        raise Missing("file", given_id)
    if _was_filed(dossier, given):
        raise Refused("already_submitted", code=dossier.code)
    given.removed_at = clock.now()
    update(given, "removed_at")
    return facts.FileDetached(dossier.pk, given.pk, given.component)


@command(Dossier)
def note_infected_file(
    actor: Actor, dossier: Dossier, *, component: str, name: str, virus: str, sha256: str
) -> facts.InfectedFileRefused:
    """Put on record that a file was refused for a virus; nothing of it is kept."""
    _changeable(dossier)
    content = content_with(dossier, lambda it: it.component(component) is not None)
    if content.component(component) is None:
        raise Refused("component_unknown", component=component)
    return facts.InfectedFileRefused(dossier.pk, component, name, virus, sha256)


def _was_filed(dossier: Dossier, given: Given) -> bool:
    """Whether it came with the filing or answered a request that is closed: evidence now."""
    if dossier.submitted_at is None:
        return False
    request = Completion.objects.filter(dossier=dossier, answered_at__isnull=True).get()
    return given.given_at <= dossier.submitted_at or given.given_at < request.asked_at


def _changeable(dossier: Dossier) -> None:
    if dossier.state not in {"draft", "completion"}:
        raise Refused("already_submitted", code=dossier.code)
