"""What a change to many dossiers would do, line by line, before anybody decides it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from motcua.apps.dossiers.queries.plans.archives import packable
from motcua.apps.dossiers.queries.plans.deposits import depositable
from motcua.apps.dossiers.queries.plans.desks import reassigned
from motcua.apps.dossiers.queries.plans.destruction import destroyable
from motcua.apps.dossiers.queries.plans.line import PlannedLine
from motcua.apps.dossiers.queries.plans.moves import moved
from motcua.apps.dossiers.queries.plans.recounts import recounted
from motcua.apps.dossiers.queries.plans.versions import migrated
from motcua.rules.access import Actor

__all__ = ["PLANS", "RIGHTS", "PlannedLine", "planned"]

Plan = Callable[[Actor, str, Mapping[str, Any], datetime], list[PlannedLine]]

PLANS: Final[Mapping[str, Plan]] = {
    "recount": recounted,
    "reassign": reassigned,
    "move": moved,
    "migrate": migrated,
    "destroy": destroyable,
    "archive": packable,
    "deposit": depositable,
}
RIGHTS: Final[Mapping[str, str]] = {
    "recount": "dossiers.recount",
    "reassign": "dossiers.reassign",
    "move": "dossiers.move_to_successor",
    "migrate": "dossiers.migrate_version",
    "destroy": "dossiers.destroy",
    "archive": "dossiers.pack_dossier",
    "deposit": "dossiers.deposit",
}
"""The right that each line of a kind of change asks for, and so the change as a whole."""


def planned(
    actor: Actor, unit_path: str, kind: str, parameters: Mapping[str, Any], now: datetime
) -> list[PlannedLine]:
    """The lines of a change under a unit, as things stand now; nothing is written."""
    return PLANS[kind](actor, unit_path, parameters, now)
