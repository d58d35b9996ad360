"""A scanned file on its way into a batch: stored, counted, its pages taken."""

from collections.abc import Iterator
from typing import BinaryIO, Final

from motcua.apps.documents.commands import Received, take_in_at_work
from motcua.apps.scans import commands, facts
from motcua.apps.scans.models import ScanBatch
from motcua.base import clock, rulebooks
from motcua.gateways import documents, reading
from motcua.rules.access import Actor
from motcua.rules.errors import Refused

KINDS: Final = frozenset({"pdf", "tif", "jpg", "png", "webp"})
_PIECE: Final = 1024 * 1024


def arrive(
    actor: Actor, batch_id: int, file: BinaryIO, name: str, *, way: str, begins: str = ""
) -> facts.PagesTaken:
    """Take a file into a batch: a PDF, a TIFF of many pages, a picture.

    `way`: folder, upload or camera. Refuses what `take_in` and `take_pages` refuse,
    `scan_kind_refused` (name), `scan_unreadable`.
    """
    received = _received(actor, batch_id, file, name)
    with documents.store().open(received.sha256) as stored:
        pages = reading.count(stored)
    return commands.take_pages(actor, batch_id, file=received, pages=pages, way=way, begins=begins)


def _received(actor: Actor, batch_id: int, file: BinaryIO, name: str) -> Received:
    most = int(rulebooks.rule("scan_size_limit").on(clock.today()).value)
    at = ScanBatch.objects.filter(pk=batch_id).values_list("unit_path", flat=True).first() or ""
    received = take_in_at_work(actor, _pieces(file), name, at=at, limit=most)
    if received.kind.extension not in KINDS:
        raise Refused("scan_kind_refused", name=received.name)
    return received


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    while piece := file.read(_PIECE):
        yield piece
