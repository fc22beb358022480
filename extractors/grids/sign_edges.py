"""Boxes that are signs and no cells: a coloured square, a word for a status on its colour or the case of a stoplight between the
rules of a table. Their sides are no edges of it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from corpus.pages import Page, Shape
from extractors.heads.headers import is_status_head
from extractors.text.lines import text_of

Line = tuple[float, float, float]  # position, from, to

LARGEST = 50.0  # points: the side of a sign
LARGEST_PILL = 130.0  # points: the width of one with a word in it
FREE = 3.0  # points of white space about a sign, at least
SAME = 0.2  # points within which an edge is the box's own


def without_signs(page: Page, across: Sequence[Line], down: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The edges of a page, sorted, but those of small filled boxes that no other edge comes near, without words or with one for a
    status.
    """
    signs = [s for s in page.shapes if _like_sign(s)]
    if not signs:
        return list(across), list(down)
    free = [s for s in signs if not (_near(across, s.top, s.bottom, s.x0, s.x1) or _near(down, s.x0, s.x1, s.top, s.bottom))]
    free = [s for s in free if _shows_status(page, s)]
    gone_across = {line for s in free for line in _own(across, s.top, s.bottom, s.x0, s.x1)}
    gone_down = {line for s in free for line in _own(down, s.x0, s.x1, s.top, s.bottom)}
    return [line for line in across if line not in gone_across], [line for line in down if line not in gone_down]


def _like_sign(shape: Shape) -> bool:
    wide, high = shape.x1 - shape.x0, shape.bottom - shape.top
    return shape.kind == "rect" and shape.fill is not None and FREE < wide <= LARGEST_PILL and FREE < high <= LARGEST


def _between(lines: Sequence[Line], low: float, high: float) -> Sequence[Line]:
    """The lines at positions from low to high."""
    return lines[bisect_left(lines, (low, -1e9, -1e9)) : bisect_right(lines, (high, 1e9, 1e9))]


def _own(lines: Sequence[Line], low: float, high: float, start: float, end: float) -> list[Line]:
    """The lines that are the sides of a box, or lie inside it."""
    return [line for line in _between(lines, low - SAME, high + SAME) if start - SAME <= line[1] and line[2] <= end + SAME]


def _near(lines: Sequence[Line], low: float, high: float, start: float, end: float) -> bool:
    """Whether a line that is not the box's own comes near it."""
    level = (line for line in _between(lines, low - FREE, high + FREE) if line[1] < end + FREE and line[2] > start - FREE)
    own = _own(lines, low, high, start, end)
    return any(line not in own for line in level)


def _shows_status(page: Page, shape: Shape) -> bool:
    """Whether a box holds a word for a status, or no word where it is no wider than a sign."""
    inside = [
        w for w in page.words if shape.x0 < (w.x0 + w.x1) / 2 < shape.x1 and shape.top < (w.top + w.bottom) / 2 < shape.bottom
    ]
    return is_status_head(text_of(inside)) if inside else shape.x1 - shape.x0 <= LARGEST
