"""Papers on their way: listed by who hands them over, confirmed by who receives them."""

from collections.abc import Collection, Sequence

from django.db.models import Sum

from motcua.apps.agencies import queries as agencies
from motcua.apps.agencies.models import Unit
from motcua.apps.dossiers import facts
from motcua.apps.dossiers.handing import HANDOVER_MOST, opened_from, passed_from, written_number
from motcua.apps.dossiers.models import Given, HandoverLine, HandoverList, Task
from motcua.apps.dossiers.numbers import next_number
from motcua.base import clock
from motcua.base.command import command
from motcua.base.rows import insert, update
from motcua.rules.access import Actor
from motcua.rules.errors import Missing, Refused


@command(Unit, creates=True)
def list_handover(actor: Actor, unit: Unit, *, tasks: Sequence[int]) -> facts.HandoverListed:
    """One numbered list of what this unit passed to another: `tasks` wait there now.

    Refuses `handover_empty`, `handover_too_long` (most), `handover_not_passed` (code),
    `handover_papers_elsewhere` (code), `handover_two_units`,
    `handover_already_listed` (code, number).
    """
    wanted = list(dict.fromkeys(tasks))
    if not wanted:
        raise Refused("handover_empty")
    if len(wanted) > HANDOVER_MOST:
        raise Refused("handover_too_long", most=HANDOVER_MOST)
    rows = Task.objects.filter(pk__in=wanted).select_related("dossier").order_by("pk")
    found = {task.pk: task for task in rows}
    passed = set(passed_from(unit.unit_path).filter(pk__in=wanted).values_list("pk", flat=True))
    for number in wanted:
        if number not in found:
            raise Missing("task", number)
        if number not in passed:
            beside = opened_from(unit.unit_path).filter(pk=number).exists()
            why = "handover_papers_elsewhere" if beside else "handover_not_passed"
            raise Refused(why, code=found[number].dossier.code)
    if len({task.unit_path for task in found.values()}) > 1:
        raise Refused("handover_two_units")
    _refuse_listed(wanted)
    return _listed(actor, unit, [found[number] for number in wanted])


def _refuse_listed(tasks: Collection[int]) -> None:
    first = HandoverLine.objects.filter(task__in=tasks).select_related("dossier", "handover")
    if (line := first.order_by("pk").first()) is not None:
        told = written_number(line.handover)
        raise Refused("handover_already_listed", code=line.dossier.code, number=told)


def _listed(actor: Actor, unit: Unit, tasks: list[Task]) -> facts.HandoverListed:
    now = clock.now()
    to_path, year = tasks[0].unit_path, now.astimezone(clock.HANOI).year
    made = insert(
        HandoverList(
            unit_path=unit.unit_path,
            to_path=to_path,
            number=next_number(f"handover:{unit.unit_path}:{year}"),
            year=year,
            made_at=now,
            made_by_id=actor.person_id or 0,
        )
    )
    papers = _papers([task.dossier_id for task in tasks])
    HandoverLine.objects.bulk_create(
        HandoverLine(
            handover=made,
            dossier_id=task.dossier_id,
            task=task,
            originals=papers.get(task.dossier_id, (0, 0))[0],
            copies=papers.get(task.dossier_id, (0, 0))[1],
        )
        for task in tasks
    )
    receiver = agencies.unit_at(to_path, now.date()).code
    codes = tuple(str(task.dossier.code) for task in tasks)
    return facts.HandoverListed(made.pk, written_number(made), receiver, codes)


def _papers(dossiers: Collection[int]) -> dict[int, tuple[int, int]]:
    rows = Given.objects.filter(dossier__in=dossiers, removed_at__isnull=True)
    counted = rows.values_list("dossier").annotate(Sum("originals"), Sum("copies"))
    return {dossier: (originals, copies) for dossier, originals, copies in counted.order_by()}


@command(HandoverList)
def confirm_handover(
    actor: Actor, handover: HandoverList, *, missing: Sequence[int] = (), note: str = ""
) -> facts.HandoverConfirmed:
    """All papers are here, or all but the named lines: `missing` holds their numbers.

    Refuses `handover_not_receiver`, `handover_already_confirmed` (by, at), `handover_line_unknown`.
    """
    if not any(handover.to_path.startswith(path) for path in actor.paths(_CONFIRM)):
        raise Refused("handover_not_receiver")
    if handover.confirmed_at is not None:
        raise Refused(
            "handover_already_confirmed", by=handover.confirmed_by, at=handover.confirmed_at
        )
    lines = handover.lines.filter(pk__in=missing).select_related("dossier").order_by("pk")
    named = {line.pk: str(line.dossier.code) for line in lines}
    if set(missing) - set(named):
        raise Refused("handover_line_unknown")
    handover.lines.filter(pk__in=list(named)).update(missing=True, note=note[:300])
    handover.confirmed_at, handover.confirmed_by = clock.now(), actor.name
    update(handover, "confirmed_at", "confirmed_by")
    return facts.HandoverConfirmed(handover.pk, written_number(handover), tuple(named.values()))


_CONFIRM = "dossiers.confirm_handover"
