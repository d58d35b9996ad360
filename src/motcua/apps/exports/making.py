"""An export made by the worker: its rows counted, read part by part, written into one file.

Each part is a file of its own in the store, sealed as all files are, and told on the row of the
export; no transaction is held while the file is written. Killed anywhere, the next worker goes on
behind the last part that was told. Nothing grows with the number of rows but what lies on disk.
"""

import logging
import os
import tempfile
from array import array
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain
from pathlib import Path
from typing import Final

from django.db import OperationalError, transaction
from django.db.models import QuerySet

from motcua.apps.agencies.acting import actor_for
from motcua.apps.documents.commands import Received
from motcua.apps.exports import commands, parts
from motcua.apps.exports.lists import (
    LISTS,
    SEE_IDENTITIES,
    Exportable,
    Row,
    still_holds,
)
from motcua.apps.exports.models import UNDER_WAY, Export
from motcua.base import clock, reactions, rulebooks
from motcua.gateways import documents, scratch, sheets
from motcua.rules.access import HOUSE, Actor
from motcua.rules.errors import Forbidden, Missing, Refused
from motcua.rules.files import XLSX, FileKind

PART: Final = 2000
"""Rows that are read at a time; a list that is no longer comes at once."""
TURN: Final = 3
"""Parts that are read before something else has its turn."""
BEAT: Final = 10_000
"""Rows that are written before the worker says that it still does."""
PATIENCE: Final = timedelta(minutes=2)
"""No part takes so long: an export of which nothing was heard for this time lost its worker."""
LOCK: Final = "exports"
CSV: Final = FileKind("text/csv", "csv", "bảng CSV", "CSV table")
FOLDER: Final = "exports"
log = logging.getLogger("motcua.exports")


@dataclass(frozen=True)
class Voice:
    """What only a face can say: in which language, what the list is called, what was asked for."""

    speaking: Callable[[str], AbstractContextManager[None]]
    named: Callable[[Exportable], str]
    heads: Callable[[Exportable], list[str]]
    about: Callable[[Exportable, Actor, Export], list[tuple[str, str]]]
    masked: Callable[[str], str]


def first(export_id: int) -> None:
    """Leave the first part to the worker, before what nobody waits for."""
    reactions.later(reactions.MAKE_EXPORT, export_id=export_id)


def rest(export_id: int) -> None:
    """Leave the rest to the worker, behind everything else; one long export at a time."""
    reactions.later_once(
        reactions.MAKE_EXPORT, key=f"export:{export_id}", lock=LOCK, export_id=export_id
    )


def standing_still() -> list[int]:
    """Exports that should be going on and of which nothing was heard for a while."""
    still = clock.now() - PATIENCE
    rows = Export.objects.filter(state__in=UNDER_WAY, moved_at__lte=still)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def make(export_id: int, voice: Voice) -> bool:
    """Go on for a turn; whether there is more to do."""
    try:
        return _turn(export_id, voice)
    except OperationalError:
        raise  # the database went away: it goes on when it is back
    except Refused as refusal:
        failure = refusal.code
    except Forbidden:
        failure = "export_right_lost"
    except Exception:
        log.exception("export %s", export_id)
        failure = "export_broken"
    _quietly(lambda: commands.fail_export(HOUSE, export_id, failure=failure))
    forget(export_id)
    return False


def _turn(export_id: int, voice: Voice) -> bool:
    for _ in range(TURN):
        export = Export.objects.filter(pk=export_id).first()
        if export is None or export.state not in UNDER_WAY:
            return False
        with voice.speaking(export.language):
            if _step(export, voice):
                return False
    return True


def forget(export_id: int) -> None:
    """What was read of an export that will not be made is set aside; the scrub lets it go."""
    export = Export.objects.filter(pk=export_id).exclude(state__in=UNDER_WAY).first()
    if export is None:
        return
    for sha256 in filter(None, (export.numbers, *export.parts)):
        documents.store().set_aside(sha256)
    Export.objects.filter(pk=export_id).update(numbers="", parts=[])


def sweep() -> int:
    """Exports whose days are over leave; how many."""
    over = Export.objects.filter(state="ready", until__lte=clock.now())
    numbers = list(over.values_list("pk", flat=True))
    for number in numbers:
        _quietly(lambda number=number: commands.expire_export(HOUSE, number))  # type: ignore[misc]
    return len(numbers)


def _step(export: Export, voice: Voice) -> bool:
    """Count, read a part, or write it all; whether it is over."""
    one = LISTS[export.listing]
    actor = _asker(export, one)
    if export.state == "waiting":
        _count(export, one, actor)
    elif export.state == "reading":
        try:
            _read(export, one, actor, voice)
        except Missing:
            _begin_again(export)
    else:
        try:
            _write(export, one, actor, voice)
        except Missing:
            _begin_again(export)
            return False
        return True
    return False


def _asker(export: Export, one: Exportable) -> Actor:
    """Who asked, with the posts of this moment. Refuses `export_right_lost`."""
    actor = actor_for(export.owner_id, clock.now())
    if not still_holds(actor, one, export.scope):
        raise Refused("export_right_lost")
    return actor


def _begin_again(export: Export) -> None:
    """Bytes without a row are let go after a day: what waited longer is read anew."""
    _moved(export, state="waiting", numbers="", parts=[], done=0)


def _count(export: Export, one: Exportable, actor: Actor) -> None:
    """The numbers of the rows in their order, read as they come and laid into the store."""
    if one.numbers is None:
        _moved(export, state="reading", total=None)
        return
    with transaction.atomic():
        found = one.numbers(actor, export.asked or {})
        if isinstance(found, QuerySet):
            found = found.iterator(chunk_size=10_000)
        total, sha256 = parts.keep_numbers(export.mark, found)
    _moved(export, state="reading", total=total, numbers=sha256, parts=[], done=0)


def _read(export: Export, one: Exportable, actor: Actor, voice: Voice) -> None:
    numbers: array[int] = array("q")
    if export.total is not None:
        numbers = parts.some_numbers(export.mark, export.numbers, export.done, PART)
    with transaction.atomic():
        rows = list(one.rows(actor, export.asked or {}, list(numbers)))
    if not actor.paths(SEE_IDENTITIES):
        rows = [_masked(one, row, voice.masked) for row in rows]
    sha256 = parts.keep_rows(export.mark, len(export.parts), rows)
    last = export.total is None or export.done + PART >= export.total
    _moved(
        export,
        parts=[*export.parts, sha256],
        done=export.done + (len(numbers) or len(rows)),
        rows=export.rows + len(rows) if export.parts else len(rows),
        state="writing" if last else "reading",
    )


def _masked(one: Exportable, row: Row, mask: Callable[[str], str]) -> Row:
    return [
        mask(str(cell)) if column.kind == "identity" and cell else cell
        for column, cell in zip(one.columns, row, strict=True)
    ]


def _moved(export: Export, **changes: object) -> bool:
    """Tell how far it is, unless another worker was quicker or somebody stopped it."""
    as_it_was = Export.objects.filter(
        pk=export.pk, state=export.state, done=export.done, moved_at=export.moved_at
    )
    return bool(as_it_was.update(moved_at=clock.now(), **changes))


def _write(export: Export, one: Exportable, actor: Actor, voice: Voice) -> None:
    """One file of all parts, kept; the parts go."""
    received = _written(export, one, actor, voice)
    open_ = bool(actor.paths(SEE_IDENTITIES))
    identities = open_ and any(column.kind == "identity" for column in one.columns)
    kept = (export.numbers, *export.parts)
    _quietly(
        lambda: commands.finish_export(
            HOUSE, export.pk, file=received, rows=export.rows, identities=identities
        )
    )
    for sha256 in filter(None, kept):
        documents.store().set_aside(sha256)


def _written(export: Export, one: Exportable, actor: Actor, voice: Voice) -> Received:
    limit = int(rulebooks.rule("exports").on(clock.today()).value["size"])
    title, about = voice.named(one), voice.about(one, actor, export)
    columns = [
        sheets.Column(head, column.kind, column.width)
        for head, column in zip(voice.heads(one), one.columns, strict=True)
    ]
    rows = _beating(export, one)
    at = export.asked_at.astimezone(clock.HANOI)
    name = f"{one.code}-{at:%Y%m%d-%H%M}.{export.suffix}"
    if export.suffix == "csv":
        stored = documents.store().put(sheets.csv(columns, rows), limit=limit)
        return Received(stored.sha256, stored.size, CSV, name, None)
    handle, place = tempfile.mkstemp(suffix=".xlsx", dir=scratch.folder(FOLDER))
    os.close(handle)
    try:
        sheets.xlsx(Path(place), title, columns, rows, about)
        with Path(place).open("rb") as file:
            pieces = iter(lambda: file.read(1024 * 1024), b"")
            stored = documents.store().put(pieces, limit=limit)
    finally:
        Path(place).unlink(missing_ok=True)
    return Received(stored.sha256, stored.size, XLSX, name, None)


def _beating(export: Export, one: Exportable) -> Iterator[Row]:
    """All rows, part after part; now and then it is told that the worker lives."""
    kinds = [column.kind for column in one.columns]
    every = (
        parts.rows_of(export.mark, place, sha256, kinds)
        for place, sha256 in enumerate(export.parts)
    )
    for number, row in enumerate(chain.from_iterable(every)):
        if number % BEAT == BEAT - 1 and not _still(export):
            raise Refused("export_over")
        yield row


def _still(export: Export) -> bool:
    mine = Export.objects.filter(pk=export.pk, state="writing")
    return bool(mine.update(moved_at=clock.now()))


def _quietly(tell: Callable[[], object]) -> None:
    """Another worker that was thought dead, or the one who asked, may have been quicker."""
    try:
        tell()
    except Refused as refusal:
        if refusal.code not in {"export_over", "export_gone"}:
            raise
