"""What a scanner reads off a printed paper: 150 dots an inch, grey."""

import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from motcua.gateways.papers import render
from tests.gateways.paper_samples import CODE, DAY, SAMPLES, URL

pytestmark = pytest.mark.skipif(
    shutil.which("pdftoppm") is None, reason="poppler-utils is not installed: nothing to print with"
)
WITH_CODE = sorted(set(SAMPLES) - {"apology", "register", "result"})


def scanned(pdf: bytes, folder: Path) -> Any:
    """The first page as a grey picture."""
    from PIL import Image  # noqa: PLC0415 -- only where there is something to print with

    (folder / "paper.pdf").write_bytes(pdf)
    command = ["pdftoppm", "-r", "150", "-gray", "-singlefile", "paper.pdf", "paper"]
    subprocess.run(command, cwd=folder, check=True)
    return Image.open(folder / "paper.pgm")


def found(picture: Any) -> list[Any]:
    try:
        from pyzbar import pyzbar  # noqa: PLC0415 -- needs the zbar library of the system
    except ImportError:
        pytest.skip("libzbar0 is not installed: nothing to read the marks with")
    return list(pyzbar.decode(picture))


def marks(picture: Any) -> dict[str, str]:
    return {mark.type: mark.data.decode() for mark in found(picture)}


@pytest.mark.parametrize("form", WITH_CODE)
def test_both_marks_are_read(form: str, tmp_path: Path) -> None:
    read = marks(scanned(render(form, SAMPLES[form], on=DAY), tmp_path))
    assert read["CODE128"] == CODE
    if "look_up" in SAMPLES[form]:
        assert read["QRCODE"] == URL


@pytest.mark.parametrize("form", ["receipt", "completion", "refusal", "apology", "control"])
def test_on_the_small_sheets_of_2018_too(form: str, tmp_path: Path) -> None:
    picture = scanned(render(form, SAMPLES[form], on=date(2024, 5, 6)), tmp_path)
    assert marks(picture)["QRCODE"] == URL
    widths = [mark.rect.width for mark in found(picture) if mark.type == "QRCODE"]
    assert widths[0] / 150 * 25.4 >= 25


def test_a_photocopy_of_a_photocopy_is_still_read(tmp_path: Path) -> None:
    from PIL import ImageFilter  # noqa: PLC0415 -- as above

    picture = scanned(render("receipt", SAMPLES["receipt"], on=DAY), tmp_path)
    worn = picture.filter(ImageFilter.GaussianBlur(1.2)).point(lambda grey: 60 + grey * 0.6)
    assert marks(worn)["QRCODE"] == URL


def test_a_result_leads_to_its_check(tmp_path: Path) -> None:
    read = marks(scanned(render("result", SAMPLES["result"], on=DAY), tmp_path))
    assert read == {"QRCODE": SAMPLES["result"]["verify_url"]}


def test_the_qr_code_is_at_least_25_mm_wide(tmp_path: Path) -> None:
    picture = scanned(render("result", SAMPLES["result"], on=DAY), tmp_path)
    width = found(picture)[0].rect.width
    assert width / 150 * 25.4 >= 25
