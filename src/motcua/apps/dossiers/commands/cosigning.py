"""A second person who must agree before it is filed: asked, agreed, declined."""

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.models import Person
from motcua.apps.dossiers import facts
from motcua.apps.dossiers.cosigning import fingerprint
from motcua.apps.dossiers.models import Cosigning, Dossier
from motcua.apps.procedures import queries as procedures
from motcua.base import clock
from motcua.base.command import command
from motcua.base.rows import insert, update
from motcua.rules.access import Actor
from motcua.rules.errors import Refused
from motcua.rules.text import fold, tidy


@command(Dossier)
def ask_cosigner(actor: Actor, dossier: Dossier, *, field: str) -> facts.CosignerAsked:
    """Ask the person whose number stands in that answer to read the draft and agree to it.

    Whoever declined may be asked again. Refuses `already_submitted`, `cosigner_not_needed`,
    `cosigner_unknown`, `cosigner_is_applicant`, `cosigner_asked` (at).
    """
    if dossier.state != "draft":
        raise Refused("already_submitted", code=dossier.code)
    who = _named(dossier, field)
    if who.pk in {dossier.owner_id, actor.person_id}:
        raise Refused("cosigner_is_applicant")
    row = Cosigning.objects.filter(dossier=dossier, owner=who).first()
    if row is None:
        row = Cosigning(dossier=dossier, owner=who, unit_path="", asked_at=clock.now())
        row.asked_by = actor.name
        insert(row)
    elif row.agreed_at is None and row.declined_at is None:
        raise Refused("cosigner_asked", at=row.asked_at)
    else:
        row.asked_at, row.asked_by = clock.now(), actor.name
        row.agreed_at, row.agreed_to, row.declined_at, row.reason = None, "", None, ""
        names = ("asked_at", "asked_by", "agreed_at", "agreed_to", "declined_at", "reason")
        update(row, *names)
    return facts.CosignerAsked(dossier.pk, row.pk)


def _named(dossier: Dossier, field: str) -> Person:
    content = procedures.version_on(dossier.procedure_code, clock.today()).content
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
    """Agree to the draft as it was read: `seen` is its fingerprint on the page.

    Refuses `already_submitted`, `cosigned` (at), `draft_changed`.
    """
    _refuse_unless_asked(cosigning)
    if seen != fingerprint(cosigning.dossier):
        raise Refused("draft_changed")
    cosigning.agreed_at, cosigning.agreed_to = clock.now(), seen
    cosigning.declined_at, cosigning.reason = None, ""
    update(cosigning, "agreed_at", "agreed_to", "declined_at", "reason")
    return facts.CosignerAgreed(cosigning.dossier_id, cosigning.pk)


@command(Cosigning)
def decline_cosigning(
    actor: Actor, cosigning: Cosigning, *, reason: str = ""
) -> facts.CosignerDeclined:
    """Do not agree, or no longer, while it is not filed. Refuses `already_submitted`,
    `cosigning_declined` (at).
    """
    if cosigning.dossier.state != "draft":
        raise Refused("already_submitted", code=cosigning.dossier.code)
    if cosigning.declined_at is not None:
        raise Refused("cosigning_declined", at=cosigning.declined_at)
    cosigning.declined_at, cosigning.reason = clock.now(), tidy(reason)[:1000]
    cosigning.agreed_at, cosigning.agreed_to = None, ""
    update(cosigning, "agreed_at", "agreed_to", "declined_at", "reason")
    return facts.CosignerDeclined(cosigning.dossier_id, cosigning.pk, cosigning.reason)


def _refuse_unless_asked(row: Cosigning) -> None:
    if row.dossier.state != "draft":
        raise Refused("already_submitted", code=row.dossier.code)
    if row.agreed_at is not None and row.agreed_to == fingerprint(row.dossier):
        raise Refused("cosigned", at=row.agreed_at)
