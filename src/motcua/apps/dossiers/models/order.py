"""How a unit orders its queue: by a dated decision of its own."""

from typing import Any, ClassVar

from django.db import models

from motcua.base.dated import Dated, DatedRows, one_at_a_time
from motcua.base.subject import Subject
from motcua.rules.queueing import MOST_BONUS, ORDERS


class QueueRule(Subject, Dated):
    """The order of the queue of a unit and all beneath it, and the document that decided it.

    `bonus` is in working hours; only an order with a bonus has one.
    """

    kind = models.CharField(max_length=20)
    bonus = models.IntegerField(default=0)
    document = models.CharField(max_length=300)

    objects: ClassVar[Any] = DatedRows.as_manager()

    class Meta:
        constraints = [
            one_at_a_time("queue_rule_one_at_a_time", "unit_path"),
            models.CheckConstraint(
                condition=models.Q(kind__in=list(ORDERS)), name="queue_rule_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(bonus__range=(0, MOST_BONUS)), name="queue_rule_bonus_in_range"
            ),
        ]
