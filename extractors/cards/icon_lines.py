"""Lines that small drawings open in place of labels: a calendar before when, a person before who. Such lines stand in twos at the
foot of block after block; which of them is the time is told by most of the blocks of a page.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.pages import Page, Shape, Word
from corpus.records import Box
from extractors.cards.card_entries import Entry, given
from extractors.text.boxes import box_around
from extractors.text.lines import rows_of_words, segments, text_of
from extractors.times.when import is_time_like

FEWEST = 3  # blocks of a page with such lines
LARGEST = 1.6  # times the type size: the sides of such a drawing
CLOSE = 1.2  # times the type size: the white space behind a drawing, and between the two lines
APART = 1.6  # of the type size: the white space between two columns of text
MOSTLY = 0.6  # of the lines at one place that are times
SAME_MARGIN = 2.0  # points
WHEN, WHO = "wanneer", "wie"  # the labels that such lines lack

Line = list[Word]
Pair = tuple[Line, Line]


def icon_lines(page: Page, words: Sequence[Word]) -> list[tuple[Box, list[Entry]]]:
    """What the pairs of such lines say, with the labels that they lack, each with its box; none on a page with too few."""
    small = [shape for shape in page.shapes if shape.x1 - shape.x0 > 0 and _is_small(shape, shape.x1 - shape.x0)]
    pairs = list(_pairs(_opened(words, small))) if len(small) >= 2 * FEWEST else []
    if len(pairs) < FEWEST:
        return []
    timed = [sum(is_time_like(text_of(pair[place])) for pair in pairs) for place in (0, 1)]
    when = 0 if timed[0] >= timed[1] else 1
    if timed[when] < MOSTLY * len(pairs):
        return []
    return [(box_around([*pair[0], *pair[1]]), _entries(pair, when)) for pair in pairs]


def _entries(pair: Pair, when: int) -> list[Entry]:
    labels = (WHEN, WHO) if when == 0 else (WHO, WHEN)
    return [Entry([given(label, line)], [line]) for label, line in zip(labels, pair, strict=True)]


def _is_small(shape: Shape, wide: float) -> bool:
    largest = LARGEST * 12
    return wide <= largest and shape.bottom - shape.top <= largest


def _opened(words: Sequence[Word], small: Sequence[Shape]) -> list[Line]:
    """The lines, column by column of text, before which a small drawing stands."""
    parts = [part for row in rows_of_words(words) for part in segments(row, APART)]
    return [part for part in parts if any(_opens(shape, part[0]) for shape in small)]


def _opens(shape: Shape, first: Word) -> bool:
    """Whether a drawing stands right before the first word of a line, at its height and hardly larger than it."""
    inside = first.top - 1 <= (shape.top + shape.bottom) / 2 <= first.bottom + 1
    small = max(shape.x1 - shape.x0, shape.bottom - shape.top) <= LARGEST * first.size
    return inside and small and 0 <= first.x0 - shape.x1 <= CLOSE * first.size


def _pairs(lines: Sequence[Line]) -> Iterator[Pair]:
    """Two such lines right below each other, at one margin and set alike, and no third."""
    ordered = sorted(lines, key=lambda line: (round(line[0].x0 / SAME_MARGIN), line[0].top))
    follows = [False, *(_below(a, b) for a, b in pairwise(ordered)), False]
    for place, (upper, lower) in enumerate(pairwise(ordered), 1):
        if follows[place] and not follows[place - 1] and not follows[place + 1]:
            yield upper, lower


def _below(upper: Line, lower: Line) -> bool:
    near = 0 < lower[0].top - upper[0].top <= 2 * CLOSE * upper[0].size
    return near and abs(upper[0].x0 - lower[0].x0) <= SAME_MARGIN and round(upper[0].size, 1) == round(lower[0].size, 1)
