"""Scans of invented papers: set by typst, made into pictures, turned, darkened, smeared."""

from functools import cache
from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
import typst
from PIL import Image

from motcua.rules.marks import qr_svg

FONTS = Path("src/motcua/gateways/papers/fonts").resolve()
NUMBER = "048198000001"

PAPER = """
#set page(width: 210mm, height: 297mm, margin: 25mm)
#set text(font: "Tinos", size: 13pt, lang: "vi")
#align(center)[CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM \\ *Độc lập - Tự do - Hạnh phúc*]
#v(4mm)
BỆNH VIỆN GIÓ LÀNH \\ Số: 12/GCS
#v(6mm)
#align(center)[#text(size: 16pt)[*GIẤY CHỨNG SINH*]]
Họ và tên mẹ: Trần Thị Sao Mai \\ Năm sinh: 1998 \\ Số định danh cá nhân: 048198000001 \\
Đã sinh con vào lúc 10 giờ 15 phút ngày 05 tháng 3 năm 2026. \\
Giấy này có giá trị đến ngày 05/05/2026 trên toàn quốc.
#v(8mm)
#align(right)[Hải Châu, ngày 06 tháng 3 năm 2026]
"""
SHEET = """
#set page(width: 210mm, height: 297mm, margin: 30mm)
#image(bytes(sys.inputs.qr), format: "svg", width: 60mm)
"""


@cache
def _set(markup: str, qr: str = "") -> bytes:
    compiler = typst.Compiler(
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])
    )
    made = compiler.compile(input=markup.encode(), sys_inputs={"qr": qr} if qr else {})
    assert isinstance(made, bytes)
    return made


def page(dpi: int = 200, markup: str = PAPER) -> Image.Image:
    """A clean scan of the paper."""
    return drawn(_set(markup), dpi)


def drawn(pdf: bytes, dpi: int = 200) -> Image.Image:
    return pypdfium2.PdfDocument(pdf)[0].render(scale=dpi / 72).to_pil().convert("RGB")


def separator(says: str, dpi: int = 200) -> Image.Image:
    return drawn(_set(SHEET, qr_svg(says)), dpi)


def blank(dpi: int = 200) -> Image.Image:
    """White, with the noise of a scanner."""
    shape = (round(11.69 * dpi), round(8.27 * dpi), 3)
    noise = np.random.default_rng(3).normal(0, 3, shape)
    return Image.fromarray((250 + noise).clip(0, 255).astype(np.uint8))


def askew(picture: Image.Image, degrees: float) -> Image.Image:
    return picture.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))


def dark(picture: Image.Image) -> Image.Image:
    return Image.fromarray((np.asarray(picture) * 0.35).astype(np.uint8))


def smeared(picture: Image.Image) -> Image.Image:
    return Image.fromarray(cv2.GaussianBlur(np.asarray(picture), (0, 0), 4))


def stored(picture: Image.Image, kind: str = "JPEG", dpi: int = 200) -> bytes:
    made = BytesIO()
    picture.save(made, kind, dpi=(dpi, dpi))
    return made.getvalue()


def tiff(pictures: list[Image.Image], dpi: int = 200) -> bytes:
    made = BytesIO()
    small = [each.convert("L") for each in pictures]
    small[0].save(
        made, "TIFF", save_all=True, append_images=small[1:], dpi=(dpi, dpi), compression="jpeg"
    )
    return made.getvalue()


def bound(pictures: list[Image.Image], dpi: int = 200) -> bytes:
    """A PDF as a scanner writes it."""
    made = BytesIO()
    pictures[0].save(made, "PDF", save_all=True, append_images=pictures[1:], resolution=dpi)
    return made.getvalue()
