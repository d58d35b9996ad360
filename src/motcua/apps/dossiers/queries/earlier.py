"""What somebody answered before, so that it need not be typed again."""

from collections.abc import Iterable
from typing import Any

from motcua.apps.dossiers.models import Dossier
from motcua.base.query import visible
from motcua.rules.access import Actor
from motcua.rules.procedure.prefilling import EMPTY

LOOKED = 5


def earlier_answers(actor: Actor, owner_id: int | None, codes: Iterable[str]) -> dict[str, Any]:
    """The newest answer to each question in the owner's last dossiers that were filed.

    Only of dossiers that the actor may see, by the name of a form's source: `earlier.<code>`.
    """
    wanted = set(codes)
    if not wanted or owner_id is None:
        return {}
    filed = Dossier.objects.filter(owner_id=owner_id, submitted_at__isnull=False)
    rows = visible(actor, "dossiers.see", filed)
    found: dict[str, Any] = {}
    for answers in rows.order_by("-submitted_at").values_list("answers", flat=True)[:LOOKED]:
        told = {code: value for code, value in (answers or {}).items() if code in wanted}
        found = {**told, **found}
    return {f"earlier.{code}": value for code, value in found.items() if value not in EMPTY}
