"""A second person who must agree before it is filed, or completed: asked, agreed, declined."""

from datetime import date, timedelta

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.models import Person
from motcua.apps.dossiers import facts
from motcua.apps.dossiers.cosigning import OPEN, agreed_now, fingerprints, still_agreed
from motcua.apps.dossiers.models import Cosigning, Dossier
from motcua.apps.procedures import queries as procedures
from motcua.base import clock, rulebooks
from motcua.base.command import command
from motcua.base.rows import insert, update
from motcua.rules.access import Actor
from motcua.rules.errors import Missing, Refused
from motcua.rules.text import fold, tidy

_ANSWER = ("agreed_at", "agreed_to", "parts", "declined_at", "reason")


@command(Dossier)
def ask_cosigner(actor: Actor, dossier: Dossier, *, field: str) -> facts.CosignerAsked:
    """Ask the person whose number stands in that answer to read the dossier and agree to it.

    Whoever declined may be asked again, and whoever agreed to what has changed since. Refuses
    `already_submitted`, `cosigner_not_needed`, `cosigner_unknown`, `cosigner_is_applicant`,
    `cosigner_asked` (at), `cosigner_agreed` (at).
    """
    _refuse_unless_open(dossier)
    who = _named(dossier, field)
    if who.pk in {dossier.owner_id, actor.person_id}:
        raise Refused("cosigner_is_applicant")
    row = Cosigning.objects.filter(dossier=dossier, owner=who).first()
    if row is None:
        row = Cosigning(dossier=dossier, owner=who, unit_path="", asked_at=clock.now())
        row.asked_by = actor.name
        insert(row)
        return facts.CosignerAsked(dossier.pk, row.pk)
    if row.agreed_at is None and row.declined_at is None:
        raise Refused("cosigner_asked", at=row.asked_at)
    if still_agreed(row, dossier):
        raise Refused("cosigner_agreed", at=row.agreed_at)
    row.asked_at, row.asked_by, row.reminded_at = clock.now(), actor.name, None
    # What was agreed to before is kept, so that the page can say what has changed since.
    row.agreed_at, row.agreed_to, row.declined_at, row.reason = None, "", None, ""
    update(row, "asked_at", "asked_by", "reminded_at", *_ANSWER)
    return facts.CosignerAsked(dossier.pk, row.pk)


@command(Dossier)
def remind_cosigner(actor: Actor, dossier: Dossier, *, cosigning_id: int) -> facts.CosignerReminded:
    """Ask once more of whoever has not answered; it comes first among what they are asked.

    Refuses `already_submitted`, `cosigner_not_waiting`, `cosigner_reminded` (at, again_at).
    """
    _refuse_unless_open(dossier)
    row = Cosigning.objects.filter(dossier=dossier, pk=cosigning_id).first()
    if row is None:
        raise Missing("cosigning", cosigning_id)
    if row.agreed_at is not None or row.declined_at is not None:
        raise Refused("cosigner_not_waiting")
    now = clock.now()
    last = row.reminded_at or row.asked_at
    again_at = last + _patience(now.date())
    if now < again_at:
        raise Refused("cosigner_reminded", at=last, again_at=again_at)
    row.reminded_at = now
    update(row, "reminded_at")
    return facts.CosignerReminded(dossier.pk, row.pk)


def _patience(day: date) -> timedelta:
    return timedelta(hours=int(rulebooks.rule("cosigner_reminded_after").on(day).value))


def _named(dossier: Dossier, field: str) -> Person:
    if dossier.state == "draft":
        content = procedures.version_on(dossier.procedure_code, clock.today()).content
    else:
        content = procedures.pinned(dossier.version_id)
    answers = dossier.answers or {}
    if not content.needs_cosigner(answers, dossier.channel) or content.cosigner is None:
        raise Refused("cosigner_not_needed")
    name = dict(content.cosigner.among).get(field)
    told = str(answers.get(name or "", ""))
    found = agencies.person_numbered(str(answers.get(field, ""))) if name else None
    if found is None or fold(found.name) != fold(tidy(told)):
        raise Refused("cosigner_unknown")
    return found


@command(Cosigning)
def cosign(actor: Actor, cosigning: Cosigning, *, seen: str) -> facts.CosignerAgreed:
    """Agree to the dossier as it was read: `seen` is its fingerprint on the page.

    Refuses `already_submitted`, `cosigned` (at), `draft_changed`.
    """
    dossier = cosigning.dossier
    _refuse_unless_asked(cosigning)
    told = fingerprints(dossier)
    if seen not in told:
        raise Refused("draft_changed")
    cosigning.agreed_at, cosigning.agreed_to = clock.now(), told[0]
    cosigning.parts = agreed_now(dossier).to_plain()
    cosigning.declined_at, cosigning.reason = None, ""
    update(cosigning, *_ANSWER)
    return facts.CosignerAgreed(dossier.pk, cosigning.pk)


@command(Cosigning)
def decline_cosigning(
    actor: Actor, cosigning: Cosigning, *, reason: str = ""
) -> facts.CosignerDeclined:
    """Do not agree; or no longer, while it is a draft. Refuses `already_submitted`,
    `cosigning_declined` (at), `cosigned` (at): in completion, when nothing is asked again.
    """
    dossier = cosigning.dossier
    _refuse_unless_open(dossier)
    if cosigning.declined_at is not None:
        raise Refused("cosigning_declined", at=cosigning.declined_at)
    if dossier.state == "completion" and still_agreed(cosigning, dossier):
        raise Refused("cosigned", at=cosigning.agreed_at)
    cosigning.declined_at, cosigning.reason = clock.now(), tidy(reason)[:1000]
    cosigning.agreed_at, cosigning.agreed_to = None, ""
    update(cosigning, *_ANSWER)
    return facts.CosignerDeclined(dossier.pk, cosigning.pk, cosigning.reason)


def _refuse_unless_asked(row: Cosigning) -> None:
    _refuse_unless_open(row.dossier)
    if still_agreed(row, row.dossier):
        raise Refused("cosigned", at=row.agreed_at)


def _refuse_unless_open(dossier: Dossier) -> None:
    if dossier.state not in OPEN:
        raise Refused("already_submitted", code=dossier.code)
