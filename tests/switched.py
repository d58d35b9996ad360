"""A house whose province's online filing is at the national portal, by a rulebook of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from motcua.base import rulebooks

PORTAL = """\
filing_elsewhere:
  {since}:
    value:
      provinces: [{province}]
      still_here: ["{still_here}"]
      where:
        address: "https://cong.example.vn"
        name: {{vi: "Cổng thử", en: "the trial portal"}}
    basis: "Quyết định thử 1/QĐ-UBND"
    unverified: true
"""


@contextmanager
def sent_away(
    folder: Path, *, since: str = "2026-03-01", province: str = "H17", still_here: str = ""
) -> Iterator[None]:
    """Inside, the shipped rulebook has this province's version besides."""
    text = PORTAL.format(since=since, province=province, still_here=still_here)
    (folder / "portal.yaml").write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(rulebooks.OWN, str(folder))
        forget()
        yield
    forget()


def forget() -> None:
    """Rulebooks are read once in a process."""
    for each in (rulebooks.rule, rulebooks.rulebook, rulebooks.rulebooks):
        each.cache_clear()
