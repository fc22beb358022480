"""Tables drawn with lines: the page's shapes as edges, handed to pdfplumber's TableFinder, and its cells filled with words once.

Method: Anssi Nurminen, "Algorithmic Extraction of Data in Tables in PDF Documents" (2013), as pdfplumber implements it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Any

from pdfplumber.container import Container

from corpus.pages import Cell, Colour, Page, Shape, Table, Word
from corpus.records import Box
from extractors.grids.broken_rules import rows_beside_shading
from extractors.grids.by_height import Bands, bands_of
from extractors.grids.crossings import Grid
from extractors.grids.ruled_paper import without_paper
from extractors.grids.shaded_heads import rules_above_shading
from extractors.grids.sign_edges import Line, without_signs

SNAP = 3.0  # points within which two edges are one
NARROW = 8.0  # points: a gap up to this wide is one between the cells of a table, not one between tables
SHORTEST = 5.0  # points: shorter strokes are dots of a leader or parts of a drawing
EDGE_LIMIT = 6000  # distinct edges on one page; a page with more is a drawing or a map
WIDEST_BAR = 12.0  # points: an empty column that is no more than a bar
WHITE = 250  # channels at or above this count as white


class Drawing(Container):
    """What TableFinder asks of a page: its edges and its box."""

    def __init__(self, page: Page, edges: list[dict[str, Any]]) -> None:
        self.bbox = (0.0, 0.0, page.width, page.height)
        self._edges = edges

    @property
    def edges(self) -> list[dict[str, Any]]:
        """Axis-parallel edges in pdfplumber's form."""
        return self._edges


def find_ruled(page: Page) -> list[Table]:
    """Every table of at least two cells that lines or filled boxes mark out, top to bottom, its words in its cells."""
    across, down = _edges(page)
    across, down = without_signs(page, without_paper(page, across), without_paper(page, down))
    if len(across) < 2 or len(down) < 2 or len(across) + len(down) > EDGE_LIMIT:
        return []
    shaded = [shape for shape in page.shapes if shape.fill is not None and not invisible(shape)]
    more_across, more_down = rows_beside_shading(shaded, across, down, page.words)
    more_across += rules_above_shading(shaded, across, page.words)
    across, down = _close(sorted([*across, *more_across]), sorted([*down, *more_down]))
    edges = [_edge("h", *e) for e in across] + [_edge("v", *e) for e in down]
    found = Grid(Drawing(page, edges), {"snap_tolerance": SNAP, "join_tolerance": SNAP}).by_table
    return [table for cells in found if (table := _table(page, cells)) is not None]


def is_barred_box(table: Table) -> bool:
    """Whether a table is no more than a box with a bar along one side, as a callout has."""
    filled = [cell for cell in table.cells if cell.words]
    others = [cell for cell in table.cells if not cell.words]
    return len(filled) == 1 and bool(others) and all(cell.box.x1 - cell.box.x0 <= WIDEST_BAR for cell in others)


def _edges(page: Page) -> tuple[list[Line], list[Line]]:
    """Distinct horizontal (y, x0, x1) and vertical (x, top, bottom) edges of the page's visible lines and boxes."""
    across: set[Line] = set()
    down: set[Line] = set()
    ends = _rounded_ends(page)
    for shape in page.shapes:
        wide, high = shape.x1 - shape.x0, shape.bottom - shape.top
        if max(wide, high) < SHORTEST or (shape.kind == "path" and not (ends and shape in ends)) or invisible(shape):
            continue
        if shape.kind == "line":
            if wide >= high:
                across.add(_line((shape.top + shape.bottom) / 2, shape.x0, shape.x1))
            else:
                down.add(_line((shape.x0 + shape.x1) / 2, shape.top, shape.bottom))
        elif wide < page.width * 0.97 or high < page.height * 0.9:  # a page-wide box is a background
            across.update(_line(y, shape.x0, shape.x1) for y in (shape.top, shape.bottom))
            down.update(_line(x, shape.top, shape.bottom) for x in (shape.x0, shape.x1))
    return sorted(across), sorted(down)


def _rounded_ends(page: Page) -> set[Shape]:
    """The filled cells at the ends of rows whose outer corners are round: between the same heights as the boxes they touch."""
    filled = [s for s in page.shapes if s.fill]
    sides = {(*_heights(s), round(x)) for s in filled if s.kind == "rect" for x in (s.x0, s.x1)}
    return {s for s in filled if s.kind == "path" and any((*_heights(s), round(x)) in sides for x in (s.x0, s.x1))}


def _heights(shape: Shape) -> tuple[float, float]:
    return round(shape.top, 1), round(shape.bottom, 1)


def _line(at: float, start: float, end: float) -> Line:
    return round(at, 1), round(start, 1), round(end, 1)


def invisible(shape: Shape) -> bool:
    """Whether a shape leaves no trace on white paper: a white box without a border."""
    return shape.kind == "rect" and shape.stroke is None and (shape.fill is None or min(shape.fill) >= WHITE)


def _close(across: list[Line], down: list[Line]) -> tuple[list[Line], list[Line]]:
    """Add the edges that a page break or an open design leaves out.

    Where at least two vertical edges stop at the same height without a horizontal one, the table is cut by the page: close it
    there.
    Where horizontal edges reach past the outermost vertical ones, the table's sides are open: close them at the ends.
    """
    more_across = list(across)
    pieces = Bands(Box(x, top, x, bottom) for x, top, bottom in down)
    for pick in (1, 2):
        ends: dict[int, list[Line]] = {}
        for line in down:
            if line[2] - line[1] > 8:
                ends.setdefault(round(line[pick] / SNAP), []).append(line)
        for group in ends.values():
            for run in _linked(sorted(group), across):
                at = run[0][pick]
                left, right = run[0][0], run[-1][0]
                level = [(x0, x1) for y, x0, x1 in _within(across, at, at) if y - SNAP <= at <= y + SNAP]
                inside = any(x0 - SNAP <= left and x1 + SNAP >= right for x0, x1 in level)
                merged = any(x0 < right - SNAP and x1 > left + SNAP for x0, x1 in level) and _go_on(run, pieces, at)
                if right - left > 20 and not inside and not merged:
                    more_across.append((at, left, right))
    more_down = list(down)
    spans: dict[tuple[int, int], list[float]] = {}
    for y, x0, x1 in more_across:
        spans.setdefault((round(x0 / SNAP), round(x1 / SNAP)), []).append(y)
    for (left_key, right_key), heights in spans.items():
        left, right = left_key * SNAP, right_key * SNAP
        if len(heights) < 2 or right - left < 60:
            continue
        top, bottom = min(heights), max(heights)
        inner = [d for d in down if left - SNAP <= d[0] <= right + SNAP and d[1] < bottom - SNAP and d[2] > top + SNAP]
        crossing = [d for d in inner if left + 2 * SNAP < d[0] < right - 2 * SNAP]
        if not crossing:
            continue
        for side in (left, right):
            if not any(abs(d[0] - side) <= 2 * SNAP for d in inner):
                more_down.append((side, top, bottom))
    return more_across, more_down


def _go_on(run: list[Line], down: Bands[Box], at: float) -> bool:
    """Whether every one of these vertical edges, drawn in pieces, runs on over a height."""
    beneath = [edge for edge in down.near(at + SNAP, at + SNAP) if edge.top <= at + SNAP <= edge.bottom]
    above = [edge for edge in down.near(at - SNAP, at - SNAP) if edge.top <= at - SNAP <= edge.bottom]
    return all(any(abs(x - edge.x0) <= SNAP for edge in side) for x, _, _ in run for side in (beneath, above))


def _linked(down: list[Line], across: list[Line]) -> list[list[Line]]:
    """Vertical edges, left to right, in runs of which each edge is linked to the next by some horizontal one: tables side by side
    are apart.
    """
    runs: list[list[Line]] = []
    for edge in down:
        if runs and _link(runs[-1][-1], edge, across):
            runs[-1].append(edge)
        else:
            runs.append([edge])
    return runs


def _link(one: Line, other: Line, across: list[Line]) -> bool:
    left, right = one[0], other[0]
    top, bottom = min(one[1], other[1]) - SNAP, max(one[2], other[2]) + SNAP
    return right - left <= NARROW or any(
        top <= y <= bottom and x0 - SNAP <= left and x1 + SNAP >= right for y, x0, x1 in _within(across, top, bottom)
    )


def _within(lines: list[Line], low: float, high: float) -> list[Line]:
    """Those of many sorted lines that lie from one height or margin to another, and all within `SNAP` of these."""
    return lines[bisect_left(lines, (low - 2 * SNAP,)) : bisect_left(lines, (high + 2 * SNAP,))]


def _edge(orientation: str, at: float, start: float, end: float) -> dict[str, Any]:
    """One edge in pdfplumber's form."""
    if orientation == "h":
        return {
            "x0": start, "x1": end, "top": at, "bottom": at, "width": end - start, "height": 0.0,
            "orientation": "h", "object_type": "line",
        }  # fmt: skip
    return {
        "x0": at, "x1": at, "top": start, "bottom": end, "width": 0.0, "height": end - start,
        "orientation": "v", "object_type": "line",
    }  # fmt: skip


def _table(page: Page, boxes: Sequence[tuple[float, float, float, float]]) -> Table | None:
    """A table of TableFinder's cell boxes; None for one that is too small to hold a row of text."""
    lefts = distinct(x for box in boxes for x in (box[0], box[2]))
    tops = distinct(y for box in boxes for y in (box[1], box[3]))
    if len(lefts) < 2 or len(tops) < 2:
        return None
    outline = Box(lefts[0], tops[0], lefts[-1], tops[-1])
    if outline.bottom - outline.top < 8 or outline.x1 - outline.x0 < 40:
        return None
    places: list[tuple[int, int, int, int, Box]] = []
    for x0, top, x1, bottom in sorted(boxes, key=lambda b: (b[1], b[0])):
        row, column = _index(tops, top), _index(lefts, x0)
        places.append((row, column, _index(tops, bottom) - row, _index(lefts, x1) - column, Box(x0, top, x1, bottom)))
    inside = assign(page.words, [p[4] for p in places])
    cells = tuple(
        Cell(box, row, column, max(1, columns), max(1, rows), tuple(words), fill_of(page.shapes, box))
        for (row, column, rows, columns, box), words in zip(places, inside, strict=True)
    )
    return Table(page.number, outline, tuple(lefts), cells, len(tops) - 1, "ruled")


def distinct(values: Iterable[float], near: float = SNAP) -> list[float]:
    """Sorted distinct positions, those within `near` points of the first of them taken together."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > near:
            found.append(value)
    return found


def _index(edges: Sequence[float], value: float) -> int:
    return max(0, min(len(edges) - 1, bisect_right(edges, value + SNAP) - 1))


def assign(words: Sequence[Word], boxes: Sequence[Box]) -> list[list[Word]]:
    """For each box the words whose middle lies inside it; each word goes to one box, looked up by height first."""
    result: list[list[Word]] = [[] for _ in boxes]
    if not boxes:
        return result
    order = sorted(range(len(boxes)), key=lambda i: boxes[i].top)
    tops = [boxes[i].top for i in order]
    tallest = max(b.bottom - b.top for b in boxes)
    for word in words:
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        for place in range(bisect_right(tops, y) - 1, -1, -1):
            box = boxes[order[place]]
            if y - box.top > tallest:
                break
            if box.x0 <= x < box.x1 and box.top <= y < box.bottom:
                result[order[place]].append(word)
                break
    return result


def fill_of(shapes: Sequence[Shape], box: Box) -> Colour | None:
    """The colour that fills (nearly) the whole of a box: the last drawn visible fill that covers it; None for plain paper."""
    found: Colour | None = None
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    for shape in bands_of(shapes).near(y, y):
        if shape.fill is None or shape.kind == "line" or not (shape.x0 <= x <= shape.x1 and shape.top <= y <= shape.bottom):
            continue
        covered = (min(shape.x1, box.x1) - max(shape.x0, box.x0)) * (min(shape.bottom, box.bottom) - max(shape.top, box.top))
        if covered >= 0.6 * (box.x1 - box.x0) * (box.bottom - box.top):
            found = shape.fill
    return found if found is not None and min(found) < WHITE else None
