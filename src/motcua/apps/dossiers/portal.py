"""Whether online filing is here or at the national portal, and the refusal when it is there."""

from datetime import date

from motcua.apps.agencies import queries as agencies
from motcua.base.rulebooks import rule
from motcua.rules import portal
from motcua.rules.errors import Refused
from motcua.rules.portal import FiledElsewhere


def filed_elsewhere(procedure: str, day: date) -> FiledElsewhere | None:
    """Where this province's people file the procedure online on a day; None: here."""
    return portal.filed_elsewhere(rule("filing_elsewhere"), _province(day), procedure, day)


def refuse_if_filed_elsewhere(procedure: str, channel: str, day: date) -> None:
    """Refuses `filing_elsewhere` (place, address, basis, since). Counter and post stay."""
    found = filed_elsewhere(procedure, day) if channel == "online" else None
    if found is not None:
        raise Refused(
            "filing_elsewhere",
            place=found.name,
            address=found.address,
            basis=found.basis,
            since=found.since,
        )


def _province(day: date) -> str:
    """The code of the province whose house this is; empty before its units are known."""
    units = agencies.units_on(day)
    return next((row.code for row in units if row.kind == "province"), "")
