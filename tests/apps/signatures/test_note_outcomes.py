"""note_outcomes: how it went with each paper; the last ones end the batch."""

import pytest

from motcua.apps.signatures import commands
from motcua.apps.signatures.commands.batches import ToSign, Went
from motcua.apps.signatures.models import Batch, BatchLine
from tests.cast import actor
from tests.certified import certified
from tests.expect import forbidden, refused

pytestmark = pytest.mark.django_db


def begun() -> int:
    mine = certified()
    papers = [ToSign(each, f"H17-{each}", "0" * 64) for each in (1, 2)]
    return commands.begin_batch(actor("nui-cao"), mine.pk, papers=papers).batch_id


def test_the_last_outcome_ends_it() -> None:
    batch = begun()
    told = commands.note_outcomes(actor("nui-cao"), batch, went=[Went(1, "done")])
    assert (told.signed, told.refused, told.waiting) == (1, 0, 1)
    failed = Went(2, "refused", "signed_is_not_shown")
    told = commands.note_outcomes(actor("nui-cao"), batch, went=[failed])
    assert (told.signed, told.refused, told.waiting) == (0, 1, 0)
    assert Batch.objects.get(pk=batch).ended_at is not None


def test_what_was_told_of_a_paper_stands() -> None:
    batch = begun()
    commands.note_outcomes(actor("nui-cao"), batch, went=[Went(1, "done")])
    commands.note_outcomes(actor("nui-cao"), batch, went=[Went(1, "refused", "x")])
    assert BatchLine.objects.get(batch=batch, task_id=1).outcome == "done"


def test_who_may_not() -> None:
    batch = begun()
    with forbidden("signatures.note_outcomes"):
        commands.note_outcomes(actor("trang-ram"), batch, went=[Went(1, "done")])


def test_twice_after_its_end_is_refused() -> None:
    batch = begun()
    both = [Went(1, "done"), Went(2, "done")]
    commands.note_outcomes(actor("nui-cao"), batch, went=both)
    with refused("batch_ended"):
        commands.note_outcomes(actor("nui-cao"), batch, went=both)
