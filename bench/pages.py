"""The citizen's pages on a slow net and a slow phone: weight, LCP, CLS, INP; medians.

400 kbit/s, 400 ms a round trip, a processor four times slower, 360 x 740 at three dots a point.
The first view begins with an empty cache; the next one asks again for the same page. INP is the
slowest answer to a tap or a key of what the page has to tap and to type in.

python bench/pages.py [--runs 5]
"""

import argparse
import shutil
import statistics
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import life
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT)]
life.django_up()

from motcua.gateways import postgres
from tests.journeys.conftest import DESK, House, sign_in
from tests.journeys.filing import BIRTH, EXTRACT, begun, filed, given
from tests.journeys.slow_net import View, slow_page, viewed

DATA = ROOT / ".data" / "bench-pages"
PAGES = (
    "/",
    "/thu-tuc?q=khai+sinh",
    f"/thu-tuc/{BIRTH}",
    f"/thu-tuc/{BIRTH}/hop-voi-toi",
    "/tra-cuu",
    "{draft}/child",
    "{draft}/giay-to",
    "{draft}/xem-lai",
    "/ho-so/{filed}",
    "/ho-so-cua-toi",
)
BARS = View(lcp=4_000, cls=0.1, inp=200, weight=100_000, next_weight=20_000)


@contextmanager
def house() -> Iterator[House]:
    postgres.wipe(DATA)
    shutil.rmtree(DATA, ignore_errors=True)
    DATA.mkdir(parents=True)
    made = House(DATA)
    try:
        made.open()
        yield made
    finally:
        made.close()


def lived(page: Page) -> dict[str, str]:
    """A draft with a file, and a dossier that was filed."""
    sign_in(page, "sao-mai")
    usual = {"born_at": "hospital", "situation": "usual", "authorised": False}
    draft = begun(page, BIRTH, "sao-mai", **usual)
    given(page, draft, *draft.slots())
    return {"draft": draft.path, "filed": filed(page, EXTRACT, "sao-mai", asked_by="self")}


def measured(browser: Browser, address: str, cookies: Any, path: str, language: str) -> View:
    word = {"name": "ngon_ngu", "value": language, "url": address}
    page = slow_page(browser, address, [*cookies, word])
    try:
        return viewed(page, path)
    finally:
        page.context.close()


def median(views: list[View]) -> View:
    middle = {name: statistics.median(getattr(each, name) for each in views) for name in vars(BARS)}
    return View(**middle)


def main() -> int:
    words = argparse.ArgumentParser()
    words.add_argument("--runs", type=int, default=5)
    runs = words.parse_args().runs
    over = 0
    with house() as home, sync_playwright() as playwright:
        path_of = shutil.which("chromium") or shutil.which("chromium-headless-shell")
        browser = playwright.chromium.launch(executable_path=path_of, args=["--no-sandbox"])
        own = browser.new_context(base_url=home.address, **DESK)
        told = lived(own.new_page())
        cookies = [each for each in own.cookies() if each["name"] != "ngon_ngu"]
        print(f"{'page':34} first kB  next kB   LCP s    CLS  INP ms")
        for path in PAGES:
            for language in ("vi", "en"):
                views = [
                    measured(browser, home.address, cookies, path.format(**told), language)
                    for _ in range(runs)
                ]
                over += row(f"{path} {language}", median(views))
        browser.close()
    print(f"{over} figures over their bars")
    return 1 if over else 0


def row(name: str, seen: View) -> int:
    missed = [each for each in vars(BARS) if getattr(seen, each) > getattr(BARS, each)]
    print(
        f"{name:34} {seen.weight / 1000:8.1f} {seen.next_weight / 1000:8.1f}"
        f" {seen.lcp / 1000:7.2f} {seen.cls:6.3f} {seen.inp:7.0f}  {' '.join(missed)}",
        flush=True,
    )
    return len(missed)


if __name__ == "__main__":
    sys.exit(main())
