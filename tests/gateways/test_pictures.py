"""Photos of paper become flat A4 pages, upright, without a word of where they were taken."""

import subprocess
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader

from motcua.gateways import pictures
from motcua.gateways.pictures import darkroom, edges, sheets
from tests.expect import refused
from tests.gateways.pictures import a_sheet, jpeg, noise, on_a_table


def made(*photos: bytes) -> pictures.Sheets:
    return sheets([BytesIO(photo) for photo in photos])


def seen(pdf: bytes, page: int = 0) -> Image.Image:
    picture: Image.Image = pypdfium2.PdfDocument(pdf)[page].render(scale=1).to_pil()
    return picture.convert("L")


def dark(picture: Image.Image, box: tuple[float, float, float, float]) -> float:
    """How dark a part of a page is, from 0 white to 255 black; the box in parts of the page."""
    wide, high = picture.size
    corners = (box[0] * wide, box[1] * high, box[2] * wide, box[3] * high)
    return 255 - float(np.asarray(picture.crop(tuple(map(int, corners)))).mean())


MARK = (0.07, 0.05, 0.19, 0.13)
RIM = ((0, 0, 1, 0.01), (0, 0.99, 1, 1), (0, 0, 0.01, 1), (0.99, 0, 1, 1))


@pytest.mark.parametrize("table", [(96, 70, 52), (30, 34, 40), (120, 120, 128)])
def test_a_sheet_on_a_table_is_laid_flat(table: tuple[int, int, int]) -> None:
    found = made(jpeg(on_a_table(table)))
    assert found.straight == (True,)
    page = PdfReader(BytesIO(found.pdf)).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
    flat = seen(found.pdf)
    assert dark(flat, MARK) > 200  # the mark is where it is on the sheet
    assert all(dark(flat, side) < 40 for side in RIM)  # and of the table nothing is left


@pytest.mark.parametrize("table", [(238, 237, 233), (250, 250, 250)])
def test_white_on_white_is_left_as_it_is(table: tuple[int, int, int]) -> None:
    assert made(jpeg(on_a_table(table))).straight == (False,)


def test_what_has_no_edges_is_left_as_it_is() -> None:
    assert made(jpeg(noise()), jpeg(a_sheet())).straight == (False, False)


def test_several_are_one_paper_in_their_order() -> None:
    colours = ("#d00", "#0a0", "#00d")
    found = made(*(jpeg(Image.new("RGB", (300, 400), each)) for each in colours))
    pages = pypdfium2.PdfDocument(found.pdf)
    middles = [
        pages[n].render(scale=0.2).to_pil().convert("RGB").getpixel((55, 80)) for n in (0, 1, 2)
    ]
    assert [max(range(3), key=lambda n: middle[n]) for middle in middles] == [0, 1, 2]


@pytest.mark.parametrize(("turned", "back"), [(1, 0), (3, 180), (6, 90), (8, 270)])
def test_it_stands_as_the_camera_was_held(turned: int, back: int) -> None:
    stored = a_sheet().rotate(back, expand=True)
    found = made(jpeg(stored, turned=turned))
    assert dark(seen(found.pdf), MARK) > 200


def test_where_it_was_taken_and_by_what_stays_out() -> None:
    photo = jpeg(on_a_table(), place=True)
    assert b"invented maker" in photo
    pdf = made(photo).pdf
    for told in (b"invented maker", b"Exif", b"GPS"):
        assert told not in pdf
    image = PdfReader(BytesIO(pdf)).pages[0].images[0].image
    assert image is not None
    assert not image.getexif()


def test_it_weighs_less_than_what_was_taken() -> None:
    photo = jpeg(on_a_table().resize((4000, 3000)))
    assert len(made(photo).pdf) < len(photo) / 2


def test_a_page_across_is_a_page_across() -> None:
    found = made(jpeg(Image.new("RGB", (800, 500), "#555")))
    page = PdfReader(BytesIO(found.pdf)).pages[0]
    assert page.mediabox.width > page.mediabox.height


@pytest.mark.parametrize(
    "broken", [b"\xff\xd8\xff\xe0nothing", jpeg(a_sheet())[:2000], b"\x89PNG\r\n\x1a\n"]
)
def test_a_broken_picture_is_named_by_its_place(broken: bytes) -> None:
    with refused("picture_unreadable", place=2):
        made(jpeg(a_sheet()), broken)


def test_a_picture_that_would_fill_the_memory_is_not_opened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(darkroom, "MOST_PIXELS", 1000)
    with pytest.raises(ValueError, match="too many"):
        darkroom._upright(BytesIO(jpeg(a_sheet())), (100, 100))


def test_who_waits_too_long_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "PATIENCE", 0.01)
    with refused("pictures_busy"):
        made(jpeg(a_sheet()))
    with pictures._free, refused("pictures_busy"):
        made(jpeg(a_sheet()))


def test_the_darkroom_has_no_secret_and_no_house(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {}
    run = subprocess.run

    def watched(*words, **how):  # type: ignore[no-untyped-def]
        told.update(how)
        return run(*words, **how)

    monkeypatch.setattr(subprocess, "run", watched)
    made(jpeg(a_sheet()))
    assert told["env"] == {}
    for program in (darkroom, edges):
        assert "motcua" not in Path(program.__file__).read_text()
