"""What became true of the papers that go from unit to unit."""

from dataclasses import dataclass
from typing import ClassVar

from motcua.base.facts import Fact


@dataclass(frozen=True)
class HandoverListed(Fact):
    about: ClassVar[str] = "handover"
    handover_id: int
    number: str
    unit: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class HandoverConfirmed(Fact):
    about: ClassVar[str] = "handover"
    handover_id: int
    number: str
    missing: tuple[str, ...]
