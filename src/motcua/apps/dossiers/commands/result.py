"""The end of a dossier: issue, return, correct; or withdraw and stop. And its papers."""

from collections.abc import Mapping
from datetime import datetime

from motcua.apps.agencies import queries as agencies
from motcua.apps.documents.commands import keep, take_in
from motcua.apps.dossiers import facts
from motcua.apps.dossiers.clocks import basis
from motcua.apps.dossiers.correcting import keep_signed, mended, refuse_unsigned
from motcua.apps.dossiers.correcting import unsaved as unsaved_replacement
from motcua.apps.dossiers.deciding import Decided, decided, part_of, whole
from motcua.apps.dossiers.models import Dossier, Paper, Result, Span, Task
from motcua.apps.dossiers.moves import (
    begin_work,
    end_open_tasks,
    finish,
    pass_on,
    process_of,
)
from motcua.apps.dossiers.numbers import next_result
from motcua.apps.dossiers.resulting import Says, says, unsaved
from motcua.apps.dossiers.signing import SignedResult, keep_sealed, refuse_unsealed
from motcua.apps.signatures.signing import Signed
from motcua.base import clock
from motcua.base.command import command
from motcua.base.rows import insert, update
from motcua.rules.access import Actor
from motcua.rules.errors import Refused


@command(Task)
def issue(actor: Actor, task: Task) -> facts.ResultIssued:
    """Number and seal what was signed: the result is there, as data and as a paper.

    Of a linked group each agency issues its own; the dossier is ready when all have.
    NĐ 118/2025, Điều 22. Refuses `not_approved`, and `signed_is_not_shown` when it would say
    another thing than what was signed. The agency's own signature follows (decision 0040).
    """
    now = begin_work(actor, task, "issue")
    dossier = task.dossier
    if dossier.state != "handling":
        raise Refused("dossier_not_open", state=dossier.state)
    part = part_of(task)
    found = decided(dossier, part)
    if not found.approved_by:
        raise Refused("not_approved")
    target = process_of(dossier).onward(task.step, refused=found.decision == "refuse")
    result = _result(dossier, says(dossier, task, part, found, now.date()), found, now)
    opened, outcome = pass_on(actor, task, target, now)
    if not part or _last_of_all(dossier, target, opened):
        dossier.state, dossier.finished_at = "ready", now
        update(dossier, "state", "finished_at", "decision")
    insert(result)
    return facts.ResultIssued(
        dossier.pk, task.pk, result.pk, result.number, result.kind, outcome, opened
    )


@command(Task)
def return_result(
    actor: Actor, task: Task, *, way: str = "counter", fee_received: bool = False
) -> facts.ResultReturned:
    """Give the result to the applicant, and end the dossier. The fee of a grant is paid first.

    Refuses `result_being_sealed` while the agency's signature is being made.
    """
    now = begin_work(actor, task, "return")
    dossier = task.dossier
    if dossier.state != "ready":
        raise Refused("result_not_issued", code=dossier.code)
    if way not in {"counter", "post", "online"}:
        raise Refused("return_way_unknown", way=way)
    refuse_unsealed(dossier)
    if dossier.holds_result_back and not fee_received:
        raise Refused("fee_unpaid", amount=dossier.fee)
    fee_paid = 0
    if fee_received and dossier.fee_paid_at is None:
        dossier.fee_paid_at, fee_paid = now, dossier.fee
    dossier.return_by, dossier.returned_at, dossier.ended_at = way, now, now
    dossier.state = "returned"
    update(dossier, "return_by", "returned_at", "ended_at", "state", "fee_paid_at")
    outcome = finish(actor, task, now)
    return facts.ResultReturned(dossier.pk, task.pk, way, outcome, fee_paid)


@command(Result)
def correct_result(
    actor: Actor,
    result: Result,
    *,
    changes: Mapping[str, str],
    reason: str,
    signed: SignedResult | None = None,
) -> facts.ResultCorrected:
    """Replace a wrong result; the wrong one stays readable, and says that it was replaced.

    NĐ 118/2025, Điều 23 khoản 1. By the agency that issued it alone: of a linked group each
    corrects its own. `changes` maps labels of the result to their right values; where the agency
    signs digitally, `signed` is the new paper as it was shown, and the agency's seal follows.
    Refuses `result_replaced`, `reason_missing`, `result_label_unknown`, `nothing_changed`,
    `signature_missing`, `signed_is_not_shown`.
    """
    old, dossier = result, result.dossier
    told = mended(old, changes)
    if not reason.strip():
        raise Refused("reason_missing")
    now = clock.now()
    digest = refuse_unsigned(told, signed, now)
    old.state = "replaced"
    update(old, "state")
    new = unsaved_replacement(old, told, actor.name, reason)
    new.issued_at, new.digest = now, digest
    insert(new)
    if signed is not None:
        keep_signed(dossier, new, signed)
    new.number = next_result(old.unit_path, told.symbol, now.date())
    update(new, "number")
    return facts.ResultCorrected(dossier.pk, new.pk, old.pk, new.number, reason)


@command(Dossier)
def collect_fee(actor: Actor, dossier: Dossier, *, amount: int, way: str) -> facts.FeeCollected:
    """The fee came in at the counter. Exactly what is due, once."""
    if dossier.state not in {"submitted", "completion", "handling", "ready"}:
        raise Refused("dossier_not_open", state=dossier.state)
    if dossier.fee_paid_at is not None:
        raise Refused("fee_paid", at=dossier.fee_paid_at)
    if not dossier.fee:
        raise Refused("fee_none", code=dossier.code)
    if amount != dossier.fee:
        raise Refused("fee_differs", due=dossier.fee, amount=amount)
    dossier.fee_paid_at = clock.now()
    update(dossier, "fee_paid_at")
    return facts.FeeCollected(dossier.pk, amount, way)


@command(Dossier)
def withdraw(actor: Actor, dossier: Dossier, *, reason: str = "") -> facts.DossierWithdrawn:
    """The applicant stops it, at any time until the result is issued (NĐ 118/2025, Điều 21)."""
    _stop(actor, dossier, reason, clock.now())
    return facts.DossierWithdrawn(dossier.pk, reason)


@command(Dossier)
def stop(actor: Actor, dossier: Dossier, *, reason: str) -> facts.DossierStopped:
    """The same, asked for at the counter or by post, where the notice of stopping is made out."""
    if not reason.strip():
        raise Refused("reason_missing")
    _stop(actor, dossier, reason, clock.now())
    return facts.DossierStopped(dossier.pk, reason)


@command(Dossier)
def file_paper(
    actor: Actor,
    dossier: Dossier,
    *,
    form: str,
    about: int,
    pdf: bytes = b"",
    sealed: Signed | None = None,
) -> facts.PaperFiled:
    """Keep a paper of the dossier as it was made, or as the agency signed it.

    Refuses `paper_already_filed`.
    """
    if Paper.objects.filter(dossier=dossier, form=form, about=about).exists():
        raise Refused("paper_already_filed", form=form)
    if sealed is not None:
        return facts.PaperFiled(dossier.pk, form, about, keep_sealed(dossier, about, sealed))
    stored = take_in([pdf], f"{form}-{dossier.code}.pdf", ours=True)
    kept = keep(stored, owner_id=dossier.owner_id, unit_path=dossier.unit_path)
    Paper.objects.create(dossier=dossier, form=form, about=about, file=kept, made_at=clock.now())
    return facts.PaperFiled(dossier.pk, form, about, stored.sha256)


def _stop(actor: Actor, dossier: Dossier, reason: str, now: datetime) -> None:
    if dossier.state not in {"submitted", "completion", "handling"}:
        raise Refused("too_late_to_withdraw", state=dossier.state)
    dossier.state, dossier.ended_at = "withdrawn", now
    update(dossier, "state", "ended_at")
    if dossier.accepted_at is not None:
        Span.objects.filter(dossier=dossier, until__isnull=True).update(
            until=now, ended_by=actor.name
        )
        Span.objects.create(
            dossier=dossier,
            kind="stopped",
            since=now,
            reason=reason,
            basis=basis("stopping_at_the_applicants_wish", dossier.law_day),
            by=actor.name,
        )
    end_open_tasks(dossier, actor, now, "stopped")


def _last_of_all(dossier: Dossier, target: str, opened: tuple[int, ...]) -> bool:
    """Whether every agency of a linked group has issued its result, or none is left that can."""
    process = process_of(dossier)
    if not opened or target not in process.codes or process.step(target).act != "return":
        return False
    dossier.decision = whole(dossier)
    return True


def _result(dossier: Dossier, told: Says, found: Decided, now: datetime) -> Result:
    """Numbered. Refuses `signed_is_not_shown` when it says another thing than what was signed."""
    digest = told.digest() if found.digest else ""
    if digest != found.digest:
        raise Refused("signed_is_not_shown")
    made = unsaved(dossier, told, found.token)
    granted = found.decision == "grant"
    number = agencies.person(dossier.owner_id).personal_number
    # Mã số giấy tờ: identifier of the holder and result type (NĐ 118/2025, Điều 22).
    made.paper_code = f"{number}.{told.type_code}" if granted and number else ""
    made.number = next_result(told.issuer, told.symbol, now.date())
    made.issued_at, made.signed_by, made.digest = now, found.approved_by, digest
    return made
