"""A file of the national catalogue: begun, stopped, gone on with, finished."""

from collections.abc import Iterable
from datetime import date
from itertools import islice

from django.db import IntegrityError, transaction

from motcua.apps.agencies.models import Unit
from motcua.apps.procedures import facts
from motcua.apps.procedures.models import CatalogueImport, ImportLine
from motcua.base import clock
from motcua.base.command import command
from motcua.rules.access import Actor
from motcua.rules.catalogue import formats
from motcua.rules.catalogue.files import Line
from motcua.rules.errors import Refused

AT_A_TIME = 200


@command(Unit, creates=True)
def begin_import(
    actor: Actor, unit: Unit, *, file: str, sha256: str, since: date, lines: Iterable[Line]
) -> facts.ImportBegun:
    """Keep every line of a file; the worker takes them in as who asked, from here on.

    Which format it is, its first record tells. Refuses `import_running` (by, at) while another
    file is being taken in, `record_unknown`, and what reading the lines refuses.
    """
    _refuse_second(unit.unit_path)
    now = clock.now()
    begun = CatalogueImport(
        unit_path=unit.unit_path,
        name=file[:200],
        sha256=sha256,
        since=since,
        asked_by=actor.person_id,
        asked_name=actor.name[:200],
        asked_at=now,
        moved_at=now,
        total=0,
    )
    try:
        with transaction.atomic():
            begun.save()
    except IntegrityError:
        raise Refused("import_running") from None  # begun in the same instant
    rest = iter(lines)
    while some := list(islice(rest, AT_A_TIME)):
        if not begun.source:
            told = next((each.record for each in some if each.record is not None), None)
            begun.source = formats.format_of(told) if told is not None else ""
        ImportLine.objects.bulk_create([_kept(begun, line) for line in some])
        begun.total += len(some)
    begun.save(update_fields=["source", "total"])
    return facts.ImportBegun(begun.pk, begun.name, sha256, begun.source, begun.total, since)


def _refuse_second(unit_path: str) -> None:
    running = CatalogueImport.objects.filter(unit_path=unit_path, state="running").first()
    if running is not None:
        told = {"by": running.asked_name} if running.asked_by else {}
        raise Refused("import_running", at=running.asked_at, **told)


def _kept(begun: CatalogueImport, line: Line) -> ImportLine:
    return ImportLine(
        catalogue_import=begun,
        number=line.number,
        raw=dict(line.record) if line.record is not None else None,
        refusal=line.fault,
        details={"text": line.text} if line.text else {},
    )


@command(CatalogueImport)
def stop_import(actor: Actor, catalogue_import: CatalogueImport) -> facts.ImportStopped:
    """After the line that is being taken in no other is begun. Refuses `import_not_running`."""
    if catalogue_import.state != "running":
        raise Refused("import_not_running")
    catalogue_import.state = "stopped"
    catalogue_import.save(update_fields=["state"])
    return facts.ImportStopped(catalogue_import.pk, _waiting(catalogue_import))


@command(CatalogueImport)
def resume_import(actor: Actor, catalogue_import: CatalogueImport) -> facts.ImportResumed:
    """Go on where it stopped, as who pressed.

    Refuses `import_running` (by, at), of this file or of another one, and `import_finished`.
    """
    if catalogue_import.state == "finished":
        raise Refused("import_finished")
    _refuse_second(catalogue_import.unit_path)
    catalogue_import.state, catalogue_import.moved_at = "running", clock.now()
    catalogue_import.asked_by, catalogue_import.asked_name = actor.person_id, actor.name[:200]
    catalogue_import.save(update_fields=["state", "moved_at", "asked_by", "asked_name"])
    return facts.ImportResumed(catalogue_import.pk, _waiting(catalogue_import))


@command(CatalogueImport)
def finish_import(actor: Actor, catalogue_import: CatalogueImport) -> facts.ImportFinished:
    """No line is left. Refuses `import_not_running`, `lines_waiting`."""
    if catalogue_import.state != "running":
        raise Refused("import_not_running")
    if _waiting(catalogue_import):
        raise Refused("lines_waiting")
    catalogue_import.state, catalogue_import.ended_at = "finished", clock.now()
    catalogue_import.save(update_fields=["state", "ended_at"])
    told = catalogue_import.outcomes
    counts = [int(told.get(each, 0)) for each in ("new", "changed", "same", "refused")]
    return facts.ImportFinished(catalogue_import.pk, *counts)


def _waiting(catalogue_import: CatalogueImport) -> int:
    return int(catalogue_import.lines.filter(outcome="").count())
