"""The run of warnings: what has reached a level, told to whom it belongs, agency by agency.

Reading is one statement for all open tasks and one for all dossiers, whatever their number: the
moments that part the levels are counted once for each calendar and length of term. Telling is a
command for each new warning, in a transaction of its own; what fails in one agency is recorded and
stops no other.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from itertools import islice

from django.db import transaction
from django.db.models import Q

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers.bound import bound_by_law
from motcua.apps.dossiers.commands import warning as commands
from motcua.apps.dossiers.models import Escalation, Warning  # noqa: A004
from motcua.apps.dossiers.reached import Failure, Reached, failure, levels
from motcua.base import clock, rulebooks
from motcua.rules.access import HOUSE, NOBODY
from motcua.rules.errors import Missing, Refused
from motcua.rules.warnings import Told, recipients


@dataclass(frozen=True)
class Outcome:
    """`more`: as many were told as one run may tell; another run finds the others."""

    told: tuple[Reached, ...]
    failed: tuple[Failure, ...]
    more: bool = False


def escalate(*, dry_run: bool = False, most: int | None = None) -> Outcome:
    """Warn of everything that is due to be warned of now, once. Nothing is told in a dry run.

    `most`: no more than so many, that a run does not keep a worker from being stopped.
    """
    now = clock.now()
    failed: list[Failure] = []
    found = [*levels(now, failed), *bound_by_law(now, failed)]
    by_agency: dict[str, list[Reached]] = {}
    agency = cache(partial(_agency, now=now))
    for each in found:
        by_agency.setdefault(agency(each.unit_path), []).append(each)
    if not dry_run:
        _set_over(now)
    held = {(post.unit_path, post.role) for post in agencies.posts_on(NOBODY, now.date())}
    told: list[Reached] = []
    left = len(found) if most is None else most
    for path, rows in sorted(by_agency.items()):
        try:
            for each in islice(_told(rows, held, now, dry_run=dry_run), left - len(told)):
                told.append(each)
        except Exception as why:
            failed.append(failure(path, why))
    if (told or failed) and not dry_run:
        Escalation.objects.create(
            at=now,
            told=len(told),
            failed=[{"unit": each.unit_path, "reason": each.reason} for each in failed],
        )
    return Outcome(tuple(told), tuple(failed), most is not None and len(told) >= most)


def _set_over(now: datetime) -> None:
    """What is done does not come back: a warning of it is never read again."""
    done = Q(task__done_at__isnull=False) | Q(dossier__ended_at__isnull=False)
    Warning.objects.filter(done, over_at__isnull=True).update(over_at=now)


def _told(
    rows: Iterable[Reached], held: set[tuple[str, str]], now: datetime, *, dry_run: bool
) -> Iterator[Reached]:
    whom = rulebooks.rule("warning_recipients").on(now.date()).value
    heads = rulebooks.rule("warning_heads").on(now.date()).value

    @cache
    def addressees(level: str, holder_id: int | None, role: str, path: str) -> tuple[Told, ...]:
        return recipients(
            whom[level], holder_id=holder_id, role=role, unit_path=path, held=held, heads=heads
        )

    for each in rows:
        to = addressees(each.level, each.holder_id, each.role, each.role_path)
        if dry_run or _tell(each, to):
            yield each._replace(told=to)


def _tell(each: Reached, to: tuple[Told, ...]) -> bool:
    """Short transactions: nobody at a desk waits for a whole agency to be warned."""
    try:
        with transaction.atomic():
            if each.level == "closing":
                commands.propose_closing(HOUSE, each.dossier_id)
            commands.warn(
                HOUSE,
                each.dossier_id,
                level=each.level,
                task_id=each.task_id,
                due_at=each.due_at,
                act_by=each.act_by,
                to=to,
            )
    except Refused as refusal:
        # Two runs at once, or somebody was quicker: there is nothing to be warned of any more.
        if refusal.code not in OUTDATED:
            raise
        return False
    return True


OUTDATED = frozenset(
    {"warning_given", "warning_outdated", "closing_proposed", "completion_not_open"}
)


def _agency(path: str, now: datetime) -> str:
    try:
        return agencies.agency_above(path, now.date()).path
    except Missing:
        return path
