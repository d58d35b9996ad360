"""The darkroom: strangers' pictures are opened here, in a process that ends after its work.

Run as a program. `preview` reads a file and writes a small JPEG of its first page; `paper OUT IN…`
makes one PDF of photos, in their order, and says as JSON what became of each. Knows nothing of the
house. What a file was told beside its picture (place, camera, time) stays here: only pixels leave.
"""

import json
import resource
import sys
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from PIL import Image, ImageOps

DPI: Final = 200
A4: Final = (1654, 2339)
"""An A4 sheet in pixels at DPI."""
QUALITY: Final = 72
PREVIEW: Final = (320, 440)
MOST_PIXELS: Final = 100_000_000
MOST_MEMORY: Final = 3 * 1024**3
MOST_SECONDS: Final = 50
UNREADABLE: Final = 3
"""How the program ends when a picture cannot be read."""


class Unreadable(Exception):
    """The picture at that place, from 1, is broken or no picture."""


def preview(data: bytes) -> bytes:
    """The first page or the picture itself, at most PREVIEW pixels, as JPEG."""
    if data.startswith(b"%PDF-"):
        import pypdfium2  # noqa: PLC0415 -- not needed for a photo

        page = pypdfium2.PdfDocument(data)[0]
        scale = min(PREVIEW[0] / page.get_width(), PREVIEW[1] / page.get_height())
        picture = page.render(scale=scale).to_pil()
    else:
        picture = _upright(BytesIO(data), PREVIEW)
    picture.thumbnail(PREVIEW)
    return _jpeg(picture, 70)


def paper(photos: list[Path]) -> tuple[bytes, list[bool]]:
    """One PDF of A4 pages, and for each whether its edges were found and it was straightened."""
    pages: list[Image.Image] = []
    straight: list[bool] = []
    for place, path in enumerate(photos, 1):
        try:
            with path.open("rb") as file:
                photo = _upright(file, (2 * A4[0], 2 * A4[1]))
        except Exception as broken:
            raise Unreadable(place) from broken
        flat = _straightened(photo)
        straight.append(flat is not None)
        pages.append(_on_a_sheet(flat or photo))
    made = BytesIO()
    pages[0].save(
        made, "PDF", save_all=True, append_images=pages[1:], resolution=DPI, quality=QUALITY
    )
    return made.getvalue(), straight


def _upright(file: Any, wanted: tuple[int, int]) -> Image.Image:
    """As the camera was held, in RGB on white; a JPEG is read no larger than needed."""
    picture = Image.open(file)
    if picture.width * picture.height > MOST_PIXELS:
        raise ValueError("too many pixels")
    picture.draft("RGB", wanted)
    turned = ImageOps.exif_transpose(picture)
    if turned.mode in {"RGBA", "LA", "PA"} or "transparency" in turned.info:
        clear = turned.convert("RGBA")
        turned = Image.new("RGB", clear.size, "white")
        turned.paste(clear, mask=clear.getchannel("A"))
    return turned.convert("RGB")


def _straightened(photo: Image.Image) -> Image.Image | None:
    # A second of start-up that a preview must not pay.
    flat: Image.Image | None = import_module("edges").straightened(photo)
    return flat


def _on_a_sheet(picture: Image.Image) -> Image.Image:
    """On a white A4 page, upright or across as the picture is, filling it when it is a sheet."""
    page = A4 if picture.height >= picture.width else A4[::-1]
    shape = picture.width / picture.height
    if abs(shape / (page[0] / page[1]) - 1) < 0.06:
        return picture.resize(page, Image.Resampling.LANCZOS)
    scale = min(page[0] / picture.width, page[1] / picture.height)
    size = (round(picture.width * scale), round(picture.height * scale))
    sheet = Image.new("RGB", page, "white")
    place = ((page[0] - size[0]) // 2, (page[1] - size[1]) // 2)
    sheet.paste(picture.resize(size, Image.Resampling.LANCZOS), place)
    return sheet


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    made = BytesIO()
    picture.convert("RGB").save(made, "JPEG", quality=quality, optimize=True)
    return made.getvalue()


def main(words: list[str]) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    if words[0] == "preview":
        try:
            sys.stdout.buffer.write(preview(sys.stdin.buffer.read()))
        except Exception:  # a stranger's file may be wrong in any way
            return UNREADABLE
        return 0
    try:
        pdf, straight = paper([Path(each) for each in words[2:]])
    except Unreadable as broken:
        sys.stdout.write(json.dumps({"unreadable": broken.args[0]}))
        return UNREADABLE
    Path(words[1]).write_bytes(pdf)
    sys.stdout.write(json.dumps({"straight": straight}))
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    sys.exit(main(sys.argv[1:]))
