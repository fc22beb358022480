"""How boxes on one page stand to each other."""

from collections.abc import Iterable, Sequence

from corpus.pages import Shape, Word
from corpus.records import Box

Placed = Box | Word | Shape


def box_around(placed: Sequence[Placed]) -> Box:
    """The smallest box around one or more words, shapes or boxes."""
    return Box(min(p.x0 for p in placed), min(p.top for p in placed), max(p.x1 for p in placed), max(p.bottom for p in placed))


def x_middle(placed: Placed) -> float:
    """The middle of a word, shape or box, from the left of the page."""
    return (placed.x0 + placed.x1) / 2


def holds(box: Box, placed: Placed) -> bool:
    """Whether the middle of a word, shape or box lies in a box."""
    x, y = (placed.x0 + placed.x1) / 2, (placed.top + placed.bottom) / 2
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def words_outside(words: Iterable[Word], boxes: Sequence[Box]) -> list[Word]:
    """The words that no box holds. Asked for whole pages several times over, hence without a call for every word and box."""
    left = list(words)
    for box in boxes:
        x0, x1, top, bottom = 2 * box.x0, 2 * box.x1, 2 * box.top, 2 * box.bottom
        left = [w for w in left if not (x0 <= w.x0 + w.x1 <= x1 and top <= w.top + w.bottom <= bottom)]
    return left


def meet(one: Box, other: Box, gap: float = 0.0) -> bool:
    """Whether two boxes overlap, or are less than `gap` points apart."""
    return one.x0 < other.x1 + gap and other.x0 < one.x1 + gap and one.top < other.bottom + gap and other.top < one.bottom + gap


def within(inner: Box, outer: Box) -> bool:
    """Whether a box lies in another, but for a point, which the width of a line makes."""
    across = inner.x0 >= outer.x0 - 1 and inner.x1 <= outer.x1 + 1
    return across and inner.top >= outer.top - 1 and inner.bottom <= outer.bottom + 1
