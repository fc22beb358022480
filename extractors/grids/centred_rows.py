"""Rows whose cells are centred in height: the lines of a short cell stand between those of a tall one, so that no line holds the
beginning of all of them. What stands between two rules is one such row where every cell is one block about the same middle.
"""

from collections.abc import Sequence
from itertools import pairwise

from corpus.pages import Word
from extractors.text.lines import rows_of_words

MIDDLE = 0.45  # times the font size: how far the middles of the cells of a row may lie apart
STEP = 1.7  # times the font size: from one line of a cell to the next
GUTTER = 0.6  # times the font size: white space before the next column
SPACE = 0.25  # times the font size: between two words
WRAPPED = 0.5  # share of the line ends at which there was no room for the next word, or inside a sentence

Reach = tuple[float, float]  # from height to height


def one_row_stretches(stretches: Sequence[Sequence[Sequence[Word]]], edges: Sequence[float]) -> list[Reach]:
    """From where to where those stretches of lines reach that are one row with centred cells."""
    return [
        (min(w.top for row in lines for w in row), max(w.bottom for row in lines for w in row))
        for lines in stretches
        if is_one_row(lines, edges)
    ]


def is_one_row(lines: Sequence[Sequence[Word]], edges: Sequence[float]) -> bool:
    """Whether lines of text are the cells of one row: two columns at least, not all as tall, each one block of lines that run on,
    all about one middle.
    """
    words = [w for line in lines for w in line]
    cells: list[tuple[list[list[Word]], float]] = []
    for left, right in pairwise(edges):
        if own := rows_of_words(w for w in words if left <= (w.x0 + w.x1) / 2 < right):
            cells.append((own, right))
    if len({len(own) for own, _ in cells}) < 2:
        return False
    size = max(w.size for w in words)
    middles = [(min(w.top for w in own[0]) + max(w.bottom for w in own[-1])) / 2 for own, _ in cells]
    if max(middles) - min(middles) > MIDDLE * size:
        return False
    ends = [(upper, lower, right) for own, right in cells for upper, lower in pairwise(own)]
    if any(lower[0].top - upper[0].top > STEP * max(upper[0].size, lower[0].size) for upper, lower, _ in ends):
        return False
    return sum(_runs_on(*end) for end in ends) >= WRAPPED * len(ends)


def _runs_on(upper: Sequence[Word], lower: Sequence[Word], right: float) -> bool:
    """Whether a line goes on in the next: that begins inside a sentence, or its first word had no room left."""
    first = lower[0]
    if first.text[:1].islower():
        return True
    return upper[-1].x1 + SPACE * first.size + (first.x1 - first.x0) > right - GUTTER * first.size
