"""Files of the national catalogue that were sent: how far each has come, and its scorecard."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db.models import F

from motcua.apps.procedures.models import (
    IMPORT_OUTCOMES,
    CatalogueImport,
    Doubt,
    ImportLine,
    Record,
)
from motcua.base.query import visible
from motcua.rules.access import Actor, may
from motcua.rules.catalogue.score import Score
from motcua.rules.errors import Missing

SEE: Final = "procedures.see_drafts"
LATEST: Final = 30
NAMED: Final = 100


@dataclass(frozen=True)
class ImportRow:
    """A file as it stands; `outcomes` counts lines by new, changed, same and refused."""

    id: int
    name: str
    source: str
    since: date
    state: str
    asked_by: str
    asked_at: datetime
    ended_at: datetime | None
    total: int
    outcomes: Mapping[str, int]

    @property
    def done(self) -> int:
        return sum(self.outcomes.values())

    @property
    def waiting(self) -> int:
        return self.total - self.done

    @property
    def percent(self) -> int:
        """Whole per cent of lines that are done; a hundred only when none is left."""
        return 100 * self.done // self.total if self.total else 100


@dataclass(frozen=True)
class LineRow:
    """A line that was refused, or kept without being told."""

    number: int
    name: str
    code: str
    record_id: int | None
    refusal: str
    details: Mapping[str, Any]


@dataclass(frozen=True)
class ImportPage:
    """`vanished` are codes, or names, that are here from this source and were not in the file."""

    row: ImportRow
    score: Score
    open_doubts: int
    refused: list[LineRow]
    kept_only: list[LineRow]
    kept_only_count: int
    vanished: list[str]
    may_stop: bool
    may_resume: bool


def imports(actor: Actor) -> list[ImportRow]:
    """The files sent last, newest first."""
    rows = visible(actor, SEE, CatalogueImport.objects.all())
    return [_row(each) for each in rows.order_by("-asked_at", "-pk")[:LATEST]]


def catalogue_import(actor: Actor, import_id: int) -> ImportPage:
    """One file; `Missing` for who may not see it."""
    found = visible(actor, SEE, CatalogueImport.objects.filter(pk=import_id)).first()
    if found is None:
        raise Missing("catalogueimport", import_id)
    lines = ImportLine.objects.filter(catalogue_import=found)
    doubtful = Doubt.objects.filter(outcome="", record__latest=True, record__in=_records(lines))
    kept = lines.filter(kept_only=True)
    return ImportPage(
        _row(found),
        Score.from_plain(found.score),
        doubtful.count(),
        _lines(lines.filter(outcome="refused")),
        _lines(kept),
        kept.count(),
        vanished(found) if found.state == "finished" else [],
        may(actor, "procedures.stop_import", found),
        may(actor, "procedures.resume_import", found),
    )


def unfinished(actor: Actor, sha256: str) -> ImportRow | None:
    """The file of this fingerprint that was begun and is not finished."""
    rows = visible(actor, SEE, CatalogueImport.objects.filter(sha256=sha256))
    found = rows.exclude(state="finished").order_by("-pk").first()
    return _row(found) if found else None


def importable(actor: Actor) -> str:
    """The widest path over which the actor may take in files; empty for nobody."""
    return min(actor.paths("procedures.begin_import"), key=len, default="")


def vanished(found: CatalogueImport) -> list[str]:
    """What is here from this source and was not in the file: it stays, and is named."""
    there = ImportLine.objects.filter(catalogue_import=found).exclude(key="").values("key")
    rows = Record.objects.filter(source=found.source, latest=True, unit_path=found.unit_path)
    gone = rows.exclude(key__in=there).order_by("code", "name").values_list("code", "name")
    return [code or name for code, name in gone]


def _records(lines: Any) -> Any:
    return lines.filter(record__isnull=False).values("record_id")


def _lines(rows: Any) -> list[LineRow]:
    told = rows.annotate(code=F("record__code")).order_by("number")[:NAMED]
    return [
        LineRow(row.number, row.name, row.code or "", row.record_id, row.refusal, row.details)
        for row in told.defer("raw")
    ]


def _row(row: CatalogueImport) -> ImportRow:
    return ImportRow(
        row.pk,
        row.name,
        row.source,
        row.since,
        row.state,
        row.asked_name,
        row.asked_at,
        row.ended_at,
        row.total,
        {each: row.outcomes.get(each, 0) for each in IMPORT_OUTCOMES if each},
    )
