"""A receipt shows the file again: its picture, its hash; nobody else sees either."""

import os
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pypdf import PdfWriter

from motcua.apps.documents.commands import sweep
from motcua.apps.dossiers.models import Dossier, Given
from motcua.base import clock
from motcua.faces.ui.jinja import static
from motcua.gateways import scratch
from tests.faces.citizen.pages import words
from tests.faces.signed_in import client_as
from tests.makers import PDF

pytestmark = pytest.mark.django_db
SLOT = "birth_notice"


def a_picture(kind: str = "PNG", size: tuple[int, int] = (600, 900)) -> bytes:
    made = BytesIO()
    Image.new("RGB", size, "#336").save(made, kind)
    return made.getvalue()


def a_pdf(pages: int) -> bytes:
    writer, made = PdfWriter(), BytesIO()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    writer.write(made)
    return made.getvalue()


def sent(client: Client, draft: Dossier, name: str, content: bytes) -> Given:
    file = SimpleUploadedFile(name, content)
    client.post(f"/ho-so/{draft.token}/giay-to", {f"tep.{SLOT}": [file], "luu": "1"})
    return Given.objects.get(dossier=draft, component=SLOT, removed_at__isnull=True)


def test_it_tells_name_size_pages_hash_and_time(mother: Client, draft: Dossier) -> None:
    given = sent(mother, draft, "giấy chứng sinh.pdf", a_pdf(3))
    page = words(mother.get(f"/ho-so/{draft.token}/giay-to"))
    assert given.file is not None
    assert "Đã nhận đủ lúc 09:50" in page
    assert "giấy chứng sinh.pdf" in page
    assert "3 trang" in page
    assert f"…{given.file.sha256[-6:]}" in page
    assert given.file.sha256 in page


@pytest.mark.parametrize(("name", "content"), [("a.pdf", a_pdf(2)), ("a.png", a_picture())])
def test_the_first_page_is_shown_small(
    mother: Client, draft: Dossier, name: str, content: bytes
) -> None:
    given = sent(mother, draft, name, content)
    path = f"/ho-so/{draft.token}/tep/{given.pk}/anh"
    assert path in mother.get(f"/ho-so/{draft.token}/giay-to").content.decode()
    for _ in range(2):  # drawn, and taken from where it was kept
        response = mother.get(path)
        assert response.headers["Content-Type"] == "image/jpeg"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Content-Security-Policy"].startswith("sandbox")
        with Image.open(BytesIO(response.content)) as picture:
            assert max(picture.size) <= 440


@pytest.mark.parametrize("content", [PDF, a_picture()[:60]])
def test_what_cannot_be_drawn_has_a_drawing_in_its_place(
    mother: Client, draft: Dossier, content: bytes
) -> None:
    name = "a.pdf" if content.startswith(b"%PDF") else "a.png"
    given = sent(mother, draft, name, content)
    response = mother.get(f"/ho-so/{draft.token}/tep/{given.pk}/anh")
    assert response.status_code == 302
    assert response.headers["Location"] == static("ui/no-preview.svg")


def test_a_stranger_sees_neither_file_nor_picture(mother: Client, draft: Dossier) -> None:
    given = sent(mother, draft, "a.png", a_picture())
    for who in ("cay-duoc", "lua-non"):
        stranger = client_as(Client(), who)
        for more in ("", "/anh"):
            path = f"/ho-so/{draft.token}/tep/{given.pk}{more}"
            assert stranger.get(path).status_code == 404


def test_the_file_itself_is_caged(mother: Client, draft: Dossier) -> None:
    given = sent(mother, draft, "a.png", a_picture())
    response = mother.get(f"/ho-so/{draft.token}/tep/{given.pk}")
    response.close()
    assert response.headers["Content-Type"] == "image/png"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"].startswith("sandbox")


def test_previews_are_swept_after_a_day_and_drawn_again(mother: Client, draft: Dossier) -> None:
    given = sent(mother, draft, "a.png", a_picture(size=(601, 900)))
    path = f"/ho-so/{draft.token}/tep/{given.pk}/anh"
    mother.get(path)
    assert given.file is not None
    kept = scratch.folder("previews") / f"{given.file.sha256}.jpg"
    assert kept.exists()
    _aged(kept, 25)
    sweep()
    assert not kept.exists()
    assert mother.get(path).status_code == 200


def _aged(path: Path, hours: int) -> None:
    then = clock.now().timestamp() - hours * 3600
    os.utime(path, (then, then))
