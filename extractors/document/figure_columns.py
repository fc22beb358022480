"""Tables of numbers side by side on a page, or one beside a chart: their lines apart, the left ones first.

Two such tables share no lines of their own, so that what stands at one height reads as one line, or as lines in turn.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from corpus.pages import Word
from extractors.text.lines import TextLine, line_of, segments

FEWEST = 3  # lines on either side that end in numbers
GAP = 1.6  # of the font size: white space between two columns
INWARD = 100.0  # points from the left margin to the second table
SAME = 2.0  # points

EndsInNumbers = Callable[[str], bool]


def apart(lines: Sequence[TextLine], ends_in_numbers: EndsInNumbers) -> list[TextLine]:
    """All lines of a document, those of pages with tables side by side one table after the other."""
    found: list[TextLine] = []
    for page, group in groupby(lines, key=lambda line: line.page):
        here = list(group)
        x = _gutter(here, ends_in_numbers) if page else None
        found += here if x is None else [*_side(here, x, True), *_side(here, x, False)]
    return found


def _gutter(lines: Sequence[TextLine], ends_in_numbers: EndsInNumbers) -> float | None:
    """Where the labels of a second table begin, if no word of the page's lines of numbers runs over it."""
    margin = min(line.box.x0 for line in lines)
    starts = Counter(
        round(part[0].x0 / SAME) * SAME
        for line in lines
        for part in segments(line.words, GAP)
        if part[0].x0 > margin + INWARD and any(c.isalpha() for c in part[0].text)
    )
    for start, count in sorted(starts.items(), key=lambda s: (-s[1], s[0])):
        x = start - SAME
        if count < FEWEST or any(w.x0 < x - SAME and w.x1 > x + SAME for line in lines for w in line.words):
            continue
        sides = (_side(lines, x, True), _side(lines, x, False))
        if all(sum(ends_in_numbers(line.text) for line in side) >= FEWEST for side in sides):
            return x
    return None


def _side(lines: Sequence[TextLine], x: float, left: bool) -> list[TextLine]:
    return list(_cut(lines, lambda w: ((w.x0 + w.x1) / 2 < x) == left))


def _cut(lines: Sequence[TextLine], holds: Callable[[Word], bool]) -> Iterator[TextLine]:
    for line in lines:
        words = [w for w in line.words if holds(w)]
        if words:
            yield line if len(words) == len(line.words) else line_of(words, line.page)
