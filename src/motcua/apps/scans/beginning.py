"""How a batch begins: inside the command of whoever owns the dossier."""

from collections.abc import Sequence
from typing import Any

from motcua.apps.scans.models import ScanBatch
from motcua.base import clock
from motcua.base.rows import insert
from motcua.rules.access import Actor
from motcua.rules.errors import Refused


def begin(
    actor: Actor,
    *,
    dossier_id: int,
    dossier_code: str,
    paths: tuple[str, str, str],
    slots: Sequence[dict[str, Any]],
    tray: str = "",
) -> ScanBatch:
    """A batch for that dossier. Joins the caller's command; has no authority of its own.

    `paths`: unit, intake and handling. Refuses `scan_batch_open` (number) when the dossier has
    one, `nothing_to_scan`. A tray may serve several: pages come to who waits or who fetches them.
    """
    if not slots:
        raise Refused("nothing_to_scan")
    open_ = ScanBatch.objects.exclude(state="ended")
    if (other := open_.filter(dossier_id=dossier_id).first()) is not None:
        raise Refused("scan_batch_open", number=other.pk)
    unit, intake, handling = paths
    batch = ScanBatch(
        unit_path=unit,
        intake_path=intake,
        handling_path=handling,
        dossier_id=dossier_id,
        dossier_code=dossier_code,
        slots=list(slots),
        tray=tray,
        opened_by_id=actor.person_id,
        opened_by=actor.name,
        opened_at=clock.now(),
    )
    return insert(batch)
