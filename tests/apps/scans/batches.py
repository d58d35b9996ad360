"""Batches as the tests need them: begun for a dossier at the counter, with pages, read or not."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from motcua.apps.documents.commands import take_in
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Dossier
from motcua.apps.scans import commands
from motcua.apps.scans import reading as work
from motcua.apps.scans.models import ScanBatch, ScanPage
from motcua.gateways import reading
from motcua.gateways.reading import Leaf, Unread
from motcua.rules.scans import separator
from tests.cast import actor
from tests.gateways import scans
from tests.makers import received_at

SLOT = "birth_notice"
OTHER = "authorisation"
FIELDS = {
    "paper_type": SLOT,
    "holder_number": scans.NUMBER,
    "title": "Giấy chứng sinh",
    "summary": "Giấy chứng sinh của con bà Trần Thị Sao Mai",
    "validity": "Không thời hạn",
    "scope": "Toàn quốc",
}
GOOD = {"dpi": 300.0, "skew": 0.2, "light": 240.0, "ink": 0.03, "sharp": 0.8}
WORDS = [["GIẤY CHỨNG SINH", 0.93, [10, 10, 200, 30]], [scans.NUMBER, 0.95, [10, 60, 90, 20]]]


def a_batch(dossier: Dossier | None = None, by: str = "lua-non", tray: str = "") -> ScanBatch:
    """Begun by the counter, for a birth of which papers were handed in."""
    found = dossier or received_at()
    fact = dossiers.digitise(actor(by), found.pk, tray=tray)
    batch = ScanBatch.objects.get(pk=fact.batch_id)
    if OTHER not in {slot["code"] for slot in batch.slots}:
        # Whether this birth needs it hangs on its answers; here two papers are wanted.
        batch.slots.append({"code": OTHER, "name": {"vi": OTHER, "en": OTHER}, "exempt": ""})
        batch.save()
    return batch


def with_pages(
    batch: ScanBatch, count: int = 3, name: str = "quet.pdf", begins: str = "", by: str = "lua-non"
) -> None:
    """So many pages of one file, which wait."""
    pages = [scans.blank(30) for _ in range(count)]
    pages[0].putpixel((0, 0), (count, len(name), ScanPage.objects.count() % 256))
    data = scans.bound(pages, 30)
    file = take_in([data], name)
    commands.take_pages(actor(by), batch.pk, file=file, pages=count, way="upload", begins=begins)


class Lamp:
    """What stands for the reading of pages: a separator, a good page, a broken one, by place."""

    def __init__(self) -> None:
        self.seen: list[int] = []
        self.broken: set[int] = set()
        self.marks: dict[int, str] = {}
        self.measures: dict[int, dict[str, float]] = {}
        self.during: Callable[[int], object] = lambda number: None

    def page(self, source: Any, number: int, **how: Any) -> Leaf:
        self.seen.append(number)
        self.during(number)
        if number in self.broken:
            raise Unread("page_unreadable")
        picture = scans.stored(scans.blank(20), dpi=20)
        mark = separator(self.marks[number]) if number in self.marks else ""
        measures = self.measures.get(number, GOOD)
        return Leaf(picture, None, WORDS, 0.9, mark, measures, (160, 230))


def a_lamp(monkeypatch: pytest.MonkeyPatch) -> Lamp:
    lamp = Lamp()
    monkeypatch.setattr(reading, "page", lamp.page)
    monkeypatch.setattr(reading, "bind", lambda leaves, title: _bound())
    return lamp


@cache
def _bound() -> bytes:
    """A PDF that can be signed: pictures alone are written less strictly."""
    made = BytesIO()
    with pikepdf.open(BytesIO(scans.bound([scans.blank(20)]))) as pdf:
        pdf.save(made)
    return made.getvalue()


def read_all(batch: ScanBatch) -> None:
    while work.read_next(batch.pk):
        pass


def a_read_batch(
    monkeypatch: pytest.MonkeyPatch, count: int = 3, begins: str = SLOT, **kwargs: Any
) -> ScanBatch:
    """Its pages read, none of them confirmed."""
    a_lamp(monkeypatch)
    batch = a_batch(**kwargs)
    with_pages(batch, count, begins=begins)
    read_all(batch)
    return batch


def a_confirmed_paper(monkeypatch: pytest.MonkeyPatch, **kwargs: Any) -> tuple[ScanBatch, int]:
    batch = a_read_batch(monkeypatch, **kwargs)
    fact = commands.confirm_paper(
        actor("lua-non"), batch.pk, component=SLOT, places=(1, 2, 3), fields=FIELDS
    )
    return batch, fact.paper_id


def states(batch: ScanBatch) -> list[str]:
    rows = ScanPage.objects.filter(batch=batch).order_by("place")
    return list(rows.values_list("state", flat=True))


def at(batch: ScanBatch, place: int) -> ScanPage:
    return ScanPage.objects.get(batch=batch, place=place)


def ended(batch: ScanBatch) -> ScanBatch:
    commands.stop_reading(actor("lua-non"), batch.pk)
    commands.end_batch(actor("lua-non"), batch.pk)
    return batch


def again(batch: ScanBatch) -> ScanBatch:
    found: ScanBatch = ScanBatch.objects.get(pk=batch.pk)
    return found
