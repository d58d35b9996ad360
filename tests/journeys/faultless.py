"""What axe finds wrong with a page as it stands, and what is wider than the screen."""

import re
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


TEXTS = """() => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const one = walk.currentNode.parentElement;
    const text = walk.currentNode.textContent.trim();
    if (text && !one.closest("[lang=vi], script, style, svg, option, textarea")) found.push(text);
  }
  return found;
}"""
MARKED = re.compile(r"[ăâđêôơưà-ãè-êìíò-õùúýĩũạ-ỹ]")
SENTENCE = 2
"""So many words in small letters with Vietnamese marks are no name any more."""


def left_in_vietnamese(page: Page, where: str) -> list[str]:
    """What an English page says in Vietnamese without telling that it does (WCAG 3.1.2)."""
    page.wait_for_load_state()
    left = []
    for text in page.evaluate(TEXTS):
        small = [word for word in text.split() if word == word.lower() and MARKED.search(word)]
        if len(small) >= SENTENCE:
            left.append(f"{where} says in Vietnamese: {text[:120]}")
    return left


# Only where scripts are off what stands in a noscript is read as elements.
SCRIPTS = """() => {
  const place = document.createElement('div');
  place.innerHTML = '<noscript><b></b></noscript>';
  return place.querySelector('b') === null;
}"""


def faults(page: Page, where: str, *sizes: Any) -> list[str]:
    """Faults at the size that the page has, and at others: WCAG 2.2 AA.

    Where scripts are off axe would wait for its own for ever.
    """
    page.wait_for_load_state()
    assert page.evaluate(SCRIPTS), f"{where}: look at it in a context that has scripts"
    page.evaluate(AXE)
    found = _found(page, where)
    for size in sizes:
        page.set_viewport_size(size)
        found += _found(page, f"{where} at {size['width']}")
    return found


def too_wide(page: Page, where: str) -> list[str]:
    """What makes the page scroll sideways at 320 px (WCAG 1.4.10)."""
    page.wait_for_load_state()
    page.set_viewport_size(NARROWEST)
    return [f"{where} is too wide: {each}" for each in page.evaluate(WIDER)]


def _found(page: Page, where: str) -> list[str]:
    return [
        f"{where}: {each['id']}: {node['target']} {node['html'][:140]} {node['failureSummary']}"
        for each in page.evaluate(RUN, RULES)
        for node in each["nodes"][:3]
    ]
