"""Several photos of a slot become one PDF; pages can be added; what is broken is named."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfReader

from motcua.apps.documents import queries as documents
from motcua.apps.dossiers.models import Dossier, Given
from tests.faces.citizen.pages import words
from tests.faces.citizen.test_uploads import announced, sent
from tests.gateways.pictures import a_sheet, jpeg, on_a_table
from tests.makers import PDF

pytestmark = pytest.mark.django_db
SLOT = "birth_notice"
PHOTO = jpeg(on_a_table(), place=True)
PLAIN = jpeg(a_sheet())


@pytest.fixture(autouse=True)
def nothing_under_way(settings, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    settings.MOTCUA_SCRATCH = str(tmp_path)


def photographed(client: Client, draft: Dossier, *photos: bytes, **more: str) -> str:
    files = [SimpleUploadedFile(f"IMG_{n}.jpg", photo) for n, photo in enumerate(photos)]
    response = client.post(
        f"/ho-so/{draft.token}/giay-to", {f"anh.{SLOT}": files, "luu": "1", **more}, follow=True
    )
    return words(response)


def here(draft: Dossier) -> list[Given]:
    rows = Given.objects.filter(dossier=draft, component=SLOT, removed_at__isnull=True)
    return list(rows.select_related("file"))


def test_photos_are_one_pdf_under_the_name_of_the_paper(mother: Client, draft: Dossier) -> None:
    page = photographed(mother, draft, PHOTO, PLAIN)
    (given,) = here(draft)
    assert given.file is not None
    assert (given.file.name, given.file.pages) == ("Giấy chứng sinh.pdf", 2)
    assert given.file.media_type == "application/pdf"
    assert given.file.straightened == [True, False]
    assert "Trang 2 để nguyên như ảnh chụp" in page
    with documents.content(given.file) as file:
        assert b"invented maker" not in file.read()


def test_all_straight_is_said_too(mother: Client, draft: Dossier) -> None:
    assert "Ảnh đã được nắn thẳng" in photographed(mother, draft, PHOTO)


def test_a_further_page_goes_behind_those_that_are_there(mother: Client, draft: Dossier) -> None:
    photographed(mother, draft, PHOTO)
    (first,) = here(draft)
    photographed(mother, draft, PLAIN, **{f"them.{SLOT}": str(first.pk)})
    (second,) = here(draft)
    assert second.file is not None
    assert (second.file.pages, second.file.straightened) == (2, [True, False])
    with documents.content(second.file) as file:
        assert len(PdfReader(BytesIO(file.read())).pages) == 2
    photographed(mother, draft, PLAIN)
    (third,) = here(draft)
    assert third.file is not None
    assert third.file.pages == 1


def test_only_photos_of_this_slot_are_added_to(mother: Client, draft: Dossier) -> None:
    other = next(row for row in here(draft))  # a PDF that was sent as such
    photographed(mother, draft, PHOTO, **{f"them.{SLOT}": str(other.pk)})
    (given,) = here(draft)
    assert given.file is not None
    assert given.file.pages == 1


def test_photos_that_came_in_pieces_keep_their_order(mother: Client, draft: Dossier) -> None:
    tokens = []
    for photo in (PLAIN, PHOTO):
        path = announced(mother, draft, photo, "IMG.jpg").headers["Location"]
        sent(mother, path, 0, photo)
        tokens.append(path.rpartition("/")[2])
    form = {f"chup.{SLOT}": tokens, "luu": "1"}
    assert mother.post(f"/ho-so/{draft.token}/giay-to", form).status_code == 302
    (given,) = here(draft)
    assert given.file is not None
    assert given.file.straightened == [False, True]
    again = words(mother.post(f"/ho-so/{draft.token}/giay-to", form))
    assert "Không còn phần đã gửi" in again


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (PLAIN[:3000], "Không đọc được ảnh số 2"),
        (b"", "tới nơi bị rỗng"),
        (PDF, "thật ra là tệp PDF"),
        (b"MZ" + bytes(100), "thật ra là chương trình"),
        (b"\0\0\0\x18ftypheic" + bytes(100), "Ảnh số 2 là kiểu HEIC"),
    ],
)
def test_what_is_no_photo_is_named_and_what_stood_there_stays(
    mother: Client, draft: Dossier, content: bytes, said: str
) -> None:
    before = here(draft)
    assert said in photographed(mother, draft, PHOTO, content)
    assert here(draft) == before


def test_too_many_at_once_is_refused(mother: Client, draft: Dossier) -> None:
    assert "nhiều nhất 20 ảnh" in photographed(mother, draft, *[b"\xff\xd8\xff"] * 21)
