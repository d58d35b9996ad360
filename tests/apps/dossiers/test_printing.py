"""The receipts of a page of the queue, printed in one go."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from motcua.apps.dossiers import queries
from motcua.rules.errors import Missing
from tests import makers
from tests.cast import actor

pytestmark = pytest.mark.django_db
PAGE = 50


def test_a_page_of_the_queue_is_one_file_in_the_order_of_the_ticks() -> None:
    made = [str(makers.an_accepted_dossier().code) for _ in range(5)]
    codes = [made[-place % 5] for place in range(PAGE)]
    pages = PdfReader(BytesIO(queries.receipts(actor("lua-non"), codes))).pages
    assert len(pages) == PAGE
    for code, page in zip(codes, pages, strict=True):
        assert code in "".join(page.extract_text().split())


def test_one_that_is_out_of_sight_and_one_without_a_receipt_stop_it() -> None:
    seen, waiting = makers.an_accepted_dossier(), makers.a_submitted_dossier()
    with pytest.raises(Missing):
        queries.receipts(actor("la-tre"), [str(seen.code)])
    with pytest.raises(Missing):
        queries.receipts(actor("lua-non"), [str(seen.code), str(waiting.code)])
