"""Making or reading a certificate before a command takes it in: keys are made outside of it."""

from dataclasses import dataclass
from datetime import datetime

from motcua.gateways import signing
from motcua.gateways.signing import Told
from motcua.rules.errors import Refused
from motcua.rules.signing import AGENCY, OFFICER, STORES


@dataclass(frozen=True)
class Enrolment:
    """A certificate with its key, safe to be taken in; `person_id` of an officer's."""

    kind: str
    store: str
    certificate: Told
    person_id: int | None = None
    key_name: str = ""
    sealed: str = ""
    service_pin: str = ""


def made_here(
    *,
    name: str,
    unit: str,
    number: str,
    since: datetime,
    until: datetime,
    pin: str,
    person_id: int | None = None,
) -> Enrolment:
    """A new software key with a certificate of the pretend authority; no `person_id`: an agency's.

    Refuses `no_trust` where there is no such authority.
    """
    sealed, public = signing.new_pin_sealed(pin)
    issued = signing.pretend_authority().issue(
        public, name=name, unit=unit, number=number, since=since, until=until
    )
    told = signing.read_certificate(issued.pem.encode())
    if person_id is not None:
        return Enrolment(OFFICER, "software", told, person_id=person_id, sealed=sealed)
    return Enrolment(AGENCY, "software", told, sealed=sealed, service_pin=pin)


def brought(
    raw: bytes, *, store: str, key_name: str, person_id: int | None = None, service_pin: str = ""
) -> Enrolment:
    """A certificate whose key lies on a token or with a service far away.

    Refuses `certificate_unreadable`, `store_unknown`.
    """
    if store not in STORES or store == "software":
        raise Refused("store_unknown", store=store)
    kind = AGENCY if person_id is None else OFFICER
    told = signing.read_certificate(raw)
    return Enrolment(kind, store, told, person_id, key_name, service_pin=service_pin)
