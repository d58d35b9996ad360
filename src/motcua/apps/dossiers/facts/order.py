"""What became true of the order of a queue."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from motcua.base.facts import Fact


@dataclass(frozen=True)
class QueueRuleSet(Fact):
    about: ClassVar[str] = "unit"
    unit_id: int
    order: str
    bonus: int
    since: date
    document: str
