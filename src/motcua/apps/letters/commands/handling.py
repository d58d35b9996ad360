"""An incoming letter from its assignment to its end, and what its sender asks meanwhile."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from motcua.apps.agencies import queries as agencies
from motcua.apps.letters import facts
from motcua.apps.letters.commands.sending import dispatch_status
from motcua.apps.letters.law import urgencies
from motcua.apps.letters.models import Incoming, Letter, Share
from motcua.base import clock, rows
from motcua.base.command import command
from motcua.rules.access import Actor
from motcua.rules.errors import Missing, Refused
from motcua.rules.letters import answer_due
from motcua.rules.text import fold, tidy


@command(Incoming)
def assign(
    actor: Actor,
    incoming: Incoming,
    *,
    unit: str,
    holder: int | None = None,
    units: Sequence[str] = (),
    due_on: date | None = None,
    instruction: str = "",
) -> facts.LetterAssigned:
    """Who answers for it, who helps, by when; its sender is told (04).

    Without a day: the sender's own, else the working time that its urgency gives. Refuses
    `letter_not_registered`, `letter_unit_unknown` (code), `letter_holder_elsewhere`,
    `letter_due_past`, `letter_assigned_so`.
    """
    now = clock.now()
    if incoming.state not in {"registered", "assigned"}:
        raise Refused("letter_not_registered")
    main = _part(incoming, unit, now.date())
    helping = [_part(incoming, each, now.date()) for each in units if each != unit]
    if holder is not None and not _works_in(holder, main.path, now):
        raise Refused("letter_holder_elsewhere")
    due = _due(incoming, main.path, due_on, now)
    told = (main.path, holder, tidy(instruction)[:1000])
    if incoming.state == "assigned" and due_on is None:
        due = incoming.due_at or due
    same = (incoming.unit_path, incoming.holder_id, incoming.instruction, incoming.due_at)
    standing = set(incoming.shares.values_list("unit_path", flat=True))
    wanted = {each.path for each in helping}
    if incoming.state == "assigned" and same == (*told, due) and standing == wanted:
        raise Refused("letter_assigned_so")
    incoming.unit_path, incoming.holder_id, incoming.instruction = told
    incoming.state, incoming.assigned_at, incoming.due_at = "assigned", now, due
    rows.update(incoming, "unit_path", "holder", "instruction", "state", "assigned_at", "due_at")
    incoming.shares.filter(done_at__isnull=True).delete()
    kept = set(incoming.shares.values_list("unit_path", flat=True))
    Share.objects.bulk_create(
        Share(incoming=incoming, unit_path=each.path) for each in helping if each.path not in kept
    )
    dispatch_status(actor, incoming, "04", main.name["vi"])
    names = tuple(each.name["vi"] for each in helping)
    return facts.LetterAssigned(incoming.pk, main.name["vi"], due, holder, names)


@command(Incoming)
def begin(actor: Actor, incoming: Incoming) -> facts.LetterBegun:
    """Whoever it was given to, or anybody of the unit, takes it in hand (05).

    Refuses `letter_not_assigned`, `letter_held_by_other`.
    """
    if incoming.state != "assigned":
        raise Refused("letter_not_assigned")
    if incoming.holder_id not in {None, actor.person_id}:
        raise Refused("letter_held_by_other")
    incoming.state, incoming.begun_at = "begun", clock.now()
    incoming.holder_id = actor.person_id
    rows.update(incoming, "state", "begun_at", "holder")
    dispatch_status(actor, incoming, "05")
    return facts.LetterBegun(incoming.pk)


@command(Incoming)
def finish(
    actor: Actor, incoming: Incoming, *, text: str = "", answer: int | None = None
) -> facts.LetterFinished:
    """Done: by an answer that went out, or with what was done about it (06).

    Refuses `letter_not_begun`, `letter_outcome_missing`, `letter_answer_not_sent`.
    """
    if incoming.state not in {"begun", "assigned"}:
        raise Refused("letter_not_begun")
    said, number = tidy(text)[:1000], ""
    if answer is not None:
        found = Letter.objects.filter(pk=answer, answers=incoming, sent_at__isnull=False).first()
        if found is None:
            raise Refused("letter_answer_not_sent")
        incoming.answer, number = found, found.written
    elif not said:
        raise Refused("letter_outcome_missing")
    incoming.state, incoming.finished_at, incoming.outcome = "finished", clock.now(), said
    rows.update(incoming, "state", "finished_at", "outcome", "answer")
    dispatch_status(actor, incoming, "06", number or said)
    return facts.LetterFinished(incoming.pk, said, number)


@command(Share)
def contribute(actor: Actor, share: Share, *, text: str) -> facts.ShareContributed:
    """What a helping unit has to say. Refuses `letter_share_done`, `letter_remark_missing`,
    `letter_closed`."""
    said = tidy(text)[:1000]
    if share.done_at is not None:
        raise Refused("letter_share_done")
    if not said:
        raise Refused("letter_remark_missing")
    if share.incoming.state not in {"assigned", "begun"}:
        raise Refused("letter_closed")
    share.note, share.by_id, share.done_at = said, actor.person_id, clock.now()
    rows.update(share, "note", "by", "done_at")
    unit = agencies.unit_at(share.unit_path, clock.today())
    return facts.ShareContributed(share.incoming_id, unit.name["vi"], said)


@command(Incoming)
def settle_change(
    actor: Actor, incoming: Incoming, *, agreed: bool, reason: str = ""
) -> facts.LetterChangeSettled:
    """Agree to what its sender asks (15) or decline it with a reason (16).

    Refuses `letter_change_none`, `reason_missing`.
    """
    asked, said = incoming.change, tidy(reason)[:1000]
    if not asked.get("kind"):
        raise Refused("letter_change_none")
    if not agreed and not said:
        raise Refused("reason_missing")
    if agreed:
        _apply(incoming, asked)
    incoming.change = {"settled": asked}
    rows.update(incoming, "change", "state", "abstract", "abstract_folded", "answer_by", "urgency")
    dispatch_status(actor, incoming, "15" if agreed else "16", said)
    return facts.LetterChangeSettled(incoming.pk, asked["kind"], agreed, said)


def _apply(incoming: Incoming, asked: dict[str, Any]) -> None:
    if asked["kind"] == "recall":
        incoming.state = "taken_back"
    elif asked["kind"] == "replace":
        incoming.state = "replaced"
    else:
        incoming.abstract = asked["abstract"] or incoming.abstract
        incoming.abstract_folded = fold(incoming.abstract)[:1400]
        incoming.urgency = asked["urgency"]
        incoming.answer_by = date.fromisoformat(asked["answer_by"]) if asked["answer_by"] else None


def _part(incoming: Incoming, code: str, day: date) -> agencies.UnitRow:
    path = f"{code}."
    found = agencies.units_at(path, day) if path.startswith(incoming.agency_path) else []
    if not found:
        raise Refused("letter_unit_unknown", code=code)
    return found[0]


def _works_in(person_id: int, path: str, now: datetime) -> bool:
    held = agencies.actor_for(person_id, now)
    if held.person_id is None:
        raise Missing("person", person_id)
    return any(path.startswith(each) for each in held.paths("letters.begin"))


def _due(incoming: Incoming, path: str, due_on: date | None, now: datetime) -> datetime:
    calendar = agencies.work_calendar(path, now.date())
    day = due_on or incoming.answer_by
    if day is None or (due_on is None and day < now.date()):
        within = urgencies(now.date()).get(incoming.urgency, urgencies(now.date())[0]).within
        return answer_due(now, within, calendar)
    if day < now.date():
        raise Refused("letter_due_past", day=day)
    while not calendar.is_working(day):
        day = date.fromordinal(day.toordinal() - 1)
    return max(calendar.closing(day), now)
