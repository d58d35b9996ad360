"""The lamp: a page of a stranger's file is looked at here, in a process that ends after its work.

Run as a program with one JSON text on standard input; it answers with one. `count` says how many
pages a file has. `page` draws one, turns it straight, measures it, looks for a separator's mark and
has a program read it; the picture and the layer of text are left beside each other. `bind` lays
pictures and layers into one PDF. It is polite to everything else that runs, and knows nothing of
the house.
"""

import csv
import json
import os
import resource
import signal
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
from PIL import Image, ImageOps

MOST_PIXELS: Final = 120_000_000
MOST_MEMORY: Final = 2 * 1024**3
MOST_DPI: Final = 300
"""More than this is neither kept nor read: letters of 8 points are clear at 300."""
USUAL_DPI: Final = range(96, 1201)
"""What a file says of itself is believed within these; 72 is written where nothing is known."""
A4_INCHES: Final = (8.27, 11.69)
QUALITY: Final = 80
SMALL: Final = 900
SMALLEST: Final = (96, 136)
"""What a page is recognised by in a list; no word of it can be read."""
STEEPEST: Final = 8.0
"""Degrees beyond which a page is not skewed but laid down otherwise."""
NICE: Final = 15
UNREADABLE: Final = 3
UNSURE: Final = 65.0
"""A mean confidence, of 100, below which the page may stand on its head."""

Array = Any


# ---- the picture -------------------------------------------------------------------------------


def count(path: Path) -> int:
    with path.open("rb") as file:
        head = file.read(5)
    if head == b"%PDF-":
        import pypdfium2  # noqa: PLC0415 -- not needed for a picture

        return len(pypdfium2.PdfDocument(path))
    return int(getattr(Image.open(path), "n_frames", 1))


def drawn(path: Path, number: int) -> tuple[Image.Image, int]:
    """The page, from 0, upright, in RGB on white; and how many dots an inch it was taken with."""
    with path.open("rb") as file:
        head = file.read(5)
    if head == b"%PDF-":
        return _of_pdf(path, number)
    picture = Image.open(path)
    if number:
        picture.seek(number)
    if picture.width * picture.height > MOST_PIXELS:
        raise ValueError("too many pixels")
    told = picture.info.get("dpi", (0, 0))
    turned = _on_white(ImageOps.exif_transpose(picture))
    dpi = round(float(told[0] or 0))
    return turned, dpi if dpi in USUAL_DPI else _as_a4(turned)


def _of_pdf(path: Path, number: int) -> tuple[Image.Image, int]:
    import pypdfium2  # noqa: PLC0415
    from pypdfium2 import raw  # noqa: PLC0415

    page = pypdfium2.PdfDocument(path)[number]
    inside = [
        min(each.get_metadata().horizontal_dpi, each.get_metadata().vertical_dpi)
        for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])
    ]
    dpi = round(max(inside)) if inside else MOST_DPI
    scale = min(max(dpi, 72), MOST_DPI) / 72
    if page.get_width() * page.get_height() * scale**2 > MOST_PIXELS:
        raise ValueError("too many pixels")
    return page.render(scale=scale).to_pil().convert("RGB"), dpi


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        white = Image.new("RGB", clear.size, "white")
        white.paste(clear, mask=clear.getchannel("A"))
        return white
    if picture.mode.startswith("I;16") or picture.mode == "I":
        return Image.fromarray((np.asarray(picture) // 256).astype(np.uint8)).convert("RGB")
    return picture.convert("RGB")


def _as_a4(picture: Image.Image) -> int:
    """Dots an inch, were it a sheet of A4."""
    short, long = sorted(picture.size)
    return round(min(short / A4_INCHES[0], long / A4_INCHES[1]))


def fitted(picture: Image.Image, dpi: int) -> tuple[Image.Image, int]:
    """No finer than MOST_DPI."""
    if dpi <= MOST_DPI:
        return picture, dpi
    scale = MOST_DPI / dpi
    size = (round(picture.width * scale), round(picture.height * scale))
    return picture.resize(size, Image.Resampling.LANCZOS), MOST_DPI


# ---- straight, and good enough? ----------------------------------------------------------------


def skew(grey: Array) -> float:
    """Degrees by which the lines rise or fall: the turn at which rows are darkest and lightest."""
    scale = SMALL / max(grey.shape)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    dark = (cv2.GaussianBlur(small, (0, 0), 25).astype(int) - small > 25).astype(np.uint8)
    edge = SMALL // 25
    dark = dark[edge:-edge, edge:-edge] * 255
    if dark.mean() < 0.3:
        return 0.0
    best = _best(dark, np.arange(-STEEPEST, STEEPEST + 0.1, 0.5))
    return float(_best(dark, np.arange(best - 0.5, best + 0.51, 0.1)))


def _best(dark: Array, angles: Array) -> float:
    middle = (dark.shape[1] / 2, dark.shape[0] / 2)
    sharpest, found = -1.0, 0.0
    for angle in angles:
        turn = cv2.getRotationMatrix2D(middle, float(angle), 1)
        rows = cv2.warpAffine(dark, turn, dark.shape[::-1]).sum(axis=1).astype(float)
        contrast = float(((rows[1:] - rows[:-1]) ** 2).sum())
        if contrast > sharpest * 1.0001:
            sharpest, found = contrast, float(angle)
    return round(found, 2)


def levelled(picture: Image.Image, angle: float) -> Image.Image:
    if abs(angle) < 0.15:
        return picture
    return picture.rotate(
        angle, Image.Resampling.BICUBIC, expand=False, fillcolor=_paper_colour(picture)
    )


def _paper_colour(picture: Image.Image) -> tuple[int, ...]:
    return tuple(int(each) for each in np.percentile(np.asarray(picture)[::16, ::16], 90, (0, 1)))


def measured(grey: Array, dpi: int) -> dict[str, float]:
    """Light of the paper (0 to 255), share of ink, sharpness of its letters."""
    high, wide = grey.shape
    inner = grey[high // 20 : -(high // 20) or None, wide // 20 : -(wide // 20) or None]
    scale = min(1.0, 100 / max(dpi, 1))
    small = cv2.resize(inner, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    light = float(np.percentile(small, 85))
    ground = cv2.GaussianBlur(small, (0, 0), 12).astype(int)
    ink = (ground - small.astype(int)) > max(14.0, light * 0.11)
    ink = cv2.morphologyEx(ink.astype(np.uint8), cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    return {"light": round(light, 1), "ink": round(float(ink.mean()), 5), "sharp": _sharp(inner)}


def _sharp(grey: Array) -> float:
    """How steep the steepest edges are, between 0 and 1: of the difference of paper and ink."""
    low, top = np.percentile(grey[::4, ::4], (2, 90))
    span = float(top) - float(min(low, grey[::4, ::4].min()))
    if span < 20:
        return 1.0
    across = np.abs(cv2.Sobel(grey, cv2.CV_32F, 1, 0, ksize=1)) / span
    return round(float(np.percentile(across, 99.5)), 3)


def mark(picture: Image.Image) -> str:
    """What a large QR code on the sheet says; nothing when there is none."""
    grey = np.asarray(picture.convert("L"))
    scale = 1000 / max(grey.shape)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    try:
        told, _, _ = cv2.QRCodeDetector().detectAndDecode(small)
    except cv2.error:
        return ""
    return str(told)


# ---- reading -----------------------------------------------------------------------------------


def read(path: Path, out: Path, dpi: int, how: dict[str, Any]) -> tuple[list[Any], float]:
    """Lines with their confidence and place, and the mean confidence; the layer lies at `out`."""
    words = [how["tesseract"], str(path), str(out), "-l", how["languages"], "--psm", "3"]
    words += ["--dpi", str(dpi), "-c", "textonly_pdf=1", "pdf", "tsv"]
    subprocess.run(  # noqa: S603 -- the program that the house named
        words, check=True, capture_output=True, env=_alone()
    )
    return lines(out.with_suffix(".tsv"))


def _alone() -> dict[str, str]:
    """One thread: pages are many, and processors are for those who wait."""
    kept = {"OMP_THREAD_LIMIT": "1", "PATH": os.defpath, "LC_ALL": "C.UTF-8"}
    if prefix := os.environ.get("TESSDATA_PREFIX"):
        kept["TESSDATA_PREFIX"] = prefix
    return kept


def lines(path: Path) -> tuple[list[Any], float]:
    """From tesseract's table: [text, confidence 0 to 1, [left, top, width, height]] a line."""
    found: dict[tuple[str, ...], list[dict[str, str]]] = {}
    with path.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["level"] == "5" and row["text"].strip():
                key = (row["block_num"], row["par_num"], row["line_num"])
                found.setdefault(key, []).append(row)
    told = [_line(words) for words in found.values()]
    sure = [float(word["conf"]) for words in found.values() for word in words]
    return told, round(sum(sure) / len(sure), 1) if sure else 0.0


def _line(words: list[dict[str, str]]) -> list[Any]:
    text = " ".join(word["text"] for word in words)
    sure = sum(float(word["conf"]) for word in words) / len(words) / 100
    left = min(int(word["left"]) for word in words)
    top = min(int(word["top"]) for word in words)
    right = max(int(word["left"]) + int(word["width"]) for word in words)
    low = max(int(word["top"]) + int(word["height"]) for word in words)
    return [text, round(sure, 3), [left, top, right - left, low - top]]


def turned(path: Path, how: dict[str, Any]) -> int:
    """Degrees, clockwise, by which the page must be turned to stand upright; 0 when not told."""
    words = [how["tesseract"], str(path), "-", "--psm", "0", "-l", "osd"]
    done = subprocess.run(  # noqa: S603
        words, check=False, capture_output=True, env=_alone()
    )
    told = dict(
        line.split(": ", 1)
        for line in done.stdout.decode(errors="replace").splitlines()
        if ": " in line
    )
    sure = float(told.get("Orientation confidence", "0") or 0)
    return int(told.get("Rotate", "0")) if sure >= 1.5 else 0


# ---- one page, from beginning to end -------------------------------------------------------------


def page(asked: dict[str, Any]) -> dict[str, Any]:
    out = Path(asked["out"])
    picture, dpi = drawn(Path(asked["source"]), asked["page"])
    taken = dpi
    if asked.get("camera"):
        flat = import_module("edges").straightened(picture)
        if flat is not None:
            picture = flat
            taken = dpi = _as_a4(flat)
    picture, dpi = fitted(picture, dpi)
    if asked.get("turned"):
        picture = picture.rotate(-asked["turned"], expand=True)
    told: dict[str, Any] = {"dpi": taken, "mark": mark(picture)}
    grey = np.asarray(picture.convert("L"))
    angle = skew(grey)
    told |= {"skew": abs(angle), **measured(grey, dpi)}
    picture = levelled(picture, angle)
    told |= _read_picture(picture, dpi, out, asked)
    return told


def _read_picture(
    picture: Image.Image, dpi: int, out: Path, asked: dict[str, Any]
) -> dict[str, Any]:
    _save(picture, out / "page.jpg", dpi)
    told: dict[str, Any] = {"size": picture.size, "lines": [], "confidence": None}
    if asked.get("tesseract"):
        told |= _read_words(picture, dpi, out, asked)
    with Image.open(out / "page.jpg") as shown:
        shown.thumbnail(SMALLEST)
        shown.convert("L").save(out / "small.jpg", "JPEG", quality=55)
    return told


def _read_words(picture: Image.Image, dpi: int, out: Path, asked: dict[str, Any]) -> dict[str, Any]:
    found, sure = read(out / "page.jpg", out / "layer", dpi, asked)
    if sure < UNSURE and not asked.get("turned") and (by := turned(out / "page.jpg", asked)):
        _save(picture.rotate(-by, expand=True), out / "page.jpg", dpi)
        found, sure = read(out / "page.jpg", out / "layer", dpi, asked)
        size = picture.size[::-1] if by % 180 else picture.size
        return {"lines": found, "confidence": sure, "size": size}
    return {"lines": found, "confidence": sure}


def _save(picture: Image.Image, path: Path, dpi: int) -> None:
    """Grey when it is grey, so that a page of letters is small."""
    small = np.asarray(picture.resize((64, 64))).astype(int)
    plain = (small.max(axis=2) - small.min(axis=2)).max() < 24
    (picture.convert("L") if plain else picture).save(
        path, "JPEG", quality=QUALITY, optimize=True, dpi=(dpi, dpi)
    )


# ---- binding -------------------------------------------------------------------------------------


def bind(asked: dict[str, Any]) -> dict[str, Any]:
    """Pictures with their layers of text under them, as they are: nothing is drawn again."""
    import pikepdf  # noqa: PLC0415 -- only here

    whole = pikepdf.new()
    for each in asked["pages"]:
        _lay(pikepdf, whole, Path(each["picture"]), each.get("layer"))
    whole.docinfo["/Title"] = asked["title"]
    whole.save(asked["out"])
    return {"pages": len(whole.pages)}


def _lay(pikepdf: Any, whole: Any, path: Path, layer: str | None) -> None:
    with Image.open(path) as picture:
        wide, high, grey = picture.width, picture.height, picture.mode == "L"
        dpi = float(picture.info["dpi"][0])
    box: tuple[float, ...] = (wide / dpi * 72, high / dpi * 72)
    if layer:
        with pikepdf.open(layer) as text:
            whole.pages.append(text.pages[0])
        leaf = whole.pages[-1]
        box = tuple(float(each) for each in leaf.mediabox[2:])
    else:
        leaf = whole.add_blank_page(page_size=box)
    if "/Resources" not in leaf:
        leaf.Resources = pikepdf.Dictionary()
    if "/XObject" not in leaf.Resources:
        leaf.Resources.XObject = pikepdf.Dictionary()
    leaf.Resources.XObject.Leaf = pikepdf.Stream(
        whole,
        path.read_bytes(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=wide,
        Height=high,
        ColorSpace=pikepdf.Name.DeviceGray if grey else pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
    draw = f"q {box[0]:.3f} 0 0 {box[1]:.3f} 0 0 cm /Leaf Do Q\n".encode()
    leaf.contents_add(pikepdf.Stream(whole, draw), prepend=True)


def main() -> int:
    os.nice(NICE)
    cv2.setNumThreads(1)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    asked = json.loads(sys.stdin.read())
    if most := asked.get("seconds"):
        # Of a processor, of each program here: on a busy machine a page may take minutes.
        resource.setrlimit(resource.RLIMIT_CPU, (most, most + 5))
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        if asked["work"] == "count":
            told: dict[str, Any] = {"pages": count(Path(asked["source"]))}
        else:
            told = page(asked) if asked["work"] == "page" else bind(asked)
    except subprocess.CalledProcessError as broken:
        late = broken.returncode in (-signal.SIGXCPU, -signal.SIGKILL)
        failed = "reading_too_long" if late else "reader_broke"
        told = {"failed": failed, "said": broken.stderr.decode(errors="replace")[-500:]}
    except Exception as broken:  # a stranger's file may be wrong in any way
        told = {"failed": "page_unreadable", "said": f"{type(broken).__name__}: {broken}"[:500]}
    sys.stdout.write(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1] / "pictures"))
    sys.exit(main())
