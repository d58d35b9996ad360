"""A phone of four years ago on a slow net: what a page weighs and how it comes (ux: P2, P3, P4)."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

SLOW_PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "is_mobile": True,
    "has_touch": True,
    "device_scale_factor": 3,
}
ROUND_TRIP_MS = 400
BYTES_A_SECOND = 400_000 / 8
SLOWER = 4

WATCH = """() => {
  window.seen = {lcp: 0, cls: 0, inp: 0};
  const watch = (type, look, more) => new PerformanceObserver(
    (list) => list.getEntries().forEach(look)).observe({type, buffered: true, ...more});
  watch("largest-contentful-paint", (one) => { seen.lcp = one.startTime; });
  watch("layout-shift", (one) => { if (!one.hadRecentInput) seen.cls += one.value; });
  watch("event", (one) => {
    if (one.interactionId) seen.inp = Math.max(seen.inp, one.duration);
  }, {durationThreshold: 16});
}"""


@dataclass(frozen=True)
class View:
    """One view of a page; times in milliseconds, weight in bytes as they travelled."""

    lcp: float
    cls: float
    inp: float
    weight: int
    next_weight: int


def slow_page(browser: Browser, address: str, cookies: Any = ()) -> Page:
    """An empty cache, the net and the processor slowed down, and whoever the cookies say."""
    context: BrowserContext = browser.new_context(base_url=address, locale="vi-VN", **SLOW_PHONE)
    context.add_cookies(list(cookies))
    context.add_init_script(f"({WATCH})()")
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    speed = {"downloadThroughput": BYTES_A_SECOND, "uploadThroughput": BYTES_A_SECOND}
    net = {"offline": False, "latency": ROUND_TRIP_MS, **speed}
    line.send("Network.emulateNetworkConditions", net)
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.set_default_timeout(60_000)
    return page


def viewed(page: Page, path: str) -> View:
    """The page for the first time, used as hands would, and once more with what was kept."""
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    weights: list[int] = []
    line.on("Network.loadingFinished", lambda told: weights.append(int(told["encodedDataLength"])))
    page.goto(path, wait_until="networkidle")
    first = sum(weights)
    lcp = page.evaluate("seen.lcp")
    _use(page)
    page.wait_for_timeout(300)
    told = page.evaluate("seen")
    weights.clear()
    page.goto(path, wait_until="networkidle")
    line.detach()
    return View(lcp, told["cls"], told["inp"], first, sum(weights))


def _use(page: Page) -> None:
    """Tap what unfolds, choose, type: whatever of these the page has."""
    for what in ("main summary", "main input[type=radio]", "main input[type=checkbox]"):
        found = page.locator(what).filter(visible=True)
        if found.count():
            found.first.click(force=True)
            page.wait_for_timeout(50)
    field = page.locator("main input[type=text], main input[type=search]").filter(visible=True)
    if field.count():
        field.first.click()
        page.keyboard.type("ab", delay=40)
        page.keyboard.press("Backspace")
        page.keyboard.press("Backspace")
        page.keyboard.press("Tab")
