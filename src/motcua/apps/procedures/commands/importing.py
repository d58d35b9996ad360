"""What the national catalogue writes: kept whole, published to be read, its doubts settled."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from motcua.apps.agencies.models import Unit
from motcua.apps.procedures import facts
from motcua.apps.procedures.commands.versions import names_of, shelf
from motcua.apps.procedures.models import PUBLISHED, Doubt, Procedure, Record, Version
from motcua.apps.procedures.queries import field_codes
from motcua.base import clock
from motcua.base.command import command
from motcua.rules.access import Actor
from motcua.rules.catalogue import formats
from motcua.rules.catalogue.content import written
from motcua.rules.catalogue.doubts import Doubt as Doubtful
from motcua.rules.catalogue.doubts import doubts
from motcua.rules.catalogue.settling import Settled, settled_sheet
from motcua.rules.catalogue.settling import settle as settlement
from motcua.rules.catalogue.sheet import Sheet
from motcua.rules.codes import is_procedure_code
from motcua.rules.errors import Refused
from motcua.rules.procedure import check

NO_DECISION = "Cơ sở dữ liệu quốc gia về thủ tục hành chính"


@command(Unit, creates=True)
def import_record(
    actor: Actor,
    unit: Unit,
    *,
    record: Mapping[str, Any],
    source: str,
    since: date,
    occurrence: int = 1,
) -> facts.RecordImported:
    """Keep a record of the national catalogue and publish it, for information, from a day.

    Nothing in it is refused. Without a code, and where the province has a version of its own, it
    is kept and listed among the doubts. With other words than before it becomes a new version:
    from `since`, or the day after the last one began. `occurrence` counts the same code within one
    file: from the second on a record is kept, not published, and an officer decides.
    Refuses `nothing_changed` when the same words are already here.
    """
    sheet = formats.read(record, source)
    key, print_of = formats.key_of(sheet, occurrence), formats.fingerprint(record)
    before = Record.objects.filter(source=source, key=key, latest=True).first()
    if before is not None and before.sha256 == print_of:
        raise Refused("nothing_changed")
    done = _settled_before(before)
    if before is not None:
        before.latest = False
        before.save(update_fields=["latest"])
    sheet_now = settled_sheet(
        sheet, {key: Settled(row.outcome, row.value) for key, row in done.items()}
    )
    version, own = None, False
    if occurrence == 1:
        version, own = _published(actor, unit.unit_path, sheet_now, source, since)
    row = _kept(unit, source, key, print_of, record, sheet, sheet_now, version)
    count = _doubted(row, sheet, done, twice=occurrence > 1, own=own)
    number = version.number if version else 0
    begins = version.since if version else None
    basis = version.basis if version else ""
    return facts.RecordImported(row.pk, row.code, source, print_of, count, number, begins, basis)


def _kept(
    unit: Unit,
    source: str,
    key: str,
    print_of: str,
    record: Mapping[str, Any],
    sheet: Sheet,
    sheet_now: Sheet,
    version: Version | None,
) -> Record:
    row = Record(
        unit_path=unit.unit_path,
        source=source,
        key=key,
        code=sheet_now.code[:40],
        name=sheet.name,
        raw=dict(record),
        sha256=print_of,
        parsed=asdict(sheet),
        imported_at=clock.now(),
        version=version,
    )
    row.save()
    return row


def _settled_before(before: Record | None) -> dict[tuple[str, str], Doubt]:
    """What was settled of the earlier record holds while its words stay the same."""
    if before is None:
        return {}
    return {(row.kind, row.raw): row for row in before.doubts.exclude(outcome="")}


def settlements(record: Record) -> dict[tuple[str, str], Settled]:
    rows = record.doubts.exclude(outcome="").values_list("kind", "raw", "outcome", "value")
    return {(kind, raw): Settled(outcome, value) for kind, raw, outcome, value in rows}


def _published(
    actor: Actor, unit_path: str, sheet: Sheet, source: str, since: date
) -> tuple[Version | None, bool]:
    """The version that tells the sheet, and whether the province has one of its own instead."""
    if not is_procedure_code(sheet.code):
        return None, False
    procedure, _ = Procedure.objects.get_or_create(
        code=sheet.code, defaults={"unit_path": unit_path, "made_at": clock.now()}
    )
    rows = list(
        procedure.versions.order_by("-since").values_list(
            "pk", "number", "state", "since", "until", "information"
        )
    )
    published = [row for row in rows if row[2] == PUBLISHED]
    if any(not information for *_, information in published):
        return None, True
    content = written(sheet, source, field_codes(clock.today()))
    _refuse_faults(content)
    begins = max([since, *(row[3] + timedelta(days=1) for row in published)])
    others = Version.objects.filter(pk__in=[row[0] for row in published])
    others.filter(Q(until__isnull=True) | Q(until__gt=begins)).update(until=begins)
    number = max((row[1] for row in rows), default=0) + 1
    return _version(actor, procedure, content, begins, number, sheet.decision), False


def _version(
    actor: Actor,
    procedure: Procedure,
    content: dict[str, Any],
    since: date,
    number: int,
    decision: str,
) -> Version:
    version = Version(
        procedure=procedure,
        unit_path=procedure.unit_path,
        number=number,
        state=PUBLISHED,
        since=since,
        content=content,
        names=names_of(content),
        **shelf(content),
        basis=decision or NO_DECISION,
        published_by=actor.person_id,
        published_at=clock.now(),
    )
    version.save()
    return version


def _refuse_faults(content: Mapping[str, Any]) -> None:
    faults = [finding for finding in check(content) if finding.severity == "error"]
    if faults:
        raise Refused("version_has_faults", faults=tuple(fault.vi for fault in faults))


def _doubted(
    row: Record,
    sheet: Sheet,
    done: Mapping[tuple[str, str], Doubt],
    *,
    twice: bool,
    own: bool,
) -> int:
    found = list(doubts(sheet))
    if twice:
        found.append(Doubtful("code_twice", sheet.code))
    if own:
        found.append(Doubtful("own_version", sheet.code))
    rows = [_doubt(row, each, done.get((each.kind, each.raw))) for each in found]
    Doubt.objects.bulk_create(rows)
    return sum(not each.outcome for each in rows)


def _doubt(row: Record, doubtful: Doubtful, before: Doubt | None) -> Doubt:
    doubt = Doubt(
        record=row,
        unit_path=row.unit_path,
        kind=doubtful.kind,
        raw=doubtful.raw,
        read=doubtful.read,
    )
    if before is not None:
        doubt.outcome, doubt.value = before.outcome, before.value
        doubt.settled_by, doubt.settled_name = before.settled_by, before.settled_name
        doubt.settled_at = before.settled_at
        doubt.told = before.told or row.version is not None
    return doubt


@command(Doubt)
def settle(actor: Actor, doubt: Doubt, *, outcome: str, value: str = "") -> facts.DoubtSettled:
    """Say what holds: what was read, a value of one's own, or the words of the record.

    Refuses `doubt_settled` (by), `record_superseded`, and what `rules.catalogue.settling` refuses.
    """
    if doubt.outcome:
        raise Refused("doubt_settled", by=doubt.settled_name)
    if not doubt.record.latest:
        raise Refused("record_superseded", code=doubt.record.code)
    settled = settlement(doubt.kind, doubt.read, outcome, value)
    doubt.outcome, doubt.value = settled.outcome, settled.value
    doubt.settled_by, doubt.settled_name = actor.person_id, actor.name
    doubt.settled_at = clock.now()
    doubt.save()
    code = doubt.record.code
    return facts.DoubtSettled(doubt.pk, code, doubt.kind, doubt.outcome, doubt.value)


@command(Record)
def publish_settled(actor: Actor, record: Record, *, since: date) -> facts.RecordPublished:
    """What was settled is told from a day on, in a new version; not by who settled it.

    Refuses `record_superseded`, `nothing_settled`, `version_own_draft`, `code_not_settled`,
    `own_version_stands`, `date_in_past`.
    """
    if not record.latest:
        raise Refused("record_superseded", code=record.code)
    waiting = record.doubts.exclude(outcome="").filter(told=False)
    settlers = set(waiting.values_list("settled_by", flat=True))
    if not settlers:
        raise Refused("nothing_settled")
    if actor.person_id is not None and actor.person_id in settlers:
        raise Refused("version_own_draft")
    if since < clock.today():
        raise Refused("date_in_past")
    sheet = settled_sheet(formats.read(record.raw, record.source), settlements(record))
    if not is_procedure_code(sheet.code):
        raise Refused("code_not_settled")
    version, _ = _published(actor, record.unit_path, sheet, record.source, since)
    if version is None:
        raise Refused("own_version_stands", code=sheet.code)
    record.version, record.code = version, sheet.code
    record.save(update_fields=["version", "code"])
    waiting.update(told=True)
    return facts.RecordPublished(
        record.pk, record.code, version.number, version.since, version.basis
    )
