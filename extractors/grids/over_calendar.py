"""Words written over several columns of a calendar that no lines part: one cell, as a drawn table would have there."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from corpus.pages import Cell, Word
from corpus.records import Box
from extractors.text.lines import rows_of_words, segments

OVER = 2.0  # points by which words reach over an edge
SPACE = 0.9  # of the font size: wider white space parts what stands in two columns


def over_calendar(cells: Sequence[Cell], edges: Sequence[float], calendar: Sequence[int]) -> list[Cell]:
    """The cells of a table's rows; where words reach over edges inside the calendar, the cells they reach over are one.

    `edges` are those of the columns, `calendar` the columns that stand for stretches of it, from left to right.
    """
    found: list[Cell] = []
    for _, row in groupby(cells, key=lambda cell: cell.row):
        found += _joined(list(row), edges, calendar)
    return found


def _joined(row: list[Cell], edges: Sequence[float], calendar: Sequence[int]) -> Iterator[Cell]:
    words = [w for cell in row if cell.column in calendar for w in cell.words]
    reached = next((r for line in rows_of_words(words) for part in segments(line, SPACE) if (r := _reached(part, edges))), None)
    for cell in row:
        if reached is None or cell.column not in reached or not set(reached) <= set(calendar):
            yield cell
        elif cell.column == reached[0]:
            over = [other for other in row if other.column in reached]
            box = Box(cell.box.x0, cell.box.top, edges[reached[-1] + 1], cell.box.bottom)
            yield replace(cell, box=box, column_span=len(reached), words=tuple(w for one in over for w in one.words))


def _reached(words: Sequence[Word], edges: Sequence[float]) -> list[int]:
    """The columns that words set close together reach over, if these are several."""
    left, right = words[0].x0, words[-1].x1
    columns = [c for c, (start, end) in enumerate(pairwise(edges)) if left < end - OVER and right > start + OVER]
    return columns if len(columns) > 1 else []
