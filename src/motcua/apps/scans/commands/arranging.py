"""By hand: where a paper begins, which page is left out, turned, read once more."""

from collections.abc import Mapping
from typing import Any

from motcua.apps.scans import facts
from motcua.apps.scans.commands.sitting import refuse_ended
from motcua.apps.scans.models import ScanBatch, ScanPage
from motcua.base.command import command
from motcua.base.rows import update
from motcua.rules.access import Actor
from motcua.rules.errors import Missing, Refused


@command(ScanBatch)
def arrange(
    actor: Actor, batch: ScanBatch, *, pages: Mapping[int, Mapping[str, Any]]
) -> facts.PagesArranged:
    """For pages by place: `begins`, the component of which a paper begins here (empty: it goes
    on), and `left_out`. A page of a confirmed paper stays as it is.

    Refuses `scan_batch_ended`, `component_unknown` (component), `page_confirmed` (place).
    """
    refuse_ended(batch)
    known = {"", *(slot["code"] for slot in batch.slots)}
    changed = []
    for place, wish in sorted(pages.items()):
        page = _page(batch, place)
        begins = str(wish.get("begins", page.begins))
        left_out = bool(wish.get("left_out", page.left_out))
        if (begins, left_out) == (page.begins, page.left_out):
            continue
        if begins not in known:
            raise Refused("component_unknown", component=begins)
        if page.paper_id is not None:
            raise Refused("page_confirmed", place=place)
        page.begins, page.left_out = begins, left_out
        update(page, "begins", "left_out")
        changed.append(place)
    return facts.PagesArranged(batch.pk, tuple(changed))


@command(ScanBatch)
def read_again(
    actor: Actor, batch: ScanBatch, *, place: int, turned: int | None = None
) -> facts.PageReadAgain:
    """A page that failed, or stands on its head: read once more, turned by degrees clockwise.

    Refuses `scan_batch_ended`, `page_confirmed` (place), `page_not_read` (place).
    """
    refuse_ended(batch)
    page = _page(batch, place)
    if page.paper_id is not None:
        raise Refused("page_confirmed", place=place)
    if page.state in {"waiting", "reading"}:
        raise Refused("page_not_read", place=place)
    page.state, page.tries, page.failure, page.left_out = "waiting", 0, "", False
    if turned is not None:
        page.turned = (page.turned + turned) % 360
    update(page, "state", "tries", "failure", "left_out", "turned")
    return facts.PageReadAgain(batch.pk, place)


def _page(batch: ScanBatch, place: int) -> ScanPage:
    page: ScanPage | None = ScanPage.objects.filter(batch=batch, place=place).first()
    if page is None:
        raise Missing("scan_page", place)
    return page
