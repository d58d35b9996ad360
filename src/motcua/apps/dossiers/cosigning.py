"""Whether everybody who must agree has agreed to what is about to be filed, or sent again."""

import json
from collections.abc import Iterable
from typing import Any

from motcua.apps.dossiers.models import Cosigning, Dossier, Given
from motcua.base.encryption import blind
from motcua.rules.cosigning import Agreed, Changed, changed
from motcua.rules.errors import Refused
from motcua.rules.procedure import Content

OPEN = ("draft", "completion")
"""The states in which an applicant may change something, and somebody may be asked to agree."""


def fingerprint(dossier: Dossier) -> str:
    """Of the answers and papers as they are; whatever changes makes another."""
    rows = Given.objects.filter(dossier=dossier, removed_at__isnull=True).order_by("pk")
    papers = list(
        rows.values_list(
            *("component", "file__sha256", "originals", "copies", "held", "register"),
        )
    )
    return _mark([dossier.answers, dossier.place, papers])


def agreed_now(dossier: Dossier) -> Agreed:
    """The dossier as it would be agreed to now, piece by piece.

    Papers counted at a counter are left out: an officer saw them, and nobody can show them here.
    """
    rows = Given.objects.filter(dossier=dossier, removed_at__isnull=True).exclude(origin="paper")
    papers: dict[str, list[str]] = {}
    for component, *what in rows.order_by("pk").values_list(
        "component", "file__sha256", "held", "register"
    ):
        papers.setdefault(component, []).append(_mark(what))
    answers = {code: _mark(told) for code, told in (dossier.answers or {}).items()}
    return Agreed(dossier.place, answers, papers)


def changes(row: Cosigning, now: Agreed) -> Changed | None:
    """What became something else since; None where it was agreed to before that was kept."""
    return changed(Agreed.from_plain(row.parts), now) if row.parts else None


def still_agreed(row: Cosigning, dossier: Dossier) -> bool:
    """Whether the agreement holds: for all of a draft, later for whatever was shown by then."""
    if row.agreed_at is None:
        return False
    if dossier.state not in OPEN:
        return True
    if row.agreed_to == fingerprint(dossier):
        return True
    since = changes(row, agreed_now(dossier)) if dossier.state == "completion" else None
    return since is not None and not since.asks_again


def refuse_unless_cosigned(dossier: Dossier, content: Content) -> None:
    """Refuses `cosigner_missing`: nobody was asked; `cosigner_awaited` (who, at): asked, and has
    not answered; `cosigner_declined` (who, at); `cosigner_changed` (who): changed since.
    """
    if not content.needs_cosigner(dossier.answers or {}, dossier.channel):
        return
    numbers = _numbers(dossier, content)
    rows = [
        row
        for row in Cosigning.objects.filter(dossier=dossier).select_related("owner").order_by("pk")
        if row.owner.personal_number in numbers
    ]
    if not any(still_agreed(row, dossier) for row in rows):
        raise _refusal(rows, content)


def _refusal(rows: Iterable[Cosigning], content: Content) -> Refused:
    role = content.cosigner.name if content.cosigner else {}
    for row in rows:
        who = row.owner.name
        if row.declined_at is not None:
            return Refused("cosigner_declined", who=who, at=row.declined_at)
        if row.agreed_at is None:
            return Refused("cosigner_awaited", who=who, at=row.asked_at)
        return Refused("cosigner_changed", who=who, at=row.agreed_at)
    return Refused("cosigner_missing", who=role)


def _numbers(dossier: Dossier, content: Content) -> set[str]:
    among = content.cosigner.among if content.cosigner else ()
    return {str(dossier.answers.get(number, "")) for number, _ in among}


def _mark(told: Any) -> str:
    return blind(json.dumps(told, ensure_ascii=False, sort_keys=True), "cosigning")
