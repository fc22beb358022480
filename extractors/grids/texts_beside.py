"""Drawn columns of signs or letters whose explanation stands beside them without lines of its own, as a legend in a printed sheet
does.
"""

from dataclasses import replace

from corpus.pages import Cell, Page, Table, Word
from corpus.records import Box
from extractors.text.boxes import box_around, holds
from extractors.text.lines import text_of

FEWEST_ROWS = 2
LONGEST_SIGN = 2  # characters
CLOSE = 12.0  # points: the text begins no further from the column than that


def with_texts_beside(page: Page, table: Table) -> Table:
    """A table of one column of signs with the texts beside all of its rows as a second one; any other as it is."""
    signs = sorted(table.cells, key=lambda cell: cell.row)
    short = all(0 < len(text_of(cell.words)) <= LONGEST_SIGN for cell in signs)
    if len(table.column_edges) > 2 or not short or len(signs) < FEWEST_ROWS:
        return table
    right = table.box.x1
    beside = [_beside(page, cell, right) for cell in signs]
    if not all(beside):
        return table
    end = box_around([word for words in beside for word in words]).x1 + 1
    texts = [
        Cell(Box(right, cell.box.top, end, cell.box.bottom), cell.row, 1, words=tuple(words))
        for cell, words in zip(signs, beside, strict=True)
    ]
    outline = replace(table.box, x1=end)
    return replace(table, box=outline, column_edges=(*table.column_edges, end), cells=(*signs, *texts))


def _beside(page: Page, cell: Cell, right: float) -> list[Word]:
    """The words at the height of a cell, right of its column; none where they do not begin close to it."""
    level = Box(right, cell.box.top, page.width, cell.box.bottom)
    words = sorted((word for word in page.upright_words if holds(level, word)), key=lambda word: word.x0)
    return words if words and words[0].x0 - right <= CLOSE else []
