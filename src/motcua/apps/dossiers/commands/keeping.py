"""Beyond its end: held, decided to be destroyed, destroyed."""

from motcua.apps.dossiers import facts
from motcua.apps.dossiers.erasing import erase
from motcua.apps.dossiers.models import BulkChange, Dossier, Hold
from motcua.apps.dossiers.years import kept_of
from motcua.base import clock
from motcua.base.command import command
from motcua.base.rows import update
from motcua.rules.access import Actor
from motcua.rules.errors import Refused


@command(Dossier)
def place_hold(actor: Actor, dossier: Dossier, *, reason: str, document: str) -> facts.DossierHeld:
    """Nothing of it is destroyed while this stands: a complaint, a lawsuit, an inspection.

    `document` asks for it. Refuses `reason_missing`, `basis_missing`, `dossier_destroyed`,
    `hold_stands` (the same document twice).
    """
    if not reason.strip():
        raise Refused("reason_missing")
    if not document.strip():
        raise Refused("basis_missing")
    if dossier.destroyed_at is not None:
        raise Refused("dossier_destroyed", at=dossier.destroyed_at)
    if Hold.objects.filter(dossier=dossier, document=document, lifted_at=None).exists():
        raise Refused("hold_stands", document=document)
    made = Hold.objects.create(
        dossier=dossier,
        unit_path=dossier.unit_path,
        reason=reason,
        document=document,
        placed_at=clock.now(),
        placed_by=actor.name,
    )
    return facts.DossierHeld(dossier.pk, made.pk, reason, document)


@command(Hold)
def lift_hold(actor: Actor, hold: Hold, *, document: str) -> facts.HoldLifted:
    """What asked for it is over. Refuses `basis_missing`, `hold_lifted`."""
    if not document.strip():
        raise Refused("basis_missing")
    if hold.lifted_at is not None:
        raise Refused("hold_lifted", at=hold.lifted_at)
    hold.lifted_at, hold.lifted_by, hold.lift_document = clock.now(), actor.name, document
    update(hold, "lifted_at", "lifted_by", "lift_document")
    return facts.HoldLifted(hold.dossier_id, hold.pk, document)


@command(BulkChange)
def decide_destruction(
    actor: Actor, change: BulkChange, *, decision: str
) -> facts.DestructionDecided:
    """The head decides by a numbered decision what somebody else has listed; then it may run.

    Luật Lưu trữ 33/2024/QH15 (articles not verified). Refuses `not_a_destruction`,
    `basis_missing`, `destruction_decided`, `decided_by_its_author`.
    """
    if change.kind != "destroy":
        raise Refused("not_a_destruction")
    if change.decided_at is not None:
        raise Refused("destruction_decided", decision=change.decision)
    decide_for_another(actor, change, decision)
    return facts.DestructionDecided(change.pk, decision, change.lines.filter(outcome="").count())


def decide_for_another(actor: Actor, change: BulkChange, decision: str) -> None:
    """What ends for ever is decided by a document, and never by who listed it.

    Joins the caller's command. Refuses `basis_missing`, `decided_by_its_author`.
    """
    if not decision.strip():
        raise Refused("basis_missing")
    if actor.person_id is None or actor.person_id == change.asked_by_id:
        raise Refused("decided_by_its_author")
    change.decision, change.decided_by, change.decided_at = decision, actor.name, clock.now()
    change.save(update_fields=["decision", "decided_by", "decided_at"])


@command(Dossier)
def destroy(
    actor: Actor, dossier: Dossier, *, basis: str, change_id: int = 0
) -> facts.DossierDestroyed:
    """What it holds goes, for ever; its code, days and outcome stay.

    Only as a line of a decided destruction: `change_id`. Refuses `basis_missing`,
    `destruction_not_decided`, `dossier_destroyed`, `dossier_held`, `still_kept` (until; none: for
    ever).
    """
    if not basis.strip():
        raise Refused("basis_missing")
    decided = BulkChange.objects.filter(
        pk=change_id, kind="destroy", decided_at__isnull=False, lines__dossier=dossier
    )
    if not decided.exists():
        raise Refused("destruction_not_decided")
    may_go(dossier)
    files, digest = erase(dossier)
    dossier.destroyed_at = clock.now()
    update(dossier, "destroyed_at")
    return facts.DossierDestroyed(dossier.pk, basis, files, digest, change_id)


def may_go(dossier: Dossier, *, held: bool | None = None) -> None:
    """Whether its years are over and nothing holds it; refuses as `destroy` does."""
    if dossier.destroyed_at is not None:
        raise Refused("dossier_destroyed", at=dossier.destroyed_at)
    if dossier.ended_at is None:
        raise Refused("dossier_not_ended", code=dossier.code)
    until = kept_of(dossier).until(dossier.ended_at.astimezone(clock.HANOI).date())
    if until is None and dossier.deposited_at is not None:
        until = clock.today()
    if until is None:
        raise Refused("kept_for_ever", code=dossier.code)
    if clock.today() < until:
        raise Refused("still_kept", code=dossier.code, until=until)
    if Hold.objects.filter(dossier=dossier, lifted_at=None).exists() if held is None else held:
        raise Refused("dossier_held", code=dossier.code)
