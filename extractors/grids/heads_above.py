"""Drawn tables of which the header stands above the lines and fills: the heads in plain text, each over its column."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.pages import Cell, Page, Table, Word
from corpus.records import Box
from extractors.grids.header_rows import begins_with_header
from extractors.grids.ruled import assign
from extractors.heads.headers import is_header
from extractors.text.lines import rows_of_words, text_of

FEWEST_ROWS, FEWEST_COLUMNS = 2, 2
MOST_LINES = 3  # of a header
CLOSE = 1.2  # times the font size: the white space between a header and its table, or between its lines, is less
OVER = 1.0  # points by which a head may run into the next column


def with_head_above(page: Page, table: Table) -> Table:
    """The table with the lines of text right above it as its header row, where these are one; else as it is."""
    edges = table.column_edges
    if table.row_count < FEWEST_ROWS or len(edges) <= FEWEST_COLUMNS or begins_with_header(table):
        return table
    above = [w for w in page.upright_words if w.bottom <= table.box.top + OVER and edges[0] - OVER <= w.x0 <= edges[-1]]
    lines = rows_of_words(above)[-MOST_LINES:]
    for count in range(1, len(lines) + 1):
        head = lines[-count:]
        if not _close(head, table.box.top) or any(_runs_over(w, edges) for line in head for w in line):
            return table
        words = [w for line in head for w in line]
        top = min(w.top for w in words) - OVER
        boxes = [Box(left, top, right, table.box.top) for left, right in pairwise(edges)]
        inside = assign(words, boxes)
        if is_header([text_of(found) for found in inside]):
            heads = [
                Cell(box, 0, column, words=tuple(found)) for column, (box, found) in enumerate(zip(boxes, inside, strict=True))
            ]
            rows = [replace(cell, row=cell.row + 1) for cell in table.cells]
            outline = replace(table.box, top=top)
            return replace(table, box=outline, cells=(*heads, *rows), row_count=table.row_count + 1)
    return table


def _close(head: Sequence[Sequence[Word]], top: float) -> bool:
    """Whether lines stand close above a height and to each other."""
    bottoms = [max(w.bottom for w in line) for line in head]
    tops = [*(min(w.top for w in line) for line in head[1:]), top]
    return all(below - above < CLOSE * line[0].size for above, below, line in zip(bottoms, tops, head, strict=True))


def _runs_over(word: Word, edges: Sequence[float]) -> bool:
    return any(word.x0 < edge - OVER and word.x1 > edge + OVER for edge in edges[1:-1])
