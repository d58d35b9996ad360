"""What became true of units, people, posts and calendars."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from motcua.base.facts import Fact


@dataclass(frozen=True)
class UnitFact(Fact):
    about: ClassVar[str] = "unit"
    unit_id: int


@dataclass(frozen=True)
class UnitFounded(UnitFact):
    code: str
    name: str
    since: date
    basis: str


@dataclass(frozen=True)
class UnitRenamed(UnitFact):
    code: str
    name: str
    since: date
    basis: str


@dataclass(frozen=True)
class UnitDissolved(UnitFact):
    code: str
    until: date
    successors: tuple[str, ...]
    basis: str


@dataclass(frozen=True)
class HoursSet(UnitFact):
    since: date
    document: str


@dataclass(frozen=True)
class CalendarDaySet(UnitFact):
    day: date
    kind: str
    document: str
    announced_on: date | None


@dataclass(frozen=True)
class DeliveryRetried(UnitFact):
    """`reaction` was to follow from this line of the journal."""

    reaction: str
    line: int


@dataclass(frozen=True)
class DeliveriesRetried(UnitFact):
    count: int


@dataclass(frozen=True)
class DeliverySetAside(UnitFact):
    reaction: str
    line: int
    reason: str


@dataclass(frozen=True)
class MandateFact(Fact):
    about: ClassVar[str] = "mandate"
    mandate_id: int


@dataclass(frozen=True)
class MandateProposed(MandateFact):
    mandate_kind: str
    owner_id: int
    agent_id: int
    since: date
    until: date


@dataclass(frozen=True)
class MandateDeclared(MandateFact):
    mandate_kind: str
    agent_id: int
    since: date
    until: date


@dataclass(frozen=True)
class MandateAccepted(MandateFact):
    owner_id: int
    agent_id: int


@dataclass(frozen=True)
class MandateConfirmed(MandateFact):
    owner_id: int
    agent_id: int
    proof: str


@dataclass(frozen=True)
class MandateDeclined(MandateFact):
    reason: str


@dataclass(frozen=True)
class MandateRevoked(MandateFact):
    was_in_force: bool
    reason: str


@dataclass(frozen=True)
class PersonFact(Fact):
    about: ClassVar[str] = "person"
    person_id: int


@dataclass(frozen=True)
class PersonRegistered(PersonFact):
    how: str


@dataclass(frozen=True)
class PersonSignedIn(PersonFact):
    how: str


@dataclass(frozen=True)
class Appointed(PersonFact):
    role: str
    unit: str
    since: date
    until: date | None


@dataclass(frozen=True)
class PostEnded(PersonFact):
    role: str
    unit: str
    until: date


@dataclass(frozen=True)
class KeysSet(PersonFact):
    on: bool
    changed: int


@dataclass(frozen=True)
class Delegated(PersonFact):
    role: str
    unit: str
    from_person_id: int
    since: date
    until: date
    reason: str


@dataclass(frozen=True)
class AccountOpened(PersonFact):
    """`ended`: sessions that ran and were ended by it."""

    login: str
    ended: int = 0


@dataclass(frozen=True)
class AccountClosed(PersonFact):
    """`ended`: sessions that ran; `tokens`: those revoked; `grants`: proposals that ended."""

    login: str
    reason: str
    ended: int
    tokens: int
    grants: int


@dataclass(frozen=True)
class GrantProposed(PersonFact):
    """`given` is which kind of power; the rest is what of it there is."""

    grant_id: int
    given: str
    unit: str
    role: str = ""
    login: str = ""
    client: str = ""
    rights: tuple[str, ...] = ()
    to_person_id: int | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class GrantConfirmed(PersonFact):
    grant_id: int
    given: str
    proposed_by_id: int


@dataclass(frozen=True)
class GrantDeclined(PersonFact):
    grant_id: int
    given: str
    proposed_by_id: int
    reason: str


@dataclass(frozen=True)
class PasswordChanged(PersonFact):
    """`ended`: other sessions that were ended by it."""

    ended: int


@dataclass(frozen=True)
class SecondFactorRenewed(PersonFact):
    """`ended`: other sessions that were ended by it."""

    ended: int


@dataclass(frozen=True)
class SessionEnded(PersonFact):
    session_id: int
    device: str


@dataclass(frozen=True)
class OtherSessionsEnded(PersonFact):
    ended: int


@dataclass(frozen=True)
class TokenIssued(PersonFact):
    token_id: int
    client: str
    rights: tuple[str, ...]
    expires_on: date


@dataclass(frozen=True)
class TokenRevoked(PersonFact):
    token_id: int
    at: datetime


@dataclass(frozen=True)
class AbsenceNoted(PersonFact):
    absence_id: int
    since: date
    until: date
    reason: str
    deputy_id: int | None = None


@dataclass(frozen=True)
class AbsenceEnded(PersonFact):
    """`posts`: what was delegated for the absence and ends with it.

    `called_off_from`: the day it would have begun on, of one that never had a day.
    """

    absence_id: int
    until: date
    posts: tuple[int, ...] = ()
    called_off_from: date | None = None


@dataclass(frozen=True)
class PlaceListRead(UnitFact):
    """A list of administrative units came in; `list_id` is its number."""

    list_id: int
    file: str
    sha256: str
    listed_on: date
    rows: int
    basis: str


@dataclass(frozen=True)
class PlacesTaken(Fact):
    """What a part of a list changed in the register; `changes` tells each that was there before."""

    about: ClassVar[str] = "placelist"
    placelist_id: int
    new: int
    links: int
    doubts: int
    changes: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlaceDoubtSettled(Fact):
    about: ClassVar[str] = "placedoubt"
    placedoubt_id: int
    kind: str
    code: str
    choice: str
    note: str
    since: date | None = None
