"""The two marks a machine reads, as SVG without inline styles: the pages' CSP forbids them."""

from html import escape

import segno

from motcua.rules import code128

_QUIET_QR = 4
"""Light modules around a QR code (ISO/IEC 18004)."""
_QUIET_BAR = 10
"""Light modules beside a Code 128 (ISO/IEC 15417)."""
_BAR_HEIGHT = 40


def qr_svg(text: str, *, label: str = "") -> str:
    """A QR code with its quiet zone; a fold or a stain over 15 % of it does no harm (level M)."""
    rows = [list(map(bool, row)) for row in segno.make(text, error="m", micro=False).matrix]
    side = len(rows) + 2 * _QUIET_QR
    path = "".join(
        f"M{start + _QUIET_QR} {y + _QUIET_QR}h{length}v1h-{length}z"
        for y, row in enumerate(rows)
        for start, length in _runs(row)
    )
    return _svg(side, side, path, label)


def code128_svg(text: str, *, label: str = "") -> str:
    """A Code 128 with its quiet zones, forty modules high. Refuses `code_unprintable`."""
    bars = [module == "1" for module in code128.modules(text)]
    path = "".join(
        f"M{start + _QUIET_BAR} 0h{length}v{_BAR_HEIGHT}h-{length}z"
        for start, length in _runs(bars)
    )
    return _svg(len(bars) + 2 * _QUIET_BAR, _BAR_HEIGHT, path, label)


def _svg(width: int, height: int, path: str, label: str) -> str:
    name = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" {name} '
        f'shape-rendering="crispEdges"><rect width="{width}" height="{height}" fill="#fff"/>'
        f'<path fill="#000" d="{path}"/></svg>'
    )


def _runs(row: list[bool]) -> list[tuple[int, int]]:
    """Start and length of each run of dark modules."""
    runs: list[tuple[int, int]] = []
    for place, dark in enumerate(row):
        if dark and runs and sum(runs[-1]) == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((place, 1))
    return runs
