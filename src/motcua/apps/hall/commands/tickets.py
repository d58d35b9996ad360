"""The life of a ticket: taken, called, missed or served, sent on, finished."""

import re
from datetime import datetime

from django.db import connection

from motcua.apps.hall import facts
from motcua.apps.hall.commands.counters import sits_here
from motcua.apps.hall.law import law, priorities
from motcua.apps.hall.models import HallCounter, Matter, Ticket
from motcua.base import clock, rows
from motcua.base.command import command
from motcua.rules.access import Actor
from motcua.rules.codes import parse_code
from motcua.rules.errors import Missing, Refused
from motcua.rules.hall import label

TOKEN = re.compile(r"[\w-]{20,32}")


@command(Matter, creates=True)
def issue_ticket(
    actor: Actor,
    matter: Matter,
    *,
    token: str,
    priority: str = "",
    appointed_at: datetime | None = None,
) -> facts.TicketIssued:
    """The next number of the day. The token, made by who asks, is the way to it on a phone.

    The number is taken last (decision 0010): it has no gaps, and who waits for it waits briefly.
    """
    now = clock.now()
    if matter.ended_at is not None:
        raise Refused("matter_ended", letter=matter.letter)
    if priority and priority not in priorities(now.date()) and appointed_at is None:
        raise Refused("priority_unknown")
    if not TOKEN.fullmatch(token):
        raise Refused("ticket_token_wrong")
    if Ticket.objects.filter(token=token).exists():
        raise Refused("ticket_known")
    ticket = Ticket(
        unit_path=matter.unit_path,
        matter=matter,
        first_matter=matter,
        day=now.date(),
        token=token,
        priority=priority,
        taken_at=now,
        first_from=(appointed_at or now) if priority else None,
    )
    ticket.number = _next_number(matter, now)
    ticket.label = label(matter.letter, ticket.number)
    rows.insert(ticket)
    return facts.TicketIssued(ticket.pk, ticket.label, ticket.day, priority)


@command(Ticket)
def call_again(actor: Actor, ticket: Ticket) -> facts.TicketCalledAgain:
    """The same number once more, on the screen and aloud."""
    counter = _called(actor, ticket)
    ticket.calls, ticket.called_at = ticket.calls + 1, clock.now()
    rows.update(ticket, "calls", "called_at")
    return facts.TicketCalledAgain(ticket.pk, ticket.label, counter.number, ticket.calls)


@command(Ticket)
def miss(actor: Actor, ticket: Ticket) -> facts.TicketMissed:
    """Nobody came. The number is kept while so many more are called, as the rule says."""
    counter = _called(actor, ticket)
    ticket.state, ticket.missed_at = "missed", clock.now()
    rows.update(ticket, "state", "missed_at")
    return facts.TicketMissed(ticket.pk, ticket.label, counter.number)


@command(Ticket)
def come_back(actor: Actor, ticket: Ticket) -> facts.TicketCameBack:
    """Who missed the call is there now, and is called next. Refuses `ticket_lapsed`."""
    now = clock.now()
    _of_today(ticket, now)
    if ticket.state != "missed":
        raise Refused("ticket_not_missed", label=ticket.label)
    most = law("missed_keeps_for_calls", now.date())
    since = Ticket.objects.filter(
        matter_id=ticket.matter_id, day=ticket.day, first_called_at__gt=ticket.missed_at
    )
    if since.count() > most:
        raise Refused("ticket_lapsed", label=ticket.label, most=most)
    ticket.state, ticket.front_since = "waiting", now
    rows.update(ticket, "state", "front_since")
    return facts.TicketCameBack(ticket.pk, ticket.label)


@command(Ticket)
def serve(actor: Actor, ticket: Ticket) -> facts.ServingBegun:
    """They are here; from now it is the serving that takes time, not the waiting."""
    counter = _called(actor, ticket)
    ticket.state, ticket.served_at = "serving", clock.now()
    rows.update(ticket, "state", "served_at")
    return facts.ServingBegun(ticket.pk, ticket.label, counter.number)


@command(Ticket)
def finish(actor: Actor, ticket: Ticket, *, dossier: str = "") -> facts.ServingFinished:
    """Done at this counter; with the code of the dossier that came of it, if one did."""
    counter = _here(actor, ticket)
    if ticket.state != "serving":
        raise Refused("ticket_not_served", label=ticket.label)
    code = parse_code(dossier).text if dossier.strip() else ""
    ticket.state, ticket.finished_at = "finished", clock.now()
    ticket.dossier_code = code or ticket.dossier_code
    rows.update(ticket, "state", "finished_at", "dossier_code")
    return facts.ServingFinished(ticket.pk, ticket.label, counter.number, code)


@command(Ticket)
def send_on(
    actor: Actor, ticket: Ticket, *, matter: int, counter: int | None = None
) -> facts.TicketSentOn:
    """To another matter, or to one counter, under the same number and before all who wait."""
    now = clock.now()
    _here(actor, ticket)
    if ticket.state not in {"called", "serving"}:
        raise Refused("ticket_not_served", label=ticket.label)
    target = Matter.objects.filter(unit_path=ticket.unit_path, pk=matter, ended_at=None).first()
    if target is None:
        raise Refused("matter_unknown")
    to = _counter_to(ticket, counter)
    if to is None and target.pk == ticket.matter_id:
        raise Refused("nothing_changed")
    ticket.matter, ticket.for_counter, ticket.state = target, to, "waiting"
    ticket.front_since, ticket.served_at = now, None
    rows.update(ticket, "matter", "for_counter", "state", "front_since", "served_at")
    number = to.number if to else None
    return facts.TicketSentOn(ticket.pk, ticket.label, target.letter, number)


def _counter_to(ticket: Ticket, number: int | None) -> HallCounter | None:
    if number is None:
        return None
    found: HallCounter | None = HallCounter.objects.filter(
        unit_path=ticket.unit_path, pk=number, ended_at__isnull=True
    ).first()
    if found is None:
        raise Refused("counter_unknown")
    if found.officer_id is None:
        raise Refused("counter_closed", number=found.number)
    if found.pk == ticket.counter_id:
        raise Refused("nothing_changed")
    return found


def _called(actor: Actor, ticket: Ticket) -> HallCounter:
    counter = _here(actor, ticket)
    if ticket.state != "called":
        raise Refused("ticket_not_called", label=ticket.label)
    return counter


def _here(actor: Actor, ticket: Ticket) -> HallCounter:
    """The counter that called it, when the actor sits there."""
    now = clock.now()
    _of_today(ticket, now)
    if ticket.counter_id is None:
        raise Refused("ticket_not_called", label=ticket.label)
    counter = rows.found(HallCounter, ticket.counter_id)
    if counter is None:
        raise Missing("hallcounter", ticket.counter_id)
    sits_here(actor, counter, now)
    return counter


def _of_today(ticket: Ticket, now: datetime) -> None:
    if ticket.day != now.date():
        raise Refused("ticket_of_another_day", label=ticket.label, day=ticket.day)


def _next_number(matter: Matter, now: datetime) -> int:
    """The row of the book stays locked to the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into hall_ticketbook (matter_id, day, last) values (%s, %s, 1) "
            "on conflict (matter_id, day) do update set last = hall_ticketbook.last + 1 "
            "returning last",
            [matter.pk, now.date()],
        )
        return int(cursor.fetchone()[0])
