"""What axe finds wrong with a page as it stands, and what is wider than the screen."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RULES = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
AXE = Axe().axe_script
NARROWEST: Any = {"width": 320, "height": 640}

RUN = "(how) => axe.run(document, how).then((told) => told.violations)"
WIDER = """() => {
  if (document.documentElement.scrollWidth <= innerWidth) return [];
  const clips = (one) => getComputedStyle(one).overflowX !== "visible";
  const inside = (one) => one && (clips(one) || inside(one.parentElement));
  const over = (one) => one.getBoundingClientRect().right > innerWidth + 1;
  const wide = [...document.querySelectorAll("body *")]
    .filter((one) => over(one) && !inside(one.parentElement));
  return wide.slice(0, 3).map((one) => one.outerHTML.slice(0, 120));
}"""


def faults(page: Page, where: str, *sizes: Any) -> list[str]:
    """Faults at the size that the page has, and at others: WCAG 2.2 AA."""
    page.evaluate(AXE)
    found = _found(page, where)
    for size in sizes:
        page.set_viewport_size(size)
        found += _found(page, f"{where} at {size['width']}")
    return found


def too_wide(page: Page, where: str) -> list[str]:
    """What makes the page scroll sideways at 320 px (WCAG 1.4.10)."""
    page.set_viewport_size(NARROWEST)
    return [f"{where} is too wide: {each}" for each in page.evaluate(WIDER)]


def _found(page: Page, where: str) -> list[str]:
    return [
        f"{where}: {each['id']}: {node['target']} {node['html'][:140]} {node['failureSummary']}"
        for each in page.evaluate(RUN, RULES)
        for node in each["nodes"][:3]
    ]
