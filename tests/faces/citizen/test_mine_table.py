"""One's own dossiers as a table: those of the page and no others, and no formula in it."""

import csv
import io

import pytest
from django.test import Client

from tests.faces.signed_in import client_as
from tests.makers import a_draft, an_accepted_dossier

pytestmark = pytest.mark.django_db

ADDRESS = "/ho-so-cua-toi/bang.csv"


def test_what_i_filed_and_nothing_of_others(client: Client) -> None:
    dossier = an_accepted_dossier()
    a_draft()
    other = an_accepted_dossier("cay-duoc")
    mother = client_as(client, "sao-mai")
    assert ADDRESS in mother.get("/ho-so-cua-toi").content.decode()
    answer = mother.get(ADDRESS)
    heads, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""))
    assert heads[0] == "Mã hồ sơ"
    codes = [row[0] for row in rows]
    assert dossier.code in codes
    assert other.code not in codes
    assert "" not in codes


def test_a_stranger_is_asked_who_they_are(client: Client) -> None:
    assert client.get(ADDRESS).status_code == 302
