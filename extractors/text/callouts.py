"""Boxes with a text of their own around or beside which running text flows: what stands in one is no part of the lines beside
it.
"""

from collections.abc import Sequence
from itertools import pairwise

from corpus.pages import Page, Word
from corpus.records import Box
from extractors.text.boxes import holds, within
from extractors.text.lines import TextLine, rows_of_words

SMALLEST = (70.0, 24.0)  # points: the width and height of such a box
WIDEST = 0.75  # of the page's width
MOST_DRAWN, MOST_BOXES = 300, 12  # boxes on a page that are looked at, and those among them with text that is in no table
MARGIN = 6.0  # points by which two lines of one column may begin apart
FEWEST_LINES, FEWEST_WORDS = 3, 4  # of a box beside running text, and of that text; words of a line of such a text
UNBROKEN = 1.2  # of the font size: white space in a line of justified text at most
SPACE = 3.0  # points between the text and the box that it flows around, at least


def callouts(page: Page, words: Sequence[Word]) -> list[Box]:
    """The drawn boxes of a page around which its text flows: lines beside the box begin where others do that run on through the
    width of the box, above or below it. And those with several lines beside which running text stands, all on one side.
    """
    boxes = {
        Box(s.x0, s.top, s.x1, s.bottom)
        for s in page.shapes
        if s.kind != "line"
        and (s.stroke is not None or (s.fill is not None and min(s.fill) < 250))
        and s.x1 - s.x0 >= SMALLEST[0]
        and s.bottom - s.top >= SMALLEST[1]
        and s.x1 - s.x0 <= WIDEST * page.width
    }
    if not 0 < len(boxes) <= MOST_DRAWN:
        return []
    boxes = {box for box in boxes if any(holds(box, word) for word in words)}
    if len(boxes) > MOST_BOXES:
        return []
    found: list[Box] = []
    for box in sorted(boxes, key=lambda b: (b.top, b.x0, b.bottom, b.x1)):
        outside = [w for w in words if not holds(box, w)]
        if len(outside) < len(words) and not any(within(box, other) for other in found):
            inside = [w for w in words if holds(box, w)]
            if _flowed_around(box, outside) or _beside_text(box, inside, outside):
                found.append(box)
    return found


def is_mixed(box: Box, lines: Sequence[TextLine]) -> bool:
    """Whether lines of text in reading order mix what stands in a box with what does not: in one line, or by turns."""
    inside = [[holds(box, w) for w in line.words] for line in lines]
    places = [n for n, found in enumerate(inside) if any(found)]
    by_turns = bool(places) and places[-1] - places[0] >= len(places)
    return by_turns or any(any(found) and not all(found) for found in inside)


def _flowed_around(box: Box, others: Sequence[Word]) -> bool:
    rows = rows_of_words(others)
    beside = [r for r in rows if box.top <= (r[0].top + r[0].bottom) / 2 <= box.bottom]
    if sum(map(_unbroken, beside)) * 2 <= len(beside):  # one of several boxes abreast
        return False
    left = [r for r in beside if r[-1].x1 < box.x0 - SPACE]
    if len(left) >= 2 and len(left) == len(beside):
        starts, through = [r[0].x0 for r in left], (box.x0 + box.x1) / 2
        return any(_runs_through(r, min(starts), through) for r in rows if r not in beside)
    right = [r for r in beside if r[0].x0 > box.x1 + SPACE]
    if len(right) >= 2 and len(right) == len(beside):
        through, start = (box.x0 + box.x1) / 2, min(r[0].x0 for r in right)
        return any(r[0].x0 < through and r[-1].x1 > start + MARGIN and _unbroken(r) for r in rows if r not in beside)
    return False


def _beside_text(box: Box, inside: Sequence[Word], others: Sequence[Word]) -> bool:
    """Whether a box with several lines stands beside a column of running text: all that is level with it on one side of it."""
    if len(rows_of_words(inside)) < FEWEST_LINES:
        return False
    rows = rows_of_words(others)
    beside = [r for r in rows if box.top <= (r[0].top + r[0].bottom) / 2 <= box.bottom]
    one_side = all(r[-1].x1 < box.x0 - SPACE for r in beside) or all(r[0].x0 > box.x1 + SPACE for r in beside)
    return one_side and sum(len(r) >= FEWEST_WORDS and _unbroken(r) for r in beside) >= FEWEST_LINES


def _runs_through(row: Sequence[Word], start: float, through: float) -> bool:
    """Whether a line begins at a margin and runs on past a place."""
    return abs(row[0].x0 - start) < MARGIN and row[-1].x1 > through and _unbroken(row)


def _unbroken(row: Sequence[Word]) -> bool:
    """Whether a line is one text, without white space that parts columns."""
    return all(b.x0 - a.x1 < UNBROKEN * a.size for a, b in pairwise(row))
