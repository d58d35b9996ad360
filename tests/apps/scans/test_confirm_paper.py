"""confirm_paper: a person says what the pages are, and the six least data fields are there."""

import pytest

from motcua.apps.scans import commands, queries
from motcua.apps.scans.models import ScannedPaper
from tests.apps.scans import batches
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.makers import waiting_deliveries

pytestmark = pytest.mark.django_db


def confirm(batch: object, by: str = "lua-non", **change: object) -> object:
    told = {"component": batches.SLOT, "places": (1, 2, 3), "fields": batches.FIELDS, **change}
    return commands.confirm_paper(actor(by), batch.pk, **told)  # type: ignore[attr-defined,arg-type]


def test_the_fields_are_kept_and_the_journal_names_only_what_was_mended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    batch = batches.a_read_batch(monkeypatch)
    page = queries.paper(actor("lua-non"), batch.pk, 1)
    proposed = {name: each.value for name, each in page.proposed.items()}
    assert proposed["holder_number"] == batches.FIELDS["holder_number"]
    fields = {**batches.FIELDS, "title": "Giấy chứng sinh (bản sao)"}
    confirm(batch, fields=fields, proposed={**batches.FIELDS})
    paper = ScannedPaper.objects.get(batch=batch)
    assert paper.fields == fields
    line = last_line("scan_batch", batch.pk)
    assert line.details["mended"] == ["title"]
    assert batches.FIELDS["holder_number"] not in line.line
    assert waiting_deliveries("bind_paper")
    assert queries.batch(actor("lua-non"), batch.pk).loose == []


def test_without_a_number_the_four_fields_instead_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    batch = batches.a_read_batch(monkeypatch)
    four = {"holder_name": "Lê Hạt Mưa", "birth_year": "2026", "issued_on": "06/03/2026"}
    fields = {**batches.FIELDS, "holder_number": "", **four}
    with refused("scan_fields_missing", fields=("issuer",)):
        confirm(batch, fields=fields)
    confirm(batch, fields={**fields, "issuer": "Bệnh viện Gió Lành"})


def test_an_empty_field_and_a_wrong_number_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    batch = batches.a_read_batch(monkeypatch)
    with refused("scan_fields_missing", fields=("holder_number", "scope")):
        confirm(batch, fields={**batches.FIELDS, "scope": " ", "holder_number": ""})
    with refused("personal_number_wrong"):
        confirm(batch, fields={**batches.FIELDS, "holder_number": "999"})


def test_twice_and_pages_that_are_not_there_or_not_read_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    batch = batches.a_read_batch(monkeypatch)
    with refused("pages_missing"):
        confirm(batch, places=(1, 9))
    with refused("component_unknown"):
        confirm(batch, component="moon")
    batches.with_pages(batch, 1, "sau.pdf")
    with refused("page_not_read", place=4):
        confirm(batch, places=(4,))
    confirm(batch)
    with refused("page_confirmed", place=1):
        confirm(batch)
    batches.ended(batch)
    with refused("scan_batch_ended"):
        confirm(batch)


def test_another_ward_and_the_citizen_may_not(monkeypatch: pytest.MonkeyPatch) -> None:
    batch = batches.a_read_batch(monkeypatch)
    for key in ("la-tre", "sao-mai"):
        with forbidden("scans.confirm_paper"):
            confirm(batch, by=key)
