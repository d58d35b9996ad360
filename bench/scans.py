"""Pages read and bound on one core beside the bare programs, and the desk while pages are read.

python bench/scans.py [pages] [--desk]

`--desk` asks a page of the queue in this process, of the database in DATABASE_URL (a demonstration
will do), alone and while a worker's reading goes on in another process; what counts is the ratio.
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

sys.path.append(str(Path(__file__).parents[1]))  # the sample is the tests' own
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
os.environ.setdefault("MOTCUA_PROVING", "yes")

import django

django.setup()

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


READING = """
import sys; sys.path[:0] = sys.argv[1:]
import bench.scans as b
page = b.a_page()
while True:
    b.reading.page(b.BytesIO(page), 0)
"""


def desk() -> None:
    """The queue of a counter, as its officer sees it."""
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    from tests.cast import person_id  # noqa: PLC0415

    session = SessionStore()
    session["person_id"] = person_id("lua-non")
    session.create()
    client = Client()
    client.cookies["phien"] = session.session_key
    alone = looked(client)
    # The child's own settings and path: another process, as the worker is one.
    child = subprocess.Popen(
        [sys.executable, "-c", READING, str(Path(__file__).parents[1])], env={**os.environ}
    )
    try:
        time.sleep(8)
        beside = looked(client)
    finally:
        child.terminate()
        child.wait(30)
    again = looked(client)
    for name, (middle, most) in (("alone", alone), ("reading", beside), ("alone", again)):
        print(f"a page of the queue, {name}: p50 {middle:.0f} ms, p95 {most:.0f} ms")
    quiet = (alone[0] + again[0]) / 2
    print(f"ratio of the medians: {beside[0] / quiet:.2f}")


def looked(client: object) -> tuple[float, float]:
    times = []
    for _ in range(LOOKS):
        start = time.perf_counter()
        answer = client.get("/ban-lam-viec")  # type: ignore[attr-defined]
        assert answer.status_code == 200
        times.append((time.perf_counter() - start) * 1000)
        time.sleep(0.02)
    return statistics.median(times), sorted(times)[int(LOOKS * 0.95)]


def main() -> None:
    numbers = [int(each) for each in sys.argv[1:] if each.isdecimal()]
    read(numbers[0] if numbers else 5)
    if "--desk" in sys.argv:
        desk()


if __name__ == "__main__":
    main()
