"""A message as a file, and a letter linked to a dossier, by pages alone."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.apps.letters.models import Incoming
from motcua.rules.edxml.writing import write_document
from tests.apps.letters import letters
from tests.apps.letters.test_bring_message import to_us
from tests.faces.signed_in import client_as
from tests.makers import an_accepted_dossier

pytestmark = pytest.mark.django_db
IN = "/ban-lam-viec/van-ban-den"


def sent(client: Client, content: bytes) -> object:
    return client.post(f"{IN}/nhap-tep", {"message": SimpleUploadedFile("7.edxml", content)})


def test_a_file_is_a_letter_and_the_same_again_is_told(client: Client) -> None:
    client_as(client, letters.CLERK)
    assert "Nhập tệp edXML" in client.get(IN).content.decode()
    assert client.get(f"{IN}/nhap-tep").status_code == 200
    answer = sent(client, write_document(to_us()))
    came = Incoming.objects.get()
    assert answer.headers["Location"] == f"{IN}/{came.pk}"  # type: ignore[attr-defined]
    assert "đối chiếu mã số thuế" in client.get(f"{IN}/{came.pk}").content.decode()
    again = sent(client, write_document(to_us()))
    assert again.status_code == 422  # type: ignore[attr-defined]
    assert "đã có trong sổ đến" in again.content.decode()  # type: ignore[attr-defined]


def test_what_is_no_message_is_said_where_it_was_chosen(client: Client) -> None:
    client_as(client, letters.CLERK)
    empty = client.post(f"{IN}/nhap-tep", {})
    assert empty.status_code == 422
    wrong = sent(client, b"<a/>")
    told = wrong.content.decode()  # type: ignore[attr-defined]
    assert "không phải gói tin edXML" in told
    assert 'id="id_message-err"' in told or "aria-describedby" in told


def test_who_keeps_no_book_brings_nothing_in(client: Client) -> None:
    client_as(client, letters.OFFICER)
    assert client.get(f"{IN}/nhap-tep").status_code == 403
    assert "nhap-tep" not in client.get(IN).content.decode()


def test_a_letter_is_linked_and_both_pages_show_it(client: Client) -> None:
    client_as(client, letters.CLERK)
    sent(client, write_document(to_us()))
    came, dossier = Incoming.objects.get(), an_accepted_dossier()
    place = f"{IN}/{came.pk}"
    wrong = client.post(f"{place}/lam/ho-so", {"dossier": "H17-1"})
    assert wrong.status_code == 422
    assert 'value="H17-1"' in wrong.content.decode()
    client_as(client, letters.CHAIR)
    assert client.post(f"{place}/lam/ho-so", {"dossier": str(dossier.code)}).status_code == 302
    assert f"/ban-lam-viec/ho-so/{dossier.code}" in client.get(place).content.decode()
    page = client.get(f"/ban-lam-viec/ho-so/{dossier.code}").content.decode()
    assert f"{IN}/{came.pk}" in page
