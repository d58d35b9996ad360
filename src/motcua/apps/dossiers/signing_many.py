"""Many results under one PIN: one after another, each with its own outcome."""

import time
from typing import Final

from motcua.apps.dossiers import commands, signing
from motcua.apps.dossiers.commands.bulk import told
from motcua.apps.signatures import commands as signatures
from motcua.apps.signatures import queries
from motcua.apps.signatures.commands.batches import ToSign, Went
from motcua.apps.signatures.queries import BatchPage
from motcua.apps.signatures.signing import check_pin
from motcua.rules.access import Actor
from motcua.rules.errors import Forbidden, Missing, Refused

STOPS: Final = frozenset({"pin_wrong", "pin_locked"})
"""What would be wrong with the next paper as well, and must not be tried again by itself."""


def begin(actor: Actor, papers: list[ToSign], pin: str, unit_path: str) -> int:
    """A batch of papers as they were shown, when the PIN is right; its number.

    Refuses as `signatures.signing.check_pin` and `begin_batch` do.
    """
    certificate = check_pin(actor, unit_path=unit_path, pin=pin)
    return signatures.begin_batch(actor, certificate.pk, papers=papers).batch_id


def sign_on(actor: Actor, batch_id: int, pin: str, seconds: float) -> BatchPage:
    """Sign what is left, for about so many seconds; how the batch stands then.

    Refuses `pin_wrong`, `pin_locked`; what is wrong with one paper is kept with that paper.
    """
    until = time.monotonic() + seconds
    for line in queries.batch(actor, batch_id).lines:
        if line.outcome:
            continue
        went = _signed(actor, line.task_id, line.shown, pin)
        signatures.note_outcomes(actor, batch_id, went=[went])
        if time.monotonic() > until:
            break
    return queries.batch(actor, batch_id)


def _signed(actor: Actor, task_id: int, shown: str, pin: str) -> Went:
    try:
        signed = signing.sign_result(actor, task_id, pin=pin, shown=shown)
        commands.approve(actor, task_id, signed=signed)
    except Refused as refused:
        if refused.code in STOPS:
            raise
        return Went(task_id, "refused", refused.code, told(refused.details))
    except Missing:
        # Signed in another window, or by a step that was broken off before it was noted.
        done = queries.signatures_about([("task", task_id)])
        if any(each.ordered_by == actor.name for each in done):
            return Went(task_id, "done")
        return Went(task_id, "refused", "nothing_to_sign")
    except Forbidden:
        return Went(task_id, "refused", "nothing_to_sign")
    return Went(task_id, "done")
