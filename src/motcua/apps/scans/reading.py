"""Pages read by the worker, one after another, and trays emptied into the batches they feed."""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.apps.documents import queries as documents
from motcua.apps.documents.commands import take_in
from motcua.apps.scans import commands
from motcua.apps.scans.arriving import arrive
from motcua.apps.scans.commands.reading import Looked
from motcua.apps.scans.models import ScanBatch, ScanPage
from motcua.base import clock, reactions
from motcua.gateways import reading, trays
from motcua.gateways.reading import Unread
from motcua.rules.access import HOUSE, Actor
from motcua.rules.errors import Refused

PATIENCE: Final = timedelta(seconds=6 * reading.BEAT)
"""A page in hand of which nothing was heard for so long has lost its worker."""
MOST_TRIES: Final = 3
"""A page with which a worker died so often is not tried again: it may be what kills."""
log = logging.getLogger("motcua.scans")


def read_next(batch_id: int) -> bool:
    """Read the next page of a batch that waits; whether another one does.

    A page in hand is told by its row, not by a transaction that would hold back the seal of the
    journal. Killed in the middle, nothing of the page is kept, and it is read from its beginning.
    """
    page = _take(batch_id)
    if page is None:
        return False
    if page.tries > MOST_TRIES:
        _failed(page, "page_kills_reader")
    else:
        _read(page)
    return _waiting().filter(batch_id=batch_id).exists()


def read_on() -> None:
    """Give batches with pages that wait back to the queue: whoever had them may be gone."""
    mine = _waiting().filter(batch=OuterRef("pk"))
    rows = ScanBatch.objects.filter(Exists(mine), state="open").order_by("pk")
    for batch_id in rows.values_list("pk", flat=True):
        read_later(batch_id)


def read_later(batch_id: int) -> None:
    """One page of this batch, behind everything that somebody waits for; as few at a time as the
    installation has readers, so that the web keeps its processors.
    """
    turn = batch_id % int(settings.MOTCUA_READERS)
    reactions.later_once(
        reactions.READ_SCANS, key=f"scans:{batch_id}", lock=f"scans {turn}", batch_id=batch_id
    )


def _waiting() -> QuerySet[ScanPage]:
    lost = Q(state="reading", seen_at__lt=clock.now() - PATIENCE)
    return ScanPage.objects.filter(Q(state="waiting") | lost)


@transaction.atomic
def _take(batch_id: int) -> ScanPage | None:
    if not ScanBatch.objects.filter(pk=batch_id, state="open").exists():
        return None
    rows = _waiting().filter(batch_id=batch_id).order_by("place")
    page = rows.select_for_update(skip_locked=True, of=("self",)).select_related("source").first()
    if page is None:
        return None
    page.state, page.begun_at, page.tries = "reading", clock.now(), page.tries + 1
    page.seen_at = page.begun_at
    page.save(update_fields=["state", "begun_at", "seen_at", "tries"])
    return page


def _read(page: ScanPage) -> None:
    try:
        with documents.content(page.source) as file:
            leaf = reading.page(
                file,
                page.source_page,
                camera=page.way == "camera",
                turned=page.turned,
                still=lambda: _still(page),
            )
    except Unread as why:
        log.warning("page %s of batch %s: %s", page.place, page.batch_id, why)
        _failed(page, why.code)
        return
    picture = take_in([leaf.picture], f"trang-{page.place}.jpg", ours=True)
    layer = None
    if leaf.layer is not None:
        layer = take_in([leaf.layer], f"trang-{page.place}.pdf", ours=True)
    looked = Looked(
        picture=picture,
        layer=layer,
        lines=leaf.lines,
        size=leaf.size,
        confidence=leaf.confidence,
        measures=leaf.measures,
        mark=leaf.mark,
        small=leaf.small,
    )
    _quietly(lambda: commands.keep_page(HOUSE, page.batch_id, page_id=page.pk, looked=looked))


def _still(page: ScanPage) -> None:
    mine = ScanPage.objects.filter(pk=page.pk, state="reading", tries=page.tries)
    mine.update(seen_at=clock.now())


def _failed(page: ScanPage, failure: str) -> None:
    _quietly(lambda: commands.fail_page(HOUSE, page.batch_id, page_id=page.pk, failure=failure))


def _quietly(tell: Callable[[], object]) -> None:
    """Another worker that was thought dead may have told it first."""
    try:
        tell()
    except Refused as refusal:
        if refusal.code != "page_read_before":
            raise


def empty_tray(batch_id: int, tray: str, by: Actor = HOUSE) -> int:
    """What lies whole in a tray, taken in and removed there; how many files."""
    taken = 0
    for one in trays.waiting(tray):
        if not one.whole:
            continue
        try:
            with trays.opened(one) as file:
                arrive(by, batch_id, file, one.name, way="folder")
        except FileNotFoundError:
            continue  # somebody else has it
        except Refused as refusal:
            if refusal.code != "scan_taken_already":
                trays.refused(one, refusal.code)
                continue
        trays.taken(one)
        taken += 1
    return taken
