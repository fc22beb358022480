"""A table without lines that goes on after something else: a heading or a text stands between its blocks, and only the first of
them has a header.

Which lines belong to it is seen by where they begin: at the very places at which the words of its columns did.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.pages import Table, Word
from extractors.text.lines import rows_of_words, segments

FEWEST_COLUMNS = 2
FEWEST_LINES = 2  # that begin in two columns at least
NEAR = 2.5  # points by which words that begin a column may stand apart
GAP = 0.9  # of the font size: white space before a column begins
FEWEST_LETTERS = 6  # of a heading in capitals
CLOSE = 2.0  # heights of the letters between a small heading and the block that it stands over

Row = Sequence[Word]


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table that had a header: their edges, and where the words in each of them begin."""

    edges: tuple[float, ...]
    starts: tuple[float, ...]


def layout_of(table: Table) -> Layout | None:
    """The columns of a table with a header and rows; None for one with a column that is empty or of which the words begin at no
    one place.
    """
    starts: list[float] = []
    for column in range(len(table.column_edges) - 1):
        cells = [c for c in table.cells if c.column == column and c.column_span == 1 and c.row > 0]
        lefts = Counter(round(line[0].x0 * 2) / 2 for c in cells for line in rows_of_words(c.words))
        if not lefts:
            return None
        starts.append(min(lefts, key=lambda x: (-lefts[x], x)))
    return Layout(table.column_edges, tuple(starts)) if len(starts) >= FEWEST_COLUMNS else None


def next_block(rows: Sequence[Row], layout: Layout, at: int) -> tuple[int, int] | None:
    """The first stretch of lines (from, to) from line `at` on that may be a block of the table: it begins with a line in the
    first column and another, or with a small heading over it. Where it ends is for the reader of its rows to find; it may end
    sooner.
    """
    place = at
    while place < len(rows):
        if not _begins_row(rows[place], layout):
            place += 1
            continue
        end = next((n for n in range(place, len(rows)) if _strange(rows[n], layout)), len(rows))
        if sum(len(_columns(row, layout)) > 1 for row in rows[place:end]) >= FEWEST_LINES:
            return place - (place > at and _has_heading(rows, place, layout)), end
        place = max(end, place + 1)
    return None


def _begins_row(row: Row, layout: Layout) -> bool:
    columns = _columns(row, layout)
    return 0 in columns and len(columns) > 1 and not _strange(row, layout)


def _columns(row: Row, layout: Layout) -> set[int]:
    """The columns in which a piece of a line begins just where their words do."""
    parts = segments(row, GAP)
    return {c for part in parts for c, x in enumerate(layout.starts) if abs(part[0].x0 - x) <= NEAR}


def _strange(row: Row, layout: Layout) -> bool:
    """Whether a line cannot stand in these columns: a word stands across the edge of one, a piece of it after the first column
    begins elsewhere, or a number stands apart within that, as in a table of figures.
    """
    across = any(w.x0 < edge - NEAR and w.x1 > edge + NEAR for edge in layout.edges[1:-1] for w in row)
    outside = row[0].x0 < layout.edges[0] - NEAR
    elsewhere = any(
        part[0].x0 > layout.edges[1] + NEAR and not any(abs(part[0].x0 - x) <= NEAR for x in layout.starts)
        for part in segments(row, 2 * GAP)
    )
    counted = any(_is_amount(part) and layout.edges[0] < part[0].x0 < layout.edges[1] for part in segments(row, 2 * GAP)[1:])
    return across or outside or elsewhere or counted


def _is_amount(part: Row) -> bool:
    return all(w.text.strip("-+%€").replace(".", "").replace(",", "").isdecimal() for w in part)


def _has_heading(rows: Sequence[Row], place: int, layout: Layout) -> bool:
    """Whether the line before a block is a small heading over it: close above in the first column, set otherwise, no larger.

    There has to be a line before it.
    """
    line, first = rows[place - 1], rows[place]
    gap = min(w.top for w in first) - max(w.bottom for w in line)
    alone = _columns(line, layout) == {0} and len(segments(line, GAP)) == 1
    return alone and gap < CLOSE * line[0].size and line[0].size < first[0].size + 0.5 and set_otherwise(line, first)


def set_otherwise(line: Row, other: Row) -> bool:
    """Whether all of a line is set as nothing of another is: bold, in another colour or size, slanted, or in capitals."""
    if all(w.bold for w in line) and not any(w.bold for w in other):
        return True
    colours, sizes = {w.colour for w in line}, {round(w.size) for w in line}
    if len(colours) == 1 and not colours & {w.colour for w in other}:
        return True
    if len(sizes) == 1 and not sizes & {round(w.size) for w in other}:
        return True
    slanted = all(w.italic for w in line) and not any(w.italic for w in other)
    return slanted or (in_capitals(line) and not in_capitals(other))


def in_capitals(line: Row) -> bool:
    """Whether a line is set in capitals: more than an abbreviation."""
    letters = "".join(c for w in line for c in w.text if c.isalpha())
    return len(letters) >= FEWEST_LETTERS and letters.isupper()
