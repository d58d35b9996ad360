"""begin_batch: what is to be signed under one PIN is written down first."""

import pytest

from motcua.apps.signatures import commands
from motcua.apps.signatures.commands.batches import ToSign
from motcua.apps.signatures.models import Batch
from tests.cast import actor
from tests.certified import certified
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


def papers(count: int) -> list[ToSign]:
    return [ToSign(each, f"H17-{each}", "0" * 64) for each in range(1, count + 1)]


def test_each_paper_is_a_line() -> None:
    mine = certified()
    told = commands.begin_batch(actor("nui-cao"), mine.pk, papers=papers(3))
    assert told.papers == 3
    assert Batch.objects.get(pk=told.batch_id).lines.filter(outcome="").count() == 3


def test_none_and_too_many_are_refused() -> None:
    mine = certified()
    with refused("batch_empty"):
        commands.begin_batch(actor("nui-cao"), mine.pk, papers=[])
    with refused("batch_too_large", limit=50):
        commands.begin_batch(actor("nui-cao"), mine.pk, papers=papers(51))


def test_a_revoked_certificate_begins_none() -> None:
    mine = certified()
    commands.revoke_certificate(actor("cay-gao"), mine.pk, reason="Mất")
    with refused("certificate_revoked"):
        commands.begin_batch(actor("nui-cao"), mine.pk, papers=papers(1))


def test_who_may_not() -> None:
    mine = certified()
    with forbidden("signatures.begin_batch"):
        commands.begin_batch(actor("trang-ram"), mine.pk, papers=papers(1))


def test_twice_is_two_batches() -> None:
    """Nothing is signed by beginning: a second one may be begun when the first was left."""
    mine = certified()
    for _ in range(2):
        commands.begin_batch(actor("nui-cao"), mine.pk, papers=papers(1))
    assert Batch.objects.count() == 2
