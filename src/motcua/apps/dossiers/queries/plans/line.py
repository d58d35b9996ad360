"""One line of a plan."""

from dataclasses import dataclass, field
from typing import Any

from motcua.rules.errors import Refused


@dataclass(frozen=True)
class PlannedLine:
    """What a dossier or task is and would be; with a refusal it cannot be changed."""

    dossier_id: int
    task_id: int | None
    before: dict[str, Any]
    after: dict[str, Any] = field(default_factory=dict)
    refusal: Refused | None = None
