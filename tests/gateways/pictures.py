"""Photos of invented papers: a sheet on a table, seen from the side, as a telephone takes it."""

from io import BytesIO

import cv2
import numpy as np
from PIL import Image, ImageDraw

TABLE = (96, 70, 52)


def a_sheet() -> Image.Image:
    """An A4 page with lines of words and a black mark in its top left corner."""
    sheet = Image.new("RGB", (1240, 1754), (245, 244, 238))
    pen = ImageDraw.Draw(sheet)
    for line in range(300, 1600, 60):
        pen.rectangle((120, line, 1100 - line * 7 % 300, line + 14), fill=(40, 40, 40))
    pen.rectangle((60, 60, 260, 260), fill=(0, 0, 0))
    return sheet


def on_a_table(table: tuple[int, int, int] = TABLE) -> Image.Image:
    """The sheet askew on a table, in perspective, with some noise of a cheap camera."""
    ground = np.full((1500, 2000, 3), table, np.uint8)
    noise = np.random.default_rng(1).normal(0, 6, ground.shape)
    ground = (ground + noise).clip(0, 255).astype(np.uint8)
    flat = np.array([[0, 0], [1240, 0], [1240, 1754], [0, 1754]], np.float32)
    seen = np.array([[450, 110], [1350, 80], [1420, 1400], [380, 1380]], np.float32)
    turn = cv2.getPerspectiveTransform(flat, seen)
    sheet = cv2.warpPerspective(np.asarray(a_sheet()), turn, (2000, 1500))
    mask = cv2.warpPerspective(np.full((1754, 1240), 255, np.uint8), turn, (2000, 1500))
    ground[mask > 0] = sheet[mask > 0]
    return Image.fromarray(ground)


def noise() -> Image.Image:
    """Nothing that has edges."""
    return Image.effect_noise((1500, 2000), 60).convert("RGB")


def jpeg(picture: Image.Image, *, turned: int = 1, place: bool = False) -> bytes:
    """As a camera stores it: `turned` is what EXIF says of it, `place` where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = turned
    exif[0x010F] = "Camera of an invented maker"
    if place:
        exif.get_ifd(0x8825).update({1: "N", 2: (16.0, 3.0, 0.0), 3: "E", 4: (108.0, 12.0, 0.0)})
    made = BytesIO()
    picture.save(made, "JPEG", quality=90, exif=exif)
    return made.getvalue()
