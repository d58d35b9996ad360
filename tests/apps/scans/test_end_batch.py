"""end_batch: the sitting is over, the tray is free, another batch may be opened."""

import pytest

from motcua.apps.scans import commands
from tests.apps.scans import batches
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.makers import received_at

pytestmark = pytest.mark.django_db


def test_it_ends_and_another_may_be_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = received_at()
    batch = batches.a_read_batch(monkeypatch, dossier=dossier, tray="quay-1")
    commands.end_batch(actor("lua-non"), batch.pk)
    assert batches.again(batch).state == "ended"
    assert last_line("scan_batch", batch.pk).details["left"] == 3
    assert batches.a_batch(dossier, tray="quay-1").pk != batch.pk


def test_pages_that_are_being_read_are_not_left_behind_unseen() -> None:
    batch = batches.a_batch()
    batches.with_pages(batch, 2)
    with refused("pages_unread", count=2):
        commands.end_batch(actor("lua-non"), batch.pk)
    commands.stop_reading(actor("lua-non"), batch.pk)
    commands.end_batch(actor("lua-non"), batch.pk)


def test_twice_is_refused() -> None:
    batch = batches.a_batch()
    commands.end_batch(actor("lua-non"), batch.pk)
    with refused("scan_batch_ended"):
        commands.end_batch(actor("lua-non"), batch.pk)


def test_another_ward_may_not() -> None:
    with forbidden("scans.end_batch"):
        commands.end_batch(actor("la-tre"), batches.a_batch().pk)
