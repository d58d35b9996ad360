"""What became true in the hall. No fact of a ticket names who holds it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from motcua.base.facts import Fact


@dataclass(frozen=True)
class MatterFact(Fact):
    about: ClassVar[str] = "matter"
    matter_id: int
    letter: str


@dataclass(frozen=True)
class MatterAdded(MatterFact):
    name: str
    matter_fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class MatterChanged(MatterFact):
    name: str
    matter_fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class MatterEnded(MatterFact):
    pass


@dataclass(frozen=True)
class HallCounterFact(Fact):
    about: ClassVar[str] = "hall_counter"
    hall_counter_id: int
    counter: int


@dataclass(frozen=True)
class CounterAdded(HallCounterFact):
    letters: tuple[str, ...]
    first: bool


@dataclass(frozen=True)
class CounterChanged(HallCounterFact):
    letters: tuple[str, ...]
    first: bool


@dataclass(frozen=True)
class CounterEnded(HallCounterFact):
    pass


@dataclass(frozen=True)
class CounterOpened(HallCounterFact):
    officer_id: int | None


@dataclass(frozen=True)
class CounterClosed(HallCounterFact):
    pass


@dataclass(frozen=True)
class TicketFact(Fact):
    about: ClassVar[str] = "ticket"
    ticket_id: int
    label: str


@dataclass(frozen=True)
class TicketIssued(TicketFact):
    day: date
    priority: str = ""


@dataclass(frozen=True)
class TicketCalled(TicketFact):
    counter: int


@dataclass(frozen=True)
class TicketCalledAgain(TicketFact):
    counter: int
    times: int


@dataclass(frozen=True)
class TicketMissed(TicketFact):
    counter: int


@dataclass(frozen=True)
class TicketCameBack(TicketFact):
    pass


@dataclass(frozen=True)
class ServingBegun(TicketFact):
    counter: int


@dataclass(frozen=True)
class ServingFinished(TicketFact):
    counter: int
    code: str = ""


@dataclass(frozen=True)
class TicketSentOn(TicketFact):
    letter: str
    counter: int | None = None


@dataclass(frozen=True)
class AppointmentFact(Fact):
    about: ClassVar[str] = "appointment"
    appointment_id: int


@dataclass(frozen=True)
class AppointmentBooked(AppointmentFact):
    at: datetime
    letter: str
    procedure: str = ""


@dataclass(frozen=True)
class AppointmentMoved(AppointmentFact):
    at: datetime
    was_at: datetime


@dataclass(frozen=True)
class AppointmentCancelled(AppointmentFact):
    at: datetime


@dataclass(frozen=True)
class AppointmentMet(AppointmentFact):
    label: str


@dataclass(frozen=True)
class AppointmentNotMet(AppointmentFact):
    at: datetime
