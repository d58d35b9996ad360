"""Pages read and bound on one core beside the bare programs, and the desk while pages are read.

python bench/scans.py [pages]            so many pages, beside the bare programs
python bench/scans.py --desk [pages]     the desk while a worker reads a batch of so many

`--desk` asks a page of the queue in this process, of the database in DATABASE_URL (a demonstration
will do; it gets one dossier more), alone and while a real worker reads; what counts is the ratio.
No other worker may run on that database.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image

sys.path.append(str(Path(__file__).parents[1]))  # the sample is the tests' own
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
os.environ.setdefault("MOTCUA_PROVING", "yes")

import django

django.setup()

from motcua.apps.scans import queries
from motcua.gateways import reading
from tests.gateways import scans

LOOKS = 60


def a_page() -> bytes:
    """A full page of small letters, 300 dpi, a little askew: what a feeder brings."""
    words = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025, số 123/QĐ. "
    markup = scans.PAPER + words * 30
    return scans.stored(scans.askew(scans.page(300, markup), 1.2), dpi=300)


def bare_tesseract(path: Path) -> None:
    words = ["tesseract", str(path), str(path.with_suffix("")), "-l", "vie", "--psm", "3"]
    words += ["--dpi", "300", "-c", "textonly_pdf=1", "pdf", "tsv"]
    done = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    subprocess.run(words, check=True, capture_output=True, env=done)


def bare_ocrmypdf(path: Path) -> None:
    words = [sys.executable, "-m", "ocrmypdf", "-l", "vie", "--jobs", "1", "--image-dpi", "300"]
    words += ["--output-type", "pdfa-2", "--pdfa-backend", "internal", "--optimize", "0", "--quiet"]
    done = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    goal = path.with_suffix(".out.pdf")
    subprocess.run([*words, str(path), str(goal)], check=True, capture_output=True, env=done)


def spent(work: Callable[[], object], times: int) -> float:
    start = time.perf_counter()
    for _ in range(times):
        work()
    return (time.perf_counter() - start) / times


def read(pages: int) -> None:
    page = a_page()
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "page.jpg"
        path.write_bytes(page)
        bare = spent(lambda: bare_tesseract(path), pages)
        other = spent(lambda: bare_ocrmypdf(path), pages)
    ours = spent(lambda: reading.page(BytesIO(page), 0), pages)
    print(f"a page read: {ours:.2f} s, {60 / ours:.1f} a minute")
    print(f"bare tesseract: {bare:.2f} s; OCRmyPDF of one page: {other:.2f} s")
    print(f"a page costs {ours / bare:.2f} bare tesseract, {ours / other:.2f} OCRmyPDF")
    leaf = reading.page(BytesIO(page), 0)
    for count in (1, 20):
        leaves = [(leaf.picture, leaf.layer)] * count
        start = time.perf_counter()
        reading.bind(leaves, "Giấy")
        took = time.perf_counter() - start
        print(f"{count} pages bound as PDF/A: {took:.1f} s, {took / count:.2f} s a page")


WORKER = "from motcua.faces.console.main import main; import sys; sys.argv[1:] = ['worker']; main()"
PATIENT = 120
"""Seconds a page may take before the bench gives up."""
SHEETS = 8
"""Pages of one file of the feeder."""


def desk(pages: int) -> None:
    """The queue of a counter, as its officer sees it, while a worker reads a batch of so many."""
    client = an_officer()
    number = a_batch(pages)
    looked(client)  # the first look of a process reads what later ones have
    alone = looked(client)
    seen: list[tuple[int, int]] = []
    worker = subprocess.Popen([sys.executable, "-c", WORKER], env={**os.environ})
    start = time.monotonic()
    try:
        beside, times = [], 0.0
        while True:
            beside += looks(client, LOOKS)
            seen.append(readers(worker.pid))
            times, (done, failed) = time.monotonic() - start, state_of(number)
            print(f"  {done} of {pages} pages, {times:.0f} s", file=sys.stderr)
            if done == pages or times > pages * PATIENT:
                break
    finally:
        worker.terminate()
        worker.wait(60)
    again = looked(client)
    told = (("alone", alone), ("while pages are read", figures(beside)), ("alone", again))
    for name, (middle, most) in told:
        print(f"a page of the queue, {name}: p50 {middle:.0f} ms, p95 {most:.0f} ms")
    quiet = (alone[0] + again[0]) / 2
    print(f"ratio of the medians: {told[1][1][0] / quiet:.2f}, over {len(beside)} looks")
    print(f"{done} of {pages} pages in {times:.0f} s, {done * 60 / times:.1f} a minute,", end=" ")
    print(f"{failed} failed; at most {max(n for n, _ in seen)} read at once,", end=" ")
    print(f"niceness {max(nice for _, nice in seen)}")


def an_officer() -> object:
    from django.test import Client  # noqa: PLC0415

    from motcua.base.sessions import SessionStore  # noqa: PLC0415
    from tests.cast import person_id  # noqa: PLC0415

    session = SessionStore()
    session["person_id"] = person_id("lua-non")
    session.create()
    client = Client()
    client.cookies["phien"] = session.session_key
    return client


def a_batch(pages: int) -> int:
    """Pages that wait, of a dossier made for this; each a little otherwise than the others."""
    from motcua.apps.dossiers import commands as dossiers  # noqa: PLC0415
    from motcua.apps.scans import arriving  # noqa: PLC0415
    from tests.cast import actor  # noqa: PLC0415
    from tests.makers import received_at  # noqa: PLC0415

    me = actor("lua-non")
    number = dossiers.digitise(me, received_at().pk).batch_id
    page = Image.open(BytesIO(a_page())).convert("L")
    for first in range(0, pages, SHEETS):
        some = []
        for place in range(first, min(first + SHEETS, pages)):
            one = page.copy()
            one.putpixel((0, 0), place % 256)
            some.append(one)
        file = BytesIO(scans.tiff(some, 300))
        arriving.arrive(me, number, file, f"{first}.tif", way="upload", begins="birth_notice")
    return int(number)


def state_of(number: int) -> tuple[int, int]:
    """Pages that are done, and of those the failed ones."""
    from tests.cast import actor  # noqa: PLC0415

    progress = queries.batch(actor("lua-non"), number).progress
    return progress.done, progress.failed


def readers(worker: int) -> tuple[int, int]:
    """Programs that read for the worker at this moment, and the least niceness among them."""
    told = subprocess.run(
        ["ps", "-eo", "pid=,ppid=,ni=,args="], capture_output=True, text=True, check=True
    )
    rows = [line.split(None, 3) for line in told.stdout.splitlines()]
    mine = [row for row in rows if int(row[1]) == worker and "lamp.py" in row[3]]
    return len(mine), min((int(row[2]) for row in mine), default=0)


def looked(client: object) -> tuple[float, float]:
    return figures(looks(client, LOOKS))


def looks(client: object, times: int) -> list[float]:
    """Milliseconds of each look at the queue."""
    took = []
    for _ in range(times):
        start = time.perf_counter()
        answer = client.get("/ban-lam-viec")  # type: ignore[attr-defined]
        assert answer.status_code == 200
        took.append((time.perf_counter() - start) * 1000)
        time.sleep(0.02)
    return took


def figures(took: list[float]) -> tuple[float, float]:
    """Median and 95th percentile."""
    return statistics.median(took), sorted(took)[int(len(took) * 0.95)]


def main() -> None:
    numbers = [int(each) for each in sys.argv[1:] if each.isdecimal()]
    if "--desk" in sys.argv:
        desk(numbers[0] if numbers else 20)
    else:
        read(numbers[0] if numbers else 5)


if __name__ == "__main__":
    main()
