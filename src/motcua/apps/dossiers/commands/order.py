"""The order of a unit's queue, decided by its head."""

from datetime import date

from motcua.apps.agencies.models import Unit
from motcua.apps.dossiers import facts
from motcua.apps.dossiers.models import QueueRule
from motcua.base import clock
from motcua.base.command import command
from motcua.rules.access import Actor
from motcua.rules.errors import Refused
from motcua.rules.queueing import MOST_BONUS, ONLINE_BONUS, ORDERS


@command(Unit)
def set_queue_rule(
    actor: Actor, unit: Unit, *, kind: str, since: date, document: str, bonus: int = 0
) -> facts.QueueRuleSet:
    """From a day on, the queue of this unit and all beneath it is ordered so.

    `bonus` is in working hours, for `online_bonus` alone. Refuses `queue_rule_unknown`,
    `queue_bonus_out_of_range` (most), `basis_missing`, `queue_rule_in_the_past`,
    `queue_rule_already_set` (since).
    """
    if kind not in ORDERS:
        raise Refused("queue_rule_unknown", kind=kind)
    bonus = bonus if kind == ONLINE_BONUS else 0
    if kind == ONLINE_BONUS and not 1 <= bonus <= MOST_BONUS:
        raise Refused("queue_bonus_out_of_range", most=MOST_BONUS)
    if not document.strip():
        raise Refused("basis_missing")
    if since < clock.today():
        raise Refused("queue_rule_in_the_past")
    own = QueueRule.objects.filter(unit_path=unit.unit_path)
    if own.filter(since__gte=since).exists():
        raise Refused("queue_rule_already_set", since=since)
    own.on(since).update(until=since)
    QueueRule.objects.create(
        unit_path=unit.unit_path, kind=kind, bonus=bonus, since=since, document=document.strip()
    )
    return facts.QueueRuleSet(unit.pk, kind, bonus, since, document.strip())
