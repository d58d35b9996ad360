"""Whether everybody who must agree has agreed to what is about to be filed, or sent again."""

import json
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from motcua.apps.dossiers.models import Cosigning, Dossier, Given
from motcua.base.encryption import blinds, marks
from motcua.rules.cosigning import Agreed, Changed, changed
from motcua.rules.errors import Refused
from motcua.rules.procedure import Content

OPEN = ("draft", "completion")
"""The states in which an applicant may change something, and somebody may be asked to agree."""


def fingerprint(dossier: Dossier) -> str:
    """Of the answers and papers as they are; whatever changes makes another."""
    return fingerprints(dossier)[0]


def fingerprints(dossier: Dossier) -> list[str]:
    """The same under each of the data keys, the newest first: with one of these it was shown."""
    rows = Given.objects.filter(dossier=dossier, removed_at__isnull=True).order_by("pk")
    papers = list(
        rows.values_list(
            *("component", "file__sha256", "originals", "copies", "held", "register"),
        )
    )
    return _marks([dossier.answers, dossier.place, papers])


def agreed_now(dossier: Dossier) -> Agreed:
    """The dossier as it would be agreed to now, piece by piece.

    Papers counted at a counter are left out: an officer saw them, and nobody can show them here.
    """
    return _agreed(dossier)[0]


def _agreed(dossier: Dossier) -> list[Agreed]:
    """The same under each of the data keys, the newest first."""
    rows = Given.objects.filter(dossier=dossier, removed_at__isnull=True).exclude(origin="paper")
    papers: dict[str, list[list[str]]] = {}
    for component, *what in rows.order_by("pk").values_list(
        "component", "file__sha256", "held", "register"
    ):
        papers.setdefault(component, []).append(_marks(what))
    answers = {code: _marks(told) for code, told in (dossier.answers or {}).items()}
    return [
        Agreed(
            dossier.place,
            {code: each[key] for code, each in answers.items()},
            {code: [each[key] for each in some] for code, some in papers.items()},
        )
        for key in range(len(marks()))
    ]


def changes(row: Cosigning, dossier: Dossier) -> Changed | None:
    """What became something else since; None where it was agreed to before that was kept."""
    if not row.parts:
        return None
    before = Agreed.from_plain(row.parts)
    # Under another key than it was agreed to, everything looks like something else.
    return min((changed(before, now) for now in _agreed(dossier)), key=_size)


def _size(found: Changed) -> int:
    return len(found.answers) + len(found.papers) + len(found.added)


def mark_anew() -> int:
    """What was agreed to, under the first data key; how many agreements changed.

    What has become something else since keeps its mark: it is equal to nothing under any key.
    """
    done = 0
    numbers = Cosigning.objects.exclude(parts={}, agreed_to="").order_by("pk")
    for number in numbers.values_list("pk", flat=True).iterator(chunk_size=1000):
        with transaction.atomic():
            rows = Cosigning.objects.select_for_update(of=("self",), skip_locked=True)
            row = rows.select_related("dossier").filter(pk=number).first()
            if row is not None and _mark_anew(row):
                row.save(update_fields=["agreed_to", "parts"])
                done += 1
    return done


def _mark_anew(row: Cosigning) -> bool:
    first, *others = fingerprints(row.dossier)
    newest, *older = [_flat(each) for each in _agreed(row.dossier)]
    anew = {old: new for each in older for old, new in zip(each, newest, strict=True)}
    anew |= dict.fromkeys(others, first)
    before = (row.agreed_to, row.parts)
    row.agreed_to = anew.get(row.agreed_to, row.agreed_to)
    if row.parts:
        was = Agreed.from_plain(row.parts)
        answers = {code: anew.get(mark, mark) for code, mark in was.answers.items()}
        papers = {
            code: [anew.get(each, each) for each in some] for code, some in was.papers.items()
        }
        row.parts = Agreed(was.place, answers, papers).to_plain()
    return before != (row.agreed_to, row.parts)


def _flat(each: Agreed) -> list[str]:
    return [*each.answers.values(), *(mark for some in each.papers.values() for mark in some)]


def still_agreed(row: Cosigning, dossier: Dossier) -> bool:
    """Whether the agreement holds: for all of a draft, later for whatever was shown by then."""
    if row.agreed_at is None:
        return False
    if dossier.state not in OPEN:
        return True
    if row.agreed_to in fingerprints(dossier):
        return True
    since = changes(row, dossier) if dossier.state == "completion" else None
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


def _marks(told: Any) -> list[str]:
    return blinds(json.dumps(told, ensure_ascii=False, sort_keys=True), "cosigning")
