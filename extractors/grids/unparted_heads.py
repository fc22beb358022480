"""Header rows of scanned tables whose column edges no scanner shows: dark lines on a dark bar.

The table's other rows have the edges, and what stands on the bar reads as a header in them.
"""

from dataclasses import replace
from itertools import pairwise

from corpus.pages import Cell, Table
from corpus.records import Box
from extractors.grids.ruled import assign
from extractors.heads.headers import is_header
from extractors.text.lines import text_of

DEPTH = 3  # the header is one of the first rows
OVER = 2.0  # points by which a word may reach over an edge


def with_parted_head(table: Table) -> Table:
    """The table with a header row of one cell parted at the column edges; as it is when there is none, or no scan."""
    edges = table.column_edges
    for cell in table.cells:
        if cell.row >= DEPTH or cell.column_span < 2 or not cell.words or any(w.confidence is None for w in cell.words):
            continue
        within = edges[cell.column : cell.column + cell.column_span + 1]
        if any(w.x0 < edge - OVER and w.x1 > edge + OVER for w in cell.words for edge in within[1:-1]):
            continue
        boxes = [Box(left, cell.box.top, right, cell.box.bottom) for left, right in pairwise(within)]
        inside = assign(cell.words, boxes)
        if is_header([text_of(words) for words in inside]):
            parted = [
                Cell(box, cell.row, cell.column + place, 1, cell.row_span, tuple(words), cell.fill)
                for place, (box, words) in enumerate(zip(boxes, inside, strict=True))
            ]
            return replace(table, cells=tuple(c for old in table.cells for c in (parted if old is cell else [old])))
    return table
