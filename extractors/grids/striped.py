"""Drawn tables of which only some cells are: every other row filled, a tab beside several rows, months coloured in.

Lines and fills mark out the cells they touch. The rows between them are as much rows, only plain: their cells are added, in the
columns and between the heights that the drawn ones set.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.pages import Cell, Page, Table, Word
from corpus.records import Box
from extractors.grids.by_height import bands_of
from extractors.grids.header_rows import begins_with_header
from extractors.grids.ruled import assign, distinct, fill_of
from extractors.text.lines import rows_of_words

NEAR = 3.0  # points within which two edges are one
WHOLE = 0.9  # share of the width of the columns that a rule between their rows takes up at least
FULL = 0.98  # share of a drawn table that its cells take up from which it has no holes
TIGHT = 0.5  # times the font size: white space narrower than that is within a text, not between two columns
APART = 1.1  # times the font size: white space wider than that below a line ends the row it stands in


def with_plain_rows(page: Page, ruled: Sequence[Table]) -> list[Table]:
    """The ruled tables of a page, top to bottom: one with holes in its grid takes in the bands that stand in them, and gets a
    cell for each place where words stand and nothing is drawn, down to the plain row that may close it.
    """
    left, found = _with_bars(page, ruled)
    for table in sorted(left[:], key=lambda t: -len(t.column_edges)):
        if table not in left:
            continue
        left.remove(table)
        if not _open(page, table) or not _headed(table):
            found.append(table)
            continue
        bands = [other for other in left if _belongs(other, table)]
        found.append(_filled(page, table, bands))
        left = [other for other in left if other not in bands]
    return sorted(found, key=lambda t: (t.box.top, t.box.x0))


def _with_bars(page: Page, ruled: Sequence[Table]) -> tuple[list[Table], list[Table]]:
    """The tables that are no part of a striped one, and the striped ones: a bar of one colour with bands of another below it,
    between the same edges, one plain row between any two. Those under a header of actions are read by their white space.
    """
    left = list(ruled)
    found: list[Table] = []
    for bar in sorted(ruled, key=lambda t: t.box.top):
        if bar not in left or len(bar.column_edges) < 3 or begins_with_header(bar):
            continue
        run = [bar]
        for band in sorted((t for t in left if t.box.top >= bar.box.bottom and _alike(t, bar)), key=lambda t: t.box.top):
            if not _one_row_between(page, run[-1], band):
                break
            run.append(band)
        if len(run) > 1 and bar.cells[0].fill != run[-1].cells[0].fill and all(c.fill for t in run for c in t.cells):
            found.append(_filled(page, bar, run[1:]))
            left = [table for table in left if table not in run]
    return left, found


def _alike(one: Table, other: Table) -> bool:
    """Whether two tables have the same columns."""
    edges = one.column_edges, other.column_edges
    return len(edges[0]) == len(edges[1]) and all(abs(a - b) <= NEAR for a, b in zip(*edges, strict=True))


def _one_row_between(page: Page, upper: Table, lower: Table) -> bool:
    """Whether the words between two bands are one row of text in their columns."""
    gap = Box(upper.box.x0, upper.box.bottom, upper.box.x1, lower.box.top)
    lines = rows_of_words(w for w in page.upright_words if _in(gap, w))
    return len(lines) == 1 and len({_column(upper.column_edges, w) for w in lines[0]}) > 1


def _open(page: Page, table: Table) -> bool:
    """Whether words stand in a drawn table of several rows where it has no cell, in two columns at least."""
    if table.row_count < 2 or len(table.column_edges) < 4 or _covered(table) > FULL:
        return False
    loose = [w for w in page.upright_words if _in(table.box, w) and not any(_in(c.box, w) for c in table.cells)]
    return len({_column(table.column_edges, w) for w in loose} - {None}) > 1


def _headed(table: Table) -> bool:
    """Whether the first row of a table is a header, or the one beneath a title over all columns."""
    title = [cell for cell in table.cells if cell.row == 0 and cell.column_span == len(table.column_edges) - 1]
    below = tuple(replace(cell, row=cell.row - 1) for cell in table.cells if cell.row > 0)
    return begins_with_header(replace(table, cells=below) if title else table)


def _covered(table: Table) -> float:
    """Share of a table's box that its cells take up."""
    whole = (table.box.x1 - table.box.x0) * (table.box.bottom - table.box.top)
    cells = sum((c.box.x1 - c.box.x0) * (c.box.bottom - c.box.top) for c in table.cells)
    return cells / whole if whole > 0 else 1.0


def _belongs(band: Table, table: Table) -> bool:
    """Whether a drawn table is a band of another: it stands inside it, between the same edges."""
    inside = table.box.top - NEAR <= band.box.top and band.box.bottom <= table.box.bottom + NEAR
    return inside and all(any(abs(x - y) <= NEAR for y in table.column_edges) for x in band.column_edges)


def _filled(page: Page, table: Table, bands: Sequence[Table]) -> Table:
    """The table with the cells of its bands, and plain ones in the holes between."""
    edges = table.column_edges
    drawn = [*table.cells, *(c for band in bands for c in band.cells)]
    tops = distinct([*(y for cell in drawn for y in (cell.box.top, cell.box.bottom)), *_rules(page, table)], NEAR)
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for cell in drawn:
        row, column = _place(tops, cell.box.top), _place(edges, cell.box.x0)
        rows, columns = _place(tops, cell.box.bottom) - row, _place(edges, cell.box.x1) - column
        cells.append(replace(cell, row=row, column=column, row_span=max(1, rows), column_span=max(1, columns)))
        taken |= {(r, c) for r in range(row, row + max(1, rows)) for c in range(column, column + max(1, columns))}
    holes = [
        (row, column, Box(edges[column], top, edges[column + 1], bottom))
        for row, (top, bottom) in enumerate(pairwise(tops))
        for column in range(len(edges) - 1)
        if (row, column) not in taken
    ]
    closing = _closing_row(page, edges, tops[-1])
    outline = replace(table.box, bottom=max(table.box.bottom, tops[-1]))
    if closing:
        bottom = max(w.bottom for w in closing) + 1
        holes += [(len(tops) - 1, c, Box(edges[c], tops[-1], edges[c + 1], bottom)) for c in range(len(edges) - 1)]
        outline = replace(outline, bottom=bottom)
    inside = assign([w for w in page.words if not any(_in(c.box, w) for c in drawn)], [box for _, _, box in holes])
    cells += [
        Cell(box, row, column, words=tuple(words), fill=fill_of(page.shapes, box))
        for (row, column, box), words in zip(holes, inside, strict=True)
    ]
    rows = len(tops) - 1 + bool(closing)
    return replace(table, box=outline, cells=tuple(sorted(cells, key=lambda c: (c.row, c.column))), row_count=rows)


def _rules(page: Page, table: Table) -> list[float]:
    """The heights of the rules that part the rows of a table where it has no cells: they reach over all columns but the first."""
    left, right = table.column_edges[1], table.column_edges[-1]
    spans: dict[float, float] = {}
    for shape in bands_of(page.shapes).near(table.box.top, table.box.bottom):
        if shape.kind == "line" and shape.x1 - shape.x0 > shape.bottom - shape.top:
            y = round((shape.top + shape.bottom) / 2)
            spans[y] = spans.get(y, 0.0) + max(0.0, min(shape.x1, right) - max(shape.x0, left))
    return [y for y, reach in spans.items() if reach > WHOLE * (right - left)]


def _closing_row(page: Page, edges: Sequence[float], bottom: float) -> list[Word]:
    """The words of the plain row right beneath the last drawn one: lines close together that keep to the columns and fill two of
    them.
    """
    below = [w for w in page.upright_words if w.top >= bottom - 1 and edges[0] - NEAR <= w.x0 <= edges[-1]]
    found: list[Word] = []
    end, used = bottom, set[int]()
    for line in rows_of_words(below):
        places = {_column(edges, w) for w in line}
        apart = min(w.top for w in line) - end > APART * line[0].size
        over = any(w.x0 < x - NEAR and w.x1 > x + NEAR for x in edges[1:-1] for w in line) or any(
            b.x0 - a.x1 < TIGHT * a.size and _column(edges, a) != _column(edges, b) for a, b in pairwise(line)
        )
        if apart or over or None in places or line[-1].x1 > edges[-1] + NEAR:
            break
        found += line
        used |= {place for place in places if place is not None}
        end = max(w.bottom for w in line)
    return found if len(used) > 1 else []


def _place(values: Sequence[float], value: float) -> int:
    """Which of some positions is the nearest."""
    return min(range(len(values)), key=lambda n: abs(values[n] - value))


def _column(edges: Sequence[float], word: Word) -> int | None:
    """The column in which the middle of a word stands."""
    x = (word.x0 + word.x1) / 2
    return next((n for n, (a, b) in enumerate(pairwise(edges)) if a <= x < b), None)


def _in(box: Box, word: Word) -> bool:
    """Whether a word is one of a box as `assign` sees it: a word on the edge between two boxes is of one only."""
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box.x0 <= x < box.x1 and box.top <= y < box.bottom
