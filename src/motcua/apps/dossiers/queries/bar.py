"""What the bar of the desk counts on every page, asked once."""

from dataclasses import dataclass
from functools import lru_cache

from motcua.apps.agencies import queries as agencies
from motcua.apps.dossiers.queries.prechecking import asked_prechecks
from motcua.apps.dossiers.queries.talk import unread_messages
from motcua.apps.dossiers.queries.warnings import unseen_warnings
from motcua.base import clock
from motcua.base.statements import NOW, Made, ask, made
from motcua.rules.access import Actor


@dataclass(frozen=True)
class Bar:
    """Warnings nobody saw, dossiers whose applicant is not read, drafts to look at beforehand."""

    warnings: int = 0
    unread: int = 0
    prechecks: int = 0


def bar(actor: Actor) -> Bar:
    """One statement whatever the actor may do; none for who may do nothing of it."""
    statement = _counting(actor, agencies.version_of("units"))
    return Bar(*ask(statement, about={NOW: clock.now()})[0]) if statement else Bar()


@lru_cache(maxsize=2000)
def _counting(actor: Actor, units: int) -> Made | None:
    unread, prechecks = unread_messages(actor), asked_prechecks(actor)
    parts = (
        unseen_warnings(actor),
        made(unread.values("dossier_id").distinct()) if unread is not None else None,
        made(prechecks.values("pk")) if prechecks is not None else None,
    )
    if not any(parts):
        return None
    count = "(select count(*) from ({}) as part)"
    counted = [count.format(each.text) if each else "0" for each in parts]
    values = [value for each in parts if each for value in each.values]
    return Made(f"select {', '.join(counted)}", tuple(values))
