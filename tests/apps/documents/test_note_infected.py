"""note_infected: what the scanner stopped on an officer's way stands in the unit's journal."""

import hashlib
from collections.abc import Iterator
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.apps.agencies import queries as agencies
from motcua.apps.documents.commands import note_infected, take_in_at_work
from motcua.base import clock
from motcua.base.models import Entry
from motcua.gateways import documents
from tests.cast import actor
from tests.expect import forbidden, last_line, refused
from tests.faces.signed_in import client_as
from tests.gateways.pretend_clamd import EICAR, FOUND, Clamd, clamd
from tests.makers import BIRTH, PDF, a_submitted_dossier

pytestmark = pytest.mark.django_db
INFECTED = PDF + EICAR
SHA256 = hashlib.sha256(INFECTED).hexdigest()
TOLD = {"about": "", "name": "giấy.pdf", "virus": FOUND, "sha256": SHA256}


@pytest.fixture
def running(settings) -> Iterator[Clamd]:  # type: ignore[no-untyped-def]
    with clamd() as running:
        settings.MOTCUA_SCANNER = running.address
        yield running


def counter() -> int:
    return agencies.unit_coded("H17.32.01", clock.today()).id


def test_it_is_on_record_at_the_unit() -> None:
    note_infected(actor("lua-non"), counter(), **TOLD)
    line = last_line("unit", counter())
    assert line.fact == "InfectedFileStopped"
    assert (line.details["virus"], line.details["sha256"]) == (FOUND, SHA256)


def test_who_has_no_post_there_may_not() -> None:
    for who in ("sao-mai", "mat-cu"):
        with forbidden("documents.note_infected"):
            note_infected(actor(who), counter(), **TOLD)


def test_twice_is_two_lines() -> None:
    for _ in range(2):
        note_infected(actor("lua-non"), counter(), **TOLD)
    assert Entry.objects.filter(fact="InfectedFileStopped").count() == 2


def test_what_an_officer_brings_in_is_refused_recorded_and_not_kept(running: Clamd) -> None:
    with refused("file_infected", name="giấy.pdf", virus=FOUND):
        take_in_at_work(actor("lua-non"), [INFECTED], "giấy.pdf", about="H17.32-260313-0001")
    line = last_line("unit", counter())
    assert line.details["about_code"] == "H17.32-260313-0001"
    assert line.actor_name == actor("lua-non").name
    assert not documents.store().exists(SHA256)
    assert take_in_at_work(actor("lua-non"), [PDF], "giấy.pdf").size == len(PDF)


def test_a_citizens_file_makes_no_line_at_a_unit(running: Clamd) -> None:
    with refused("file_infected"):
        take_in_at_work(actor("sao-mai"), [INFECTED], "giấy.pdf")
    assert not Entry.objects.filter(fact="InfectedFileStopped").exists()


def test_a_scan_at_the_counter_is_recorded_before_there_is_a_dossier(running: Clamd) -> None:
    client = client_as(Client(), "lua-non")
    scan = SimpleUploadedFile("quet.pdf", INFECTED)
    told = client.post("/ban-lam-viec/nhan", {"thu-tuc": BIRTH, "quet-birth_notice": [scan]})
    assert told.status_code in {200, 422}
    assert last_line("unit", counter()).details["name"] == "quet.pdf"


def test_a_paper_with_an_act_is_recorded_with_the_dossiers_code(running: Clamd) -> None:
    dossier = a_submitted_dossier()
    with refused("file_infected"):
        take_in_at_work(
            actor("lua-non"), [BytesIO(INFECTED).read()], "y-kien.pdf", about=str(dossier.code)
        )
    assert last_line("unit", counter()).details["about_code"] == dossier.code
