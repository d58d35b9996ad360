"""Many papers under one PIN: what is to be signed is written down first, then how each went."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from motcua.apps.signatures import facts
from motcua.apps.signatures.models import Batch, BatchLine, Certificate
from motcua.base import clock, rulebooks
from motcua.base.command import command
from motcua.base.rows import update
from motcua.rules.access import Actor
from motcua.rules.errors import Refused
from motcua.rules.signing import may_sign


@dataclass(frozen=True)
class ToSign:
    """A paper as it was shown: its task, what people call it, the SHA-256 of the shown bytes."""

    task_id: int
    label: str
    shown: str


@dataclass(frozen=True)
class Went:
    """How it went with one paper: `done`, or `refused` by a code with its details."""

    task_id: int
    outcome: str
    refusal: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)


@command(Certificate, creates=True)
def begin_batch(
    actor: Actor, certificate: Certificate, *, papers: Sequence[ToSign]
) -> facts.BatchBegun:
    """Write down what is to be signed. Refuses `batch_empty`, `batch_too_large` (limit), and as
    `may_sign` does."""
    now = clock.now()
    may_sign(certificate, now)
    most = int(rulebooks.rule("signing_batch").on(now.date()).value["papers"])
    if not papers:
        raise Refused("batch_empty")
    if len(papers) > most:
        raise Refused("batch_too_large", limit=most)
    batch = Batch.objects.create(
        owner_id=certificate.owner_id,
        unit_path=certificate.unit_path,
        certificate=certificate,
        begun_at=now,
    )
    BatchLine.objects.bulk_create(
        [BatchLine(batch=batch, **vars(paper)) for paper in papers],
    )
    return facts.BatchBegun(batch.pk, len(papers))


@command(Batch)
def note_outcomes(actor: Actor, batch: Batch, *, went: Sequence[Went]) -> facts.BatchWent:
    """Keep how it went with some of its papers; the last ones end it. Refuses `batch_ended`."""
    if batch.ended_at is not None:
        raise Refused("batch_ended", at=batch.ended_at)
    waiting = {line.task_id: line for line in batch.lines.filter(outcome="")}
    noted = []
    for each in went:
        if (line := waiting.pop(each.task_id, None)) is not None:
            line.outcome, line.refusal = each.outcome, each.refusal
            line.details = dict(each.details)
            noted.append(line)
    BatchLine.objects.bulk_update(noted, ["outcome", "refusal", "details"])
    if not waiting:
        batch.ended_at = clock.now()
        update(batch, "ended_at")
    done = sum(line.outcome == "done" for line in noted)
    return facts.BatchWent(batch.pk, done, len(noted) - done, len(waiting))
