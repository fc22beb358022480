"""Coloured bars with the title of a chapter in them: text and no table, however many boxes side by side they are drawn of.

Their edges would be taken for those of a table, alone or with the rules of the table above. So the bars are found first, their
boxes are left out of the page, and no table goes on over one. A bar that touches another drawing is a part of that: the first row
of a table, the head of a card; unless it lies over the narrower boxes of a table's heads.
"""

from collections.abc import Iterable, Sequence
from statistics import median

from corpus.pages import Page, Shape
from corpus.records import Box
from extractors.grids.by_height import bands_of
from extractors.grids.ruled import invisible
from extractors.text.boxes import box_around, holds, meet, within
from extractors.text.lines import rows_of_words

LARGER = 1.3  # times the size of most words of the page
MOST_LINES = 2  # of a title
HEAD = 0.8  # share of the width of a bar that a head beneath it takes up at most
LOWEST, HIGHEST = 12.0, 110.0  # points
WIDEST_OF_PAGE = 0.5  # share of the page's width that a bar takes at least
NEAR = 3.0  # points within which two drawings touch
BACKGROUND = 0.9  # share of the page's height from which a box is its background


def title_bars(page: Page) -> list[Box]:
    """The boxes of a page's bars with a title in type larger than that of its text, top to bottom."""
    bars = [s for s in page.shapes if _can_be_part(page, s)]
    usual = median([word.size for word in page.words]) if bars and page.words else 0.0
    found: list[Box] = []
    for box in (box_around(group) for group in _side_by_side(bars)):
        wide = box.x1 - box.x0 >= WIDEST_OF_PAGE * page.width
        if wide and box not in found and _holds_title(page, box, usual) and not _touched(page, box):
            found.append(box)
    return sorted(found, key=lambda box: box.top)


def shapes_outside(shapes: Iterable[Shape], bars: Sequence[Box]) -> tuple[Shape, ...]:
    """The shapes that are no part of a bar."""
    return tuple(s for s in shapes if not any(within(Box(s.x0, s.top, s.x1, s.bottom), bar) for bar in bars))


def _can_be_part(page: Page, shape: Shape) -> bool:
    high = LOWEST <= shape.bottom - shape.top <= HIGHEST
    return shape.kind == "rect" and shape.fill is not None and not invisible(shape) and high and shape.x1 - shape.x0 <= page.width


def _side_by_side(bars: Sequence[Shape]) -> list[list[Shape]]:
    """Boxes as high as each other, in groups of those that touch or lie on each other."""
    groups: list[list[Shape]] = []
    for bar in sorted(bars, key=lambda s: (round(s.top), s.x0)):
        last = groups[-1] if groups else []
        level = bool(last) and abs(last[0].top - bar.top) <= NEAR and abs(last[0].bottom - bar.bottom) <= NEAR
        if level and bar.x0 <= max(s.x1 for s in last) + NEAR:
            last.append(bar)
        else:
            groups.append([bar])
    return groups


def _touched(page: Page, bar: Box) -> bool:
    """Whether a drawing touches a bar, the bar's own parts and the background of the page aside."""
    for shape in bands_of(page.shapes).near(bar.top - NEAR, bar.bottom + NEAR):
        box = Box(shape.x0, shape.top, shape.x1, shape.bottom)
        if within(box, bar) or invisible(shape) or box.bottom - box.top >= BACKGROUND * page.height:
            continue
        if meet(box, bar, NEAR) and not _is_head_under(box, bar):
            return True
    return False


def _is_head_under(box: Box, bar: Box) -> bool:
    """Whether a box right beneath a bar is one of several heads side by side, and not as wide as the bar."""
    return (
        box.top >= bar.bottom - NEAR
        and box.x1 - box.x0 < HEAD * (bar.x1 - bar.x0)
        and bar.x0 - NEAR < box.x0
        and box.x1 < bar.x1 + NEAR
    )


def _holds_title(page: Page, bar: Box, usual: float) -> bool:
    """Whether a bar holds a line or two in type larger than `usual`, the size of most words of the page; what it says in smaller
    type stands behind or beneath them.
    """
    said = [word for word in bands_of(page.words).near(bar.top, bar.bottom) if holds(bar, word)]
    title = [word for word in said if word.size >= LARGER * usual and any(c.isalpha() for c in word.text)]
    if not title or any(not word.upright for word in said) or len(rows_of_words(title)) > MOST_LINES:
        return False
    return min(word.x0 for word in title) <= min(word.x0 for word in said if any(c.isalpha() for c in word.text)) + NEAR
