"""A registered paper after it was entered: looked at, corrected, revoked."""

import secrets
from collections.abc import Mapping

from motcua.apps.register import facts
from motcua.apps.register.commands.entering import take_the_place_of
from motcua.apps.register.looks import note_look
from motcua.apps.register.models import RegisteredPaper
from motcua.base import clock
from motcua.base.command import command
from motcua.base.rows import insert, update
from motcua.rules.access import Actor
from motcua.rules.errors import Refused


@command(RegisteredPaper, creates=True)
def look_at_paper(
    actor: Actor, paper: RegisteredPaper, *, why: str, dossier_code: str = ""
) -> facts.PaperLookedAt:
    """Open a paper, with a reason that its holder will read. Refuses `reason_missing`."""
    if not why.strip():
        raise Refused("reason_missing")
    note_look(actor, paper, "officer", why=why, dossier_code=dossier_code)
    return facts.PaperLookedAt(paper.pk, paper.number, why, dossier_code)


@command(RegisteredPaper)
def correct_paper(
    actor: Actor,
    paper: RegisteredPaper,
    *,
    changes: Mapping[str, str],
    reason: str,
    number: str = "",
) -> facts.PaperReplaced:
    """Replace what was entered wrongly by a new version; the wrong one stays and says so.

    `changes` maps labels to right values; without a `number` the paper keeps its own, with a mark.
    What a dossier issued is corrected there. Refuses `paper_ended`, `paper_of_a_dossier`,
    `reason_missing`, `result_label_unknown`, `nothing_changed`.
    """
    _refuse_unless_open(paper, reason)
    if paper.origin == "dossier":
        raise Refused("paper_of_a_dossier", code=paper.source)
    lines = [dict(line) for line in paper.data["lines"]]
    unknown = [label for label in changes if label not in {line["label"] for line in lines}]
    if unknown:
        raise Refused("result_label_unknown", label=unknown[0])
    for line in lines:
        line["value"] = changes.get(line["label"], line["value"])
    if lines == paper.data["lines"] and not number.strip():
        raise Refused("nothing_changed")
    new = RegisteredPaper.objects.get(pk=paper.pk)
    new.pk = None
    new.number = number.strip() or f"{paper.number} (bản {paper.version + 1})"
    new.data = {**paper.data, "lines": lines}
    new.token = secrets.token_urlsafe(16)
    new.entered_at, new.entered_by = clock.now(), actor.name
    take_the_place_of(new, paper, actor, reason)
    insert(new)
    return facts.PaperReplaced(paper.pk, paper.number, new.number, new.pk, reason)


@command(RegisteredPaper)
def revoke_paper(
    actor: Actor, paper: RegisteredPaper, *, reason: str, basis: str
) -> facts.PaperRevoked:
    """Take it back, with reason and article; who checks it reads both from then on.

    Refuses `paper_ended`, `reason_missing`, `basis_missing`.
    """
    _refuse_unless_open(paper, reason)
    if not basis.strip():
        raise Refused("basis_missing")
    paper.state, paper.ended_at, paper.ended_by = "revoked", clock.now(), actor.name
    paper.end_reason, paper.end_basis = reason, basis
    update(paper, "state", "ended_at", "ended_by", "end_reason", "end_basis")
    return facts.PaperRevoked(paper.pk, paper.number, reason, basis)


def _refuse_unless_open(paper: RegisteredPaper, reason: str) -> None:
    if paper.state != "in_force":
        raise Refused("paper_ended", number=paper.number)
    if not reason.strip():
        raise Refused("reason_missing")
