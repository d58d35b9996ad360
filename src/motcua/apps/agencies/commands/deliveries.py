"""Deliveries that were given up: tried again, or set aside with a reason."""

from motcua.apps.agencies import facts
from motcua.apps.agencies.models import Unit
from motcua.base import given_up, reactions
from motcua.base.command import command
from motcua.rules.access import Actor
from motcua.rules.errors import Refused
from motcua.rules.text import tidy

REASON_LIMIT = 500


@command(Unit, creates=True)
def retry_delivery(actor: Actor, unit: Unit, *, number: int) -> facts.DeliveryRetried:
    """Have the worker try one again that was given up, of a line of this unit.

    Refuses `delivery_gone`: tried again, done or set aside since.
    """
    found = _found(unit, number)
    given_up.try_again(found)
    return facts.DeliveryRetried(unit.pk, found.reaction, found.entry_id)


@command(Unit, creates=True)
def retry_deliveries(actor: Actor, unit: Unit) -> facts.DeliveriesRetried:
    """Have the worker try everything again that failed, of lines of the unit and all beneath it.

    Refuses `deliveries_none`.
    """
    count = reactions.try_again(unit.unit_path)
    if not count:
        raise Refused("deliveries_none")
    return facts.DeliveriesRetried(unit.pk, count)


@command(Unit, creates=True)
def set_aside_delivery(
    actor: Actor, unit: Unit, *, number: int, reason: str
) -> facts.DeliverySetAside:
    """Let one be that was given up: it was done by hand, or is not needed any more.

    Refuses `reason_missing`, `delivery_gone`.
    """
    reason = tidy(reason)[:REASON_LIMIT]
    if not reason:
        raise Refused("reason_missing")
    found = _found(unit, number)
    given_up.set_aside(found)
    return facts.DeliverySetAside(unit.pk, found.reaction, found.entry_id, reason)


def _found(unit: Unit, number: int) -> given_up.GivenUp:
    found = given_up.one(number, (unit.unit_path,))
    if found is None:
        raise Refused("delivery_gone")
    return found
