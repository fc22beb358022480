"""Tables of numbers side by side on a page, or one beside a chart: their lines apart, the left ones first.

Two such tables share no lines of their own, so that what stands at one height reads as one line, or as lines in turn.
"""

from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from corpus.pages import Word
from extractors.text.lines import TextLine, line_of, segments

FEWEST = 3  # lines on either side that end in numbers
GAP = 1.6  # of the font size: white space between two columns
INWARD = 100.0  # points from the left margin to the second table
SAME = 2.0  # points
PADDING = 8.0  # points by which a title may begin left of the labels of its table

EndsInNumbers = Callable[[str], bool]


def apart(lines: Sequence[TextLine], ends_in_numbers: EndsInNumbers) -> list[TextLine]:
    """All lines of a document, those of tables side by side one table after the other."""
    found: list[TextLine] = []
    for page, group in groupby(lines, key=lambda line: line.page):
        here = list(group)
        x, abreast = _gutter(here, ends_in_numbers) if page else (0.0, [])
        inside = set(map(id, abreast))
        for line in here:
            if abreast and line is abreast[0]:
                found += [*_side(abreast, x, True), *_side(abreast, x, False)]
            elif id(line) not in inside:
                found.append(line)
    return found


def _gutter(lines: Sequence[TextLine], ends_in_numbers: EndsInNumbers) -> tuple[float, list[TextLine]]:
    """Where the labels of a second table begin, and the lines of both tables, none of which holds a word that runs over that
    place; no lines without such tables.
    """
    margin = min(line.box.x0 for line in lines)
    starts = Counter(
        round(part[0].x0 / SAME) * SAME
        for line in lines
        for part in segments(line.words, GAP)
        if part[0].x0 > margin + INWARD and any(c.isalpha() for c in part[0].text)
    )
    for start, count in sorted(starts.items(), key=lambda s: (-s[1], s[0])):
        if count < FEWEST:
            break
        x = start - SAME
        for abreast in _stretches(lines, x):
            left, right = ([o for o in _side(abreast, x, side) if ends_in_numbers(o.text)] for side in (True, False))
            if min(_level(left, right), _level(right, left)) >= FEWEST:
                return x, abreast
    return 0.0, []


def _level(lines: Sequence[TextLine], others: Sequence[TextLine]) -> int:
    """How many lines stand no higher than the first of others and no lower than the last."""
    if not others:
        return 0
    top, bottom = min(o.box.top for o in others) - PADDING, max(o.box.bottom for o in others) + PADDING
    return sum(top <= line.box.top and line.box.bottom <= bottom for line in lines)


def _stretches(lines: Sequence[TextLine], x: float) -> Iterator[list[TextLine]]:
    """The lines between those of which a word runs over a place, from top to bottom."""
    over = [any(w.x0 < x - PADDING and w.x1 > x + SAME for w in line.words) for line in lines]
    bounds = sorted(line.box.top for line, runs in zip(lines, over, strict=True) if runs)
    free = [(bisect(bounds, line.box.top), line) for line, runs in zip(lines, over, strict=True) if not runs]
    for number in range(len(bounds) + 1):
        if found := [line for place, line in free if place == number]:
            yield found


def _side(lines: Sequence[TextLine], x: float, left: bool) -> list[TextLine]:
    return list(_cut(lines, lambda w: ((w.x0 + w.x1) / 2 < x) == left))


def _cut(lines: Sequence[TextLine], holds: Callable[[Word], bool]) -> Iterator[TextLine]:
    for line in lines:
        words = [w for w in line.words if holds(w)]
        if words:
            yield line if len(words) == len(line.words) else line_of(words, line.page)
