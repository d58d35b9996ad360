"""Sitting down at a counter, calling whose turn it is, getting up."""

from datetime import datetime

from django.db.models import Case, F, IntegerField, Q, Value, When

from motcua.apps.hall import facts
from motcua.apps.hall.law import law
from motcua.apps.hall.models import HallCounter, Ticket
from motcua.base import clock, rows
from motcua.base.command import command
from motcua.rules.access import Actor
from motcua.rules.errors import Refused
from motcua.rules.hall import ordinary_turn

AT_THE_COUNTER = ("called", "serving")


@command(HallCounter)
def open_counter(actor: Actor, counter: HallCounter) -> facts.CounterOpened:
    """Sit down. A seat of an earlier day that nobody got up from is free."""
    now = clock.now()
    if counter.ended_at is not None:
        raise Refused("counter_ended", number=counter.number)
    if counter.officer_id is not None and _is_today(counter.opened_at, now):
        raise Refused("counter_open", number=counter.number)
    own = HallCounter.objects.filter(officer_id=actor.person_id).exclude(pk=counter.pk)
    elsewhere = own.first() if actor.person_id is not None else None
    if elsewhere is not None:
        if _is_today(elsewhere.opened_at, now):
            raise Refused("officer_at_counter", number=elsewhere.number)
        own.update(officer_id=None)
    counter.officer_id, counter.opened_at = actor.person_id, now
    rows.update(counter, "officer_id", "opened_at")
    return facts.CounterOpened(counter.pk, counter.number, actor.person_id)


@command(HallCounter)
def close_counter(actor: Actor, counter: HallCounter) -> facts.CounterClosed:
    """Get up, or let the head close what was left open. Nobody is left standing at it."""
    if counter.officer_id is None:
        raise Refused("counter_closed", number=counter.number)
    standing = at_counter(counter, clock.now())
    if standing is not None:
        raise Refused("ticket_not_finished", label=standing.label)
    counter.officer_id = counter.opened_at = None
    rows.update(counter, "officer_id", "opened_at")
    return facts.CounterClosed(counter.pk, counter.number)


@command(HallCounter)
def call_next(actor: Actor, counter: HallCounter) -> facts.TicketCalled:
    """Call whose turn it is. Two counters that call at once call two tickets.

    The row that is chosen is locked, and rows that others have locked are passed over.
    """
    now = clock.now()
    sits_here(actor, counter, now)
    standing = at_counter(counter, now)
    if standing is not None:
        raise Refused("ticket_not_finished", label=standing.label)
    ticket = _next(counter, now)
    if ticket is None:
        raise Refused("nobody_waits")
    ticket.state, ticket.counter_id, ticket.calls = "called", counter.pk, 1
    ticket.called_at = now
    ticket.first_called_at = ticket.first_called_at or now
    rows.update(ticket, "state", "counter", "calls", "called_at", "first_called_at")
    return facts.TicketCalled(ticket.pk, ticket.label, counter.number)


def sits_here(actor: Actor, counter: HallCounter, now: datetime) -> None:
    """Only who sits at a counter works at it. Refuses `counter_closed`, `counter_of_another`."""
    if counter.officer_id is None or not _is_today(counter.opened_at, now):
        raise Refused("counter_closed", number=counter.number)
    if counter.officer_id != actor.person_id:
        raise Refused("counter_of_another", number=counter.number)


def at_counter(counter: HallCounter, now: datetime) -> Ticket | None:
    standing = Ticket.objects.filter(counter=counter, day=now.date(), state__in=AT_THE_COUNTER)
    found: Ticket | None = standing.first()
    return found


def _is_today(at: datetime | None, now: datetime) -> bool:
    return at is not None and at.astimezone(clock.HANOI).date() == now.date()


def _next(counter: HallCounter, now: datetime) -> Ticket | None:
    in_a_row = law("priority_in_a_row", now.date())
    called = Ticket.objects.filter(counter=counter, day=now.date())
    called = called.order_by("-first_called_at", "-pk")[:in_a_row]
    recent = [first is not None for first in called.values_list("first_from", flat=True)]
    ordinary = ordinary_turn(recent, in_a_row, priority_counter=counter.priority)
    waiting = Ticket.objects.filter(unit_path=counter.unit_path, day=now.date(), state="waiting")
    waiting = waiting.filter(Q(for_counter__isnull=True) | Q(for_counter=counter))
    if counter.matters:
        waiting = waiting.filter(Q(matter__in=counter.matters) | Q(for_counter=counter))
    ranked = waiting.alias(**order_of_turns(now, ordinary=ordinary)).order_by(*TURNS)
    found: Ticket | None = ranked.select_for_update(skip_locked=True).first()
    return found


TURNS = ("turn", "turn_since", "pk")


def order_of_turns(now: datetime, *, ordinary: bool = False) -> dict[str, Case]:
    """By whose turn it is: sent on or back first, then priority, then as numbers were taken."""
    first = When(first_from__lte=now, then=Value(2 if ordinary else 1))
    return {
        "turn": Case(
            When(front_since__isnull=False, then=Value(0)),
            first,
            default=Value(1 if ordinary else 2),
            output_field=IntegerField(),
        ),
        "turn_since": Case(
            When(front_since__isnull=False, then=F("front_since")),
            When(first_from__lte=now, then=F("first_from")),
            default=F("taken_at"),
        ),
    }
