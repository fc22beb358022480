"""The rule that is not drawn above the first of several rows, each with a shaded cell at its left and a rule beneath: the shading
tells where it begins.
"""

from collections.abc import Iterator, Sequence

from corpus.pages import Shape, Word
from extractors.grids.sign_edges import Line

SAME = 3.0  # points within which two edges are one
WIDER = 3.0  # times the shaded cell: how wide its rule is at least
LINES = 2.2  # times the largest type beside it: how high a shaded cell is at least
FEWEST = 2  # shaded cells of one column with a rule beneath


def rules_above_shading(shaded: Sequence[Shape], across: Sequence[Line], words: Sequence[Word]) -> list[Line]:
    """The horizontal edges (y, x0, x1) along the tops of shaded cells that lack one beside words of their row."""
    ruled = [(shape, rule) for shape in shaded if shape.kind == "rect" and (rule := _rule_at(shape, shape.bottom, across))]
    return list(_missing([pair for pair in ruled if _column_of(pair[0], ruled) >= FEWEST], across, words))


def _missing(ruled: Sequence[tuple[Shape, Line]], across: Sequence[Line], words: Sequence[Word]) -> Iterator[Line]:
    for shape, (_, left, right) in ruled:
        row = [w for w in words if shape.x1 < w.x0 and w.x1 < right and shape.top < w.top and w.bottom < shape.bottom]
        beside = bool(row) and shape.bottom - shape.top > LINES * max(w.size for w in row)  # a lower one is a bar with a title
        goes_on = any(other is not shape and abs(other.bottom - shape.top) <= SAME and _level(other, shape) for other, _ in ruled)
        if beside and not goes_on and _rule_at(shape, shape.top, across) is None:
            yield (shape.top, left, right)


def _rule_at(shape: Shape, y: float, across: Sequence[Line]) -> Line | None:
    """The rule at a height that begins where a shaded cell does and runs on far beyond it."""
    reach = shape.x1 + WIDER * (shape.x1 - shape.x0)
    return next((r for r in across if abs(r[0] - y) <= SAME and abs(r[1] - shape.x0) <= SAME and r[2] >= reach), None)


def _column_of(shape: Shape, ruled: Sequence[tuple[Shape, Line]]) -> int:
    """How many shaded cells with a rule beneath stand in the column of one, that one too."""
    return sum(_level(other, shape) for other, _ in ruled)


def _level(one: Shape, other: Shape) -> bool:
    return abs(one.x0 - other.x0) <= SAME and abs(one.x1 - other.x1) <= SAME
