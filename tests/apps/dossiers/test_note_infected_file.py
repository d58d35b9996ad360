"""note_infected_file, and the scanner before it: refused in words, on record, nothing kept."""

import hashlib
from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.apps.documents.commands import take_in
from motcua.apps.dossiers import commands as dossiers
from motcua.apps.dossiers.models import Given
from motcua.gateways import documents
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.faces.citizen.pages import words
from tests.faces.signed_in import client_as
from tests.gateways.pretend_clamd import EICAR, FOUND, Clamd, clamd
from tests.makers import PDF, a_draft, a_submitted_dossier

pytestmark = pytest.mark.django_db
INFECTED = PDF + EICAR
SHA256 = hashlib.sha256(INFECTED).hexdigest()
TOLD = {"component": "birth_notice", "name": "giấy.pdf", "virus": FOUND, "sha256": SHA256}


@pytest.fixture
def running(settings) -> Iterator[Clamd]:  # type: ignore[no-untyped-def]
    with clamd() as running:
        settings.MOTCUA_SCANNER = running.address
        yield running


def test_it_is_on_record() -> None:
    draft = a_draft()
    dossiers.note_infected_file(actor("sao-mai"), draft.pk, **TOLD)
    line = last_line("dossier", draft.pk)
    assert line.fact == "InfectedFileRefused"
    assert (line.details["virus"], line.details["sha256"]) == (FOUND, SHA256)


def test_once_filed_it_is_refused() -> None:
    dossier = a_submitted_dossier()
    with refused("already_submitted", code=dossier.code):
        dossiers.note_infected_file(actor("sao-mai"), dossier.pk, **TOLD)


def test_an_unknown_component_is_refused() -> None:
    with refused("component_unknown", component="moon_stone"):
        told = {**TOLD, "component": "moon_stone"}
        dossiers.note_infected_file(actor("sao-mai"), a_draft().pk, **told)


def test_another_citizen_may_not() -> None:
    draft = a_draft()
    with forbidden("dossiers.note_infected_file"):
        dossiers.note_infected_file(actor("cay-duoc"), draft.pk, **TOLD)


def test_twice_is_two_lines() -> None:
    draft = a_draft()
    for _ in range(2):
        dossiers.note_infected_file(actor("sao-mai"), draft.pk, **TOLD)
    assert last_line("dossier", draft.pk).fact == "InfectedFileRefused"


def test_an_infected_file_is_refused_and_nothing_of_it_is_kept(running: Clamd) -> None:
    with refused("file_infected", name="giấy.pdf", virus=FOUND, sha256=SHA256):
        take_in([INFECTED[:30], INFECTED[30:]], "giấy.pdf")
    assert not documents.store().exists(SHA256)
    assert take_in([PDF], "giấy.pdf").size == len(PDF)
    assert running.looked_at == [len(INFECTED), len(PDF)]


def test_a_scanner_that_is_away_lets_nothing_in(settings) -> None:  # type: ignore[no-untyped-def]
    settings.MOTCUA_SCANNER = "unix:///nowhere/clamd.ctl"
    with refused("scanner_unreachable"):
        take_in([PDF], "giấy.pdf")
    assert take_in([PDF], "giấy.pdf", ours=True).size == len(PDF)


def test_an_empty_or_oversized_file_keeps_its_own_name(running: Clamd) -> None:
    with refused("file_empty"):
        take_in([b""], "giấy.pdf")
    with refused("file_too_large"):
        take_in([bytes(1_000_000)] * 26, "giấy.pdf")
    assert running.looked_at == []


def test_the_applicant_is_told_plainly_and_what_stood_there_stays(
    client: Client, running: Clamd
) -> None:
    draft = a_draft("sao-mai")
    before = Given.objects.filter(dossier=draft, removed_at=None).count()
    mother = client_as(client, "sao-mai")
    file = SimpleUploadedFile("giấy.pdf", INFECTED)
    form = {"tep.birth_notice": [file], "luu": "1"}
    response = mother.post(f"/ho-so/{draft.token}/giay-to", form)
    assert f"Tệp giấy.pdf có vi-rút ({FOUND})" in words(response)
    assert last_line("dossier", draft.pk).details["virus"] == FOUND
    assert Given.objects.filter(dossier=draft, removed_at=None).count() == before
