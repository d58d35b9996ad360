"""The lines of a file taken in by the worker, one after another, each by its own command."""

import logging
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from django.db import OperationalError, transaction

from motcua.apps.agencies.acting import actor_for
from motcua.apps.agencies.queries import unit_at
from motcua.apps.procedures import commands
from motcua.apps.procedures.facts import RecordImported
from motcua.apps.procedures.models import CatalogueImport, ImportLine, Record
from motcua.base import clock
from motcua.rules.access import HOUSE, Actor, may
from motcua.rules.catalogue import formats
from motcua.rules.catalogue.doubts import doubts
from motcua.rules.catalogue.score import Score
from motcua.rules.errors import Refused

CHUNK: Final = 50
PATIENCE: Final = timedelta(seconds=30)
"""No line takes so long: an import in which none ended for this time has lost its worker."""
log = logging.getLogger(__name__)


def take_in(import_id: int, most: int = CHUNK) -> bool:
    """Take in up to `most` lines that wait; whether others still do.

    Each line is one transaction: the record, its line in the journal, and its outcome here. Killed
    in the middle, the line is as if never begun. Two workers take turns, for the same code twice in
    a file means something else the second time.
    """
    return all(_next(import_id) for _ in range(most))


def standing_still() -> list[int]:
    """Imports that should be going on and of which no line has ended for a while."""
    rows = CatalogueImport.objects.filter(state="running", moved_at__lte=clock.now() - PATIENCE)
    return list(rows.values_list("pk", flat=True))


@transaction.atomic
def _next(import_id: int) -> bool:
    row = CatalogueImport.objects.select_for_update().get(pk=import_id)
    if row.state != "running":
        return False
    actor = HOUSE if row.asked_by is None else actor_for(row.asked_by, clock.now())
    if not may(actor, "procedures.import_record", row):
        commands.stop_import(HOUSE, import_id)  # whoever asked holds the post no more
        return False
    line = row.lines.filter(outcome="").order_by("number").first()
    if line is None:
        commands.finish_import(HOUSE, import_id)
        return False
    _take(actor, row, line)
    row.outcomes[line.outcome] = row.outcomes.get(line.outcome, 0) + 1
    row.moved_at = clock.now()
    row.save(update_fields=["outcomes", "score", "moved_at"])
    line.raw = None
    line.save()
    return True


def _take(actor: Actor, row: CatalogueImport, line: ImportLine) -> None:
    if line.raw is None:
        line.outcome = "refused"  # its fault is named already
        return
    try:
        with transaction.atomic():
            _import(actor, row, line, line.raw)
    except OperationalError:
        raise  # the database went away: the line is tried again
    except Refused as refusal:
        line.outcome, line.refusal, line.details = "refused", refusal.code, _told(refusal)
    except Exception:
        log.exception("line %s of import %s", line.number, row.pk)
        line.outcome, line.refusal = "refused", "line_failed"


def _import(actor: Actor, row: CatalogueImport, line: ImportLine, raw: Mapping[str, Any]) -> None:
    sheet = formats.read(raw, row.source)
    line.name, line.base = sheet.name[:300], formats.key_of(sheet)
    before = row.lines.filter(base=line.base, number__lt=line.number).exclude(outcome="refused")
    occurrence = before.count() + 1
    line.key = formats.key_of(sheet, occurrence)
    known = Record.objects.filter(source=row.source, key=line.key, latest=True).first()
    line.record = known
    if known is not None and known.sha256 == formats.fingerprint(raw):
        line.outcome, line.kept_only = "same", known.version_id is None
    else:
        line.outcome = "changed" if known else "new"
        fact = _recorded(actor, row, raw, occurrence)
        line.record_id, line.kept_only = fact.record_id, not fact.number
    _score(row, sheet)


def _recorded(
    actor: Actor, row: CatalogueImport, raw: Mapping[str, Any], occurrence: int
) -> RecordImported:
    return commands.import_record(
        actor,
        unit_at(row.unit_path, clock.today()).id,
        record=raw,
        source=row.source,
        since=row.since,
        occurrence=occurrence,
    )


def _score(row: CatalogueImport, sheet: Any) -> None:
    score = Score.from_plain(row.score)
    score.add(sheet, doubts(sheet))
    row.score = score.plain()


def _told(refusal: Refused) -> dict[str, Any]:
    return {name: str(value) for name, value in refusal.details.items()}
