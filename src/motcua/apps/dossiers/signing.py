"""Signing a result: the paper as it will be is shown, signed by its officer, issued, sealed.

The number and the day are left open until a clerk issues it (NĐ 30/2020/NĐ-CP, Điều 13, 15, 17).
What is made here is made outside of transactions; commands take it in (decision 0040).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from motcua.apps.documents import queries as documents
from motcua.apps.dossiers import papers
from motcua.apps.dossiers.deciding import Decided, decided, part_in, part_of
from motcua.apps.dossiers.models import Dossier, Paper, Result, Task
from motcua.apps.dossiers.moves import forward, process_of
from motcua.apps.dossiers.resulting import Says, says, unsaved
from motcua.apps.procedures import queries as procedures
from motcua.apps.signatures import keys
from motcua.apps.signatures.marks import Places, day_line
from motcua.apps.signatures.signing import Signed, keep_signature, seal_paper, sha256, sign_paper
from motcua.base import clock
from motcua.base.clock import HANOI
from motcua.base.query import visible
from motcua.base.rows import insert
from motcua.rules.access import Actor
from motcua.rules.errors import Missing, Refused
from motcua.rules.process import Process

DRAFT = "signed"
"""The form under which an officer's signed paper is kept, about the task that approved it."""
CORRECTION = "corrected"
"""The same of a corrected result, about the new result."""


@dataclass(frozen=True)
class ToSign:
    """A paper to be signed, as it is shown; `sha256` of these very bytes is what is agreed to."""

    task_id: int
    code: str
    told: Says
    pdf: bytes
    sha256: str
    places: Places


@dataclass(frozen=True)
class SignedResult:
    """A result's paper with its officer's signature, and the hash of all it says."""

    signed: Signed
    digest: str


def to_sign(actor: Actor, task_id: int) -> ToSign | None:
    """The paper that approving this task would sign; None where nothing is signed digitally.

    Missing for what is out of sight, or not at its signature.
    """
    found = all_to_sign(actor, [task_id])
    if task_id not in found:
        raise Missing("task", task_id)
    return found[task_id]


def all_to_sign(actor: Actor, task_ids: Iterable[int]) -> dict[int, ToSign | None]:
    """The same of several tasks, in one statement; what is out of sight is not among them."""
    tasks = _at_signature(actor, task_ids).select_related(
        "dossier", "dossier__owner", "dossier__filed_by"
    )
    return {task.pk: _to_sign(task, actor.name) for task in tasks}


def asking_for_pin(actor: Actor, task_ids: Iterable[int]) -> list[int]:
    """Which of these tasks sign digitally, in their order."""
    now = clock.now()
    tasks = _at_signature(actor, task_ids).select_related("dossier")
    asking = {task.pk for task in tasks if _is_digital(task, now)}
    return [each for each in task_ids if each in asking]


def signs_here(process: Process, step: str, unit_path: str) -> bool:
    """Whether approving at this step of a process signs digitally."""
    target = forward(process, step) if step in process.codes else ""
    last = target in process.codes and process.step(target).act == "issue"
    return last and keys.signs_digitally(unit_path, clock.now())


def _at_signature(actor: Actor, task_ids: Iterable[int]) -> QuerySet[Task]:
    asked = Task.objects.filter(pk__in=list(task_ids), act="approve", done_at__isnull=True)
    return visible(actor, "dossiers.see", asked)


def sign_result(actor: Actor, task_id: int, *, pin: str, shown: str) -> SignedResult:
    """Sign what approving this task would sign, if it is what was shown (SHA-256).

    Refuses as `signatures.signing.sign_paper` does; `nothing_to_sign`.
    """
    found = to_sign(actor, task_id)
    if found is None:
        raise Refused("nothing_to_sign")
    signed = sign_paper(
        actor, found.pdf, found.places, unit_path=found.told.issuer, pin=pin, shown=shown
    )
    return SignedResult(signed, found.told.digest())


def last_signature(task: Task, target: str) -> bool:
    """Whether what follows the approval is issuing: only then is the final paper there to sign."""
    process = process_of(task.dossier)
    return target in process.codes and process.step(target).act == "issue"


def accept_signature(
    task: Task, found: Decided, target: str, signed: SignedResult | None, now: datetime
) -> str:
    """Take in the signed paper of an approval: its digest, or nothing where ink signs.

    Refuses `signature_missing` where the agency signs digitally, `signed_is_not_shown` when it
    says another thing than what is decided now.
    """
    if not last_signature(task, target):
        return ""
    part = part_of(task)
    dossier = task.dossier
    told = says(dossier, task, part, found, now.date()) if signed is not None else None
    if signed is None or told is None:
        path = dossier.unit_path if not part else task.unit_path
        if keys.signs_digitally(path, now):
            raise Refused("signature_missing")
        return ""
    if told.digest() != signed.digest:
        raise Refused("signed_is_not_shown")
    about = ("task", int(task.pk))
    _keep(dossier, signed.signed, (DRAFT, task.pk), told.issuer, about, now)
    return signed.digest


def keep_sealed(dossier: Dossier, result_id: int, sealed: Signed) -> str:
    """The rows of the paper that the agency signed; the hash of its bytes."""
    about = ("result", result_id)
    return _keep(dossier, sealed, about, dossier.unit_path, about, clock.now())


def keep_correction(dossier: Dossier, new: Result, signed: SignedResult) -> str:
    """The rows of a corrected result's paper as its officer signed it; the hash of its bytes."""
    about = (CORRECTION, new.pk)
    return _keep(dossier, signed.signed, about, new.unit_path, about, new.issued_at)


def sealed_result(dossier: Dossier, result: Result) -> Signed:
    """The officer's signed paper, given its number and its day, signed by the agency.

    Refuses as `seal_paper` does; `signature_missing` when there is no signed paper: ours to mend.
    """
    signed = _signed_paper(dossier, result)
    issued = result.issued_at.astimezone(HANOI).date()
    place = papers.place_of(result.unit_path, issued)
    return seal_paper(
        signed,
        unit_path=result.unit_path,
        filled={"so": result.number, "ngay": day_line(place, issued)},
        ordered_by=_issued_by(dossier, result),
    )


def awaits_seal(result_id: int) -> bool:
    """Whether its officer signed it digitally and its agency has not yet."""
    digital = Result.objects.filter(pk=result_id).exclude(digest="").exists()
    return digital and not Paper.objects.filter(form="result", about=result_id).exists()


def refuse_unsealed(dossier: Dossier) -> None:
    """Nothing is given out before the agency has signed it. Refuses `result_being_sealed`."""
    signed = dossier.approved_digest or any(each.get("digest") for each in dossier.parts.values())
    if not signed:
        return
    results = Result.objects.filter(dossier=dossier, state="in_force").exclude(digest="")
    sealed = Paper.objects.filter(dossier=dossier, form="result").values("about")
    if results.exclude(pk__in=sealed).exists():
        raise Refused("result_being_sealed")


def _is_digital(task: Task, now: datetime) -> bool:
    path = task.dossier.unit_path if not part_of(task) else task.unit_path
    target = forward(process_of(task.dossier), task.step)
    return last_signature(task, target) and keys.signs_digitally(path, now)


def _to_sign(task: Task, signer: str) -> ToSign | None:
    dossier, now = task.dossier, clock.now()
    part = part_of(task)
    found = decided(dossier, part)
    if not found.decision or not _is_digital(task, now):
        return None
    told = says(dossier, task, part, found, now.date())
    result = unsaved(dossier, told)
    result.signed_by = signer
    pdf, places = papers.render_open(dossier, result, now)
    return ToSign(task.pk, str(dossier.code), told, pdf, sha256(pdf), Places.of(places))


def _signed_paper(dossier: Dossier, result: Result) -> bytes:
    """What its officer signed last: at the approval of its part, or at its own correction."""
    filed = Paper.objects.select_related("file").filter(dossier=dossier)
    corrected = filed.filter(form=CORRECTION, about=result.pk).first()
    found = corrected or _approved(dossier, result, list(filed.filter(form=DRAFT).order_by("pk")))
    if found is None:
        raise Refused("signature_missing")
    with documents.content(found.file) as file:
        return file.read()


def _approved(dossier: Dossier, result: Result, drafts: list[Paper]) -> Paper | None:
    content = procedures.pinned(dossier.version_id)
    steps = dict(Task.objects.filter(dossier=dossier).values_list("pk", "step"))
    mine = [each for each in drafts if part_in(content, steps[each.about]) == result.part]
    return mine[-1] if mine else None


def _issued_by(dossier: Dossier, result: Result) -> str:
    """Who had the seal set: the clerk who issued it, or who corrected it."""
    if result.version > 1:
        return str(result.signed_by)
    done = Task.objects.filter(dossier=dossier, act="issue", done_at=result.issued_at).first()
    return str(done.done_by) if done is not None else str(result.signed_by)


def _keep(
    dossier: Dossier,
    signed: Signed,
    paper: tuple[str, int],
    unit_path: str,
    about: tuple[str, int],
    now: datetime,
) -> str:
    form, number = paper
    kept = keep_signature(
        signed,
        name=f"result-{dossier.code}.pdf",
        about=about,
        owner_id=dossier.owner_id,
        unit_path=unit_path,
    )
    insert(Paper(dossier=dossier, form=form, about=number, file=kept, made_at=now))
    return str(kept.sha256)
