"""Pages that follow work until it is done; whoever reads them can stop that, and go on by hand.

Without scripts the page loads again, with them only the parts that changed (WCAG 2.2.1, 2.2.2,
3.2.5). An answer to something that was sent does not load again by itself.
"""

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest

STOPPED: Final = "dung"


@dataclass(frozen=True)
class Watched:
    """`every` seconds it looks again while it is `on`; `here` by hand, `other` the other way."""

    running: bool
    on: bool
    every: int
    here: str
    other: str


def watched(request: HttpRequest, path: str, *, running: bool, every: int) -> Watched:
    on = running and request.method != "POST" and request.GET.get(STOPPED) != "1"
    stopped = f"{path}?{STOPPED}=1"
    return Watched(running, on, every, path if on else stopped, stopped if on else path)
