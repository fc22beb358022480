"""Stoplights: several lamps of one size beside or above each other, one of which is lit; its colour is that of the whole."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from corpus.records import Box

FEWEST, MOST = 3, 5  # lamps of one light that stands beside a text; of any
ALIKE = 1.15  # times the size of the smallest lamp: no lamp is larger
APART = 0.8  # of a lamp's size: white space between two lamps at most
UNLIT = "grijs"  # what a light is called of which no lamp is lit
DARK = (None, "grijs", "wit", "zwart")

Place = tuple[int, Box]
Look = Callable[[int, Box], str | None]


def colour_shown(signs: Sequence[Place], look: Look) -> tuple[Place, str | None]:
    """The sign that counts among those drawn in one cell, and its colour: the lit lamp of a stoplight, else the first sign."""
    lamps = _lamps(signs)
    if not lamps:
        return signs[0], look(*signs[0])
    lit = [(lamp, colour) for lamp in lamps if (colour := look(*lamp)) not in DARK]
    return lit[0] if len(lit) == 1 else (lamps[0], UNLIT if not lit else look(*signs[0]))


def is_light(boxes: Sequence[Box]) -> bool:
    """Whether drawings beside a text are the lamps of one stoplight."""
    return len(_lamps([(0, box) for box in boxes])) >= FEWEST


def _lamps(signs: Sequence[Place]) -> list[Place]:
    """The lamps of a stoplight, from left to right or from top to bottom; none where the signs are not just that, but for the
    case around them.
    """
    if not signs or len({page for page, _ in signs}) > 1:
        return []
    smallest = min(_size(box) for _, box in signs)
    lamps = sorted({(page, box.x0, box.top, box.x1, box.bottom) for page, box in signs if _size(box) <= ALIKE * smallest})
    boxes = sorted((Box(*place[1:]) for place in lamps), key=lambda b: (b.x0 + b.top, b.x0))
    if not 1 < len(boxes) <= MOST:
        return []
    around = [box for _, box in signs if _size(box) > ALIKE * smallest]
    if any(not (c.x0 <= b.x0 and b.x1 <= c.x1 and c.top <= b.top and b.bottom <= c.bottom) for c in around for b in boxes):
        return []
    for one, other in pairwise(boxes):
        across, down = other.x0 - one.x1, other.top - one.bottom
        level, above = abs(other.top - one.top) < 0.2 * smallest, abs(other.x0 - one.x0) < 0.2 * smallest
        if not (level and -1 < across < APART * smallest) and not (above and -1 < down < APART * smallest):
            return []
    return [(signs[0][0], box) for box in boxes]


def _size(box: Box) -> float:
    return max(box.x1 - box.x0, box.bottom - box.top)
