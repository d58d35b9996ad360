"""Who acts for whom: kinds of mandates, what they cover, how long they hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from motcua.rules.errors import Refused
from motcua.rules.text import Text

KINDS: Final[Mapping[str, Text]] = {
    "authorised": {"vi": "Người được ủy quyền", "en": "Authorised person"},
    "helper": {"vi": "Người hỗ trợ", "en": "Helper"},
    "guardian": {"vi": "Cha, mẹ hoặc người giám hộ", "en": "Parent or guardian"},
    "organisation": {"vi": "Người đại diện của tổ chức", "en": "Representative of an organisation"},
}
BY_BOTH: Final = ("authorised", "helper")
"""Proposed by one, accepted by the other, each with an account of their own."""
BY_OFFICE: Final = ("guardian", "organisation")
"""Declared by the agent, for one who has no account; an officer confirms what proves it."""
SCOPES: Final = ("all", "field", "procedure", "dossier")


@dataclass(frozen=True)
class Mandate:
    """A mandate in force, as the agent who holds it carries it.

    Without `procedures` it covers all of them; with a `dossier` (its token) that one alone.
    """

    id: int
    principal_id: int
    principal: str
    kind: str
    opens_at: datetime
    procedures: tuple[str, ...] = ()
    dossier: str = ""

    def covers(
        self, owner_id: int | None, procedure: str, token: str, begun_at: datetime, *, own: bool
    ) -> bool:
        """Whether a dossier is within it; `own`: a draft that the principal alone has begun.

        What was begun before it holds is not opened by it, nor is what the principal is still
        writing, unless the mandate names that dossier.
        """
        if owner_id != self.principal_id or not self.allows(procedure):
            return False
        if self.dossier:
            return token == self.dossier
        return begun_at >= self.opens_at and not own

    def allows(self, procedure: str) -> bool:
        return not self.procedures or procedure in self.procedures

    def begins_any(self, procedure: str) -> bool:
        return not self.dossier and self.allows(procedure)

    def begins(self, owner_id: int, procedure: str) -> bool:
        """Whether a new dossier may be begun by it."""
        return owner_id == self.principal_id and self.begins_any(procedure)


def refuse_unless_lawful(kind: str, kinds: tuple[str, ...], scope: str) -> None:
    """Refuses `mandate_kind_unknown` (kind), `mandate_scope_unknown`, `mandate_too_wide`."""
    if kind not in kinds:
        raise Refused("mandate_kind_unknown", kind=kind)
    if scope not in SCOPES:
        raise Refused("mandate_scope_unknown", scope=scope)
    if kind == "helper" and scope == "all":
        # Whoever helps a whole village is trusted with a matter, not with a person.
        raise Refused("mandate_too_wide")


def ends(since: date, until: date | None, today: date, years: int) -> date:
    """The day from which it no longer holds; `years` where the two agreed on none.

    Refuses `dates_reversed`, `mandate_past`.
    """
    end = until if until is not None else later(since, years)
    if end <= since:
        raise Refused("dates_reversed")
    if end <= today or since < today:
        raise Refused("mandate_past")
    return end


def later(day: date, years: int) -> date:
    """The same day, years later; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
