"""The edges of a sheet of paper in a photo, and the sheet seen from straight above.

Rather no correction than a wrong one: four corners must stand out, make a plausible sheet, and the
sheet must be lighter or darker than what it lies on. Knows nothing of the house.
"""

from itertools import pairwise
from typing import Any, Final

import cv2
import numpy as np
from PIL import Image

SMALL: Final = 720
"""Pixels of the longer side while edges are looked for."""
LEAST, MOST = 0.2, 0.97
"""How much of the photo a sheet covers: less is a thing on it, more has no edge in sight."""
SQUARE: Final = 32.0
"""Degrees that a corner may be away from a right angle."""
CONTRAST: Final = 18.0
"""Levels of brightness, of 255, between the sheet and what it lies on."""
INWARD: Final = 0.99
"""The lines that are seen are a little wide; their outer rim is not the sheet's."""
A4_SHAPE: Final = 297 / 210
NEARLY_A4: Final = (1.2, 1.5)
"""Seen from a side an A4 sheet looks shorter; an identity card, 1.59, is left what it is."""

Array = Any


def straightened(photo: Image.Image) -> Image.Image | None:
    """The sheet alone, its perspective corrected; None when its edges are not clearly there."""
    cv2.setNumThreads(1)
    whole = np.asarray(photo)
    scale = SMALL / max(whole.shape[:2])
    small = cv2.resize(whole, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    corners = _corners(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY))
    if corners is None:
        return None
    middle = corners.mean(axis=0)
    corners = (middle + (corners - middle) * INWARD) / scale
    wide, high = _size(corners)
    goal = np.array([[0, 0], [wide - 1, 0], [wide - 1, high - 1], [0, high - 1]], np.float32)
    turn = cv2.getPerspectiveTransform(corners.astype(np.float32), goal)
    flat = cv2.warpPerspective(whole, turn, (wide, high), flags=cv2.INTER_CUBIC)
    return Image.fromarray(flat)


def _corners(grey: Array) -> Array | None:
    """Top left, top right, bottom right, bottom left of the largest plausible sheet."""
    soft = cv2.GaussianBlur(grey, (5, 5), 0)
    found = []
    for lines in _seen(soft):
        outlines, _ = cv2.findContours(lines, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
        for outline in sorted(outlines, key=cv2.contourArea, reverse=True)[:5]:
            hull = cv2.convexHull(outline)
            slack = 0.02 * cv2.arcLength(hull, closed=True)
            four = cv2.approxPolyDP(hull, slack, closed=True)
            if len(four) == 4 and _is_a_sheet(four.reshape(4, 2), grey):
                found.append(_in_order(four.reshape(4, 2).astype(np.float64)))
    return max(found, key=_area) if found else None


def _seen(soft: Array) -> list[Array]:
    """Where the sheet might end: by its edges, and by its brightness, light and dark."""
    block = np.ones((5, 5), np.uint8)
    edges = cv2.dilate(cv2.Canny(soft, 40, 120), block)
    _, light = cv2.threshold(soft, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    closed = cv2.morphologyEx(light, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    return [edges, closed, cv2.bitwise_not(closed)]


def _is_a_sheet(four: Array, grey: Array) -> bool:
    share = _area(four) / grey.size
    if not LEAST <= share <= MOST or not cv2.isContourConvex(four.astype(np.int32)):
        return False
    if any(abs(angle - 90) > SQUARE for angle in _angles(_in_order(four.astype(np.float64)))):
        return False
    return _stands_out(four, grey)


def _stands_out(four: Array, grey: Array) -> bool:
    """Whether a band inside differs from a band outside, on every side that is in view."""
    ordered = _in_order(four.astype(np.float64))
    middle = ordered.mean(axis=0)
    told = 0
    for start, end in pairwise([*ordered, ordered[0]]):
        points = [start + (end - start) * part for part in np.linspace(0.1, 0.9, 17)]
        steps = [(point - middle) / (np.linalg.norm(point - middle) or 1) for point in points]
        within = [_at(grey, p - s * 12) for p, s in zip(points, steps, strict=True)]
        beyond = [_at(grey, p + s * 12) for p, s in zip(points, steps, strict=True)]
        pairs = [
            (a, b) for a, b in zip(within, beyond, strict=True) if a is not None and b is not None
        ]
        if len(pairs) < 5:
            continue  # the edge of the sheet is the edge of the photo
        if abs(float(np.median([a - b for a, b in pairs]))) < CONTRAST:
            return False
        told += 1
    return told >= 2


def _at(grey: Array, point: Array) -> float | None:
    x, y = round(float(point[0])), round(float(point[1]))
    inside = 0 <= y < grey.shape[0] and 0 <= x < grey.shape[1]
    return float(grey[y, x]) if inside else None


def _area(four: Array) -> float:
    return float(cv2.contourArea(four.astype(np.float32)))


def _in_order(four: Array) -> Array:
    """Around the middle from the corner that is nearest to the top left of the photo."""
    middle = four.mean(axis=0)
    around = sorted(four, key=lambda p: np.arctan2(p[1] - middle[1], p[0] - middle[0]))
    first = min(range(4), key=lambda n: around[n][0] + around[n][1])
    return np.array(around[first:] + around[:first])


def _angles(four: Array) -> list[float]:
    found = []
    for place in range(4):
        here = four[place]
        one, other = four[place - 1] - here, four[(place + 1) % 4] - here
        cosine = one @ other / (np.linalg.norm(one) * np.linalg.norm(other))
        found.append(float(np.degrees(np.arccos(np.clip(cosine, -1, 1)))))
    return found


def _size(four: Array) -> tuple[int, int]:
    """Pixels of the flat sheet; one that is nearly A4 is taken for A4, whatever the angle did."""
    lengths = [float(np.linalg.norm(four[n] - four[(n + 1) % 4])) for n in range(4)]
    wide, high = max(lengths[0], lengths[2]), max(lengths[1], lengths[3])
    shape = max(wide, high) / min(wide, high)
    if NEARLY_A4[0] <= shape <= NEARLY_A4[1]:
        if high >= wide:
            high = wide * A4_SHAPE
        else:
            wide = high * A4_SHAPE
    return round(wide), round(high)
