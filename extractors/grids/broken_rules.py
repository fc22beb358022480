"""Rows beside a shaded cell that heads them, between horizontal rules that are drawn in pieces, cell by cell, as browsers print
the borders of cells: where the pieces meet, one column ends and the next begins. The shading alone would pass for a table of one
column.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from corpus.pages import Shape, Word
from extractors.grids.sign_edges import Line

TOUCH = 1.0  # points within which two pieces meet, or two edges are one
SAME = 3.0  # points within which a drawn edge or rule is at the same place
NEAR = 8.0  # points within which the shading of a row ends at its rule
FEWEST = 3  # heights at which pieces end at a place that parts columns
LARGER = 1.25  # times the usual size: a heading between two tables

_Pieces = list[tuple[float, float]]  # of the rules at one height: from where to where, left to right
_Levels = dict[float, _Pieces]  # by height, from the top down


def rows_beside_shading(
    shaded: Sequence[Shape], across: Sequence[Line], down: Sequence[Line], words: Sequence[Word]
) -> tuple[list[Line], list[Line]]:
    """The horizontal edges (y, x0, x1) and the vertical ones (x, top, bottom) that rows beside a shaded cell lack: at the joints
    of the rules and at their ends, and where the page cuts the shading off. No vertical one where a drawn edge stands already,
    a rule runs on without a joint, or a word stands across.
    """
    levels = _levels(across)
    met = Counter(x for pieces in levels.values() for x in {x for piece in pieces for x in piece})
    joints = {x for pieces in levels.values() for x in _joints(pieces) if met[x] >= FEWEST}
    strips = _strips(shaded, levels, joints, words)
    if not strips:
        return [], []
    rules = {y: pieces for y, pieces in levels.items() if joints & _joints(pieces)}
    right = max(pieces[-1][1] for pieces in rules.values())
    ends = {x for pieces in rules.values() for x in (pieces[0][0], pieces[-1][1])}
    cut: _Levels = {}
    for strip in strips:
        edge = min(joints, key=lambda x: abs(x - strip.x1))
        for y in (strip.top, strip.bottom):
            if not any(abs(y - rule) <= NEAR for rule in rules):
                left = min(ends, key=lambda x: abs(x - strip.x0))
                cut[y] = list(pairwise([left, edge, *sorted(x for x in joints if x > edge + SAME), right]))
    own = [(strip.x0 - TOUCH, strip.x1 + TOUCH) for strip in strips]
    drawn = {y: p for y, p in levels.items() if not any(left <= p[0][0] and p[-1][1] <= right for left, right in own)}
    whole = dict(sorted({**drawn, **cut}.items()))
    upright = [
        (x, top, bottom)
        for x, top, bottom in _between(whole, joints, ends, words)
        if any(strip.top - NEAR <= top and bottom <= strip.bottom + NEAR for strip in strips)
        and not any(abs(edge[0] - x) <= SAME and edge[1] <= top + SAME and edge[2] >= bottom - SAME for edge in down)
    ]
    return [(y, left, end) for y, pieces in cut.items() for left, end in pieces], upright


def _levels(across: Iterable[Line]) -> _Levels:
    """The rules by height; ends that nearly meet are one place."""
    pieces = sorted(across)
    places: dict[float, float] = {}
    known = None
    for x in sorted({x for _, left, right in pieces for x in (left, right)}):
        known = x if known is None or x - known > TOUCH else known
        places[x] = known
    levels: _Levels = {}
    last = None
    for y, left, right in pieces:
        last = y if last is None or y - last > TOUCH else last
        levels.setdefault(last, []).append((places[left], places[right]))
    return {y: sorted(set(found)) for y, found in levels.items()}


def _joints(pieces: _Pieces) -> set[float]:
    return {one[1] for one, other in pairwise(pieces) if one[1] == other[0]}


def _strips(shaded: Sequence[Shape], levels: _Levels, joints: set[float], words: Sequence[Word]) -> list[Shape]:
    """The shaded cells that stand beside several rows, with those that go on above and below in their column; none with turned
    text, which has its own way.
    """
    turned = [w for w in words if not w.upright]
    ends_there = [s for s in shaded if s.kind == "rect" and any(abs(s.x1 - x) <= TOUCH for x in joints)]
    columns: list[list[Shape]] = []
    for shape in sorted(ends_there, key=lambda s: s.top):
        above = next((column for column in columns if _goes_on(column[-1], shape)), None)
        if above is None:
            columns.append([shape])
        else:
            above.append(shape)
    return [
        shape
        for column in columns
        if any(_begins_beside(s, pieces) for s in column for y, pieces in levels.items() if s.top + SAME < y < s.bottom - SAME)
        and not any(s.x0 < w.x0 and w.x1 < s.x1 and s.top < w.top and w.bottom < s.bottom for s in column for w in turned)
        for shape in column
    ]


def _goes_on(above: Shape, below: Shape) -> bool:
    """Whether two shaded cells are of one column, right beneath each other."""
    level = abs(above.x0 - below.x0) <= TOUCH and abs(above.x1 - below.x1) <= TOUCH
    return level and above.fill == below.fill and abs(below.top - above.bottom) <= NEAR


def _begins_beside(strip: Shape, pieces: _Pieces) -> bool:
    """Whether rules at a height begin at the right side of a shaded cell and none lies over it."""
    beside = any(abs(left - strip.x1) <= TOUCH for left, _ in pieces)
    return beside and not any(left < strip.x1 - TOUCH and right > strip.x0 + TOUCH for left, right in pieces)


def _between(levels: _Levels, joints: set[float], ends: set[float], words: Sequence[Word]) -> list[Line]:
    """The vertical edges from one height to the next at which a rule ends at their place; only where the words stand beside them,
    and side edges only beside columns.
    """
    found: dict[tuple[float, float], list[float]] = defaultdict(list)
    for x in sorted(joints | ends):
        before: float | None = None
        for y, pieces in levels.items():
            if any(x in piece for piece in pieces):
                if before is not None:
                    found[(before, y)].append(x)
                before = y
            elif any(left < x < right for left, right in pieces):
                before = None
    usual = sorted(word.size for word in words)[len(words) // 2] if words else 0.0
    free = {
        (top, bottom): places
        for (top, bottom), places in found.items()
        if _is_free([w for w in words if w.upright and top < (w.top + w.bottom) / 2 < bottom], places, usual)
    }
    parted = [gap for gap, places in free.items() if joints.intersection(places)]
    beside = {gap: any(gap[0] < bottom and top < gap[1] for top, bottom in parted) for gap in free}
    return [(x, *gap) for gap, places in free.items() if beside[gap] for x in places]


def _is_free(words: Sequence[Word], places: Sequence[float], usual: float) -> bool:
    """Whether the words between two rules stand beside all of these places, and none is a heading."""
    return bool(words) and not any(w.size > LARGER * usual or any(w.x0 + TOUCH < x < w.x1 - TOUCH for x in places) for w in words)
