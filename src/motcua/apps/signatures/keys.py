"""Whose certificate signs for a unit on a day, read once and kept until one changes."""

from datetime import datetime

from motcua.apps.agencies import queries as agencies
from motcua.apps.signatures.models import Certificate
from motcua.rules.access import Actor
from motcua.rules.errors import Refused
from motcua.rules.signing import AGENCY, may_sign

_agencies: dict[int, list[Certificate]] = {}


def signs_digitally(unit_path: str, now: datetime) -> bool:
    """Whether the agency that answers for the unit has a certificate by now.

    A revoked or expired one does not send it back to ink: it must get another.
    """
    return any(each.since <= now for each in _of_agencies(unit_path))


def of_agency(unit_path: str, now: datetime) -> Certificate:
    """The certificate that seals for a unit: the nearest agency's, the newest that may sign.

    Refuses `certificate_missing`, and as `may_sign` does for the newest there is.
    """
    found = [each for each in _of_agencies(unit_path) if each.since <= now]
    return _usable(found, now)


def of_officer(actor: Actor, unit_path: str, now: datetime) -> Certificate:
    """The certificate by which this person signs for the unit; refuses as `of_agency`."""
    mine = Certificate.objects.filter(owner_id=actor.person_id or 0, kind="officer")
    found = [each for each in mine.order_by("-since") if unit_path.startswith(each.unit_path)]
    return _usable(found, now)


def _usable(found: list[Certificate], now: datetime) -> Certificate:
    if not found:
        raise Refused("certificate_missing")
    for each in found:
        if each.revoked_at is None and each.since <= now < each.until:
            may_sign(each, now)
            return each
    may_sign(found[0], now)
    raise Refused("certificate_missing")


def _of_agencies(unit_path: str) -> list[Certificate]:
    number = agencies.version_of("certificates")
    known = _agencies.get(number)
    if known is None:
        _agencies.clear()
        known = list(Certificate.objects.filter(kind=AGENCY).order_by("-since"))
        _agencies[number] = known
    over = [each for each in known if unit_path.startswith(each.unit_path)]
    nearest = max((len(each.unit_path) for each in over), default=0)
    return [each for each in over if len(each.unit_path) == nearest]
